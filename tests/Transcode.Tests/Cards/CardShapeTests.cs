using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;
using Airclass.Domain.Timetables;
using Airclass.TestKit;
using Airclass.Transcode.Cards;
using Airclass.Transcode.Recipes;
using Airclass.Transcode.Tests.Recipes;

namespace Airclass.Transcode.Tests.Cards;

/// <summary>What a card says stays where every set shows it, and keeps its shape on sets whose samples are not square.</summary>
public sealed class CardShapeTests
{
    private const int Sharp = 30;

    // Long names and two contacts: what a station may well write.
    private static readonly StationDefinition Station = TestStation.Of(
        new("某某市中小学网络教学空中课堂", "Municipal Air Classroom for Primary and Secondary Schools"),
        new Contact(new("收视服务热线", "Reception hotline"), "00000000"),
        new Contact(new("教育局总值班室", "Education bureau, duty office"), "00000000"));

    private static readonly Lesson Lesson = new()
    {
        Id = new("yw1"),
        Subject = new("语文"),
        Grade = new("3"),
        Unit = "第一单元",
        Title = new("大青树下的小学：走进少数民族同学们的课堂", "The School under the Big Green Tree: in the Classroom of Our Friends"),
        File = "lessons/yw1.mp3",
        Location = new("catalogue.csv", 2),
    };

    /// <summary>4:3 on old tubes, 16:9 in narrow samples, 16:9 in square ones.</summary>
    public static TheoryData<int, int, string, int> Shapes => new()
    {
        { 720, 576, "4:3", 80 },
        { 720, 576, "16:9", 80 },
        { 640, 360, "16:9", 90 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Words_stay_within_the_safe_area(int width, int height, string shape, int safe)
    {
        var profile = Of(width, height, shape, safe);
        var canvas = PictureCanvas.Of(profile);
        var cards = new StationCards(Drawing.Font, Drawing.Cache);
        // The bars of the test pattern reach the edge; that is what it is for.
        var graphs = StationCards.All.Where(p => p != MaterialId.TestPattern && (TestScale.Long || p == MaterialId.Slate || p == MaterialId.Break))
            .Select(p => (Name: p.Value, Graph: cards.Make(p, Station, profile, new())!.PictureGraph))
            .Append(("notice", cards.MakeNotice(new("station:n"), new("关于调整课程安排的通知", "On the timetable"), new('通', 90), Station, profile, new())!.PictureGraph))
            .Append(("title", cards.TitleOf(Lesson, Station, profile)!.PictureGraph))
            .Append(("title of a file", StationCards.TitleOf(new("0901-小学-语文-统编版-3年级-上-第1单元"), Drawing.Font, profile)!.PictureGraph));
        foreach (var (name, graph) in graphs)
        {
            var picture = await Drawing.PicturesAsync(graph, 1);
            picture.Length.ShouldBe(canvas.Width * canvas.Height, name);
            Sharpest(picture, canvas, inside: true).ShouldBeGreaterThan(Sharp, name);
            Sharpest(picture, canvas, inside: false).ShouldBeLessThan(Sharp, $"{name}: something stands outside {safe} % of {canvas}");
        }
    }

    [Theory]
    [InlineData(720, 576, "4:3", 768)]
    [InlineData(720, 576, "16:9", 1024)]
    [InlineData(1920, 1080, "16:9", 1920)]
    [InlineData(640, 360, "16:9", 640)]
    public void Canvas_is_the_picture_as_seen(int width, int height, string shape, int seen) =>
        PictureCanvas.Of(Of(width, height, shape, 90)).ShouldBe(new PictureCanvas(seen, height, 90));

    [Fact]
    public void Title_card_changes_with_its_lesson_and_with_the_profile()
    {
        var cards = new StationCards(Drawing.Font, Drawing.Cache);
        string Hash(Lesson lesson, Profile profile) => cards.TitleOf(lesson, Station, profile)!.HashWith("00");

        var one = Of(640, 360, "16:9", 90);
        new[] { Hash(Lesson, one), Hash(Lesson with { Title = new("冬天") }, one), Hash(Lesson, Of(720, 576, "4:3", 80)) }.Distinct().Count().ShouldBe(3);
        cards.TitleOf(Lesson, Station, one)!.PictureGraph.ShouldContain("第一单元");
    }

    private static Profile Of(int width, int height, string shape, int safe) => Drawing.Profile with
    {
        Video = Drawing.Profile.Video with { Width = width, Height = height, DisplayAspect = AspectRatio.Parse(shape)!.Value },
        SafeAreaPercent = safe,
    };

    /// <summary>The greatest step from a sample to its neighbour: letters and lines are sharp, the ground is not. The row of blocks at the bottom is for machines.</summary>
    private static int Sharpest(byte[] picture, PictureCanvas canvas, bool inside)
    {
        // Letters are soft at their edges by a sample or two.
        var (left, top) = ((canvas.Width * (100 - canvas.SafePercent) / 200) - 2, (canvas.Height * (100 - canvas.SafePercent) / 200) - 2);
        var lines = canvas.Height - ClockCode.BlockSize(canvas.Height) - 2;
        var most = 0;
        for (var y = 1; y < lines; y++)
        {
            for (var x = 1; x < canvas.Width; x++)
            {
                var within = x > left && x < canvas.Width - left && y > top && y < canvas.Height - top;
                var at = (y * canvas.Width) + x;
                most = within != inside ? most : Math.Max(most, Math.Max(Math.Abs(picture[at] - picture[at - 1]), Math.Abs(picture[at] - picture[at - canvas.Width])));
            }
        }

        return most;
    }
}
