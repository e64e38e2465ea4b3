using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Scheduler.Reading;

namespace Airclass.Scheduler.Rules;

/// <summary>
/// Finds what has no place in a school's channel: everything but lessons of the catalogue, the station's own pieces and live relays with
/// a reason; lessons that were looked at and refused, or not looked at where the station asks for it.
/// </summary>
internal sealed class ForeignItems(StationPlan plan, LessonMeasures lessons, ILessonReadiness? readiness)
{
    /// <summary>How many there are on a day, named by the first.</summary>
    public IEnumerable<Measurement> Of(Rule rule, ServiceDay day)
    {
        var foreign = day.All.Select(l => l.Event).Concat(day.Others).Where(IsForeign).ToList();
        return foreign.Count == 0 ? [] : [new(foreign.Count, day, foreign[0], foreign[0].Lesson?.Value ?? foreign[0].Material.Value)];
    }

    private bool IsForeign(RundownEvent e) => e.Kind switch
    {
        EventKind.Lesson => e.Lesson is not { } id || plan.Catalogue.Find(id) is null || readiness?.Of(id)?.IsReviewed == false,
        EventKind.Live => string.IsNullOrWhiteSpace(lessons.SlotOf(e)?.Reason),
        _ => !IsOwn(e.Material),
    };

    /// <summary>A piece of the station, or made of a lesson: its countdown, or a flag raising that the catalogue holds.</summary>
    private bool IsOwn(MaterialId material) => material.Loops || material.Value.Split(':', 2) is [_, var lesson] && plan.Catalogue.Find(new LessonId(lesson)) is not null;
}
