using System.Globalization;
using System.Text;
using Airclass.Domain.Profiles;
using Airclass.Domain.Renditions;
using Airclass.Domain.Time;
using Airclass.Transcode.Ffmpeg;

namespace Airclass.Transcode.Cmaf;

/// <summary>
/// Makes the small pictures of a lesson: the first of every tenth cell, many on a sheet.
/// </summary>
/// <param name="tools">The ffmpeg to use.</param>
internal sealed class StoryboardBuilder(FfmpegTools tools)
{
    private const int CellsApart = 10;
    private const int Width = 160;
    private const int Columns = 10;
    private const int Rows = 10;
    private const string Name = "thumbnails.vtt";

    /// <summary>Makes them from a file of cells.</summary>
    public async Task<(Storyboard? Storyboard, string? Failure)> BuildAsync(
        string cellsFile, Profile profile, CellCount cells, string folder, CancellationToken cancellation)
    {
        var shape = profile.Video.DisplayAspect;
        var board = new Storyboard(Name, CellsApart, Width, (Width * shape.Height / shape.Width + 1) / 2 * 2, Columns, Rows);
        var filters = string.Create(CultureInfo.InvariantCulture, $"scale={board.Width}:{board.Height}:flags=area:out_range=full,setsar=1,format=yuvj420p,tile={Columns}x{Rows}");
        var failure = await CellPictures.DrawAsync(
            tools, cellsFile, profile, EveryTenth(cells), folder,
            ["-vf", filters, "-fps_mode", "passthrough", "-c:v", "mjpeg", "-q:v", "5", "-threads:v", "1", "-f", "image2", "-y", "file:sheet-%03d.jpg"], cancellation);
        if (failure is not null)
        {
            return (null, failure);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, Name), Text(board, cells), cancellation);
        return (board, null);
    }

    /// <summary>Which part of which sheet shows when (WebVTT, media fragments <c>#xywh</c>).</summary>
    internal static string Text(Storyboard board, CellCount cells)
    {
        var text = new StringBuilder("WEBVTT\n");
        for (var (cell, n) = (0L, 0); cell < cells.Value; cell += board.CellsApart, n++)
        {
            var (sheet, place) = Math.DivRem(n, board.Columns * board.Rows);
            var (row, column) = Math.DivRem(place, board.Columns);
            text.Append(
                CultureInfo.InvariantCulture,
                $"\n{Time(cell)} --> {Time(Math.Min(cell + board.CellsApart, cells.Value))}\nsheet-{sheet + 1:000}.jpg#xywh={column * board.Width},{row * board.Height},{board.Width},{board.Height}\n");
        }

        return text.ToString();
    }

    private static string Time(long cell) => TimeSpan.FromMilliseconds(cell * CellIndex.Milliseconds).ToString(@"hh\:mm\:ss\.fff", CultureInfo.InvariantCulture);

    private static IEnumerable<long> EveryTenth(CellCount cells)
    {
        for (var number = 0L; number < cells.Value; number += CellsApart)
        {
            yield return number;
        }
    }
}
