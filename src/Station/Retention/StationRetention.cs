using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Station.Composition;
using Airclass.Station.Storage;
using NodaTime;

namespace Airclass.Station.Retention;

/// <summary>What a station keeps, and lets go: asks everybody who may need something, decides, and removes.</summary>
/// <param name="station">The station.</param>
/// <param name="database">Its database.</param>
/// <param name="clock">The clock.</param>
public sealed class StationRetention(OpenedStation station, StationDatabase database, IClock clock)
{
    private readonly LessonFiles _lessons = new(database, clock);
    private readonly AuditTrail _audit = new(database, clock);
    private readonly ReplayShelf _shelf = new(database);

    /// <summary>What would stay, and what would go. Removes nothing.</summary>
    public ImmutableArray<Verdict> Plan() => RetentionPlan.Of(Facts(), RetentionLimits.Of(station.Plan, clock.GetCurrentInstant()));

    /// <summary>Removes what is to go, and writes down that it went. What cannot be removed stays, and is tried again next time.</summary>
    /// <param name="verdicts">What was decided.</param>
    /// <param name="by">Who removes it, for the audit.</param>
    /// <returns>What is gone.</returns>
    public ImmutableArray<StoredItem> Remove(ImmutableArray<Verdict> verdicts, string by)
    {
        var gone = verdicts.Where(v => v.Why is null).Select(v => v.Item).Where(TryRemove).ToImmutableArray();
        if (!gone.IsEmpty)
        {
            var bytes = gone.Sum(i => i.Bytes).ToString(CultureInfo.InvariantCulture);
            _audit.Record(by, "retention", $"{gone.Length} removed, {bytes} bytes: {string.Join(' ', gone.Select(i => $"{i.Kind}:{i.Name}"))}");
        }

        return gone;
    }

    private RetentionFacts Facts()
    {
        var limits = RetentionLimits.Of(station.Plan, clock.GetCurrentInstant());
        var (log, deliveries) = (new TimelineLog(database, clock), _lessons.All());
        var changes = new ChangeIndex(new TimelineChanges(database, clock).All());
        var (from, to) = (limits.Earliest(station.Profiles.Values), new CellIndex(long.MaxValue));
        return new()
        {
            Items = new StoreInventory(station.Store, station.Definition.DataFolder).Read(deliveries),
            Timelines = [.. station.Definition.Services.Select(s => new Timeline(s.Id, log.Events(s.Id, from, to), changes))],
            Changes = changes,
            Renditions = _lessons.Renditions(),
            Assets = new AssetReadiness(database).All(),
            Deliveries = deliveries,
            Published = [.. new ReplayDecisions(database, clock).Newest().Values.Where(d => d.Verdict == ReplayVerdict.Published).Select(d => d.Lesson)],
            Packaged = new PackageLedger(database, clock).Linked(),
            Planned = [.. station.Plan.Slots.Select(s => s.Lesson).Concat(station.Plan.Progress.Entries.Select(e => (LessonId?)e.Lesson)).OfType<LessonId>()],
        };
    }

    /// <summary>Before the file goes: nobody lets it back on air, and no list offers its lesson.</summary>
    private void Forget(AirFileId file, ProfileName profile)
    {
        _lessons.Forget(file);
        foreach (var lesson in new TimelineChanges(database, clock).LessonsOf(file))
        {
            _shelf.Remove(lesson, profile);
        }
    }

    private bool TryRemove(StoredItem item)
    {
        try
        {
            if (item.Kind == StoredKind.AirFile)
            {
                Forget(new(item.Name), item.Profile!.Value);
            }

            foreach (var path in item.Paths)
            {
                if (Directory.Exists(path))
                {
                    Directory.Delete(path, recursive: true);
                }
                else
                {
                    File.Delete(path);
                }
            }

            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
