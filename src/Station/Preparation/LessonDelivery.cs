using System.Collections.Frozen;
using Airclass.Domain.Identity;
using Airclass.Domain.Lessons;
using Airclass.Domain.Stations;
using Airclass.Domain.Timelines;
using Airclass.Station.Composition;
using Airclass.Station.Ingest;
using Airclass.Station.Storage;
using NodaTime;

namespace Airclass.Station.Preparation;

/// <summary>How far the file of a lesson is, before any profile: is it there, what did its measurement say, may it air.</summary>
/// <param name="IsThere">True if there is a file.</param>
/// <param name="State">How far the delivery in force is; null if nobody looked at it yet.</param>
/// <param name="Hold">Why the lesson may not air; null if it may.</param>
/// <param name="IsAccepted">True if somebody accepted it.</param>
/// <param name="IsAwaited">True if the newest delivery is not reviewed yet; an earlier one may air.</param>
public sealed record LessonDelivery(bool IsThere, LessonFileState? State, SlateReason? Hold, bool IsAccepted, bool IsAwaited = false)
{
    /// <summary>All lessons of a station.</summary>
    public static FrozenDictionary<LessonId, LessonDelivery> All(OpenedStation station, StationDatabase database)
    {
        ArgumentNullException.ThrowIfNull(station);
        var delivered = DeliveredLessons.Read(station, database);
        var reviews = new ContentReviews(database, SystemClock.Instance).All().ToLookup(r => r.Lesson);
        return station.Plan.Catalogue.Lessons.ToFrozenDictionary(
            l => l.Id,
            l => Of(station.Definition.ContentReview, File.Exists(delivered.PathOf(l)), [.. delivered.Of(l.Id)], [.. reviews[l.Id]]));
    }

    /// <summary>One lesson. Pure.</summary>
    /// <param name="needed">The level at which the station has lessons reviewed.</param>
    /// <param name="isThere">True if there is a file.</param>
    /// <param name="files">What was delivered of it, the newest first.</param>
    /// <param name="reviews">What was said of it.</param>
    public static LessonDelivery Of(ReviewLevel needed, bool isThere, IReadOnlyList<LessonFile> files, IReadOnlyList<ContentReview> reviews)
    {
        ArgumentNullException.ThrowIfNull(files);
        if (files.Count == 0)
        {
            return new(isThere, null, needed == ReviewLevel.None ? null : SlateReason.Unreviewed, IsAccepted: false);
        }

        var standing = ContentStanding.Of(needed, files[0].Content, files[0].ReceivedAt, reviews);
        return new(isThere, files[0].State, AiringDecision.Of(needed, files, reviews).Hold, standing.IsAccepted, standing.Hold == SlateReason.Unreviewed);
    }
}
