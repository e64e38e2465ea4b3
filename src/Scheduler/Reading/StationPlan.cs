using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Stations;
using Airclass.Domain.Timetables;

namespace Airclass.Scheduler.Reading;

/// <summary>A station as its folder describes it. Lines that were wrong are left out; the findings name them.</summary>
/// <param name="Definition">station.yaml.</param>
/// <param name="Slots">The timetable, in the order of the files and lines.</param>
/// <param name="Calendar">The school calendar.</param>
/// <param name="Catalogue">The lessons.</param>
public sealed record StationPlan(
    StationDefinition Definition,
    ImmutableArray<ClassPeriod> Slots,
    SchoolCalendar Calendar,
    LessonCatalogue Catalogue)
{
    /// <summary>The terms; without any, every date is a school day of no week.</summary>
    public ImmutableArray<Term> Terms { get; init; } = [];

    /// <summary>The teaching progress.</summary>
    public ProgressTable Progress { get; init; } = ProgressTable.Empty;
}

/// <summary>What came of reading a station's folder.</summary>
/// <param name="Plan">The station; null if station.yaml itself is wrong, since then nothing else means anything.</param>
/// <param name="Diagnostics">All findings, their files relative to the station's folder.</param>
public sealed record StationReading(StationPlan? Plan, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>True if something is wrong; warnings do not count.</summary>
    public bool HasErrors => Diagnostics.Any(d => d.Severity == Severity.Error);
}
