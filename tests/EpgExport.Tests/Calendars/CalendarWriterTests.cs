using System.Collections.Immutable;
using System.Text.Json;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.EpgExport.Calendars;
using Airclass.EpgExport.Guide;
using Airclass.TestKit;
using NodaTime;
using static Airclass.EpgExport.Tests.Sample;

namespace Airclass.EpgExport.Tests.Calendars;

/// <summary>A calendar as ical.js and python3-icalendar read it.</summary>
public sealed class CalendarWriterTests : IDisposable
{
    private static readonly Instant Nine = Instant.FromUtc(2026, 11, 23, 1, 0);

    /// <summary>Titles that people type. A backslash right before a semicolon is not among them: python3-icalendar 4 loses it.</summary>
    private static readonly string[] Titles =
    [
        "认识图形：长方形；正方形, 反斜杠\\ \"引号\"", "=HYPERLINK(\"x\")", "😀👩‍👩‍👧 表情", "\u202E反写", "END:VEVENT", new string('长', 10_000), "a;b:c,d",
    ];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Two_foreign_readers_find_every_lesson_at_its_time_under_its_title()
    {
        var events = Titles.Select((t, i) => Event(i, t)).ToImmutableArray();
        Write(Edition([.. events, Event(50, "课间") with { Kind = EventKind.Filler, Subject = null }]));

        using var js = JsonDocument.Parse(Said(ForeignJudge.Node("ical.mjs", _folder["a.ics"])));
        js.RootElement.GetProperty("longest").GetInt32().ShouldBeLessThanOrEqualTo(75);
        js.RootElement.GetProperty("refresh").GetString().ShouldBe("PT1H");
        js.RootElement.GetProperty("name").GetString().ShouldBe("空中课堂一年级 Air Classroom Grade 1");
        var read = js.RootElement.GetProperty("events").EnumerateArray().ToList();
        read.Select(e => e.GetProperty("summary").GetString()).ShouldBe(Titles.Select(t => "数学：" + GuideText.Clean(t)));
        read.Select(e => Instant.FromDateTimeOffset(e.GetProperty("start").GetDateTimeOffset())).ShouldBe(events.Select(e => e.Start));
        read.Select(e => Instant.FromDateTimeOffset(e.GetProperty("end").GetDateTimeOffset())).ShouldBe(events.Select(e => e.End));
        read.Select(e => e.GetProperty("uid").GetString()).ShouldBe(events.Select(e => $"{e.Id}@{G1.GuideId}"));
        read[0].GetProperty("categories").Deserialize<string[]>().ShouldBe(["数学", "Maths"]);
        read[0].GetProperty("sequence").GetInt32().ShouldBe(7);
        read[0].GetProperty("stamp").GetString().ShouldBe("2026-11-22T16:00:00Z");
        read[0].GetProperty("url").GetString().ShouldBe("http://127.0.0.1:8480/replay/g1-2/index.m3u8");
        read[0].GetProperty("location").GetString().ShouldEndWith("· 1");

        var python = Said(ForeignJudge.Run(
            "/usr/bin/python3", "-c",
            "import icalendar,sys,json; c=icalendar.Calendar.from_ical(open(sys.argv[1],'rb').read())\n"
            + "print(json.dumps([[str(e['SUMMARY']), e.decoded('DTSTART').isoformat(), str(e['UID']), e.decoded('SEQUENCE')] for e in c.walk('VEVENT')]))", _folder["a.ics"]));
        using var py = JsonDocument.Parse(python);
        py.RootElement.EnumerateArray().Select(e => e[0].GetString()).ShouldBe(Titles.Select(t => "数学：" + GuideText.Clean(t)));
        py.RootElement[0][1].GetString().ShouldBe("2026-11-23T01:00:00+00:00");
        py.RootElement[0][3].GetInt32().ShouldBe(7);
    }

    [Fact]
    public void Attachments_of_a_lesson_go_with_it_to_who_may_open_them()
    {
        var lesson = ModelStation.Catalogue[new("g1-2")] with { Attachments = ["papers/题 1.pdf", "https://example.org/a;b?c=1,2"] };
        Write(Edition([Event(0, "a") with { Lesson = lesson }, Event(1, "b") with { Lesson = lesson with { Scope = new("d1") } }, Event(2, "c")]));

        using var read = JsonDocument.Parse(Said(ForeignJudge.Node("ical.mjs", _folder["a.ics"])));

        read.RootElement.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("attached").Deserialize<string[]>()!.Length).ShouldBe([2, 1, 0]);
        read.RootElement.GetProperty("events")[0].GetProperty("attached").Deserialize<string[]>().ShouldBe(
            [.. GuideAttachments.Of(Station, lesson)]);
        read.RootElement.GetProperty("events")[1].GetProperty("attached")[0].GetString().ShouldBe("https://example.org/a;b?c=1,2");
    }

    [Fact]
    public void Lesson_that_moves_keeps_its_id_and_a_week_without_lessons_is_a_calendar()
    {
        var (before, after) = (Event(0, "a"), Event(0, "a") with { Start = Nine + Duration.FromHours(1), End = Nine + Duration.FromHours(2) });
        Write(Edition([before]));
        using var first = JsonDocument.Parse(Said(ForeignJudge.Node("ical.mjs", _folder["a.ics"])));
        Write(Edition([after]) with { Number = 8 });
        using var second = JsonDocument.Parse(Said(ForeignJudge.Node("ical.mjs", _folder["a.ics"])));
        Uid(first).ShouldBe(Uid(second));
        Write(Edition([]));
        using var none = JsonDocument.Parse(Said(ForeignJudge.Node("ical.mjs", _folder["a.ics"])));
        none.RootElement.GetProperty("events").GetArrayLength().ShouldBe(0);
    }

    private static string? Uid(JsonDocument calendar) => calendar.RootElement.GetProperty("events")[0].GetProperty("uid").GetString();

    private static string Said(Verdict verdict)
    {
        verdict.Error.ShouldBeEmpty();
        return verdict.Output;
    }

    private void Write(GuideEdition guide)
    {
        using var file = File.Create(_folder["a.ics"]);
        CalendarWriter.Write(file, guide, Station.Outputs[0], G1);
    }

    private static GuideEvent Event(int number, string title) => new()
    {
        Id = new($"g1/{number}"),
        Service = G1.Id,
        Start = Nine + Duration.FromMinutes(30 * number),
        End = Nine + Duration.FromMinutes((30 * number) + 20),
        Kind = EventKind.Lesson,
        Title = GuideText.Clean(new LocalizedText(title)),
        Subject = new("数学", "Maths"),
        Lesson = ModelStation.Catalogue[new("g1-2")],
        Date = new(new LocalDate(2026, 11, 23)),
        DvbEventId = (ushort)number,
    };

    private static GuideEdition Edition(ImmutableArray<GuideEvent> events) => new()
    {
        Station = Station,
        Events = ImmutableDictionary<ServiceId, ImmutableArray<GuideEvent>>.Empty.Add(G1.Id, events),
        From = Midnight.Start,
        To = Midnight.Start + Duration.FromDays(14),
        Changed = Midnight.Start,
        Number = 7,
    };
}
