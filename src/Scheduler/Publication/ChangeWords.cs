using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Reading;
using NodaTime;

namespace Airclass.Scheduler.Publication;

/// <summary>
/// Says in words what differs between two versions of a service's day: slot by slot, not event by event. What fills a gap is no news.
/// </summary>
public sealed class ChangeWords
{
    private readonly StationPlan _plan;
    private readonly StationPlan? _earlier;

    /// <summary>Words for a station; reading it once serves any number of days.</summary>
    /// <param name="plan">The station.</param>
    /// <param name="earlier">Where lessons are looked up that it does not have any more; null if nowhere.</param>
    public ChangeWords(StationPlan plan, StationPlan? earlier = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        (_plan, _earlier) = (plan, earlier);
    }

    /// <summary>The changes from one version to another, by the cell at which each shows.</summary>
    /// <param name="service">The service.</param>
    /// <param name="before">The version before; null if there was none: one line says so.</param>
    /// <param name="after">The version after.</param>
    public ImmutableArray<WordedChange> Between(Service service, Rundown? before, Rundown after)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(after);
        if (before is null)
        {
            return [FirstVersion(service, after)];
        }

        var all = RundownDifference.Between(before, after).Changes;
        var changes = all.Where(c => !IsGap(c.Before) || !IsGap(c.After)).ToList();
        if (changes.Count == 0 && !all.IsEmpty)
        {
            return [Sentence(service, after.Date, ChangeKind.Gaps, all[0].FirstCell, "", "what fills the gaps changes", "课间填充内容有变")];
        }

        var words = new List<WordedChange>();
        foreach (var (gone, come) in Moves(changes))
        {
            changes.Remove(gone);
            changes.Remove(come);
            words.Add(Moved(service, after.Date, gone, come));
        }

        words.AddRange(changes.Select(c => Worded(service, after.Date, c)));
        return [.. words.OrderBy(w => w.FirstCell).ThenBy(w => w.Slot, StringComparer.Ordinal)];
    }

    /// <summary>The same lesson gone from one slot and come to another, where that can be meant in one way only.</summary>
    private static List<(EventChange Gone, EventChange Come)> Moves(List<EventChange> changes)
    {
        var gone = changes.Where(c => c is { Before.Lesson: not null, After: null }).GroupBy(c => c.Before!.Lesson).Where(g => g.Count() == 1);
        var come = changes.Where(c => c is { Before: null, After.Lesson: not null }).GroupBy(c => c.After!.Lesson).Where(g => g.Count() == 1);
        return [.. gone.Join(come, g => g.Key, c => c.Key, (g, c) => (g.Single(), c.Single()))];
    }

    private WordedChange Worded(Service service, BroadcastDate date, EventChange change)
    {
        var (was, now) = (IsGap(change.Before) ? null : change.Before, IsGap(change.After) ? null : change.After);
        var slot = SlotOf(service, date, (now ?? was)!);
        var (kind, english, chinese) = (was, now) switch
        {
            (null, _) => (ChangeKind.Added, $"new {Label(now!)}", $"新增 {Label(now!)}"),
            (_, null) => (ChangeKind.Removed, $"{Label(was)} falls away", $"取消 {Label(was)}"),
            _ when was.Material != now.Material || was.Kind != now.Kind || was.Subject != now.Subject || was.IsRerun != now.IsRerun => Replaced(was, now),
            _ when was.Length != now.Length || was.InCell != now.InCell || was.Start != now.Start =>
                (ChangeKind.Timed, $"{Label(now)} {Span(was)} → {Span(now)}", $"{Label(now)} {Span(was)} → {Span(now)}"),
            _ => Retold(was, now),
        };
        return Sentence(service, date, kind, change.FirstCell, slot, english, chinese);
    }

    private (ChangeKind Kind, string English, string Chinese) Replaced(RundownEvent was, RundownEvent now)
    {
        var (before, after) = (Label(was), Label(now));
        // Two lessons may bear the same number in two units: then the catalogue's keys tell them apart.
        var words = before != after ? $"{before} → {after}" : $"{before} ({was.Lesson?.Value ?? was.Material.Value}) → {after} ({now.Lesson?.Value ?? now.Material.Value})";
        return (ChangeKind.Replaced, words, words);
    }

    private (ChangeKind Kind, string English, string Chinese) Retold(RundownEvent was, RundownEvent now) => was.Title != now.Title
        ? (ChangeKind.Retold, $"{Label(now)} title “{was.Title.In(Language.English)}” → “{now.Title.In(Language.English)}”", $"{Label(now)} 标题“{was.Title.Chinese}” → “{now.Title.Chinese}”")
        : was.InteractionEnd != now.InteractionEnd
        ? (ChangeKind.Retold, $"{Label(now)} interaction until {End(was)} → {End(now)}", $"{Label(now)} 互动至 {End(was)} → {End(now)}")
        : (ChangeKind.Retold, $"{Label(now)} description “{was.Description.In(Language.English)}” → “{now.Description.In(Language.English)}”", $"{Label(now)} 说明“{was.Description.Chinese}” → “{now.Description.Chinese}”");

    private WordedChange Moved(Service service, BroadcastDate date, EventChange gone, EventChange come)
    {
        var (from, to) = (SlotOf(service, date, gone.Before!), SlotOf(service, date, come.After!));
        var label = Label(come.After!);
        return Sentence(
            service, date, ChangeKind.Moved, CellIndex.Min(gone.FirstCell, come.FirstCell), from, $"{label} moves to {to}", $"{label} 移至 {to}");
    }

    private WordedChange FirstVersion(Service service, Rundown after)
    {
        var lessons = after.Events.Count(e => e.Kind == EventKind.Lesson).ToString(CultureInfo.InvariantCulture);
        return Sentence(
            service, after.Date, ChangeKind.FirstVersion, after.Start, "", $"first version, {lessons} lessons", $"首个版本，{lessons} 节课");
    }

    private WordedChange Sentence(
        Service service, BroadcastDate date, ChangeKind kind, CellIndex first, string slot, string english, string chinese)
    {
        ImmutableArray<string> partners = [.. _plan.Definition.Outputs.Where(o => o.Services.Contains(service.Id)).Select(o => o.Partner)];
        var name = service.Id.Value.ToUpperInvariant();
        var weekday = date.Date.DayOfWeek;
        var at = slot.Length == 0 ? "" : " " + slot;
        var who = string.Join(", ", partners);
        return new(service.Id, date, kind, first, slot, new(
            $"{name} {Weekdays.Chinese(weekday)}{at}：{chinese}{(partners.IsEmpty ? "" : $"，影响 {who}")}",
            $"{name} {Weekdays.English(weekday)}{at}: {english}{(partners.IsEmpty ? "" : $", affects {who}")}"), partners);
    }

    /// <summary>Subject and number, as schools speak: <c>数学 L12</c>. Without a number the catalogue's key, without a lesson the title.</summary>
    private string Label(RundownEvent e)
    {
        var subject = e.Subject?.Value ?? "";
        var rerun = e.IsRerun ? " ↻" : "";
        if (e.Lesson is not { } lesson)
        {
            return e.Title.Chinese.Length > 0 ? e.Title.Chinese : e.Material.Value;
        }

        var number = (_plan.Catalogue.Find(lesson) ?? _earlier?.Catalogue.Find(lesson))?.Number is { } n ? string.Create(CultureInfo.InvariantCulture, $"L{n:00}") : lesson.Value;
        return $"{subject} {number}{rerun}".Trim();
    }

    /// <summary>The period of the day's bell schedule that begins there, else the time on the wall clock.</summary>
    private string SlotOf(Service service, BroadcastDate date, RundownEvent e)
    {
        var start = (e.Start.Start + Duration.FromMilliseconds(500)).InZone(_plan.Definition.Zone).TimeOfDay;
        // The nearest cell may lie before the bell or after it.
        var time = new LocalTime(start.Hour, start.Minute);
        var bell = _plan.DayOf(service, date.Date)?.Bell ?? BellSchedule.Normal;
        var period = _plan.Bells.Periods.Select(p => p.Period).Distinct(StringComparer.Ordinal)
            .FirstOrDefault(p => _plan.Bells.Find(bell, p, service.Grade, service.Stage)?.Start == time);
        return period is null ? start.ToString("HH:mm", CultureInfo.InvariantCulture)
            : period.All(char.IsAsciiDigit) ? "P" + period
            : period;
    }

    private string Span(RundownEvent e) => $"{Clock(e.Start)}–{Clock(e.End)}";

    private string End(RundownEvent e) => e.InteractionEnd is { } end ? Clock(end) : "–";

    private string Clock(CellIndex cell) =>
        (cell.Start + Duration.FromMilliseconds(500)).InZone(_plan.Definition.Zone).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>What the planner fills in between slots: breaks, countdowns. They follow from the slots.</summary>
    private static bool IsGap(RundownEvent? e) => e is null || (e.Kind == EventKind.Filler && e.Origin is null);
}
