using System.Globalization;
using Airclass.Domain.Profiles;
using Airclass.Transcode.Profiles;

namespace Airclass.Station.Cli;

/// <summary>Profiles in words, and as the JSON document of a verb.</summary>
internal static class ProfileText
{
    /// <summary>As <c>H.264 high@4.0</c>.</summary>
    public static string Video(VideoFormat video) => $"{VideoLevels.NameOf(video.Codec)} {video.CodecProfile}@{video.Level}";

    /// <summary>As <c>720x576i25 16:9</c>; the shape only where samples are not square.</summary>
    public static string Picture(VideoFormat video)
    {
        var scan = video.Scan == Scan.Interlaced ? 'i' : 'p';
        var shape = video.SampleAspect == AspectRatio.Square ? "" : $" {video.DisplayAspect}";
        return Text($"{video.Width}x{video.Height}{scan}{VideoFormat.FramesPerSecond}{shape}");
    }

    /// <summary>As <c>AAC 128 kbit/s</c>.</summary>
    public static string Sound(AudioFormat audio) => Text($"{Name(audio.Codec)} {audio.BitrateBps / 1000} kbit/s");

    /// <summary>The mux rate; of a ladder its rungs' rates.</summary>
    public static string Rate(Profile profile) => profile.Use == ProfileUse.Web
        ? string.Join('/', profile.Rungs.Select(r => Text($"{r.MaxBitrateBps / 1e6:0.0}"))) + " Mbit/s"
        : Text($"{profile.MuxRateBps / 1e6:0.000} Mbit/s");

    /// <summary>How it leaves the station.</summary>
    public static string SentAs(Profile profile) => profile.Use == ProfileUse.Web
        ? "CMAF"
        : (profile.Transport == Transport.Rtp ? "RTP" : "UDP") + (profile.Cmaf ? ", CMAF" : "");

    /// <summary>Every line about a profile.</summary>
    public static IEnumerable<string> Details(Profile profile, Terminal terminal)
    {
        var room = VideoRoom.Of(profile);
        yield return $"{profile.Name}: {profile.Description.In(terminal.Language)}";
        foreach (var video in profile.Rungs.IsEmpty ? [profile.Video] : profile.Rungs)
        {
            var afd = video.Afd is { } code ? Text($", AFD {code}") : "";
            var most = profile.Use == ProfileUse.Web ? Text($", {terminal.Text("at most", "最高")} {video.MaxBitrateBps} bit/s") : "";
            yield return terminal.Text("video", "视频") + Text($"  {Video(video)}, {Picture(video)}, {video.BitDepth} bit{afd}, {terminal.Text("quality", "质量")} {video.Quality}, B {video.BFrames}{most}");
        }

        yield return terminal.Text("sound", "音频") + Text($"  {Sound(profile.Audio)}, {profile.Audio.Channels} × {AudioFormat.SampleRate} Hz");
        if (profile.Use == ProfileUse.Air)
        {
            var si = profile.Si;
            yield return terminal.Text("cell ", "单元") + Text(
                $"  {profile.PacketsPerCell} {terminal.Text("packets", "包")}, {profile.MuxRateBps} bit/s, PCR {profile.PcrPerCell}, {terminal.Text("lead", "提前")} {profile.LeadMs} ms, {terminal.Text("order", "重排")} {profile.Video.OrderTicks / 90} ms");
            yield return terminal.Text("room ", "余量") + Text(
                $"  {terminal.Text("pictures", "画面")} {room.RateBps} bit/s, {terminal.Text("encoder at most", "编码器最高")} {room.MaxRateBps(profile)} bit/s, {terminal.Text("buffer", "缓冲")} {room.BufferBits(profile)} bit");
            yield return "SI   " + Text($"  PAT {si.Pat}, PMT {si.Pmt}, NIT {si.Nit}, SDT {si.Sdt}, EIT {si.Eit}, TDT/TOT {si.TdtTot}, {(profile.SiText == SiTextEncoding.Utf8 ? "UTF-8" : "GB 2312")}");
        }

        yield return terminal.Text("sent ", "传输") + $"  {SentAs(profile)}";
        yield return terminal.Text("safe ", "安全区") + Text($"  {profile.SafeAreaPercent} %");
        if (profile.Source.Length > 0)
        {
            yield return terminal.Text("source", "来源") + $" {profile.Source}";
        }
    }

    /// <summary>A profile for <c>--json</c>.</summary>
    public static object Document(Profile profile) => new
    {
        name = profile.Name.Value,
        profile.Use,
        profile.Transport,
        profile.Cmaf,
        video = (profile.Rungs.IsEmpty ? [profile.Video] : profile.Rungs).Select(v => new
        {
            v.Codec, profile = v.CodecProfile, v.Level, v.Width, v.Height, v.Scan, v.BitDepth,
            displayAspect = v.DisplayAspect.ToString(), v.Afd, v.MaxBitrateBps, v.Quality, v.BFrames,
        }),
        audio = new { profile.Audio.Codec, profile.Audio.BitrateBps, profile.Audio.Channels },
        profile.PacketsPerCell,
        profile.MuxRateBps,
        profile.LeadMs,
        profile.SafeAreaPercent,
        profile.SiText,
        profile.Source,
    };

    private static string Name(AudioCodec codec) => codec switch { AudioCodec.Aac => "AAC", AudioCodec.LayerII => "Layer II", _ => "AC-3" };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
