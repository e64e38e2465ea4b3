using System.Collections.Immutable;
using Airclass.TransportStream.Packets;
using Airclass.TransportStream.Psi;
using Airclass.TransportStream.TStd;

namespace Airclass.TransportStream.Analysis;

/// <summary>PSI and SI: whole sections with right CRCs, often enough, not too fast (TR 101 290 §5.2, EN 300 468 §5.1.4).</summary>
internal sealed class TableCheck(AnalysisContext context, Action<PmtStream> onStream)
{
    /// <summary>PIDs below are those of the PAT, the CAT and DVB's tables (EN 300 468 §5.1.3).</summary>
    private const int FirstFreePid = 0x20;

    private readonly SystemBuffers _system = new();
    private readonly LeakyBuffer _transport = new(leakBps: 1_000_000);
    private readonly Dictionary<Pid, SectionAssembler> _assemblers = new()
    {
        [Pid.Pat] = new(),
        [new(1)] = new(),
        [Pid.Nit] = new(),
        [Pid.Sdt] = new(),
        [Pid.Eit] = new(),
        [new(0x13)] = new(),
        [Pid.TdtTot] = new(),
    };

    private readonly TableRules _rules = new(context);
    private readonly ServiceCheck _services = new(context);
    private readonly TimeCheck _time = new(context);
    private GuideCheck? _guide;
    private bool _anyScrambled;

    private readonly TableIntervals _intervals = new(context);
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
            CheckSystem(packet, pid);
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

    /// <summary>A packet whose payload can't be read: tables never are (TR 101 290 §5.2.1), and others need a CAT.</summary>
    public void TakeScrambled(Pid pid)
    {
        _anyScrambled = true;
        if (Carries(pid))
        {
            context.Report(FindingKinds.TablesScrambled, pid);
        }
    }

    /// <summary>Tells what never came.</summary>
    public void Finish()
    {
        _guide?.Finish();
        _services.Finish(context.Clock.Runs ? context.Clock.ElapsedAt(context.Packet + 1) : 0);
        if (_anyScrambled && !_intervals.HasSeen(TableIds.Cat))
        {
            context.Report(FindingKinds.NoCat, new(1));
        }

        if (_programs.Count == 0 && !_intervals.HasSeen(TableIds.Pat))
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

    public ImmutableArray<TableFigures> Figures() => _intervals.Figures();

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

    /// <summary>What a decoder of the program gathers: PAT, CAT and maps; the other tables are the receiver's own affair.</summary>
    private void CheckSystem(ReadOnlySpan<byte> packet, Pid pid)
    {
        if ((pid.Value <= 1 || pid.Value >= FirstFreePid) && _system.Take(context.Now, context.Clock.TimeAt(context.Packet + 1), packet) == BufferName.Main)
        {
            context.Report(FindingKinds.SystemBuffer, pid);
        }
    }

    private void TakeSection(Section section, Pid pid)
    {
        if (!section.CrcIsRight)
        {
            context.Report(FindingKinds.CrcWrong, pid, Text.Hex(section.TableId));
            return;
        }

        if (!_rules.Take(section, pid))
        {
            return;
        }

        _intervals.Take(section, pid);
        _services.Take(section, pid);
        TakeEvents(section, pid);
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

    private void TakeEvents(Section section, Pid pid)
    {
        if (pid == Pid.TdtTot)
        {
            _time.Take(section, pid);
        }
        else if (pid == Pid.Eit)
        {
            (_guide ??= new(context, _time)).Take(section);
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
}
