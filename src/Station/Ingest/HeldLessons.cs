using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Lessons;
using Airclass.Domain.Stations;
using Airclass.Domain.Timelines;
using Airclass.Station.Composition;
using Airclass.Station.Storage;
using NodaTime;

namespace Airclass.Station.Ingest;

/// <summary>What the gate would hold, for verbs that make air files without writing anything down: they show what would air.</summary>
public static class HeldLessons
{
    /// <summary>The changes with a hold after every binding of a lesson that may not air.</summary>
    public static ImmutableArray<TimelineChange> Hold(OpenedStation station, ImmutableArray<TimelineChange> made)
    {
        ArgumentNullException.ThrowIfNull(station);
        var database = StationDatabase.OpenExisting(station.Definition.DataFolder);
        var delivered = DeliveredLessons.Read(station, database);
        var reviews = (database is null ? [] : new ContentReviews(database, SystemClock.Instance).All()).ToLookup(r => r.Lesson);
        var bound = made.OfType<AirFileBinding>().Where(b => b.Material.Lesson is not null).DistinctBy(b => b.Material);
        return
        [
            .. made,
            .. from binding in bound
               let reason = Reason(binding.Material.Lesson!.Value)
               where reason is not null
               select new MaterialHold(binding.Effective, binding.Material, reason.Value),
        ];

        SlateReason? Reason(LessonId lesson) => delivered.Of(lesson) is { IsEmpty: false } files
            ? AiringDecision.Of(station.Definition.ContentReview, files, [.. reviews[lesson]]).Hold
            : station.Definition.ContentReview == ReviewLevel.None ? null : SlateReason.Unreviewed;
    }
}
