using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Stations;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Reading.Fields;
using NodaTime;
using NodaTime.Text;

namespace Airclass.Scheduler.Lineups;

/// <summary>
/// Tells line by line where a printed lineup differs from what airs. What is printed is first looked for at its time, then on its day,
/// then, if a lesson's key is printed, in its week; so a thing that was moved is one difference and not two.
/// </summary>
public sealed class LineupComparison(StationDefinition station)
{
    /// <summary>Times that differ by less are the same: lineups are printed to the minute.</summary>
    private const int SameSeconds = 30;

    private readonly List<(DiagnosticDescriptor Kind, SourceLocation Place, string Day, string[] Words)> _differences = [];

    /// <summary>The differences; those of one line on several days are one finding.</summary>
    /// <param name="printed">What is printed, of any grades.</param>
    /// <param name="aired">What airs, of the same grades.</param>
    /// <param name="file">The lineup, for what it lacks.</param>
    public ImmutableArray<Diagnostic> Compare(IEnumerable<PrintedSlot> printed, IEnumerable<AiredSlot> aired, string file)
    {
        _differences.Clear();
        var all = aired.ToList();
        var (left, there) = (printed.ToList(), all.Where(a => a.Kind is SlotKind.Lesson or SlotKind.Rerun).ToList());
        Pair(left, there, (p, a) => p.Date == a.Date && IsSame(p.Start, a.Start), (p, a) => AtItsTime(p, a, all));
        Pair(left, there, (p, a) => p.Date == a.Date && SameContent(p, a), Moved);
        Pair(left, there, (p, a) => p.Lesson.Length > 0 && SameContent(p, a), (p, a) =>
            Add(LineupDiagnostics.OtherDay, p.Location, Show(p.Date), p.Grade.Value, Clock(p.Start), Words(p), $"{Show(a.Date)} {Clock(a.Start)}", Origin(a)));
        foreach (var lost in left)
        {
            Add(LineupDiagnostics.NotAired, lost.Location, Show(lost.Date), lost.Grade.Value, Clock(lost.Start), Words(lost));
        }

        foreach (var missing in there)
        {
            Add(LineupDiagnostics.NotPrinted, new(file), Show(missing.Date), missing.Grade.Value, Clock(missing.Start), Words(missing), Origin(missing));
        }

        return Grouped();
    }

    private static void Pair(List<PrintedSlot> printed, List<AiredSlot> aired, Func<PrintedSlot, AiredSlot, bool> belong, Action<PrintedSlot, AiredSlot> tell)
    {
        foreach (var slot in printed.ToList())
        {
            var at = aired.FindIndex(a => a.Grade == slot.Grade && belong(slot, a));
            if (at >= 0)
            {
                tell(slot, aired[at]);
                printed.Remove(slot);
                aired.RemoveAt(at);
            }
        }
    }

    private void AtItsTime(PrintedSlot printed, AiredSlot aired, List<AiredSlot> all)
    {
        if (!SameContent(printed, aired))
        {
            Add(LineupDiagnostics.OtherContent, printed.Location, Show(printed.Date), printed.Grade.Value, Clock(printed.Start), Words(printed), Words(aired), Origin(aired));
        }
        else if (!IsItsEnd(printed.End, aired, all))
        {
            Add(LineupDiagnostics.OtherEnd, printed.Location, Show(printed.Date), printed.Grade.Value, Clock(printed.End), Words(printed), Clock(aired.End), Origin(aired));
        }
    }

    /// <summary>The end of the slot, of the lesson in it to the minute, or of the break after it, up to what airs next.</summary>
    private static bool IsItsEnd(int printed, AiredSlot aired, List<AiredSlot> all) =>
        IsSame(printed, aired.End) || Math.Abs(printed - aired.EventEnd) <= 2 * SameSeconds
        || all.Where(a => a.Grade == aired.Grade && a.Date == aired.Date && a.Start > aired.Start).Select(a => a.Start).DefaultIfEmpty(WallTime.SecondsPerDay).Min() is var next
            && IsSame(printed, next);

    private void Moved(PrintedSlot printed, AiredSlot aired) =>
        Add(LineupDiagnostics.OtherStart, printed.Location, Show(printed.Date), printed.Grade.Value, Clock(printed.Start), Words(printed), Clock(aired.Start), Origin(aired));

    private void Add(DiagnosticDescriptor kind, SourceLocation place, string day, params string[] words) => _differences.Add((kind, place, day, words));

    /// <summary>The day stands second in every message.</summary>
    private ImmutableArray<Diagnostic> Grouped() =>
    [
        .. _differences.GroupBy(d => (d.Kind.Code, d.Place, string.Join('\n', d.Words)))
            .Select(g => Diagnostic.At(g.First().Kind, g.First().Place, [g.First().Words[0], string.Join(", ", g.Select(d => d.Day)), .. g.First().Words[1..]]))
            .OrderBy(d => d.Location.File, StringComparer.Ordinal).ThenBy(d => d.Location.Line).ThenBy(d => d.Location.Column),
    ];

    private static bool SameContent(PrintedSlot printed, AiredSlot aired) => printed.Lesson.Length > 0
        ? aired.Lesson?.Value == printed.Lesson
        : aired.Subject?.Value == printed.Subject;

    private static bool IsSame(int one, int other) => Math.Abs(one - other) < SameSeconds;

    private static string Words(PrintedSlot slot) => $"{slot.Subject} {slot.Lesson}".Trim();

    private string Words(AiredSlot slot) => $"{(slot.Subject is { } subject ? station.NameOf(subject).Chinese : "")} {slot.Lesson?.Value}".Trim();

    private static string Origin(AiredSlot slot) => slot.Origin?.ToString() ?? "";

    private static string Clock(int seconds) => WallTime.Format(seconds);

    private static string Show(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
