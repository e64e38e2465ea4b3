using System.Globalization;
using System.Text;
using Airclass.Domain.AirFiles;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Store;
using Airclass.Transcode.Transcoding;

namespace Airclass.Transcode.Quality;

/// <summary>
/// Keeps reports by the hash of what they are about: a folder with <c>report.json</c>, the reviewer's page <c>index.html</c> that opens from disk,
/// its pictures, and <c>preview.mp4</c> where there is something to play.
/// </summary>
/// <remarks>Errors of the disk come out as <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.</remarks>
public sealed class QualityShelf(AirFileStoreLayout layout)
{
    /// <summary>The name of what the page plays, in a report's folder.</summary>
    public const string Preview = "preview.mp4";

    private const string ReportName = "report.json";

    /// <summary>Each that is in vain means that another report took the place, or that the disk refuses.</summary>
    private const int MostTries = 1000;

    /// <summary>What is kept of a content; null if nothing, or nothing readable.</summary>
    public StoredQuality? Find(string contentHash)
    {
        try
        {
            return QualityReportJson.Read(File.ReadAllBytes(Path.Combine(layout.Quality(contentHash), ReportName)));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The reviewer's page of a content.</summary>
    public string PageOf(string contentHash) => Path.Combine(layout.Quality(contentHash), "index.html");

    /// <summary>Keeps a report in the place of the one that was there.</summary>
    /// <param name="report">The report; its thumbnails are taken away from where they are.</param>
    /// <param name="preview">An MP4 to play, taken away from where it is; null: none.</param>
    public void Keep(QualityReport report, string? preview = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        var folder = layout.Quality(report.ContentHash);
        Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
        using var work = SourceWork.In(layout.Work);
        var made = Path.Combine(work.Path, "report");
        Write(report, preview, made);
        for (var n = 0; !TakesPlace(made, folder, isLastTry: n == MostTries); n++)
        {
            MakePlace(folder, Path.Combine(work.Path, n.ToString(CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>Writes a report into a folder, made if need be; what it wrote there before is replaced.</summary>
    public static void Write(QualityReport report, string? preview, string folder)
    {
        ArgumentNullException.ThrowIfNull(report);
        Directory.CreateDirectory(Path.Combine(folder, "pictures"));
        for (var n = 0; n < report.Pictures.Thumbnails.Length; n++)
        {
            File.Move(report.Pictures.Thumbnails[n].Path, Path.Combine(folder, ThumbnailOf(n)), overwrite: true);
        }

        if (preview is not null)
        {
            File.Move(preview, Path.Combine(folder, Preview), overwrite: true);
        }

        Tell(report, folder);
    }

    /// <summary>Tells more of a content whose report is kept; its thumbnails and what the page plays stay.</summary>
    public void Amend(QualityReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        Tell(report, layout.Quality(report.ContentHash));
    }

    /// <summary>Makes the player of a page from an air file, without encoding; H.264 with AAC only, since browsers play no other.</summary>
    /// <returns>Why there is none; null if it is there.</returns>
    public async Task<string?> AddPreviewAsync(string contentHash, string airFile, FfmpegTools tools, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(tools);
        using var work = SourceWork.In(layout.Work);
        var part = Path.Combine(work.Path, Preview);
        var run = await ChildProcess.RunAsync(
            new ChildCommand(tools.Ffmpeg,
            [
                "-nostdin", "-v", "error", "-y", .. MediaSandbox.Input, "-i", "file:" + airFile, "-map", "0:v", "-map", "0:a", "-c", "copy",
                "-movflags", "+faststart", "-f", "mp4", "file:" + part,
            ]) { Niceness = tools.Niceness }, cancellation);
        if (!run.Succeeded)
        {
            return run.Outcome.ToString();
        }

        File.Move(part, Path.Combine(layout.Quality(contentHash), Preview), overwrite: true);
        return null;
    }

    /// <summary>False if there is another in its place.</summary>
    private static bool TakesPlace(string made, string folder, bool isLastTry)
    {
        try
        {
            Directory.Move(made, folder);
            return true;
        }
        catch (IOException) when (!isLastTry)
        {
            // Not asked whether the other is still there: somebody else may have taken it away meanwhile.
            return false;
        }
    }

    private static void MakePlace(string folder, string away)
    {
        try
        {
            Directory.Move(folder, away);
        }
        catch (DirectoryNotFoundException)
        {
            // Somebody who keeps a report of the same content has just done so.
        }
    }

    private static void Tell(QualityReport report, string folder)
    {
        var curve = SoundCurve.Of(report.Sound.Levels);
        Put("pictures/waveform.svg", SoundPictures.Waveform(curve));
        Put("pictures/loudness.svg", SoundPictures.Loudness(curve, report.TargetLufs));
        for (var n = 0; n < report.Buffers.Length; n++)
        {
            Put(BufferPicture.NameOf(n), BufferPicture.Draw(report.Buffers[n]));
        }

        Put("index.html", ReportPage.Write(report, File.Exists(Path.Combine(folder, Preview))));
        AirFileWriter.WriteWhole(Path.Combine(folder, ReportName), QualityReportJson.Write(report));

        void Put(string name, string text) => AirFileWriter.WriteWhole(Path.Combine(folder, name), Encoding.UTF8.GetBytes(text));
    }

    internal static string ThumbnailOf(int number) => string.Create(CultureInfo.InvariantCulture, $"pictures/{number + 1:00000}.jpg");
}
