using System.Globalization;
using Airclass.TestKit;

namespace Airclass.EndToEnd.Web;

/// <summary>Programs that play addresses of a station, and the clocks of all the pictures that they decode, in the order of showing.</summary>
internal sealed class PlayerPrograms(AiredStation station) : IDisposable
{
    /// <summary>How many pictures VLC's stream output may leave behind in its buffers where an event ends.</summary>
    public const int LeftByVlc = 12;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>What ffmpeg decodes.</summary>
    /// <param name="address">Of the station.</param>
    /// <param name="options">For each of its outputs.</param>
    public IReadOnlyList<BurnedClock?> Ffmpeg(string address, params string[] options) => Decode(station.Address + address, options);

    /// <summary>What GStreamer decodes.</summary>
    /// <param name="address">Of the station.</param>
    /// <param name="seconds">After how long it is interrupted: of what goes on it knows no end.</param>
    public IReadOnlyList<BurnedClock?> Gstreamer(string address, int seconds = 200) => Seen(ForeignJudge.Run(
        "sh", "-c", $"timeout -s INT {seconds.ToString(CultureInfo.InvariantCulture)} \"$@\"; end=$?; [ $end -eq 124 ] || exit $end", "sh",
        "gst-launch-1.0", "-q", "uridecodebin", $"uri={station.Address}{address}", "name=d",
        "d.", "!", "video/x-raw", "!", "queue", "!", "videoconvert", "!", "video/x-raw,format=GRAY8", "!", "filesink", $"location={_folder["seen.grey"]}",
        "d.", "!", "audio/x-raw", "!", "queue", "!", "fakesink"));

    /// <summary>What VLC reads, and writes as one stream; ffmpeg decodes that.</summary>
    public IReadOnlyList<BurnedClock?> Vlc(string address, params string[] options)
    {
        // It does not run for root.
        var user = Environment.IsPrivilegedProcess ? "setpriv --reuid=65534 --regid=65534 --clear-groups -- env HOME=/tmp" : "";
        var said = ForeignJudge.Run(
            "sh",
            ["-c", $"to=$1; shift; exec {user} cvlc --no-color --ignore-config --sout '#std{{access=file,mux=ts,dst=-}}' --play-and-exit \"$@\" vlc://quit >\"$to\"", "sh", _folder["vlc.ts"], .. options, station.Address + address]);
        said.ExitCode.ShouldBe(0, said.Error);
        return Decode(_folder["vlc.ts"]);
    }

    private IReadOnlyList<BurnedClock?> Decode(string from, params string[] options) => Seen(ForeignJudge.Run(
        "ffmpeg",
        [
            "-nostdin", "-v", "error", "-y", "-i", from, "-map", "0:v:0", "-fps_mode", "passthrough", "-pix_fmt", "gray", .. options, "-f", "rawvideo", _folder["seen.grey"],
            "-map", "0:a:0", .. options, "-f", "null", "-",
        ]));

    private IReadOnlyList<BurnedClock?> Seen(Verdict said)
    {
        said.ExitCode.ShouldBe(0, said.Error);
        return BurnedClock.ReadAll(File.ReadAllBytes(_folder["seen.grey"]), station.Profile.Video.Width, station.Profile.Video.Height);
    }
}
