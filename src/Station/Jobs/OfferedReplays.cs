using System.Collections.Frozen;
using System.Collections.Immutable;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.EpgExport.Guide;
using Airclass.EpgExport.Replay;
using Airclass.Station.Composition;
using Airclass.Station.Planning;
using Airclass.Station.Storage;
using NodaTime;

namespace Airclass.Station.Jobs;

/// <summary>
/// What is on demand now: what was published, unless somebody withdrew it, with the air files that may air now. So a lesson that is withdrawn,
/// refused or not reviewed any more is gone at the next look, and a new revision takes the place of the old one.
/// </summary>
/// <param name="shelf">What was published.</param>
/// <param name="decisions">What somebody said.</param>
/// <param name="log">The timelines.</param>
public sealed class OfferedReplays(ReplayShelf shelf, ReplayDecisions decisions, TimelineLog log)
{
    private readonly Dictionary<RundownEventId, GuideEvent?> _aired = [];
    private Dictionary<LessonId, ReplayEntry> _entries = [];
    private GuideBuilder? _guide;

    /// <summary>The number of the newest decision at the last look; 0 if there is none.</summary>
    public long Decided { get; private set; }

    /// <summary>What is on demand now by a station's database, for those who look once.</summary>
    public static ImmutableArray<ReplayEntry> Of(OpenedStation station, StationHost host, StationDatabase database)
    {
        ArgumentNullException.ThrowIfNull(host);
        var timeline = new TimelineLog(database, host.Clock);
        var changes = new Timeline(new ServiceId(""), [], new TimelineChanges(database, host.Clock).All());
        return new OfferedReplays(new(database), new(database, host.Clock), timeline).At(station, StationHost.Guide(station), [changes], timeline.Now);
    }

    /// <summary>Looks now. Entries that did not change are the same objects as at the look before.</summary>
    /// <param name="station">The station.</param>
    /// <param name="guide">Tells what aired.</param>
    /// <param name="timelines">Any timelines of the station: all have the changes of every material.</param>
    /// <param name="now">The cell on air.</param>
    /// <returns>One entry a lesson, the latest airing first. A lesson that the catalogue does not know, and so not its scope, is none.</returns>
    public ImmutableArray<ReplayEntry> At(OpenedStation station, GuideBuilder guide, IEnumerable<Timeline> timelines, CellIndex now)
    {
        ArgumentNullException.ThrowIfNull(station);
        ArgumentNullException.ThrowIfNull(guide);
        if (!ReferenceEquals(guide, _guide))
        {
            _aired.Clear();
            _entries.Clear();
            _guide = guide;
        }

        var decided = decisions.All();
        Decided = decided.IsEmpty ? 0 : decided[^1].Number;
        var withdrawn = decided.GroupBy(d => d.Lesson).Where(g => g.Last().Verdict == ReplayVerdict.Withdrawn).Select(g => g.Key).ToFrozenSet();
        var changes = timelines.FirstOrDefault();
        ImmutableArray<ReplayEntry> offered = changes is null
            ? []
            : [.. shelf.Newest().GroupBy(p => p.Lesson).Where(g => !withdrawn.Contains(g.Key)).Select(g => Entry(g, station, changes, now)).OfType<ReplayEntry>()];
        _entries = offered.ToDictionary(e => e.Lesson);
        return offered;
    }

    /// <summary>The events of a service on the broadcast day of a cell.</summary>
    internal static ImmutableArray<TimelineEvent> DayOf(OpenedStation station, TimelineLog log, ServiceId service, CellIndex cell)
    {
        // A day begins with the cell nearest to its start.
        var date = station.DateOf(cell.Start + Duration.FromMilliseconds((CellIndex.Milliseconds / 2) - 1));
        var (from, to) = EditionBuilder.Cells(station.Definition, date, date);
        return log.Events(service, from, to);
    }

    private ReplayEntry? Entry(IGrouping<LessonId, ReplayPublication> published, OpenedStation station, Timeline changes, CellIndex now)
    {
        var newest = published.First();
        var profiles = published.Where(p => p.Event == newest.Event).Select(p => p.Profile).ToFrozenSet();
        ImmutableArray<ReplayRendition> renditions =
        [
            .. station.Definition.Profiles.Where(profiles.Contains)
                .Select(p => changes.Newest(MaterialId.Of(published.Key), p, now)).OfType<AirFileBinding>()
                .Select(b => new ReplayRendition(b.Profile, b.AirFile, b.Cells)),
        ];
        if (renditions.IsEmpty || _guide!.Find(published.Key) is not { } about || Aired(newest, station) is not { } aired)
        {
            return null;
        }

        return _entries.GetValueOrDefault(published.Key) is { } same && same.Aired == aired && same.Renditions.SequenceEqual(renditions)
            ? same
            : new()
            {
                Lesson = published.Key,
                About = about,
                Weeks = [.. station.Plan.Progress.Of(published.Key).Select(p => new TaughtWeek(p.Term, p.Week)).Distinct()],
                Aired = aired,
                Renditions = renditions,
            };
    }

    /// <summary>The whole day is read: what is told of an event may depend on what is around it.</summary>
    private GuideEvent? Aired(ReplayPublication p, OpenedStation station)
    {
        if (!_aired.TryGetValue(p.Event, out var aired))
        {
            var day = new Timeline(p.Service, DayOf(station, log, p.Service, p.Start), []);
            var index = day.At(p.Start) is { } first ? day.Events.IndexOf(first) : -1;
            aired = index < 0 ? null : _guide!.Tell(day, index);
            _aired[p.Event] = aired;
        }

        return aired;
    }
}
