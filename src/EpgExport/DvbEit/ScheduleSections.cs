using System.Collections.Immutable;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.TransportStream.DvbSi;
using Airclass.TransportStream.Psi;

namespace Airclass.EpgExport.DvbEit;

/// <summary>
/// The EIT schedule of a service: days since midnight UTC, each in eight segments of three hours, each in up to eight sections; four days make
/// a table (EN 300 468 §5.2.4, ETSI TS 101 211 §4.1.4). An event is in the segment in which it starts; a segment without any is one
/// empty section.
/// </summary>
internal sealed class ScheduleSections
{
    /// <summary>Days that a schedule tells at most.</summary>
    public const int MostDays = 8;

    /// <summary>The most bytes of one event, so that a long text does not take the segment from others.</summary>
    private const int MostEventBytes = 400;

    private const int SegmentsOfDay = 8, SectionsOfSegment = 8, DaysOfTable = 4, HoursOfSegment = 3;

    private readonly DvbTriplet _triplet;
    private readonly EventTexts _texts;
    private readonly int _sectionBytes;

    /// <summary>The schedule of some events.</summary>
    /// <param name="triplet">The service.</param>
    /// <param name="texts">Puts events into words.</param>
    /// <param name="room">Says how long a section may be.</param>
    /// <param name="midnight">The day's begin in UTC: the schedule's first segment begins here.</param>
    /// <param name="events">What is planned, in order; what starts before or after the schedule's days is passed over.</param>
    public ScheduleSections(DvbTriplet triplet, EventTexts texts, EitRoom room, DateTimeOffset midnight, IReadOnlyList<GuideEvent> events)
    {
        (_triplet, _texts, _sectionBytes) = (triplet, texts, room.ScheduleBytes);
        var told = events.ToLookup(e => SegmentOf(e.Start.ToDateTimeOffset() - midnight));
        var last = told.Select(t => t.Key).Where(s => s is >= 0 and < MostDays * SegmentsOfDay).DefaultIfEmpty(-1).Max();
        Days = [.. Enumerable.Range(0, (last + SegmentsOfDay) / SegmentsOfDay).Select(day => Day(day, told))];
    }

    /// <summary>The days up to the last that has an event; each with the sections of its segments.</summary>
    public ImmutableArray<ImmutableArray<EitSection>> Days { get; }

    /// <summary>Events that their three hours have no room for: they are told by present/following alone.</summary>
    public int LeftOut { get; private set; }

    /// <summary>The sections of the first days, as sent.</summary>
    /// <param name="days">How many days are carried.</param>
    /// <param name="version">version_number of all tables.</param>
    public ImmutableArray<Section> Sent(int days, int version)
    {
        var carried = Days.Take(days).SelectMany(d => d).ToList();
        var lastTable = carried.Select(s => s.TableId).DefaultIfEmpty(TableIds.EitScheduleActual).Max();
        var lastNumbers = carried.GroupBy(s => s.TableId).ToDictionary(t => t.Key, t => t.Max(s => s.Number));
        return
        [
            .. carried.Select(s => (s with { Version = version, LastNumber = lastNumbers[s.TableId], LastTableId = lastTable }).ToSection()),
        ];
    }

    /// <summary>The segment in which an event starts, from midnight; −1 if it is before.</summary>
    private static int SegmentOf(TimeSpan sinceMidnight) =>
        sinceMidnight < TimeSpan.Zero ? -1 : (int)(sinceMidnight.Ticks / (HoursOfSegment * TimeSpan.TicksPerHour));

    private ImmutableArray<EitSection> Day(int day, ILookup<int, GuideEvent> told) =>
        [.. Enumerable.Range(day * SegmentsOfDay, SegmentsOfDay).SelectMany(segment => Segment(segment, [.. told[segment]]))];

    private IEnumerable<EitSection> Segment(int segment, ImmutableArray<GuideEvent> told)
    {
        var room = _sectionBytes - EitSection.FixedBytes;
        var sections = Fill(told.Select(e => _texts.Describe(e, RunningStatus.Undefined, Math.Min(room, MostEventBytes))), room, SectionsOfSegment);
        if (sections.Count > SectionsOfSegment)
        {
            sections = Fill(told.Select(e => _texts.Name(e, RunningStatus.Undefined, Math.Min(room, MostEventBytes))), room, int.MaxValue);
            LeftOut += sections.Skip(SectionsOfSegment).Sum(s => s.Count);
        }

        var first = segment % (DaysOfTable * SegmentsOfDay) * SectionsOfSegment;
        var count = Math.Min(sections.Count, SectionsOfSegment);
        return Enumerable.Range(0, count).Select(i => new EitSection
        {
            ServiceId = _triplet.ServiceId,
            TransportStreamId = _triplet.TransportStreamId,
            OriginalNetworkId = _triplet.OriginalNetworkId,
            Version = 0,
            TableId = (byte)(TableIds.EitScheduleActual + (segment / (DaysOfTable * SegmentsOfDay))),
            Number = (byte)(first + i),
            SegmentLastNumber = (byte)(first + count - 1),
            Events = [.. sections[i]],
        });
    }

    /// <summary>The events in order, in as many sections as they need; one empty section for none.</summary>
    /// <param name="events">The events, put into words as they are asked for: that is what takes the time.</param>
    /// <param name="room">The bytes of a section.</param>
    /// <param name="most">Once there are more sections than this, the rest is not asked for.</param>
    private static List<List<EitEvent>> Fill(IEnumerable<EitEvent> events, int room, int most)
    {
        var sections = new List<List<EitEvent>> { new() };
        var left = room;
        foreach (var e in events)
        {
            if (e.Length > left && sections[^1].Count > 0)
            {
                sections.Add([]);
                left = room;
                if (sections.Count > most)
                {
                    break;
                }
            }

            sections[^1].Add(e);
            left -= e.Length;
        }

        return sections;
    }
}
