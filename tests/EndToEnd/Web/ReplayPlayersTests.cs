using System.Globalization;
using System.Text.Json;
using Airclass.Domain.Time;
using Airclass.TestKit;
using NodaTime;

namespace Airclass.EndToEnd.Web;

/// <summary>
/// Live, catch-up over five events, start-over and DASH from one set of CMAF in every player: the picture shown for a moment is the picture aired at it,
/// as the clock burned into the lessons says.
/// </summary>
public sealed class ReplayPlayersTests(AiredStation station) : IClassFixture<AiredStation>
{
    private const int Seconds = 150;

    private Instant From => Instant.FromUnixTimeSeconds(station.Since.Start.ToUnixTimeSeconds() + 7);

    private string Window => string.Create(CultureInfo.InvariantCulture, $"archive-{From.ToUnixTimeSeconds()}-{Seconds}");

    private long StartMs => CellIndex.Nearest(From).Start.ToUnixTimeMilliseconds();

    private CellCount Length => CellIndex.Nearest(From + Duration.FromSeconds(Seconds)) - CellIndex.Nearest(From);

    [LongFact]
    public async Task Browsers_show_at_each_moment_the_picture_that_aired()
    {
        var at = StartMs.ToString(CultureInfo.InvariantCulture);
        var verdict = await Task.Run(() => ForeignJudge.Node("air.mjs",
        [
            station.Address.ToString(), "4", "12",
            $"hls=live/g1/{Window}.m3u8@{at}", $"shaka=live/g1/{Window}.m3u8@{at}", $"native=live/g1/{Window}.m3u8@{at}",
            $"shaka=live/g1/{Window}.mpd@{at}", $"dash=live/g1/{Window}.mpd@{at}",
            "hls=live/g1/index.m3u8@0", "shaka=live/g1/index.m3u8@0",
            $"hls=live/g1/archive-{From.ToUnixTimeSeconds()}-now.m3u8@0", $"shaka=live/g1/archive-{From.ToUnixTimeSeconds()}-now.m3u8@0",
        ]));

        verdict.ExitCode.ShouldBe(0, verdict.Error);
        using var json = JsonDocument.Parse(verdict.Output);
        json.RootElement.GetProperty("wrong").EnumerateArray().Select(w => w.GetString()).ShouldBeEmpty();
        var plays = json.RootElement.GetProperty("played").EnumerateArray().ToList();
        plays.Count.ShouldBe(9);
        plays.ForEach(Judge);
    }

    [LongFact]
    public void Ffmpeg_decodes_every_picture_of_the_window_in_its_order()
    {
        using var grey = new TempFolder();
        var said = ForeignJudge.Run(
            "ffmpeg", "-nostdin", "-v", "error", "-i", $"{station.Address}live/g1/{Window}.m3u8",
            "-map", "0:v:0", "-fps_mode", "passthrough", "-pix_fmt", "gray", "-f", "rawvideo", grey["seen.grey"], "-map", "0:a:0", "-f", "null", "-");

        said.ExitCode.ShouldBe(0, said.Error);
        JudgeAll(File.ReadAllBytes(grey["seen.grey"]));
    }

    [LongFact]
    public void Gstreamer_decodes_every_picture_of_the_window_in_its_order()
    {
        using var grey = new TempFolder();
        var said = ForeignJudge.Run(
            "gst-launch-1.0", "-q", "uridecodebin", $"uri={station.Address}live/g1/{Window}.m3u8", "name=d",
            "d.", "!", "video/x-raw", "!", "queue", "!", "videoconvert", "!", "video/x-raw,format=GRAY8", "!", "filesink", $"location={grey["seen.grey"]}",
            "d.", "!", "audio/x-raw", "!", "queue", "!", "fakesink");

        said.ExitCode.ShouldBe(0, said.Error);
        JudgeAll(File.ReadAllBytes(grey["seen.grey"]));
    }

    [LongFact]
    public void Vlc_plays_the_window_to_its_end()
    {
        var user = Environment.UserName == "root" ? "setpriv --reuid=65534 --regid=65534 --clear-groups env HOME=/tmp" : "";
        var said = ForeignJudge.Run(
            "sh", "-c", $"exec {user} cvlc -vv --no-color --ignore-config --vout dummy --aout dummy --rate 8 --play-and-exit '{station.Address}live/g1/{Window}.m3u8' vlc://quit");

        said.ExitCode.ShouldBe(0, said.Error);
        said.Error.ShouldNotContain("failed to download");
        said.Error.ShouldNotContain("picture is too late to be displayed (missing");
    }

    [LongFact]
    public void Media_on_disk_are_the_air_files_and_one_cmaf_set_each()
    {
        var files = Directory.EnumerateFiles(station.Store.Root, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(station.Store.Root, f)).ToList();

        // Slate, break and lesson: three air files, and of each one track of pictures and one of sound.
        files.Count(f => f.EndsWith(".ts", StringComparison.Ordinal)).ShouldBe(3);
        files.Where(f => f.EndsWith(".mp4", StringComparison.Ordinal)).Select(Path.GetFileName).Order(StringComparer.Ordinal)
            .ShouldBe(["audio.mp4", "audio.mp4", "audio.mp4", "video-0.mp4", "video-0.mp4", "video-0.mp4"]);
        files.ShouldAllBe(f => !f.EndsWith(".m4s", StringComparison.Ordinal) && !f.EndsWith(".m3u8", StringComparison.Ordinal));
    }

    /// <summary>What a browser showed: each picture that was read, at the moment at which the player says that it aired.</summary>
    private void Judge(JsonElement play)
    {
        var what = $"{play.GetProperty("player")} {play.GetProperty("address")}";
        play.GetProperty("faults").EnumerateArray().Select(f => f.ToString()).ShouldBeEmpty(what);
        var start = play.GetProperty("start").GetInt64();
        var pictures = play.GetProperty("pictures").EnumerateArray().ToList();
        pictures.Count.ShouldBeGreaterThan(20, what);
        foreach (var picture in pictures)
        {
            var media = picture.GetProperty("media").GetDouble();
            var told = picture.GetProperty("at") is { ValueKind: JsonValueKind.Number } at ? at.GetDouble() : (double?)null;
            if (start > 0)
            {
                told?.ShouldBe(start + (media * 1000), 2, what);
            }

            Shown(picture).ShouldBeOneOf([.. Aired(told ?? start + (media * 1000))], $"{what} at {media}");
        }

        var fragments = play.GetProperty("fragments").EnumerateArray().Select(f => (Sn: f[0].GetInt64(), Cc: f[1].GetInt64())).ToList();
        fragments.Zip(fragments.Skip(1)).ShouldAllBe(f => f.Second.Sn == f.First.Sn + 1 && f.Second.Cc >= f.First.Cc, what);
        if (start > 0)
        {
            play.GetProperty("ended").GetBoolean().ShouldBeTrue(what);
            play.GetProperty("duration").GetDouble().ShouldBe(Length.Value * 0.96, 0.05, what);
        }
    }

    /// <summary>A player may show a picture for the very moment at which the next one begins.</summary>
    private IEnumerable<BurnedClock> Aired(double unixMs) => new[] { -20, 0, 20 }.Select(off => station.PictureAt(unixMs + off)).Distinct();

    private static BurnedClock Shown(JsonElement picture)
    {
        var (width, height) = (picture.GetProperty("width").GetInt32(), picture.GetProperty("height").GetInt32());
        var bottom = picture.GetProperty("grey").GetBytesFromBase64();
        var grey = new byte[width * height];
        bottom.CopyTo(grey, grey.Length - bottom.Length);
        return BurnedClock.Read(grey, width, height) ?? new(-1, -1);
    }

    private void JudgeAll(byte[] greys)
    {
        var video = station.Profile.Video;
        var clocks = BurnedClock.ReadAll(greys, video.Width, video.Height);
        clocks.Count.ShouldBe((int)Length.Value * 24);
        for (var i = 0; i < clocks.Count; i++)
        {
            clocks[i].ShouldBe(station.PictureAt(StartMs + (i * 40) + 1), $"picture {i}");
        }
    }
}
