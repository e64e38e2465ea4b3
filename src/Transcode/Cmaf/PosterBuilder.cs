using System.Globalization;
using Airclass.Domain.Profiles;
using Airclass.Domain.Renditions;
using Airclass.Domain.Time;
using Airclass.Transcode.Ffmpeg;

namespace Airclass.Transcode.Cmaf;

/// <summary>Makes the picture that stands for a lesson: the first of the cell a tenth into it, since the very beginning is often a card.</summary>
/// <param name="tools">The ffmpeg to use.</param>
internal sealed class PosterBuilder(FfmpegTools tools)
{
    private const int MostLines = 720;

    /// <summary>Makes it from a file of cells.</summary>
    /// <returns>Why there is none; null if there is.</returns>
    public async Task<string?> BuildAsync(string cellsFile, Profile profile, CellCount cells, string folder, CancellationToken cancellation)
    {
        var (shape, lines) = (profile.Video.DisplayAspect, Math.Min(profile.Video.Height, MostLines) / 2 * 2);
        var filters = string.Create(CultureInfo.InvariantCulture, $"scale={((lines * shape.Width / shape.Height) + 1) / 2 * 2}:{lines}:out_range=full,setsar=1,format=yuvj420p");
        return await CellPictures.DrawAsync(
            tools, cellsFile, profile, [cells.Value / 10], folder,
            ["-vf", filters, "-frames:v", "1", "-c:v", "mjpeg", "-q:v", "4", "-f", "image2", "-update", "1", "-y", "file:" + CmafRendition.Poster], cancellation);
    }
}
