using Airclass.TransportStream.Packets;
using Airclass.TransportStream.Psi;

namespace Airclass.TransportStream.Analysis;

/// <summary>
/// The guide of one service over time. Sections change one after the other, so two of them are held against each other only where both were in
/// force at one moment; each is judged when it goes out of force, and at the end.
/// </summary>
internal sealed class ServiceGuide(AnalysisContext context, ushort service)
{
    /// <summary>Each section comes within 30 s, where the room is small within two minutes; more is no accident.</summary>
    private const long WholeTicks = 150L * Pcr.TicksPerSecond;

    private const int MostSections = 16 * 256;
    private readonly Dictionary<(byte Table, byte Number), GuideSection> _sections = [];
    private readonly Dictionary<byte, (int Version, long SinceTicks)> _tables = [];

    /// <summary>True if the section came before and is unchanged: then that is all there is to note.</summary>
    public bool Knows(Section section, long ticks)
    {
        if (!_sections.TryGetValue((section.TableId, section.Number), out var known) || known.Crc != SectionCrc.Of(section))
        {
            return false;
        }

        known.LastTicks = ticks;
        known.Count++;
        return true;
    }

    /// <summary>A section that is new, or comes in the place of another.</summary>
    public void Add(GuideSection section)
    {
        var key = (section.Table, section.Number);
        if (_sections.Remove(key, out var old))
        {
            Judge(old);
        }

        if (!_tables.TryGetValue(section.Table, out var table) || table.Version != section.Version)
        {
            JudgeWhole(section.Table, section.FirstTicks);
            DropOld(section.Table, section.Version);
            _tables[section.Table] = (section.Version, section.FirstTicks);
        }

        if (_sections.Count < MostSections)
        {
            _sections[key] = section;
        }
    }

    /// <summary>The stream is over.</summary>
    public void Finish()
    {
        foreach (var table in _tables.Keys.Order())
        {
            JudgeWhole(table, context.Clock.Runs ? context.Elapsed : 0);
        }

        JudgeHalf(TableIds.EitPresentFollowingActual);
        JudgeHalf(TableIds.EitPresentFollowingOther);
        foreach (var key in _sections.Keys.Order().ToList())
        {
            _sections.Remove(key, out var section);
            Judge(section!);
        }
    }

    private void DropOld(byte table, int version)
    {
        foreach (var (key, old) in _sections.Where(s => s.Key.Table == table && s.Value.Version != version).ToList())
        {
            _sections.Remove(key);
            Judge(old);
        }
    }

    /// <summary>Both sections of present/following are always sent.</summary>
    private void JudgeHalf(byte table)
    {
        _sections.TryGetValue((table, 0), out var present);
        _sections.TryGetValue((table, 1), out var following);
        if ((present ?? following) is { Count: > 1 } one && (present is null || following is null))
        {
            context.ReportAt(one.Packet, FindingKinds.PresentFollowingHalf, Pid.Eit, Text.Number(service), Text.Number(one.Number));
        }
    }

    /// <summary>A version of a schedule table that came for long enough had all its segments.</summary>
    private void JudgeWhole(byte table, long now)
    {
        if (table < TableIds.EitScheduleActual || !_tables.TryGetValue(table, out var known) || now - known.SinceTicks < WholeTicks)
        {
            return;
        }

        var sections = _sections.Where(s => s.Key.Table == table && s.Value.Version == known.Version).ToDictionary(s => s.Key.Number, s => s.Value);
        var last = sections.Values.Max(s => (int?)s.LastNumber) ?? 0;
        var missing = Expected(sections, last).Where(n => !sections.ContainsKey((byte)n)).ToList();
        if (missing.Count > 0)
        {
            context.Report(
                FindingKinds.SegmentMissing, Pid.Eit, Text.Number(service), Text.Hex(table), Text.Number(missing.Count), Text.Number(known.Version), Text.Number(missing[0]));
        }
    }

    /// <summary>All section numbers that the heads of the sections at hand imply: in each segment from its first to its last.</summary>
    private static IEnumerable<int> Expected(Dictionary<byte, GuideSection> sections, int last)
    {
        for (var first = 0; first <= last; first += 8)
        {
            var segmentLast = sections.Values.FirstOrDefault(s => s.Number >> 3 == first >> 3)?.SegmentLast ?? first;
            for (var number = first; number <= Math.Min(segmentLast, first + 7); number++)
            {
                yield return number;
            }
        }
    }

    /// <summary>A section goes out of force: holds its events against those beside it.</summary>
    private void Judge(GuideSection section)
    {
        JudgeInside(section);
        foreach (var other in _sections.Values.Where(section.IsBeside))
        {
            foreach (var item in section.Events)
            {
                foreach (var another in other.Events)
                {
                    JudgePair(section, item, other, another);
                }
            }
        }
    }

    private void JudgeInside(GuideSection section)
    {
        for (var i = 1; i < section.Events.Length; i++)
        {
            JudgePair(section, section.Events[i - 1], section, section.Events[i], inOrder: true);
        }
    }

    private void JudgePair(GuideSection section, GuideSpan item, GuideSection other, GuideSpan another, bool inOrder = false)
    {
        var ofPresent = section.Table < TableIds.EitScheduleActual;
        if (ofPresent != other.Table < TableIds.EitScheduleActual)
        {
            JudgeTwice(section, ofPresent ? item : another, ofPresent ? another : item);
            return;
        }

        if (item.EventId == another.EventId)
        {
            context.ReportAt(section.Packet, FindingKinds.EventIdTwice, Pid.Eit, Text.Number(service), Text.Number(item.EventId), Text.Utc(item.Start), Text.Utc(another.Start));
        }

        var (first, second) = inOrder || item.Start <= another.Start ? (item, another) : (another, item);
        if (second.Start < first.End)
        {
            context.ReportAt(section.Packet, FindingKinds.EventsOverlap, Pid.Eit, Text.Number(service), Text.Number(second.EventId), Text.Utc(second.Start), Text.Number(first.EventId));
        }
    }

    /// <summary>The same event in present/following and in the schedule is the same all over.</summary>
    private void JudgeTwice(GuideSection section, GuideSpan present, GuideSpan planned)
    {
        if (present.EventId == planned.EventId && (present.Start != planned.Start || present.Duration != planned.Duration))
        {
            Differ(FormattableString.Invariant($"{Text.Utc(planned.Start)} UTC, {planned.Duration:c}"));
        }
        else if (present.EventId != planned.EventId && present.Start == planned.Start && present.Duration > TimeSpan.Zero)
        {
            Differ(FormattableString.Invariant($"event {planned.EventId}"));
        }

        void Differ(string how) =>
            context.ReportAt(section.Packet, FindingKinds.PresentDiffers, Pid.Eit, Text.Number(service), Text.Number(present.EventId), how);
    }
}
