using System.Collections.Immutable;
using Airclass.Domain.AirFiles;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Lessons;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Domain.Timetables;
using Airclass.Station.Composition;
using Airclass.Station.Storage;
using Airclass.Transcode.Ffmpeg;
using NodaTime;

namespace Airclass.Station.Ingest;

/// <summary>
/// Stands between what was prepared and the air: binds the revision of a lesson that may air, and holds the lesson if none may. Asks what should
/// be true now, so it may be called at any time and again.
/// </summary>
public sealed class AiringGate
{
    private readonly OpenedStation _station;
    private readonly StationDatabase _database;
    private readonly LessonFiles _files;
    private readonly ContentReviews _reviews;
    private readonly TimelineChanges _changes;
    private readonly TimelineLog _timeline;

    /// <summary>The gate of a station.</summary>
    public AiringGate(OpenedStation station, StationDatabase database, IClock clock)
    {
        ArgumentNullException.ThrowIfNull(station);
        (_station, _database) = (station, database);
        _files = new(database, clock);
        _reviews = new(database, clock);
        _changes = new(database, clock);
        _timeline = new(database, clock);
    }

    private ReviewLevel Needed => _station.Definition.ContentReview;

    /// <summary>
    /// The delivery that a lesson is made from now. A file in the station's folder that was not seen before is read for its hash and put in force.
    /// </summary>
    /// <returns>The delivery; null if there is no file, or it is empty.</returns>
    public async Task<LessonFile?> InForceAsync(Lesson lesson, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        var delivered = DeliveredLessons.Read(_station, _database);
        var file = new FileInfo(delivered.PathOf(lesson));
        if (file is not { Exists: true, Length: > 0 })
        {
            return null;
        }

        return delivered.Of(lesson.Id).FirstOrDefault(f => DeliveredLessons.Is(f, file))
            ?? _files.Receive(lesson.Id, await MediaFiles.HashAsync(file.FullName, cancellation), file.FullName, file.Length, DeliveredLessons.WrittenAt(file), file.Name);
    }

    /// <summary>Writes down what a delivery became in a profile, and lets it on air if it may.</summary>
    public void Admit(LessonFile file, ProfileName profile, AirFileSidecar sidecar)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(sidecar);
        _files.Store(new LessonRendition(file.Lesson, file.Content, profile, sidecar.Id, sidecar.Cells));
        Settle(file.Lesson);
    }

    /// <summary>Writes down that a delivery cannot be prepared, and why; null: it was no delivery that did not pass.</summary>
    public void Refuse(LessonFile? file, ImmutableArray<Diagnostic> findings)
    {
        if (file is not null)
        {
            _files.Note(file.Lesson, file.Content, LessonFileState.Failed, [.. findings.Select(d => d.Format(Language.English))]);
        }
    }

    /// <summary>Makes the timeline say of a lesson what its deliveries and reviews say, three cells from now.</summary>
    /// <returns>What was decided; null if nothing was delivered.</returns>
    public AiringDecision? Settle(LessonId lesson)
    {
        while (Decide(lesson) is { } decision)
        {
            Store(lesson, decision);
            // Somebody may have said otherwise between the reading and the storing, and be told that it holds: what is said last holds.
            if (Decide(lesson) is { } now && now.Hold == decision.Hold && now.File?.Content == decision.File?.Content)
            {
                return decision;
            }
        }

        return null;
    }

    private AiringDecision? Decide(LessonId lesson) =>
        _files.Of(lesson) is { IsEmpty: false } files ? AiringDecision.Of(Needed, files, _reviews.Of(lesson)) : null;

    private void Store(LessonId lesson, AiringDecision decision)
    {
        var material = MaterialId.Of(lesson);
        var renditions = _files.Renditions(lesson).Where(r => string.Equals(r.Content, decision.File?.Content, StringComparison.Ordinal)).ToList();
        // What may air and is not prepared, or cannot be, is missing: nobody waits for a review any more.
        var held = decision.Hold ?? (renditions.Count == 0 && _changes.HoldOf(material) is not null ? SlateReason.Missing : null);
        if (held is { } reason)
        {
            InTime(() => _changes.Store(new MaterialHold(_timeline.NextEffective, material, reason)));
        }

        foreach (var r in renditions)
        {
            InTime(() => _changes.Store(new AirFileBinding(_timeline.NextEffective, material, r.Profile, r.AirFile, r.Cells)));
        }
    }

    /// <summary>Settles every lesson that will air, that somebody reviewed, or that was ever held.</summary>
    /// <param name="planned">The lessons on the timelines.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task SettleAllAsync(IEnumerable<LessonId> planned, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(planned);
        // Where no review is asked for now, one may have been: what it held is let go.
        var doubtful = _reviews.All().Select(r => r.Lesson).Concat(_changes.Held().Select(m => m.Lesson).OfType<LessonId>());
        foreach (var id in (Needed == ReviewLevel.None ? doubtful : doubtful.Concat(planned)).Distinct().ToList())
        {
            await TakeNoteAsync(id, cancellation);
            Settle(id);
        }
    }

    /// <summary>What lies in the station's folder now is a delivery. A file that cannot be read now keeps no other lesson waiting.</summary>
    private async Task TakeNoteAsync(LessonId id, CancellationToken cancellation)
    {
        try
        {
            if (_station.Plan.Catalogue.Find(id) is { } lesson)
            {
                await InForceAsync(lesson, cancellation);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Preparation finds that out, too, and says so.
        }
    }

    /// <summary>The lesson's standing as it is stored, and what its timeline says.</summary>
    public ContentStanding StandingOf(LessonFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return ContentStanding.Of(Needed, file.Content, file.ReceivedAt, _reviews.Of(file.Lesson));
    }

    private static void InTime(Func<ChangeOutcome> store)
    {
        while (store() == ChangeOutcome.TooLate)
        {
            // The database was locked for longer than a cell: again, from now.
        }
    }
}
