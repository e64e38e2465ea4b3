using System.Collections.Frozen;
using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Domain.Timetables;
using Airclass.EpgExport.Addresses;
using Airclass.Station.Composition;
using Airclass.Station.Ingest;
using Airclass.Station.Storage;
using Airclass.Station.Web;

namespace Airclass.Station.Jobs;

/// <summary>
/// What viewers get with lessons: what was delivered with the content that may air, then what the catalogue names. Of a lesson that may not air there
/// is nothing.
/// </summary>
/// <param name="files">What was delivered.</param>
internal sealed class OfferedAttachments(LessonFiles files)
{
    private FrozenDictionary<LessonId, ImmutableArray<LessonAttachment>> _ofCatalogue = FrozenDictionary<LessonId, ImmutableArray<LessonAttachment>>.Empty;
    private OpenedStation? _read;

    /// <summary>Looks now.</summary>
    /// <param name="station">The station.</param>
    /// <param name="timelines">Any timelines of the station: all have the changes of every material.</param>
    /// <param name="now">The cell on air.</param>
    /// <returns>By the name of the lesson's folder in addresses.</returns>
    public ImmutableDictionary<string, AttachmentSet> At(OpenedStation station, IEnumerable<Timeline> timelines, CellIndex now)
    {
        if (!ReferenceEquals(station, _read))
        {
            _ofCatalogue = station.Plan.Catalogue.Lessons.Where(l => !l.Attachments.IsEmpty)
                .ToFrozenDictionary(l => l.Id, l => LessonAttachments.OfCatalogue(l, station.Definition.Folder));
            _read = station;
        }

        if (timelines.FirstOrDefault() is not { } changes)
        {
            return ImmutableDictionary<string, AttachmentSet>.Empty;
        }

        var delivered = files.AttachmentsByAirFile();
        var lessons = _ofCatalogue.Keys.Concat(delivered.Select(d => d.Key.Lesson)).Distinct().Select(station.Plan.Catalogue.Find).OfType<Lesson>();
        return lessons.Select(l => (Lesson: l, Set: SetOf(l, station, changes, delivered, now))).Where(l => !l.Set.Attachments.IsEmpty)
            .ToImmutableDictionary(l => PublicPath.FolderOf(l.Lesson.Id), l => l.Set, StringComparer.Ordinal);
    }

    private AttachmentSet SetOf(
        Lesson lesson, OpenedStation station, Timeline changes, ILookup<(LessonId Lesson, AirFileId AirFile), LessonAttachment> delivered, CellIndex now)
    {
        var bound = station.Definition.Profiles.Select(p => changes.Newest(MaterialId.Of(lesson.Id), p, now)?.AirFile).OfType<AirFileId>().Distinct().ToList();
        return new(lesson.Scope, bound.Count == 0
            ? []
            :
            [
                .. bound.SelectMany(f => delivered[(lesson.Id, f)]).Concat(_ofCatalogue.GetValueOrDefault(lesson.Id, []))
                    .DistinctBy(a => a.Name, StringComparer.Ordinal),
            ]);
    }
}
