using System.Collections.Immutable;
using Airclass.TransportStream.Packets;
using Airclass.TransportStream.Psi;

namespace Airclass.TransportStream.Analysis;

/// <summary>PSI and SI: whole sections with right CRCs, often enough, not too fast (TR 101 290 §5.2, EN 300 468 §5.1.4).</summary>
internal sealed class TableCheck(AnalysisContext context, Action<PmtStream> onStream)
{
    private const long Millisecond = Pcr.TicksPerSecond / 1000;
    private readonly LeakyBuffer _transport = new(leakBps: 1_000_000);
    private readonly Dictionary<Pid, SectionAssembler> _assemblers = new()
    {
        [Pid.Pat] = new(),
        [new(1)] = new(),
        [Pid.Nit] = new(),
        [Pid.Sdt] = new(),
        [Pid.Eit] = new(),
        [Pid.TdtTot] = new(),
    };

    private readonly Dictionary<(Pid Pid, byte Table, ushort Extension, byte Number), Seen> _seen = [];
    private readonly Dictionary<ushort, Pid> _programs = [];
    private readonly Dictionary<ushort, Pid> _clockPids = [];
    private long _lastPacketTime = long.MinValue;

    /// <summary>The PIDs that carry tables: the fixed ones, and the maps as the PAT names them.</summary>
    public bool Carries(Pid pid) => _assemblers.ContainsKey(pid);

    public void Take(ReadOnlySpan<byte> packet, Pid pid)
    {
        if (context.Clock.Runs)
        {
            CheckSpacing(pid);
        }

        var assembler = _assemblers[pid];
        foreach (var section in assembler.Take(packet))
        {
            TakeSection(section, pid);
        }

        if (assembler.PointerIsWrong)
        {
            context.Report(FindingKinds.SectionBroken, pid, Text.Number(TsPacket.Payload(packet)[0]));
        }
    }

    /// <summary>Tells what never came.</summary>
    public void Finish()
    {
        if (_programs.Count == 0 && !_seen.Keys.Any(k => k.Table == TableIds.Pat))
        {
            context.Report(FindingKinds.NoPat, Pid.Pat);
        }

        foreach (var (program, pid) in _programs.Where(p => !_clockPids.ContainsKey(p.Key)))
        {
            context.Report(FindingKinds.NoPmt, pid, Text.Number(program));
        }

        // With several programs, any of their clocks may be the one that was followed.
        if (_clockPids.Count == 1 && context.Clock.Runs && _clockPids.Single() is var (number, clock) && clock != context.Clock.Pid)
        {
            context.Report(FindingKinds.PcrElsewhere, clock, Text.Number(number), context.Clock.Pid.Value.ToString());
        }
    }

    public ImmutableArray<TableFigures> Figures() =>
    [
        .. from seen in _seen
           group seen.Value by (seen.Key.Pid, seen.Key.Table) into table
           orderby table.Key.Pid.Value, table.Key.Table
           let longest = table.Max(s => s.LongestTicks)
           select new TableFigures(table.Key.Pid, table.Key.Table, table.Sum(s => s.Count), longest == 0 ? null : MuxClock.Span(longest)),
    ];

    private void CheckSpacing(Pid pid)
    {
        var now = context.Elapsed;
        if (!_transport.Take(now))
        {
            context.Report(FindingKinds.SystemTransportBuffer, pid);
        }

        // 1.51 ms, less the tick by which two rounded times may differ.
        if (context.InCells && _lastPacketTime != long.MinValue && now - _lastPacketTime is >= 0 and < 40_769 and var apart)
        {
            context.Report(FindingKinds.TableSpacing, pid, Text.Microseconds(apart));
        }

        _lastPacketTime = now;
    }

    private void TakeSection(Section section, Pid pid)
    {
        if (!section.CrcIsRight)
        {
            context.Report(FindingKinds.CrcWrong, pid, Text.Hex(section.TableId));
            return;
        }

        CheckInterval(section, pid);
        if (pid == Pid.Pat)
        {
            TakePat(section);
        }
        else if (PmtSection.Read(section) is { } map && _programs.ContainsKey(map.ProgramNumber))
        {
            _clockPids[map.ProgramNumber] = map.PcrPid;
            foreach (var stream in map.Streams)
            {
                onStream(stream);
            }
        }
    }

    private void TakePat(Section section)
    {
        foreach (var program in PatSection.Read(section)?.Programs ?? [])
        {
            _assemblers.TryAdd(program.Pid, new());
            if (program.Number != 0)
            {
                _programs[program.Number] = program.Pid;
            }
        }
    }

    private void CheckInterval(Section section, Pid pid)
    {
        var key = (pid, section.TableId, section.Extension, section.Number);
        if (!_seen.TryGetValue(key, out var seen))
        {
            if (_seen.Count >= MostSubTables)
            {
                return;
            }

            _seen[key] = seen = new() { Last = IsPsi(section) ? 0 : null };
        }

        seen.Count++;
        if (!context.Clock.Runs)
        {
            return;
        }

        var now = context.Elapsed;
        if (seen.Last is { } last)
        {
            seen.LongestTicks = Math.Max(seen.LongestTicks, seen.Count > 1 ? now - last : 0);
            Judge(section, pid, now - last);
        }

        seen.Last = now;
    }

    private void Judge(Section section, Pid pid, long interval)
    {
        var most = MostMilliseconds(section.TableId);
        if (interval <= most * Millisecond)
        {
            return;
        }

        var text = Text.Milliseconds(interval);
        switch (section.TableId)
        {
            case TableIds.Pat:
                context.Report(FindingKinds.PatInterval, pid, text);
                break;
            case TableIds.Pmt:
                context.Report(FindingKinds.PmtInterval, pid, text, Text.Number(section.Extension));
                break;
            default:
                context.Report(FindingKinds.SiInterval, pid, text, Text.Hex(section.TableId), Text.Number(most));
                break;
        }
    }

    private static bool IsPsi(Section section) => section.TableId is TableIds.Pat or TableIds.Pmt;

    /// <summary>TR 101 290 tables 5.1 and 5.3; tables without a limit there get none.</summary>
    private static long MostMilliseconds(byte tableId) => tableId switch
    {
        TableIds.Pat or TableIds.Pmt => 500,
        TableIds.NitActual => 10_000,
        TableIds.SdtActual or TableIds.EitPresentFollowingActual => 2_000,
        TableIds.Tdt or TableIds.Tot => 30_000,
        _ => long.MaxValue / Millisecond,
    };

    /// <summary>More sub-tables than a network has: memory stays bounded whatever comes.</summary>
    private const int MostSubTables = 16_384;

    private sealed class Seen
    {
        public long Count { get; set; }

        /// <summary>When the last one came; PAT and PMT are expected from the first packet on.</summary>
        public long? Last { get; set; }

        public long LongestTicks { get; set; }
    }
}
