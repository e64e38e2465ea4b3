using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timetables;
using Airclass.TestKit;
using Airclass.Transcode.Cards;
using Airclass.Transcode.Recipes;
using Airclass.Transcode.Tests.Recipes;
using Airclass.Transcode.Tests.Transcoding;
using Airclass.Transcode.Transcoding;

namespace Airclass.Transcode.Tests.Cards;

public sealed class StationCardsTests
{
    private static readonly StationDefinition Station = TestStation.Of(new("空中课堂", "Air Classroom"), new Contact(new("服务热线", "Service line"), "000"));

    public static TheoryData<string, int, MusicMood?> Pieces
    {
        get
        {
            var pieces = new TheoryData<string, int, MusicMood?>
            {
                { "station:slate", 0, MusicMood.Waiting },
                { "station:break", 1, MusicMood.Break },
                { "station:test-pattern", ClockCode.TagOf("test-pattern"), null },
            };
            if (TestScale.Long)
            {
                pieces.Add("station:flag-raising", ClockCode.TagOf("station:flag-raising"), MusicMood.Lesson);
                pieces.Add("station:calisthenics", ClockCode.TagOf("station:calisthenics"), MusicMood.Break);
                pieces.Add("station:eye-exercises", ClockCode.TagOf("station:eye-exercises"), MusicMood.Waiting);
                pieces.Add("station:closedown", ClockCode.TagOf("closedown"), MusicMood.Waiting);
            }

            return pieces;
        }
    }

    [Theory]
    [MemberData(nameof(Pieces))]
    public async Task A_piece_is_24_cells_never_black_and_loops_without_a_gap_or_a_click(string piece, int tag, MusicMood? mood)
    {
        using var folder = new TempFolder();

        var (outcome, path) = await TranscoderTests.EncodeAsync(Make(piece, Station), folder);

        outcome.ShouldBeOfType<TranscodeOutcome.Encoded>(outcome.ToString()).Content.CellCrc32C.Length.ShouldBe(24);
        (await TestMedia.ComplaintsAsync(path)).ShouldBe("");
        PicturesShouldBeWhole(await Drawing.DecodedAsync(path), tag);
        var sound = await Drawing.SoundAsync(path);
        if (mood is { } music)
        {
            SoundShouldLoop(sound, MusicBed.Make(music));
        }
        else
        {
            ToneShouldLoop(sound);
        }
    }

    [Theory]
    [InlineData(20, "0:20")]
    [InlineData(70, "1:10")]
    public async Task A_countdown_runs_to_zero_with_its_last_picture_and_says_what_comes(int cells, string atFirst)
    {
        var source = new StationCards(Drawing.Font, Drawing.Cache).MakeCountdown(Lesson, new(cells), Station, Drawing.Profile, new()).ShouldNotBeNull();

        (source.Loops, source.Cells).ShouldBe((false, new CellCount(cells)));
        source.PictureGraph.ShouldContain("秋天");
        source.PictureGraph.ShouldContain($"({cells * 24}-n)/25");
        source.PictureGraph.Contains("trunc(", StringComparison.Ordinal).ShouldBe(atFirst.StartsWith('1'));

        // The last second shows the same digits in all its pictures, others than the second before.
        var last = (cells * 24) - 1;
        var size = Drawing.Width * Drawing.Height;
        var pictures = await Drawing.PicturesAsync(source.PictureGraph, last + 1);
        var digits = new[] { last - 25, last - 24, last }.Select(n => Digits(pictures.AsSpan(n * size, size))).ToArray();
        Different(digits[1], digits[2]).ShouldBeLessThan(Different(digits[0], digits[1]) / 3);
    }

    [Fact]
    public void A_countdown_changes_with_the_lesson_and_with_its_length()
    {
        var cards = new StationCards(Drawing.Font, Drawing.Cache);
        string Hash(Lesson lesson, int cells) => cards.MakeCountdown(lesson, new(cells), Station, Drawing.Profile, new())!.ContentHash;

        new[] { Hash(Lesson, 20), Hash(Lesson, 21), Hash(Lesson with { Title = new("冬天") }, 20) }.Distinct().Count().ShouldBe(3);
        Hash(Lesson, 20).ShouldBe(Hash(Lesson with { Number = 9 }, 20));
    }

    [Fact]
    public void A_notice_says_its_words_whatever_they_are()
    {
        var card = new StationCards(Drawing.Font, Drawing.Cache).MakeNotice(
            new("station:card-1"), new("通知", "Notice"), "明天 8:20 停课，'请'互相转告；[不]外出", Station, Drawing.Profile, new()).ShouldNotBeNull();

        card.Loops.ShouldBeTrue();
        card.PictureGraph.ShouldContain("通知");
        card.PictureGraph.ShouldContain("停课");
    }

    [Fact]
    public void Another_material_is_no_piece()
    {
        StationCards.Knows(MaterialId.TestPattern).ShouldBeTrue();
        StationCards.Knows(new("lesson:x")).ShouldBeFalse();
        Should.Throw<ArgumentException>(() => new StationCards(Drawing.Font, Drawing.Cache).Make(new("lesson:x"), Station, Drawing.Profile, new()));
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

    private static Lesson Lesson { get; } = new()
    {
        Id = new("yw1"),
        Subject = new("语文"),
        Grade = new("1"),
        Unit = "第一单元",
        Title = new("秋天", "Autumn"),
        File = "lessons/yw1.mp4",
        Location = new("catalogue.csv", 2),
    };

    /// <summary>Where the digits stand: the right half, above the progress bar.</summary>
    private static byte[] Digits(ReadOnlySpan<byte> picture)
    {
        var (top, bottom) = (Drawing.Height * 220 / 360, Drawing.Height * 300 / 360);
        var cut = new List<byte>();
        for (var y = top; y < bottom; y++)
        {
            cut.AddRange(picture.Slice((y * Drawing.Width) + (Drawing.Width * 3 / 4), Drawing.Width / 4));
        }

        return [.. cut];
    }

    private static int Different(byte[] a, byte[] b) => a.Zip(b, (x, y) => Math.Abs(x - y)).Count(d => d > 40);

    /// <summary>1 kHz: a period is 48 samples, so the end runs into the beginning if they are alike.</summary>
    private static void ToneShouldLoop(short[] sound)
    {
        var (first, last) = (sound.AsSpan(2048, 480).ToArray(), sound.AsSpan(2048 + (48 * 22_900), 480).ToArray());
        first.Zip(last, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(200);
        sound.Skip(1024).Take((24 * 46_080) - 2048).Chunk(480).ShouldAllBe(window => window.Max() > 500);
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
