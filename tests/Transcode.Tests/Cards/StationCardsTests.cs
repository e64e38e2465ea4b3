using System.Net;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.TestKit;
using Airclass.Transcode.Cards;
using Airclass.Transcode.Recipes;
using Airclass.Transcode.Tests.Recipes;
using Airclass.Transcode.Tests.Transcoding;
using Airclass.Transcode.Transcoding;
using NodaTime;

namespace Airclass.Transcode.Tests.Cards;

public sealed class StationCardsTests
{
    private static readonly StationDefinition Station = new()
    {
        Folder = "/station",
        Name = new("空中课堂", "Air Classroom"),
        Zone = DateTimeZone.Utc,
        PublicUrl = new("http://127.0.0.1:8480"),
        Ports = new(8480, 5500, IPAddress.Loopback),
        Services = [],
        Subjects = [],
        Outputs = [],
        Profiles = [],
        DataFolder = "/station/var",
        Location = new("station.yaml"),
        Contacts = [new(new("服务热线", "Service line"), "000")],
    };

    public static TheoryData<string, int> Pieces => new() { { "station:slate", 0 }, { "station:break", 1 } };

    [Theory]
    [MemberData(nameof(Pieces))]
    public async Task A_piece_is_24_cells_never_black_and_loops_without_a_gap_or_a_click(string piece, int tag)
    {
        using var folder = new TempFolder();

        var (outcome, path) = await TranscoderTests.EncodeAsync(Make(piece, Station), folder);

        outcome.ShouldBeOfType<TranscodeOutcome.Encoded>(outcome.ToString()).Content.CellCrc32C.Length.ShouldBe(24);
        (await TestMedia.ComplaintsAsync(path)).ShouldBe("");
        PicturesShouldBeWhole(await Drawing.DecodedAsync(path), tag);
        SoundShouldLoop(await Drawing.SoundAsync(path), MusicBed.Make(tag == 0 ? MusicMood.Waiting : MusicMood.Break));
    }

    [Fact]
    public void A_piece_carries_the_stations_names_and_changes_with_them()
    {
        var mine = Make("station:slate", Station);
        var other = Make("station:slate", Station with { Name = new("别的课堂", "Other") });

        mine.PictureGraph.ShouldContain("空中课堂");
        mine.PictureGraph.ShouldContain("Air Classroom");
        mine.PictureGraph.ShouldContain("服务热线");
        mine.ContentHash.ShouldNotBe(other.ContentHash);
        mine.ContentHash.ShouldNotBe(Make("station:break", Station).ContentHash);
    }

    [Fact]
    public void Without_a_font_there_is_an_error_at_the_stations_file()
    {
        using var folder = new TempFolder();
        var found = new DiagnosticBag();

        new StationCards(null, folder.Path).Make(MaterialId.Slate, Station, Drawing.Profile, found).ShouldBeNull();

        found.ToImmutable().ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            d => d.Descriptor.Code.ShouldBe("OP2101"), d => d.Location.File.ShouldBe("station.yaml"));
    }

    private static void PicturesShouldBeWhole(byte[] pictures, int tag)
    {
        var size = Drawing.Width * Drawing.Height;
        BurnedClock.ReadAll(pictures, Drawing.Width, Drawing.Height).ShouldBe(Enumerable.Range(0, 24 * 24).Select(n => (BurnedClock?)new BurnedClock(tag, n)));
        Enumerable.Range(0, 24).ShouldAllBe(cell => pictures.Skip(cell * 24 * size).Take(size).Average(l => l) > 40);
    }

    /// <summary>
    /// The file carries the music E frames late and cyclically: what is heard at its end and at its beginning is one piece of music.
    /// </summary>
    private static void SoundShouldLoop(short[] sound, Wave period)
    {
        var music = period.Samples.Where((_, i) => i % 2 == 0).ToArray();
        var late = Drawing.Profile.AudioEarlyFrames * 1024;
        double Likeness(int from, int length)
        {
            var (ab, aa, bb) = (0.0, 0.0, 0.0);
            for (var i = from; i < from + length; i++)
            {
                double a = sound[i], b = music[(i - late + music.Length) % music.Length];
                (ab, aa, bb) = (ab + (a * b), aa + (a * a), bb + (b * b));
            }

            return ab / Math.Sqrt(aa * bb);
        }

        sound.Length.ShouldBeGreaterThanOrEqualTo(24 * 46_080);
        Likeness(1024, 4096).ShouldBeGreaterThan(0.98);
        Likeness(late, 4096).ShouldBeGreaterThan(0.98);
        Likeness((24 * 46_080) - 4096, 4096).ShouldBeGreaterThan(0.98);
        sound.Skip(1024).Take((24 * 46_080) - 1024).Chunk(4800).ShouldAllBe(window => window.Max() > 100);
    }

    private static TranscodeSource Make(string piece, StationDefinition station) =>
        new StationCards(Drawing.Font, Drawing.Cache).Make(new(piece), station, Drawing.Profile, new()).ShouldNotBeNull();
}
