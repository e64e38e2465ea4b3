using System.Collections.Immutable;
using System.Globalization;
using Airclass.Transcode.Ffmpeg;

namespace Airclass.Station.Bench.Players;

/// <summary>A program of other people that plays a transport stream file at its own pace to UDP.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Program">What has to be on the PATH.</param>
/// <param name="Words">Its arguments.</param>
public sealed record PeerPlayer(string Name, string Program, Func<PeerOrder, ImmutableArray<string>> Words)
{
    /// <summary>The dedicated player of the open-source world: jitter is compared with it.</summary>
    public const string Multicat = "multicat";

    /// <summary>What playout programs do that encode each channel on air.</summary>
    public const string LiveEncode = "ffmpeg re-encode";

    /// <summary>All that are compared, in the order of the table.</summary>
    public static ImmutableArray<PeerPlayer> All { get; } =
    [
        new(Multicat, "multicat", o => ["-u", "-U", o.File, Invariant($"127.0.0.1:{o.Port}")]),
        new("ffmpeg copy", "ffmpeg", o => [.. Reading(o), "-c", "copy", .. Muxed(o), Udp(o)]),
        new("ffmpeg copy, even", "ffmpeg", o => [.. Reading(o), "-c", "copy", .. Muxed(o), Invariant($"{Udp(o)}&bitrate={Rate(o)}&burst_bits=10528")]),
        new(LiveEncode, "ffmpeg", o => [.. Reading(o), .. Encoded(o), .. Muxed(o), Udp(o)]) { MostChannels = 1 },
        new("GStreamer", "gst-launch-1.0", o =>
            ["-q", "filesrc", "location=" + o.File, "!", "tsparse", "set-timestamps=true", "alignment=7", "!", "udpsink", "host=127.0.0.1", Invariant($"port={o.Port}")]),
        new("VLC", "cvlc", o =>
            ["-q", "--no-color", "--ignore-config", "--sout", Invariant($"#std{{access=udp,mux=ts,dst=127.0.0.1:{o.Port}}}"), o.File, "--play-and-exit", "vlc://quit"]) { RefusesRoot = true },
    ];

    /// <summary>The most channels that are played at once: each is a process.</summary>
    public int MostChannels { get; init; } = int.MaxValue;

    /// <summary>It ends at once where the superuser starts it.</summary>
    public bool RefusesRoot { get; init; }

    /// <summary>True if it is installed.</summary>
    public bool IsHere => ChildProcess.FindProgram(Program) is not null && (Name != Multicat || ChildProcess.FindProgram("ingests") is not null);

    /// <summary>How it is started for a channel.</summary>
    public ChildCommand Command(PeerOrder order) => RefusesRoot && Environment.IsPrivilegedProcess
        ? new("setpriv", ["--reuid=65534", "--regid=65534", "--clear-groups", "--", "env", "HOME=/tmp", Program, .. Words(order)])
        : new(Program, Words(order));

    private static string[] Reading(PeerOrder o) => ["-nostdin", "-v", "error", "-re", "-i", o.File, "-map", "0:v", "-map", "0:a"];

    private static string[] Muxed(PeerOrder o) => ["-f", "mpegts", "-muxrate", Rate(o)];

    private static string[] Encoded(PeerOrder o)
    {
        var video = Invariant($"{o.MuxRateBps * 3 / 4}");
        return ["-c:v", "libx264", "-preset", "veryfast", "-b:v", video, "-maxrate", video, "-bufsize", video, "-g", "24", "-c:a", "aac", "-b:a", "128k"];
    }

    /// <summary>A little more than the file's own, in whole tenths of a megabit: another multiplexer needs a little more.</summary>
    private static string Rate(PeerOrder o) => Invariant($"{(o.MuxRateBps + 100_000) / 100_000 * 100_000}");

    private static string Udp(PeerOrder o) => Invariant($"udp://127.0.0.1:{o.Port}?pkt_size=1316");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What a peer has to play.</summary>
/// <param name="File">A transport stream of constant rate.</param>
/// <param name="MuxRateBps">Its rate.</param>
/// <param name="Port">Where to, on 127.0.0.1.</param>
public sealed record PeerOrder(string File, long MuxRateBps, int Port);
