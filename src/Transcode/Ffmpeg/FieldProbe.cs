using System.Collections.Immutable;
using System.Globalization;
using NodaTime;

namespace Airclass.Transcode.Ffmpeg;

/// <summary>
/// Finds out which field of a recording's pictures comes first: a second here and there is decoded, until it is as the file says or enough of it
/// says otherwise. Where nothing moves there is nothing to see, and the file is believed.
/// </summary>
internal sealed class FieldProbe(FfmpegTools tools)
{
    /// <summary>The filters that tell, into standard output: line by line, since ffmpeg writes its progress between them.</summary>
    public const string Filters = "idet=intl_thres=1.3,metadata=mode=print:direct=1:file=-";

    // One second may be the titles, which come from another machine.
    private const int LeastTold = 40;

    private const string Key = "idet.multiple.";

    // In eighths of the recording.
    private static readonly ImmutableArray<int> Places = [4, 2, 6, 1, 3, 5, 7];

    /// <summary>Looks at a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="picture">What it says of its picture.</param>
    /// <param name="first">What its beginning shows.</param>
    /// <param name="length">How long it is.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<FieldCounts> CountAsync(string path, PictureInfo picture, FieldCounts first, Duration length, CancellationToken cancellation)
    {
        var seen = first;
        foreach (var place in Places.TakeWhile(_ => !IsSettled(picture, seen)))
        {
            var at = (length * place / 8).TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);
            var run = await ChildProcess.RunAsync(
                new(tools.Ffmpeg,
                [
                    "-nostdin", "-hide_banner", "-nostats", "-v", "error", .. MediaSandbox.Input, "-threads", "1", "-noaccurate_seek", "-ss", at, "-i", "file:" + path,
                    "-map", FormattableString.Invariant($"0:{picture.Stream}"), "-vf", Filters, "-fps_mode", "passthrough", "-frames:v", "25", "-f", "null", "-",
                ]) { Sandbox = MediaSandbox.Probing },
                cancellation);
            seen = seen.And(Read(run.Text));
        }

        return seen;
    }

    /// <summary>What <see cref="Filters"/> printed: counts that grow, so that the last are those of all pictures.</summary>
    public static FieldCounts Read(string text)
    {
        var last = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n'))
        {
            if (FilterNotes.Note(line) is { } note && note.Key.StartsWith(Key, StringComparison.Ordinal))
            {
                last[note.Key[Key.Length..]] = (int)FilterNotes.Number(note.Value, 0);
            }
        }

        return new(last.GetValueOrDefault("tff"), last.GetValueOrDefault("bff"), last.GetValueOrDefault("progressive"));
    }

    private static bool IsSettled(PictureInfo picture, FieldCounts seen) => seen.Scan switch
    {
        null => false,
        var scan when scan == picture.SaidScan => true,
        // Fields that are said may come later.
        FieldScan.Progressive => picture.SaidScan is null,
        _ => seen.Told >= LeastTold,
    };
}
