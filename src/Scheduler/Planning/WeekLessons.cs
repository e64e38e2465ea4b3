using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Domain.Timetables;
using NodaTime;

namespace Airclass.Scheduler.Planning;

/// <summary>
/// Gives the slots of one school week their lessons. Slots that name a subject only take, in order, the lessons that the progress table
/// has for the week and that no slot of the week names; reruns take the lesson of the slot that they repeat.
/// </summary>
internal sealed class WeekLessons
{
    private readonly ProgressTable _progress;
    private readonly ILookup<Grade, SubjectId> _subjects;

    public WeekLessons(ProgressTable progress)
    {
        _progress = progress;
        _subjects = progress.Entries.Select(e => (e.Grade, e.Subject)).Distinct().ToLookup(e => e.Grade, e => e.Subject);
    }

    /// <summary>Fills in the lessons of seven days.</summary>
    /// <param name="service">Whose week it is.</param>
    /// <param name="monday">Its first day.</param>
    /// <param name="days">What each day is.</param>
    /// <param name="slots">What stands on each day, by start.</param>
    /// <param name="findings">Takes what does not fit.</param>
    public void Assign(Service service, LocalDate monday, SchoolDay[] days, List<SlotOccurrence>[] slots, List<Diagnostic> findings)
    {
        foreach (var (term, week) in days.Where(d => d.Week is not null).Select(d => (d.Term, d.Week!.Value)).Distinct())
        {
            foreach (var subject in _subjects[service.Grade])
            {
                new WeekProgress(_progress, service, monday, term, week, subject).Assign(days, slots, findings);
            }
        }

        new WeekReruns(service, monday).Assign(days, slots, findings);
    }
}
