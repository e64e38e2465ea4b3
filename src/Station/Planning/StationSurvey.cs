using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Rundowns;
using Airclass.Scheduler.Planning;
using Airclass.Scheduler.Rules;
using Airclass.Station.Composition;

namespace Airclass.Station.Planning;

/// <summary>Plans the whole time that a station's timetable holds for, and holds it against its rules.</summary>
public static class StationSurvey
{
    /// <summary>All findings, each once: of the plan the first for a slot, of the rules as <see cref="StationChecks"/> says.</summary>
    public static ImmutableArray<Diagnostic> Check(StationHost host, OpenedStation station, LessonLengths lengths)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(station);
        var diagnostics = new DiagnosticBag();
        var planned = new Dictionary<(string Code, SourceLocation Location), Diagnostic>();
        diagnostics.AddRange(StationHost.Checks(station, lengths).Check(Rundowns(host.DayPlanner(station, lengths), station, planned)).Where(IsNews));
        diagnostics.AddRange(planned.Values.Where(IsNews));
        return diagnostics.ToImmutable();
    }

    private static IEnumerable<Rundown> Rundowns(
        DayPlanner planner, OpenedStation station, Dictionary<(string Code, SourceLocation Location), Diagnostic> found)
    {
        foreach (var date in CheckedDates.Of(station.Plan, planner.Today))
        {
            foreach (var service in station.Definition.Services)
            {
                var diagnostics = new DiagnosticBag();
                foreach (var rundown in planner.Days(service, date, 1, diagnostics))
                {
                    yield return rundown;
                }

                foreach (var diagnostic in diagnostics.ToImmutable())
                {
                    found.TryAdd((diagnostic.Descriptor.Code, diagnostic.Location), diagnostic);
                }
            }
        }
    }

    /// <summary>Reading has named the files that are not there, and what is cut is told by the plan.</summary>
    private static bool IsNews(Diagnostic diagnostic) =>
        diagnostic.Descriptor != CrossServiceDiagnostics.Absent && diagnostic.Descriptor != CrossServiceDiagnostics.TooLong;
}
