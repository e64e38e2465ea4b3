using System.Buffers.Binary;
using System.Collections.Immutable;
using Airclass.TransportStream.DvbSi;
using Airclass.TransportStream.Packets;
using Airclass.TransportStream.Psi;

namespace Airclass.TransportStream.Analysis;

/// <summary>
/// The event information in the stream: heads of present/following and of the schedule, segments of three hours from midnight UTC, whole
/// sub-tables (EN 300 468 §5.2.4, TS 101 211 §4.1.4). What the events say of each other is told by <see cref="ServiceGuide"/>.
/// </summary>
internal sealed class GuideCheck(AnalysisContext context, TimeCheck time)
{
    private const int HeadSize = 6;
    private const int EventSize = 12;
    private const int MostServices = 4_096;
    private readonly Dictionary<(ushort Service, uint Ids, bool Other), ServiceGuide> _services = [];

    /// <summary>True for EIT sections, of this stream or another.</summary>
    public static bool IsEvents(byte table) => table is >= TableIds.EitPresentFollowingActual and <= 0x6F;

    /// <summary>Takes a section with a right CRC.</summary>
    public void Take(Section section)
    {
        if (!IsEvents(section.TableId) || !section.IsLong || section.Body.Length < HeadSize || !section.IsCurrent)
        {
            return;
        }

        var isSchedule = section.TableId >= TableIds.EitScheduleActual;
        var key = (section.Extension, BinaryPrimitives.ReadUInt32BigEndian(section.Body), section.TableId is TableIds.EitPresentFollowingOther or >= 0x60);
        if (!_services.TryGetValue(key, out var service))
        {
            if (_services.Count >= MostServices)
            {
                return;
            }

            _services[key] = service = new(context, section.Extension);
        }

        var ticks = context.Clock.Runs ? context.Elapsed : context.Packet;
        if (service.Knows(section, ticks))
        {
            return;
        }

        var events = Read(section);
        if (isSchedule)
        {
            CheckSchedule(section, events);
        }
        else
        {
            CheckPresentFollowing(section, events.Length);
        }

        service.Add(new(section, context.Packet, ticks, events));
    }

    /// <summary>The stream is over.</summary>
    public void Finish()
    {
        foreach (var service in _services.Values)
        {
            service.Finish();
        }
    }

    private void CheckPresentFollowing(Section section, int events)
    {
        if (section.Number > 1 || section.LastNumber != 1 || section.Body[4] != 1 || section.Body[5] != section.TableId)
        {
            context.Report(
                FindingKinds.PresentFollowingHead, Pid.Eit, Text.Number(section.Extension), Text.Number(section.Number), Text.Number(section.LastNumber),
                Text.Number(section.Body[4]), Text.Hex(section.Body[5]));
        }

        if (events > 1)
        {
            context.Report(FindingKinds.PresentFollowingCrowd, Pid.Eit, Text.Number(section.Extension), Text.Number(events), Text.Number(section.Number));
        }
    }

    private void CheckSchedule(Section section, ImmutableArray<GuideSpan> events)
    {
        var (last, lastTable) = (section.Body[4], section.Body[5]);
        if (last >> 3 != section.Number >> 3 || last < section.Number || last > section.LastNumber)
        {
            context.Report(
                FindingKinds.SegmentHead, Pid.Eit, Text.Number(section.Extension), Text.Hex(section.TableId), Text.Number(section.Number),
                Text.Number(section.LastNumber), Text.Number(last));
        }

        if (lastTable < section.TableId || lastTable >> 4 != section.TableId >> 4)
        {
            context.Report(FindingKinds.LastTable, Pid.Eit, Text.Number(section.Extension), Text.Hex(section.TableId), Text.Hex(lastTable));
        }

        foreach (var item in events.Where(e => !IsInSegment(e.Start, section)).Take(1))
        {
            context.Report(
                FindingKinds.WrongSegment, Pid.Eit, Text.Number(section.Extension), Text.Hex(section.TableId), Text.Number(item.EventId), Text.Utc(item.Start),
                Text.Number(section.Number));
        }
    }

    /// <summary>Near midnight either day may be the one that the schedule begins with; without a time of day, the hour has to do.</summary>
    private bool IsInSegment(DateTimeOffset start, Section section)
    {
        var segment = ((section.TableId & 15) * 32) + (section.Number >> 3);
        if (time.Last is not { } now)
        {
            return start.Hour / 3 == segment % 8;
        }

        var minute = TimeSpan.FromMinutes(1);
        return new[] { now - minute, now, now + minute }.Any(t => start >= Begin(t, segment) && start < Begin(t, segment + 1));
    }

    private static DateTimeOffset Begin(DateTimeOffset now, int segment) => new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddHours(3 * segment);

    /// <summary>The events without their texts; what is cut or has no time is told, once a section.</summary>
    private ImmutableArray<GuideSpan> Read(Section section)
    {
        var events = ImmutableArray.CreateBuilder<GuideSpan>();
        var bytes = section.Body[HeadSize..];
        var broken = false;
        while (!bytes.IsEmpty)
        {
            var size = bytes.Length < EventSize ? int.MaxValue : EventSize + (BinaryPrimitives.ReadUInt16BigEndian(bytes[10..]) & 0xFFF);
            if (size > bytes.Length)
            {
                broken = true;
                break;
            }

            if (DvbTime.Read(bytes[2..]) is { } start && DvbTime.ReadDuration(bytes[7..]) is { } duration)
            {
                events.Add(new(BinaryPrimitives.ReadUInt16BigEndian(bytes), start, duration));
            }
            else
            {
                broken = true;
            }

            bytes = bytes[size..];
        }

        if (broken)
        {
            context.Report(FindingKinds.EventBroken, Pid.Eit, Text.Number(section.Extension), Text.Hex(section.TableId), Text.Number(section.Number));
        }

        return events.ToImmutable();
    }
}
