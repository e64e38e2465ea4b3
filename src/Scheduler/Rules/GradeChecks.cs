using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Reading;
using NodaTime;

namespace Airclass.Scheduler.Rules;

/// <summary>
/// Looks at services side by side: one lesson in two versions, a grade without lessons on a school day, and what a family with one screen
/// cannot watch.
/// </summary>
internal sealed class GradeChecks(StationPlan plan, IReadOnlyList<RuleSet> sets)
{
    private readonly FirstFindings _found = new();
    private readonly Dictionary<(SubjectId, Grade, string Unit, int Number), SortedDictionary<int, (ServiceDay Day, LessonOnAir Lesson)>> _revisions = [];
    private int _times;
    private int _shared;
    private (int Grades, string When, string Services) _most;

    /// <summary>Looks at the days of all services on one date.</summary>
    public void Look(IReadOnlyList<ServiceDay> date)
    {
        LookForSilence(date);
        LookAtScreens(date);
        foreach (var day in date)
        {
            foreach (var aired in day.All)
            {
                Remember(day, aired);
            }
        }
    }

    /// <summary>What was found.</summary>
    public IEnumerable<Diagnostic> ToDiagnostics()
    {
        foreach (var versions in _revisions.Values.Where(v => v.Count > 1))
        {
            var (last, newest) = (versions.Last().Key, versions.Last().Value.Lesson);
            foreach (var (revision, (day, lesson)) in versions.Where(v => v.Key < last))
            {
                var (service, name) = (day.Service.Id.Value, lesson.Name);
                _found.Add(
                    CrossServiceDiagnostics.TwoVersions, name, day.LocationOf(lesson.Event),
                    [service, day.When(lesson.Event), name], [Text(revision), Text(last), newest.Name]);
            }
        }

        return _shared == 0 ? _found.ToDiagnostics() : _found.ToDiagnostics().Append(Diagnostic.At(
            CrossServiceDiagnostics.OneScreen, plan.Definition.Location, Text(_shared), Text(_times), _most.When, _most.Services));
    }

    /// <summary>A school day is a weekday of the grade's calendar on which others of its stage have lessons; where a rule forbids lessons, there are rightly none.</summary>
    private void LookForSilence(IReadOnlyList<ServiceDay> date)
    {
        foreach (var silent in date)
        {
            if (!silent.All.IsEmpty || MayBeSilent(silent))
            {
                continue;
            }

            var others = date.Count(d => !d.FirstRuns.IsEmpty && d.Service.Stage == silent.Service.Stage);
            if (others > 0)
            {
                var service = silent.Service;
                _found.Add(CrossServiceDiagnostics.SilentGrade, service.Id, service.Location, [service.Id.Value, silent.When(null), Text(others)], []);
            }
        }
    }

    private bool MayBeSilent(ServiceDay day) => day.School.IsOff || day.School.Weekday is null or > IsoDayOfWeek.Friday
        || sets.Any(s => s.Holds(day.Date) && s.Rules.Any(r => r.Metric == RuleMetric.LessonsPerDay && r.Bound.IsNone && r.Binds(day.Service))
            && s.ServicesOf(plan.Definition).Contains(day.Service));

    /// <summary>First runs at the same minute that nobody can watch later that day on the channel itself.</summary>
    private void LookAtScreens(IReadOnlyList<ServiceDay> date)
    {
        var starts = new Dictionary<long, (List<Grade> Grades, ServiceDay Day, LessonOnAir First)>();
        foreach (var day in date)
        {
            var again = day.All.Where(l => l.Event.Lesson is not null).GroupBy(l => l.Event.Lesson).Where(g => g.Skip(1).Any()).Select(g => g.Key).ToHashSet();
            foreach (var lesson in day.FirstRuns.Where(l => l.Event.Lesson is not null && !again.Contains(l.Event.Lesson)))
            {
                var at = lesson.Event.Start.Start.ToUnixTimeSeconds() / 60;
                if (!starts.TryGetValue(at, out var start))
                {
                    starts[at] = start = ([], day, lesson);
                }

                if (!start.Grades.Contains(day.Service.Grade))
                {
                    start.Grades.Add(day.Service.Grade);
                }
            }
        }

        foreach (var (grades, day, first) in starts.Values)
        {
            _times++;
            _shared += grades.Count > 1 ? 1 : 0;
            if (grades.Count > Math.Max(_most.Grades, 1))
            {
                _most = (grades.Count, day.When(first.Event), string.Join(", ", grades));
            }
        }
    }

    private void Remember(ServiceDay day, LessonOnAir aired)
    {
        if (aired.Lesson is { Number: { } number } lesson)
        {
            var key = (lesson.Subject, lesson.Grade, lesson.Unit, number);
            if (!_revisions.TryGetValue(key, out var versions))
            {
                _revisions[key] = versions = [];
            }

            versions.TryAdd(lesson.Revision, (day, aired));
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
