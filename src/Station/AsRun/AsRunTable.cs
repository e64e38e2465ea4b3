using System.Globalization;
using Airclass.Domain.Time;
using Airclass.Playout.AsRun;
using NodaTime;
using NodaTime.Text;

namespace Airclass.Station.AsRun;

/// <summary>The day for programs: a row an event, as CSV and as JSON with the same names. Cells are the exact times.</summary>
internal sealed class AsRunTable(DateTimeZone zone, AsRunWords words)
{
    private static readonly OffsetDateTimePattern Rfc3339 = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss.FFFo<Z+HH:mm>");

    private static readonly (string Name, Func<AsRunTable, AiredStream, AiredEvent, object?> Value)[] Columns =
    [
        ("service", (_, s, _) => s.Service.Id.Value),
        ("profile", (_, s, _) => s.Profile.Value),
        ("event", (_, _, e) => e.Planned?.Planned.Id.Value),
        ("kind", (_, _, e) => e.Planned?.Planned.Kind.ToString().ToLowerInvariant()),
        ("lesson", (_, _, e) => e.Planned?.Planned.Lesson?.Value),
        ("title", (_, _, e) => e.Planned?.Planned.Title.Chinese),
        ("version", (_, _, e) => e.Planned?.Version),
        ("plannedFirstCell", (_, _, e) => e.Planned is null ? null : e.Start.Value),
        ("plannedLastCell", (_, _, e) => e.Planned is null ? null : e.End.Value - 1),
        ("plannedStart", (t, _, e) => e.Planned is null ? null : t.Time(e.Start)),
        ("plannedEnd", (t, _, e) => e.Planned is null ? null : t.Time(e.End)),
        ("actualFirstCell", (_, _, e) => e.FirstSent?.Value),
        ("actualLastCell", (_, _, e) => e.LastSent?.Value),
        ("actualStart", (t, _, e) => e.FirstSent is { } first ? t.Time(first) : null),
        ("actualEnd", (t, _, e) => e.LastSent is { } last ? t.Time(last + new CellCount(1)) : null),
        ("cellsAsPlanned", (_, _, e) => e.Cells(AiredKind.AsPlanned).Value),
        ("cellsSlate", (_, _, e) => e.Cells(AiredKind.Slate).Value),
        ("cellsOther", (_, _, e) => e.Cells(AiredKind.Other).Value),
        ("cellsNotSent", (_, _, e) => e.Cells(AiredKind.NotSent).Value),
        ("cellsMute", (_, _, e) => e.Cells(AiredKind.Mute).Value),
        ("airedVersions", (_, _, e) => Joined(e, s => s.IsSent && s.Line!.Version > 0 ? s.Line.Version.ToString(CultureInfo.InvariantCulture) : null)),
        ("airFiles", (_, _, e) => Joined(e, s => s.IsSent ? s.Line!.AirFile?.Value : null)),
        ("slateReasons", (_, _, e) => Joined(e, s => s.IsSent ? s.Line!.Slate?.ToString() : null)),
        ("overrides", (_, _, e) => Joined(e, s => s.Line!.Override)),
        ("muteReasons", (_, _, e) => Joined(e, s => s.Line!.Mute?.ToString())),
        ("standing", (_, _, e) => e.Standing switch { AiredStanding.AsPlanned => "asPlanned", AiredStanding.Otherwise => "otherwise", _ => "toCome" }),
        ("words", (t, _, e) => t.Words.Of(e)),
    ];

    private AsRunWords Words => words;

    /// <summary>The lines of the CSV: names first, commas, quotes where needed (RFC 4180).</summary>
    public IEnumerable<string> Csv(IEnumerable<AiredStream> streams) =>
        Rows(streams).Select(row => string.Join(',', Columns.Select(c => Field(c.Value(this, row.Stream, row.Event)))))
            .Prepend(string.Join(',', Columns.Select(c => c.Name)));

    /// <summary>The rows for JSON, each with the stretches behind it.</summary>
    public IEnumerable<OrderedDictionary<string, object?>> Json(IEnumerable<AiredStream> streams) => Rows(streams).Select(row =>
    {
        var members = new OrderedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in Columns)
        {
            members[name] = value(this, row.Stream, row.Event);
        }

        members["stretches"] = row.Event.Stretches.Select(Stretch);
        return members;
    });

    private static object Stretch(AiredStretch s) => new
    {
        firstCell = s.Start.Value,
        lastCell = s.End.Value - 1,
        what = char.ToLowerInvariant(s.Kind.ToString()[0]) + s.Kind.ToString()[1..],
        @event = s.Line?.Event?.Value,
        airFile = s.Line?.AirFile?.Value,
        slate = s.Line?.Slate?.ToString(),
        version = s.Line?.Version,
        @override = s.Line?.Override,
        mute = s.Line?.Mute?.ToString(),
    };

    private static IEnumerable<(AiredStream Stream, AiredEvent Event)> Rows(IEnumerable<AiredStream> streams) =>
        streams.SelectMany(s => s.Events.Select(e => (s, e)));

    private static string Joined(AiredEvent e, Func<AiredStretch, string?> value) =>
        string.Join(' ', e.Stretches.Where(s => s.Line is not null).Select(value).OfType<string>().Distinct(StringComparer.Ordinal));

    private static string Field(object? value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        // What a spreadsheet would take for a formula is text here.
        text = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' && value is string ? "'" + text : text;
        return text.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }

    private string Time(CellIndex cell) => Rfc3339.Format(cell.Start.InZone(zone).ToOffsetDateTime());
}
