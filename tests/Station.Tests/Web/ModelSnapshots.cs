using System.Collections.Immutable;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.EpgExport.Replay;
using Airclass.Station.Web;
using Airclass.TestKit;
using NodaTime;

namespace Airclass.Station.Tests.Web;

/// <summary>Changes to the model station's snapshot that several tests want.</summary>
public static class ModelSnapshots
{
    /// <summary>The replay of every lesson that has ended, each with an air file of 100 cells.</summary>
    public static StationSnapshot WithReplays(this StationSnapshot snapshot, Instant now, AirFileId? airFile = null)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var file = airFile ?? new AirFileId(new string('a', 64));
        return snapshot with
        {
            Replay =
            [
                .. snapshot.Guide.Values.SelectMany(g => g)
                    .Where(e => e.Lesson is not null && e.End <= now)
                    .GroupBy(e => e.Lesson!.Id)
                    .Select(g => g.MaxBy(e => e.End)!)
                    .OrderByDescending(e => e.End).ThenBy(e => e.Service.Value, StringComparer.Ordinal)
                    .Select(e => new ReplayEntry { Lesson = e.Lesson!.Id, About = e.Lesson, Aired = e, Renditions = [new(ModelStation.Profile.Name, file, new CellCount(100))] }),
            ],
        };
    }

    /// <summary>A guide with each event changed.</summary>
    public static ImmutableDictionary<ServiceId, ImmutableArray<GuideEvent>> ToImmutableGuide(
        this IEnumerable<KeyValuePair<ServiceId, ImmutableArray<GuideEvent>>> guide, Func<GuideEvent, GuideEvent> change) =>
        guide.ToImmutableDictionary(g => g.Key, g => g.Value.Select(change).ToImmutableArray());
}
