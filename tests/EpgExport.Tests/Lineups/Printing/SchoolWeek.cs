using System.Collections.Immutable;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timetables;
using Airclass.EpgExport.Guide;
using Airclass.EpgExport.Lineups;
using NodaTime;

namespace Airclass.EpgExport.Tests.Lineups.Printing;

/// <summary>A school's week on paper: six lessons a day from Monday to Friday, each with a number, some again in the evening.</summary>
internal static class SchoolWeek
{
    public static readonly IsoWeek Week = new(new LocalDate(2026, 11, 23));

    private static readonly (string Subject, LocalizedText Title)[] Topics =
    [
        ("语文", new("大青树下的小学①", "The School under the Big Green Tree ①")),
        ("数学", new("认识图形：长方形和正方形", "Shapes: Rectangles and Squares")),
        ("英语", new("At the Farm")),
        ("科学", new("水的三种样子", "The Three States of Water")),
        ("音乐", new("听，秋天的声音", "Listen: the Sounds of Autumn")),
        ("美术", new("画一棵会呼吸的树", "Drawing a Tree That Breathes")),
    ];

    public static StationDefinition Station { get; } = Sample.Station with
    {
        Contacts = [new(new("服务热线", "Service line"), "000-0000-0000"), new(new("心理援助", "Counselling"), "000-0000-0001")],
        Outputs =
        [
            Sample.Station.Outputs[0] with
            {
                Partner = "telecom",
                Name = new("示范电信电视", "Sample Telecom TV"),
                Menu = new("电视—教育专区—空中课堂", "TV – Education – Air Classroom"),
                Numbers = ImmutableDictionary<ServiceId, int>.Empty.Add(new("g3"), 803),
            },
        ],
    };

    public static Service G3 => Station.Services[2];

    public static Output Telecom => Station.Outputs[0];

    /// <summary>The school's lessons: at 09:00, 09:40 … and two of them again from 18:30.</summary>
    public static IEnumerable<GuideEvent> Lessons =>
        from day in Enumerable.Range(0, 5)
        from place in Enumerable.Range(0, 8)
        let rerun = place >= 6
        select Event(day, rerun ? new LocalTime(18, 30).PlusMinutes((place - 6) * 40) : new LocalTime(9, 0).PlusMinutes(place * 40), (day + place) % 6, rerun);

    public static GuideEdition Edition(IEnumerable<GuideEvent>? told = null, StationDefinition? station = null)
    {
        var of = station ?? Station;
        return new()
        {
            Station = of,
            Events = ImmutableDictionary<ServiceId, ImmutableArray<GuideEvent>>.Empty.Add(G3.Id, [.. (told ?? Lessons).OrderBy(e => e.Start)]),
            From = At(of, 0, LocalTime.Midnight),
            To = At(of, 14, LocalTime.Midnight),
            Changed = At(of, 0, LocalTime.Midnight),
        };
    }

    public static Lineup Lineup(IEnumerable<GuideEvent>? told = null, Output? partner = null, StationDefinition? station = null, Service? service = null) =>
        EpgExport.Lineups.Lineup.Of(Edition(told, station), partner, service ?? G3, Week);

    public static GuideEvent Event(int day, LocalTime start, int topic, bool rerun = false, string? title = null, int minutes = 20, StationDefinition? station = null)
    {
        var (subject, words) = Topics[topic];
        var begins = At(station ?? Station, day, start);
        return new()
        {
            Id = new($"g3/{day}/{start}"),
            Service = G3.Id,
            Start = begins,
            End = begins + Duration.FromMinutes(minutes),
            Date = new(Week.Monday.PlusDays(day)),
            Kind = EventKind.Lesson,
            Title = title is null ? words : new(title),
            Subject = Station.NameOf(new(subject)),
            Lesson = new Lesson { Id = new($"g3-{topic}"), Subject = new(subject), Grade = new("3"), Number = topic + 1, Title = words, File = "x.mp4", Location = new("catalogue.csv") },
            IsRerun = rerun,
            InteractionEnd = rerun ? null : begins + Duration.FromMinutes(minutes + 20),
            DvbEventId = 1,
        };
    }

    private static Instant At(StationDefinition station, int day, LocalTime time) =>
        Week.Monday.PlusDays(day).At(time).InZoneLeniently(station.Zone).ToInstant();
}
