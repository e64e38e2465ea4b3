using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Domain.Timetables;
using NodaTime;

namespace Airclass.TestKit;

/// <summary>
/// A station in memory at model pace: twelve services, every two minutes a lesson of 100 cells and a break of 25, each service half a
/// lesson's subject further than the one before.
/// </summary>
public static class ModelStation
{
    private const int LessonCells = 100;
    private const int PeriodCells = 125;
    private static readonly string[] ChineseGrades = ["一年级", "二年级", "三年级", "四年级", "五年级", "六年级", "七年级", "八年级", "九年级", "高一", "高二", "高三"];

    private static readonly (string Subject, string English, string Title, string TitleEnglish)[] Topics =
    [
        ("语文", "Chinese", "四季的雨", "Rain in Four Seasons"),
        ("数学", "Maths", "认识图形：长方形和正方形", "Shapes: Rectangles and Squares"),
        ("英语", "English", "At the Farm", "At the Farm"),
        ("科学", "Science", "水的三种样子", "The Three States of Water"),
        ("音乐", "Music", "听，秋天的声音", "Listen: the Sounds of Autumn"),
        ("美术", "Art", "画一棵会呼吸的树", "Drawing a Tree That Breathes"),
    ];

    /// <summary>A small profile that encodes fast: 320x180, 657 950 bit/s.</summary>
    public static Profile Profile { get; } = new()
    {
        Name = new("model"),
        Description = new("测试用", "For tests"),
        Video = new(VideoCodec.H264, "main", "1.3", 320, 180, 0, 28, 2),
        Audio = new(AudioCodec.Aac, 64_000, 2),
        PacketsPerCell = 420,
        Si = new(12, 12, 1, 1, 8, 2),
        Pids = new(0x100, 0x101, 0x102),
    };

    /// <summary>The station with its services g1 … g12.</summary>
    public static StationDefinition Definition(string folder, int webPort = 0) => new()
    {
        Folder = folder,
        Name = new("空中课堂", "Air Classroom"),
        Zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"],
        PublicUrl = new Uri("http://127.0.0.1:8480"),
        Ports = new(webPort, 5500, System.Net.IPAddress.Loopback),
        Services = [.. Enumerable.Range(1, 12).Select(ServiceOf)],
        Subjects = [.. Topics.Select(t => new Subject(new(t.Subject), new(t.Subject, t.English)))],
        Outputs = [OutputOf([.. Enumerable.Range(1, 12).Select(ServiceOf)])],
        Profiles = [Profile.Name],
        DataFolder = Path.Combine(folder, "var"),
        Location = new("station.yaml"),
    };

    /// <summary>The catalogue: six lessons a grade, <c>g3-1</c> … <c>g3-6</c>.</summary>
    public static ImmutableDictionary<LessonId, Lesson> Catalogue { get; } =
        (from grade in Enumerable.Range(1, 12)
         from number in Enumerable.Range(1, Topics.Length)
         select LessonOf(grade, number)).ToImmutableDictionary(l => l.Id);

    /// <summary>The materials of a service with the station's own pieces: what needs an air file.</summary>
    public static IEnumerable<MaterialId> MaterialsOf(Service service)
    {
        ArgumentNullException.ThrowIfNull(service);
        return Catalogue.Values.Where(l => l.Grade == service.Grade).Select(l => MaterialId.Of(l.Id)).Append(MaterialId.Break).Append(MaterialId.Slate);
    }

    /// <summary>A service's timeline over whole periods that cover a stretch of cells.</summary>
    public static Timeline TimelineOf(Service service, CellIndex from, CellIndex to, params ImmutableArray<TimelineChange> changes)
    {
        ArgumentNullException.ThrowIfNull(service);
        var events = new List<RundownEvent>();
        for (var period = from.Value / PeriodCells; period * PeriodCells < to.Value; period++)
        {
            events.AddRange(Period(service, period));
        }

        return new(service.Id, TimelineBuilder.Continue(null, events), changes);
    }

    private static RundownEvent[] Period(Service service, long period)
    {
        var grade = int.Parse(service.Grade.Value, CultureInfo.InvariantCulture);
        var lesson = LessonOf(grade, (int)((period + grade) % Topics.Length) + 1);
        var start = new CellIndex(period * PeriodCells);
        var name = start.Start.ToString("uuuu-MM-dd/HHmm", CultureInfo.InvariantCulture);
        return
        [
            new()
            {
                Id = new($"{service.Id}/{name}"),
                Kind = EventKind.Lesson,
                Start = start,
                Length = new(LessonCells),
                Material = MaterialId.Of(lesson.Id),
                Lesson = lesson.Id,
                Subject = lesson.Subject,
                Title = lesson.Title,
                Description = new($"{lesson.Unit} · 第 {lesson.Number} 课", $"Lesson {lesson.Number}"),
            },
            new()
            {
                Id = new($"{service.Id}/{name}b"),
                Kind = EventKind.Filler,
                Start = start + new CellCount(LessonCells),
                Length = new(PeriodCells - LessonCells),
                Material = MaterialId.Break,
                Title = new("课间", "Break"),
            },
        ];
    }

    private static Service ServiceOf(int grade) => new()
    {
        Id = new($"g{grade}"),
        Grade = new(grade.ToString(CultureInfo.InvariantCulture)),
        Stage = grade <= 5 ? "primary" : grade <= 9 ? "junior" : "senior",
        Name = new($"空中课堂{ChineseGrades[grade - 1]}", $"Air Classroom Grade {grade}"),
        Number = grade,
        Triplet = new(0xff01, 1, (ushort)(100 + grade)),
        GuideId = $"g{grade}.airclass.example",
    };

    private static Output OutputOf(Service[] services) => new()
    {
        Partner = "model",
        Profile = Profile.Name,
        Services = [.. services.Select(s => s.Id)],
        Destinations = services.ToImmutableDictionary(s => s.Id, s => new UdpDestination(System.Net.IPAddress.Loopback, 5500 + s.Number!.Value)),
    };

    private static Lesson LessonOf(int grade, int number)
    {
        var topic = Topics[number - 1];
        return new()
        {
            Id = new($"g{grade}-{number}"),
            Subject = new(topic.Subject),
            Grade = new(grade.ToString(CultureInfo.InvariantCulture)),
            Unit = "第二单元",
            Number = number,
            Title = new(topic.Title, topic.TitleEnglish),
            File = $"lessons/g{grade}-{number}.yaml",
            Location = new SourceLocation("catalogue.csv", (grade * 10) + number),
        };
    }
}
