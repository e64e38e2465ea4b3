using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timetables;
using NodaTime.Text;

namespace Airclass.Scheduler.Rules;

/// <summary>
/// Looks at every lesson that airs: known, present, of the length of its slot, reviewed, within its scope and its term. Each fault is
/// told once for a service and lesson, with the first time and the number of times.
/// </summary>
internal sealed class LessonChecks(StationDefinition station, LessonMeasures slots, ILessonReadiness? readiness)
{
    private readonly FirstFindings _found = new();

    /// <summary>Looks at a day.</summary>
    public void Look(ServiceDay day)
    {
        foreach (var aired in day.All)
        {
            if (aired.Lesson is { } lesson)
            {
                LookAtRights(day, aired, lesson);
                LookAtRecording(day, aired, lesson);
            }
            else if (aired.Event.Lesson is not null)
            {
                Report(CrossServiceDiagnostics.UnknownLesson, day, aired);
            }
        }
    }

    /// <summary>What was found.</summary>
    public IEnumerable<Diagnostic> ToDiagnostics() => _found.ToDiagnostics();

    private void LookAtRights(ServiceDay day, LessonOnAir aired, Lesson lesson)
    {
        if (lesson.Scope is { } scope && !station.LayersOf(day.Service).Any(l => l.Id == scope))
        {
            Report(CrossServiceDiagnostics.OutOfScope, day, aired, scope.Value);
        }

        if (lesson.Until is { } until && day.Date > until)
        {
            Report(CrossServiceDiagnostics.Expired, day, aired, LocalDatePattern.Iso.Format(until));
        }
    }

    private void LookAtRecording(ServiceDay day, LessonOnAir aired, Lesson lesson)
    {
        if (readiness?.Of(lesson.Id) is not { } known)
        {
            return;
        }

        if (!known.IsPresent)
        {
            Report(CrossServiceDiagnostics.Absent, day, aired);
        }
        else if (known.Length is { Value: > 0 } length)
        {
            LookAtLength(day, aired, length);
        }

        if (known.IsReviewed == false)
        {
            Report(CrossServiceDiagnostics.Unreviewed, day, aired);
        }
    }

    private void LookAtLength(ServiceDay day, LessonOnAir aired, CellCount length)
    {
        var minutes = LessonOnAir.MinutesOf(length);
        if (minutes > aired.Minutes)
        {
            Report(CrossServiceDiagnostics.TooLong, day, aired, Show(minutes), Show(aired.Minutes));
        }
        else if (slots.SlotMinutes(day, aired.Event) is { } slot && minutes < slot * 3 / 4)
        {
            Report(CrossServiceDiagnostics.TooShort, day, aired, Show(minutes), Show(slot));
        }
    }

    private void Report(DiagnosticDescriptor descriptor, ServiceDay day, LessonOnAir aired, params ReadOnlySpan<string> more)
    {
        var (service, lesson) = (day.Service.Id.Value, aired.Name);
        _found.Add(descriptor, (service, lesson), day.LocationOf(aired.Event), [service, day.When(aired.Event), lesson], [.. more]);
    }

    private static string Show(decimal minutes) => minutes.ToString("0.#", CultureInfo.InvariantCulture);
}
