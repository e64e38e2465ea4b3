using System.Collections.Immutable;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.EpgExport.Guide;
using NodaTime;

namespace Airclass.Station.Planning;

/// <summary>Makes the edition of the guide for a range of days, from what is published and, where nothing is, planned.</summary>
public static class EditionBuilder
{
    /// <summary>The weeks that a station tells by itself: this one and the next.</summary>
    private const int Weeks = 2;

    /// <summary>The range of the station's own edition: from Monday of the week of a day up to the Monday after the next week.</summary>
    public static (BroadcastDate First, BroadcastDate Last) RangeAround(BroadcastDate today)
    {
        var monday = IsoWeek.Of(today.Date).Monday;
        return (new(monday), new(monday.PlusWeeks(Weeks).PlusDays(-1)));
    }

    /// <summary>The first cell of a range of days and the first after it.</summary>
    public static (CellIndex From, CellIndex To) Cells(StationDefinition station, BroadcastDate first, BroadcastDate last)
    {
        ArgumentNullException.ThrowIfNull(station);
        return (first.StartCell(station.Zone, station.DayStart), last.Next.StartCell(station.Zone, station.DayStart));
    }

    /// <summary>The edition; whoever keeps a book of editions enters it there.</summary>
    /// <param name="station">The station.</param>
    /// <param name="guide">Tells what a timeline holds.</param>
    /// <param name="timelines">What is in effect of a service between two cells, the second included.</param>
    /// <param name="first">The first day.</param>
    /// <param name="last">The last day.</param>
    /// <param name="now">The time.</param>
    public static GuideEdition Build(
        StationDefinition station, GuideBuilder guide, Func<Service, CellIndex, CellIndex, ImmutableArray<TimelineEvent>> timelines,
        BroadcastDate first, BroadcastDate last, Instant now)
    {
        ArgumentNullException.ThrowIfNull(guide);
        ArgumentNullException.ThrowIfNull(timelines);
        var (from, to) = Cells(station, first, last);
        return new()
        {
            Station = station,
            Events = station.Services.ToImmutableDictionary(
                s => s.Id, s => guide.Build(new Timeline(s.Id, timelines(s, from, to - new CellCount(1)), []), from, to)),
            From = from.Start,
            To = to.Start,
            Changed = now,
        };
    }
}
