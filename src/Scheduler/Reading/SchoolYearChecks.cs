using Airclass.Domain.Diagnostics;
using Airclass.Domain.Stations;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Planning;
using NodaTime;
using NodaTime.Text;

namespace Airclass.Scheduler.Reading;

/// <summary>
/// Goes through every week of every service's terms as it will air, and reports what only shows there: slots beyond a layer's right,
/// progress that does not fit the slots, reruns of nothing, make-up days without a weekday. Each finding is told once, with the first
/// date.
/// </summary>
internal sealed class SchoolYearChecks(StationPlan plan, DiagnosticBag diagnostics)
{
    /// <summary>A week of no year in particular, for stations without terms.</summary>
    private static readonly LocalDate AnyMonday = new(2001, 1, 1);

    private readonly HashSet<(string Code, SourceLocation Location, string Subject)> _told = [];

    /// <summary>Adds all findings.</summary>
    public void Check()
    {
        var slots = new SlotExpansion(plan);
        foreach (var service in plan.Definition.Services)
        {
            foreach (var monday in MondaysOf(service))
            {
                foreach (var found in slots.FindingsOf(service, monday))
                {
                    Tell(found);
                }
            }

            ReportUnannounced(service);
        }
    }

    private SortedSet<LocalDate> MondaysOf(Service service)
    {
        var dated = plan.Slots.Where(s => s.Grade == service.Grade && s.Date is not null).Select(s => Term.MondayOf(s.Date!.Value));
        var mondays = new SortedSet<LocalDate>(dated);
        foreach (var term in plan.TermsOf(service))
        {
            for (var monday = Term.MondayOf(term.Start); monday <= term.End; monday = monday.PlusDays(7))
            {
                mondays.Add(monday);
            }
        }

        if (plan.Terms.IsEmpty)
        {
            mondays.Add(AnyMonday);
        }

        return mondays;
    }

    /// <summary>Make-up days within the service's terms whose weekday nobody announced.</summary>
    private void ReportUnannounced(Service service)
    {
        foreach (var line in plan.Calendar.Lines.Where(l => l.IsUnannounced))
        {
            if (plan.TermOn(service, line.Date) is not null && plan.DayOf(service, line.Date) == line)
            {
                Tell(Diagnostic.At(CalendarDiagnostics.Unannounced, line.Location, LocalDatePattern.Iso.Format(line.Date), line.Name));
            }
        }
    }

    private void Tell(Diagnostic found)
    {
        // The progress of a week is told for each week and service: it names both.
        var subject = found.Descriptor.Code.StartsWith("PG", StringComparison.Ordinal) ? string.Join('/', found.Arguments) : "";
        if (_told.Add((found.Descriptor.Code, found.Location, subject)))
        {
            diagnostics.Add(found);
        }
    }
}
