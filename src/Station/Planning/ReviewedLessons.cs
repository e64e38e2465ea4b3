using System.Collections.Frozen;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Scheduler.Publication;
using Airclass.Station.Composition;
using Airclass.Station.Storage;
using NodaTime;

namespace Airclass.Station.Planning;

/// <summary>Says which lessons somebody looked at and accepted, at the level that the station asks for.</summary>
public static class ReviewedLessons
{
    /// <summary>The lessons of the days that were accepted; null if the station asks for no review.</summary>
    /// <param name="station">The station.</param>
    /// <param name="clock">The clock on the wall.</param>
    /// <param name="first">The first day.</param>
    /// <param name="last">The last day.</param>
    public static FrozenSet<LessonId>? Of(OpenedStation station, IClock clock, BroadcastDate first, BroadcastDate last)
    {
        ArgumentNullException.ThrowIfNull(station);
        if (station.Definition.Review == ReviewLevel.None)
        {
            return null;
        }

        return StationDatabase.OpenExisting(station.Definition.DataFolder) is { } database
            ? Accepted(station.Definition, new(database, clock), first, last).ToFrozenSet()
            : [];
    }

    private static IEnumerable<LessonId> Accepted(StationDefinition station, ReviewBook reviews, BroadcastDate first, BroadcastDate last)
    {
        foreach (var day in reviews.Lines(first, last))
        {
            var (id, date) = day.Key;
            foreach (var content in station.Find(id) is { } service ? Contents(day, ReviewStanding.LevelFor(station, service)) : [])
            {
                foreach (var lesson in reviews.Content(id, date, content)?.Events.Select(e => e.Lesson).OfType<LessonId>() ?? [])
                {
                    yield return lesson;
                }
            }
        }
    }

    private static IEnumerable<string> Contents(IEnumerable<ReviewLine> lines, ReviewLevel needed) =>
        lines.Select(l => l.Content).Distinct(StringComparer.Ordinal)
            .Where(content => ReviewStanding.Of(needed, content, lines).State == ReviewState.Accepted);
}
