using System.Collections.Immutable;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Stations;
using Airclass.Domain.Timelines;
using Airclass.EpgExport.Replay;
using Airclass.Station.Composition;
using Airclass.Station.Jobs;
using Airclass.Station.Planning;
using Airclass.Station.Storage;

namespace Airclass.Station.Packages;

/// <summary>A lesson that belongs into a package, with its airings in the week.</summary>
/// <param name="Entry">The lesson as it is on demand.</param>
/// <param name="Airings">Its airings, the first first.</param>
public sealed record PackageLesson(ReplayEntry Entry, ImmutableArray<GuideEvent> Airings);

/// <summary>
/// Which lessons belong into a package: those on demand for the layer's viewers that began to air in the week, on the city's services or on the
/// layer's own.
/// </summary>
public sealed class PackageLessons(OpenedStation station, StationHost host, StationDatabase database)
{
    /// <summary>The lessons now, by service and first airing.</summary>
    public ImmutableArray<PackageLesson> Find(PackageOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        var layers = Layers(order.Layer);
        var offered = OfferedReplays.Of(station, host, database).Where(e => e.Scope is not { } scope || layers.Contains(scope)).ToDictionary(e => e.Lesson);
        var airings = station.Definition.Services.Where(s => s.Layer is not { } own || layers.Contains(own))
            .SelectMany(s => Airings(s.Id, order, offered.Keys)).ToLookup(a => a.Lesson, a => a.Told);
        var places = station.Definition.Services.Select((s, i) => (s.Id, i)).ToDictionary(s => s.Id, s => s.i);
        return
        [
            .. airings.Select(a => new PackageLesson(offered[a.Key], [.. a.OrderBy(t => t.Start).ThenBy(t => places[t.Service])]))
                .OrderBy(l => places[l.Airings[0].Service]).ThenBy(l => l.Airings[0].Start).ThenBy(l => l.Entry.Lesson.Value, StringComparer.Ordinal),
        ];
    }

    /// <summary>A layer with those it lies over: a school's viewers are the district's too.</summary>
    private HashSet<LayerId> Layers(Layer? layer)
    {
        var layers = new HashSet<LayerId>();
        for (var at = layer; at is not null && layers.Add(at.Id); at = at.Parent is { } parent ? station.Definition.Find(parent) : null)
        {
        }

        return layers;
    }

    private IEnumerable<(LessonId Lesson, GuideEvent Told)> Airings(ServiceId service, PackageOrder order, IReadOnlyCollection<LessonId> offered)
    {
        var (from, to) = EditionBuilder.Cells(station.Definition, order.Week.Dates[0], order.Week.Dates[^1]);
        var log = new TimelineLog(database, host.Clock);
        var (timeline, now) = (new Timeline(service, log.Events(service, from, to), []), log.Now);
        var guide = StationHost.Guide(station);
        return timeline.Events.Select((e, i) => (e, i))
            .Where(x => x.e.Start >= from && x.e.Start <= now && x.e.Planned is { Kind: EventKind.Lesson, Lesson: { } lesson } && offered.Contains(lesson))
            .Select(x => (x.e.Planned.Lesson!.Value, guide.Tell(timeline, x.i)));
    }
}
