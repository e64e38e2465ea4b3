using System.Text.Json;
using Airclass.Domain.Profiles;
using Airclass.Domain.Time;
using Airclass.TestKit;

namespace Airclass.EndToEnd.Web;

/// <summary>A lesson on demand from the set that live and catch-up play: in every player the picture shown at a time is the lesson's at that time.</summary>
[Collection(OnAiredStation.Name)]
public sealed class VodPlayersTests(AiredStation station)
{
    private static readonly CellCount Length = new(AiredStation.LessonCells);

    [LongFact]
    public async Task Browsers_show_the_lesson_from_its_first_picture_to_its_last()
    {
        await station.OnAirAsync();

        var plays = await BrowserPlay.AllAsync(
            station.Address, "hls=replay/one-1/index.m3u8@1", "shaka=replay/one-1/index.m3u8@1", "native=replay/one-1/index.m3u8@1",
            "shaka=replay/one-1/manifest.mpd@1", "dash=replay/one-1/manifest.mpd@1");

        foreach (var play in plays)
        {
            play.IsWhole(Length);
            play.Pictures.Select(p => p.Clock).ShouldBe(play.Pictures.Select(p => (BurnedClock?)station.PictureOfLesson((int)Math.Round(p.Media * 25))));
        }
    }

    [LongFact]
    public async Task Programs_decode_every_picture_in_its_order()
    {
        await station.OnAirAsync();
        using var programs = new PlayerPrograms(station);
        var lesson = Enumerable.Range(0, (int)Length.Value * VideoFormat.PicturesPerCell).Select(i => (BurnedClock?)station.PictureOfLesson(i)).ToList();

        programs.Ffmpeg("replay/one-1/index.m3u8").ShouldBe(lesson);
        programs.Gstreamer("replay/one-1/index.m3u8").ShouldBe(lesson);
        var vlc = programs.Vlc("replay/one-1/index.m3u8");
        vlc.ShouldBe(lesson.Take(vlc.Count));
        vlc.Count.ShouldBeGreaterThan(lesson.Count - PlayerPrograms.LeftByVlc);
    }

    [LongFact]
    public async Task Page_of_the_lesson_has_its_poster_and_small_pictures_that_lead_into_it()
    {
        await station.OnAirAsync();
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
}
