using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Planning;
using Airclass.Scheduler.Reading;
using Airclass.Scheduler.Rules;
using Airclass.Station.Documents;
using Airclass.TestKit;
using NodaTime;
using NodaTime.Text;

namespace Airclass.Scheduler.Tests.Rules;

/// <summary>
/// Days of a station in a few words, planned by the real planner. A line is <c>grade stage date: slots</c>, a slot
/// <c>HH:mm+minutes</c>, then as needed: <c>~18</c> the recording's minutes, <c>/20</c> interaction after it, <c>^3</c> its week in the
/// progress table, <c>hw30</c> homework, <c>review</c> its kind, <c>rerun</c>, <c>live</c>, <c>why</c> a reason, <c>=id</c> the lesson's name,
/// <c>#2</c> its revision. A grade written as <c>3@jd</c> has a service of the layer jd only. The term of all grades begins on 2020-03-02.
/// </summary>
internal sealed class SchoolDays
{
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
    private readonly List<Service> _services = [];
    private readonly List<ClassPeriod> _slots = [];
    private readonly Dictionary<string, Lesson> _lessons = new(StringComparer.Ordinal);
    private readonly Dictionary<LessonId, CellCount> _lengths = [];
    private readonly List<ProgressEntry> _progress = [];
    private readonly List<(ServiceId Service, LocalDate Date)> _days = [];

    public SchoolDays(string text)
    {
        var number = 0;
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            Line(line, ++number);
        }
    }

    /// <summary>The station.</summary>
    public StationPlan Plan => new(Definition, [.. _slots], SchoolCalendar.Empty, new([.. _lessons.Values]))
    {
        Terms = [new("spring", new(2020, 3, 2), new(2020, 6, 30), [], default)],
        Progress = new([.. _progress]),
    };

    /// <summary>The rule sets it says it is under, and where.</summary>
    public ImmutableArray<RuleSetReference> RuleSets { get; set; } = [];

    /// <summary>Another lesson than the slots make.</summary>
    public SchoolDays With(string lesson, Func<Lesson, Lesson> change)
    {
        _lessons[lesson] = change(_lessons[lesson]);
        return this;
    }

    /// <summary>Without a lesson that slots name, after planning.</summary>
    public StationPlan Without(string lesson) => Plan with { Catalogue = new([.. _lessons.Values.Where(l => l.Id.Value != lesson)]) };

    /// <summary>The rundowns, as the planner makes them.</summary>
    public IReadOnlyList<Rundown> Rundowns()
    {
        var planner = new RundownPlanner(Plan);
        return [.. _days.Select(d => planner.Plan(_services.Find(s => s.Id == d.Service)!, new(d.Date), id => _lengths.TryGetValue(id, out var cells) ? cells : null).Rundown)];
    }

    /// <summary>What the checks find under shipped rule sets.</summary>
    public ImmutableArray<Diagnostic> Check(params string[] sets) => new StationChecks(Plan, [.. sets.Select(Shipped)]).Check(Rundowns());

    /// <summary>The same under one rule.</summary>
    public ImmutableArray<Diagnostic> CheckRule(string rule) => new StationChecks(Plan, [Set($"  - {{ id: R, source: s, {rule} }}")]).Check(Rundowns());

    /// <summary>The same under no rule, with what is known of recordings.</summary>
    public ImmutableArray<Diagnostic> CheckLessons(LessonReadiness known) => new StationChecks(Plan, [], new Known(known)).Check(Rundowns());

    /// <summary>A shipped set.</summary>
    public static RuleSet Shipped(string name)
    {
        var diagnostics = new DiagnosticBag();
        var set = new RuleSetReader(new YamlDocumentParser(), Repository.PathOf("rules")).Find(new(name, default), null, diagnostics);
        diagnostics.ToImmutable().ShouldBeEmpty();
        return set.ShouldNotBeNull();
    }

    /// <summary>A set of rules without a fault.</summary>
    public static RuleSet Set(string rules, string name = "t")
    {
        var diagnostics = new DiagnosticBag();
        var root = new YamlDocumentParser().Parse(name + ".yaml", "title: t\njurisdiction: j\nrules:\n" + rules, diagnostics);
        var set = new RuleSetDocumentReader(name, name + ".yaml", diagnostics).Read(root.ShouldNotBeNull());
        diagnostics.ToImmutable().ShouldBeEmpty();
        return set;
    }

    private StationDefinition Definition => new()
    {
        Folder = "/station",
        Name = new("空中课堂"),
        Zone = Zone,
        PublicUrl = new("http://127.0.0.1:8480"),
        Ports = new(8480, 5500, System.Net.IPAddress.Loopback),
        Services = [.. _services],
        Subjects = [new(new("语文"), new("语文", "Chinese"))],
        Outputs = [],
        Profiles = [],
        Layers = [new() { Id = new("jd"), Level = ReviewLevel.District, Name = new("嘉定"), Folder = "layers/jd" }],
        RuleSets = RuleSets,
        DataFolder = "/station/var",
        Location = new("station.yaml"),
    };

    private void Line(string line, int number)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var head = line[..colon].Split(' ');
        var service = ServiceOf(head[0], head[1]);
        var date = LocalDatePattern.Iso.Parse(head[2]).Value;
        _days.Add((service.Id, date));
        var index = 0;
        foreach (var slot in line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            Slot(service.Grade, date, slot.Split(','), new("timetable/t.csv", (number * 100) + index++, 1));
        }
    }

    private Service ServiceOf(string grade, string stage)
    {
        var id = new ServiceId("g" + grade.Replace("@", "-", StringComparison.Ordinal));
        var service = _services.Find(s => s.Id == id);
        if (service is null)
        {
            service = new()
            {
                Id = id,
                Grade = new(grade.Split('@')[0]),
                Stage = stage,
                Layer = grade.Split('@') is [_, var layer] ? new LayerId(layer) : null,
                Name = new(grade),
                Triplet = new(1, 1, (ushort)(100 + _services.Count)),
                GuideId = id + ".airclass.example",
                Location = new("station.yaml", _services.Count + 1, 1),
            };
            _services.Add(service);
        }

        return service;
    }

    private void Slot(Grade grade, LocalDate date, string[] parts, SourceLocation location)
    {
        var start = LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(parts[0].Split('+')[0]).Value;
        var isLive = parts.Contains("live", StringComparer.Ordinal);
        var id = new LessonId(Value(parts, "=") ?? $"l{location.Line}");
        if (!isLive)
        {
            Lesson(id, grade, parts, location);
        }

        _slots.Add(new()
        {
            Grade = grade,
            Date = date,
            Start = start,
            End = start.PlusMinutes(Number(parts[0].Split('+')[1])),
            Subject = new("语文"),
            Lesson = isLive ? null : id,
            Kind = isLive ? SlotKind.Live : parts.Contains("rerun", StringComparer.Ordinal) ? SlotKind.Rerun : SlotKind.Lesson,
            Interaction = Duration.FromMinutes(Number(Value(parts, "/") ?? "0")),
            Reason = parts.Contains("why", StringComparer.Ordinal) ? "开学典礼" : "",
            Location = location,
        });
    }

    private void Lesson(LessonId id, Grade grade, string[] parts, SourceLocation location)
    {
        _lessons.TryAdd(id.Value, new()
        {
            Id = id,
            Subject = new("语文"),
            Grade = grade,
            Unit = "1",
            Number = location.Line,
            Kind = parts.Contains("review", StringComparer.Ordinal) ? LessonKind.Review : LessonKind.New,
            Title = new("课"),
            File = $"lessons/{id}.mp4",
            Revision = Number(Value(parts, "#") ?? "1"),
            HomeworkMinutes = Value(parts, "hw") is { } homework ? Number(homework) : null,
            Location = location,
        });
        if (Value(parts, "~") is { } recorded)
        {
            _lengths[id] = CellCount.Covering(Duration.FromMinutes(Number(recorded)));
        }

        if (Value(parts, "^") is { } week)
        {
            _progress.Add(new("", new("语文"), grade, Number(week), id, location));
        }
    }

    private static string? Value(string[] parts, string sign) =>
        parts.Skip(1).Where(p => p.StartsWith(sign, StringComparison.Ordinal)).Select(p => p[sign.Length..]).FirstOrDefault();

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    internal sealed class Known(LessonReadiness all) : ILessonReadiness
    {
        public LessonReadiness? Of(LessonId lesson) => all;
    }
}
