using System.Collections.Frozen;
using Airclass.Domain.Identity;
using Airclass.Domain.Lessons;
using Airclass.Domain.Stations;
using Airclass.Scheduler.Rules;
using Airclass.Station.Composition;
using Airclass.Station.Ingest;
using Airclass.Station.Storage;
using NodaTime;

namespace Airclass.Station.Planning;

/// <summary>
/// What is known of recordings: how long they were measured, whether their files are there, and what preparation said of them. Here the
/// checks of the scheduler meet the work of the transcoder.
/// </summary>
public sealed class RecordedLessons : ILessonReadiness
{
    private readonly OpenedStation _station;
    private readonly LessonLengths _lengths;
    private readonly FrozenSet<LessonId>? _reviewed;
    private readonly DeliveredLessons _delivered;
    private readonly ILookup<LessonId, ContentReview> _contentReviews;
    private readonly FrozenSet<MaterialId> _ready;
    private readonly FrozenSet<MaterialId> _refused;

    /// <summary>Looks at the station's folder and, if it has one, its database.</summary>
    /// <param name="station">The station.</param>
    /// <param name="lengths">How long its lessons are.</param>
    /// <param name="reviewed">The lessons that were reviewed; null where nobody asks.</param>
    public RecordedLessons(OpenedStation station, LessonLengths lengths, FrozenSet<LessonId>? reviewed = null)
    {
        ArgumentNullException.ThrowIfNull(station);
        (_station, _lengths, _reviewed) = (station, lengths, reviewed);
        var database = StationDatabase.OpenExisting(station.Definition.DataFolder);
        var assets = database is null ? [] : new AssetReadiness(database).All();
        _delivered = DeliveredLessons.Read(station, database);
        _contentReviews = (database is null ? [] : new ContentReviews(database, SystemClock.Instance).All()).ToLookup(r => r.Lesson);
        _refused = assets.Where(a => a.State == AssetState.Refused).Select(a => a.Material).ToFrozenSet();
        _ready = assets.Where(a => a.State == AssetState.Ready).GroupBy(a => a.Material)
            .Where(g => station.Definition.Profiles.All(p => g.Any(a => a.Profile == p))).Select(g => g.Key).ToFrozenSet();
    }

    /// <inheritdoc/>
    public LessonReadiness? Of(LessonId lesson)
    {
        if (_station.Plan.Catalogue.Find(lesson) is not { } found)
        {
            return null;
        }

        var material = MaterialId.Of(lesson);
        var isThere = _ready.Contains(material) || new FileInfo(_delivered.PathOf(found)) is { Exists: true, Length: > 0 };
        return new(isThere && !_refused.Contains(material), _lengths.Of(lesson), MayAir(lesson) ?? _reviewed?.Contains(lesson));
    }

    /// <summary>True or false as content reviews say; null where nobody asks for any, and nobody refused or withdrew the lesson.</summary>
    private bool? MayAir(LessonId lesson)
    {
        var (needed, files) = (_station.Definition.ContentReview, _delivered.Of(lesson));
        var isHeld = files.IsEmpty ? needed != ReviewLevel.None : AiringDecision.Of(needed, files, [.. _contentReviews[lesson]]).Hold is not null;
        return isHeld ? false : needed == ReviewLevel.None ? null : true;
    }
}
