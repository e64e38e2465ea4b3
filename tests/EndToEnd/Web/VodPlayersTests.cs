using System.Text.Json;
using Airclass.Domain.Profiles;
using Airclass.TestKit;

namespace Airclass.EndToEnd.Web;

/// <summary>A lesson on demand from the set that live and catch-up play: in every player the picture shown at a time is the lesson's at that time.</summary>
public sealed class VodPlayersTests(AiredStation station) : IClassFixture<AiredStation>
{
    /// <summary>The lesson's length: 28.8 s.</summary>
    private const int Cells = 30;

    [LongFact]
    public async Task Browsers_show_the_lesson_from_its_first_picture_to_its_last()
    {
        var verdict = await Task.Run(() => ForeignJudge.Node("air.mjs",
        [
            station.Address.ToString(), "4", "12", "hls=replay/one-1/index.m3u8@1", "shaka=replay/one-1/index.m3u8@1", "native=replay/one-1/index.m3u8@1",
            "shaka=replay/one-1/manifest.mpd@1", "dash=replay/one-1/manifest.mpd@1", "hls=replay/one-1/tiny.m3u8@1",
        ]));

        verdict.ExitCode.ShouldBe(0, verdict.Error);
        using var json = JsonDocument.Parse(verdict.Output);
        json.RootElement.GetProperty("wrong").EnumerateArray().Select(w => w.GetString()).ShouldBeEmpty();
        var plays = json.RootElement.GetProperty("played").EnumerateArray().ToList();
        plays.Count.ShouldBe(6);
        foreach (var play in plays)
        {
            var what = $"{play.GetProperty("player")} {play.GetProperty("address")}";
            play.GetProperty("faults").EnumerateArray().Select(f => f.ToString()).ShouldBeEmpty(what);
            play.GetProperty("ended").GetBoolean().ShouldBeTrue(what);
            // The sound of an air file begins some frames before its pictures.
            play.GetProperty("duration").GetDouble().ShouldBe(Cells * 0.96, 0.3, what);
            var pictures = play.GetProperty("pictures").EnumerateArray().ToList();
            pictures.Count.ShouldBeGreaterThan(10, what);
            var early = what.Contains("tiny", StringComparison.Ordinal);
            foreach (var picture in pictures)
            {
                var shown = Shown(picture);
                shown.Tag.ShouldBe(BurnedClock.TagOf("第一课"), what);
                (shown.Picture / 25.0).ShouldBe(picture.GetProperty("media").GetDouble(), early ? 0.35 : 0.05, what);
            }
        }
    }

    [LongFact]
    public void Ffmpeg_and_gstreamer_decode_every_picture_in_its_order()
    {
        using var grey = new TempFolder();
        var address = station.Address + "replay/one-1/index.m3u8";
        var ffmpeg = ForeignJudge.Run(
            "ffmpeg", "-nostdin", "-v", "error", "-i", address, "-map", "0:v:0", "-fps_mode", "passthrough", "-pix_fmt", "gray", "-f", "rawvideo", grey["ffmpeg.grey"], "-map", "0:a:0", "-f", "null", "-");
        var gstreamer = ForeignJudge.Run(
            "gst-launch-1.0", "-q", "souphttpsrc", $"location={address}", "!", "hlsdemux", "!", "decodebin", "!", "videoconvert", "!", "video/x-raw,format=GRAY8", "!",
            "filesink", $"location={grey["gstreamer.grey"]}");

        ffmpeg.ExitCode.ShouldBe(0, ffmpeg.Error);
        gstreamer.ExitCode.ShouldBe(0, gstreamer.Error);
        foreach (var file in (string[])["ffmpeg.grey", "gstreamer.grey"])
        {
            var clocks = BurnedClock.ReadAll(File.ReadAllBytes(grey[file]), station.Profile.Video.Width, station.Profile.Video.Height);
            clocks.ShouldBe(Enumerable.Range(0, Cells * VideoFormat.PicturesPerCell).Select(i => (BurnedClock?)new BurnedClock(BurnedClock.TagOf("第一课"), i)), file);
        }
    }

    [LongFact]
    public async Task Page_of_the_lesson_has_its_poster_and_small_pictures_that_lead_into_it()
    {
        var folder = Repository.PathOf("artifacts", "screens");
        Directory.CreateDirectory(folder);

        var verdict = await Task.Run(() => ForeignJudge.Node("lessons.mjs", [station.Address.ToString(), "en", "1920", "1080", Path.Combine(folder, "vod-*.png"), "lesson one"]));

        verdict.ExitCode.ShouldBe(0, verdict.Error);
        using var json = JsonDocument.Parse(verdict.Output);
        json.RootElement.GetProperty("wrong").EnumerateArray().Select(w => w.GetString()).ShouldBeEmpty();
        json.RootElement.GetProperty("strangers").GetArrayLength().ShouldBe(0);
        json.RootElement.GetProperty("cookies").GetInt32().ShouldBe(0);
        json.RootElement.GetProperty("views").EnumerateArray().SelectMany(v => v.GetProperty("barriers").EnumerateArray()).Select(b => b.GetString()).ShouldBeEmpty();
        var played = json.RootElement.GetProperty("played");
        played.GetProperty("moments").GetInt32().ShouldBe(3);
        played.GetProperty("poster").GetString().ShouldBe("image/jpeg");
    }

    private static BurnedClock Shown(JsonElement picture)
    {
        var (width, height) = (picture.GetProperty("width").GetInt32(), picture.GetProperty("height").GetInt32());
        var bottom = picture.GetProperty("grey").GetBytesFromBase64();
        var grey = new byte[width * height];
        bottom.CopyTo(grey, grey.Length - bottom.Length);
        return BurnedClock.Read(grey, width, height) ?? new(-1, -1);
    }
}
