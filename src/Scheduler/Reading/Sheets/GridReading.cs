using Airclass.Domain.Diagnostics;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Reading.Fields;

namespace Airclass.Scheduler.Reading.Sheets;

/// <summary>What a grid is read with: the station's words, its bells and its lessons.</summary>
internal sealed class GridReading(StationVocabulary vocabulary, BellSchedule bells, Func<string, bool> isLesson)
{
    /// <summary>The grades and subjects.</summary>
    public StationVocabulary Vocabulary => vocabulary;

    /// <summary>True if the catalogue has a lesson of the key.</summary>
    public Func<string, bool> IsLesson => isLesson;

    /// <summary>
    /// Where a row says both period and times: the period, if the bells have it at these times, so that it follows another bell on a
    /// shortened day; else the times.
    /// </summary>
    public GridLabel Resolve(GridLabel label, string grade, SourceLocation place, DiagnosticBag diagnostics)
    {
        if (label.Start.Length == 0 || label.Period.Length == 0)
        {
            return label;
        }

        var name = PeriodName.Read(label.Period);
        var period = bells.Periods.Select(p => p.Period).Distinct(StringComparer.Ordinal).Where(p => PeriodName.Read(p) == name)
            .Select(p => bells.Find(BellSchedule.Normal, p, new(grade), vocabulary.StageOf(new(grade)))).FirstOrDefault();
        if (period is null)
        {
            return label with { Period = "" };
        }

        if (WallTime.Seconds(label.Start) is { } start && WallTime.Seconds(label.End) is { } end
            && WallTime.ToLocalTime(start) == period.Start && WallTime.ToLocalTime(end) == period.End)
        {
            return new("", "", period.Period);
        }

        var (sheets, bell) = ($"{label.Start}–{label.End}", FormattableString.Invariant($"{period.Start:HH:mm}–{period.End:HH:mm}"));
        diagnostics.Add(GridDiagnostics.OtherTimes, place, period.Period, sheets, bell);
        return label with { Period = "" };
    }
}
