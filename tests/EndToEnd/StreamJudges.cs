using System.Collections.Frozen;
using System.Globalization;
using Airclass.TestKit;

namespace Airclass.EndToEnd;

/// <summary>What programs that we did not write say of a transport stream: what they complain about, line by line, and what they read.</summary>
internal static class StreamJudges
{
    // What else VLC says on a machine without screen, sound card or configuration, or on a busy one, is not about the file.
    private static readonly FrozenSet<string> VlcComplaints =
        new[] { "discontinuity", "lost", "corrupt", "invalid", "broken", "garbage" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What ffmpeg says while it decodes everything.</summary>
    public static string[] Ffmpeg(string file)
    {
        var said = ForeignJudge.Run("ffmpeg", "-nostdin", "-hide_banner", "-v", "warning", "-i", file, "-map", "0:v", "-map", "0:a", "-f", "null", "-");
        said.ExitCode.ShouldBe(0);
        // EIT shows as a data stream without a time of its own: ffmpeg notes that, and nothing else.
        return [.. Lines(said.Error).Where(l => !l.Contains("start time", StringComparison.Ordinal))];
    }

    /// <summary>The stamps of a stream, read from a pipe, as a receiver gets it: whoever can't go back loses what comes before the first PMT.</summary>
    public static List<long> Stamps(string file, string stream, string stamp) =>
        [.. Lines(ForeignJudge.Run(
            "sh", "-c", "exec ffprobe -v error -select_streams \"$2\" -show_entries \"packet=$3\" -of csv=p=0 pipe:0 <\"$1\"", "sh", file, stream, stamp).Output)
            .Select(l => long.Parse(l.TrimEnd(','), CultureInfo.InvariantCulture))];

    /// <summary>The warnings and errors of GStreamer, which decodes to the end.</summary>
    public static string[] Gstreamer(string file)
    {
        var said = ForeignJudge.Run("gst-launch-1.0", "-m", "filesrc", "location=" + file, "!", "decodebin", "name=d", "d.", "!", "queue", "!", "fakesink", "d.", "!", "queue", "!", "fakesink");
        said.ExitCode.ShouldBe(0, said.Error);
        said.Output.ShouldContain("eos");
        return [.. Lines(said.Output + said.Error).Where(l => l.Contains("WARNING", StringComparison.Ordinal) || l.Contains("ERROR", StringComparison.Ordinal))];
    }

    /// <summary>Everything that VLC says while it plays a file so many times as fast, 1 to 31.</summary>
    public static string[] VlcLog(string file, int rate = 8)
    {
        // VLC refuses to be root, and nobody else may look into the folder of a test: it is handed the open file.
        var user = Environment.IsPrivilegedProcess ? "setpriv --reuid=65534 --regid=65534 --clear-groups -- env HOME=/tmp" : "env";
        var said = ForeignJudge.Run(
            "sh", "-c",
            $"exec {user} cvlc -vv --no-color --ignore-config --vout dummy --aout dummy --rate {rate.ToString(CultureInfo.InvariantCulture)} --play-and-exit fd://0 vlc://quit <\"$1\"", "sh", file);
        said.ExitCode.ShouldBe(0, said.Error);
        said.Error.ShouldContain("PMTCallBack called");
        return Lines(said.Error);
    }

    /// <summary>What of it is a complaint about the stream.</summary>
    public static string[] Complaints(string[] vlcLog) =>
    [
        .. vlcLog
            .Where(l => l.Contains(" demux ", StringComparison.Ordinal) || l.Contains(" packetizer ", StringComparison.Ordinal) || l.Contains(" decoder ", StringComparison.Ordinal))
            .Where(l => VlcComplaints.Any(c => l.Contains(c, StringComparison.OrdinalIgnoreCase))),
    ];

    /// <summary>The steps of decoding times as tsreport counts them.</summary>
    public static string[] DtsSteps(string file) =>
        [.. Lines(ForeignJudge.Run("tsreport", "-b", file).Output).Select(l => l.Trim()).Where(l => l.StartsWith("DTS-last", StringComparison.Ordinal))];

    /// <summary>The fields of the packets that meet a condition, a line each.</summary>
    public static string[] Tshark(string file, string filter, params string[] fields)
    {
        var said = ForeignJudge.Run(
            "tshark",
            ["-r", file, "-o", "mpeg_sect.verify_crc:TRUE", "-Y", filter, "-T", "fields", "-E", "separator=|", .. fields.Prepend("frame.number").SelectMany(f => new[] { "-e", f })]);
        said.ExitCode.ShouldBe(0, said.Error);
        return Lines(said.Output);
    }

    public static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
