using Airclass.TransportStream.Psi;

namespace Airclass.TransportStream.Packets;

/// <summary>
/// Takes a transport stream apart into PES packets: follows PAT and PMT, gathers what each elementary PID carries, finds the sync again after
/// rubbish. Bytes may come in pieces of any size. Memory: one open PES packet a stream.
/// </summary>
/// <remarks>A stream is read from where its PMT is known; a packet with lost parts is handed out as it is, and counted.</remarks>
public sealed class TsDemuxer
{
    private readonly byte[] _packet = new byte[TsPacket.Size];
    private readonly SectionAssembler _pat = new();
    private readonly Dictionary<Pid, SectionAssembler> _maps = [];
    private readonly Dictionary<Pid, OpenUnit> _streams = [];
    private readonly Dictionary<Pid, PmtStream> _mapped = [];
    private int _held;

    /// <summary>Packets taken.</summary>
    public long Packets { get; private set; }

    /// <summary>Bytes skipped in search of the sync byte.</summary>
    public long BytesSkipped { get; private set; }

    /// <summary>Gaps in the continuity of elementary streams.</summary>
    public long ContinuityFaults { get; private set; }

    /// <summary>The elementary streams of all programs, by PID, as far as known.</summary>
    public IReadOnlyDictionary<Pid, byte> StreamTypeByPid => _streams.ToDictionary(s => s.Key, s => s.Value.StreamType);

    /// <summary>The same as the maps name them, with their descriptors.</summary>
    public IReadOnlyCollection<PmtStream> Mapped => _mapped.Values;

    /// <summary>Takes more bytes and returns the PES packets that are whole now, in the order in which they ended.</summary>
    public IReadOnlyList<PesUnit> Feed(ReadOnlySpan<byte> bytes)
    {
        var whole = new List<PesUnit>();
        while (!bytes.IsEmpty)
        {
            if (_held == 0 && bytes[0] != TsPacket.SyncByte)
            {
                bytes = bytes[1..];
                BytesSkipped++;
                continue;
            }

            var take = Math.Min(TsPacket.Size - _held, bytes.Length);
            bytes[..take].CopyTo(_packet.AsSpan(_held));
            _held += take;
            bytes = bytes[take..];
            if (_held == TsPacket.Size)
            {
                _held = 0;
                Packets++;
                Take(_packet, whole);
            }
        }

        return whole;
    }

    /// <summary>Ends the stream: returns the PES packets that were still open, by PID.</summary>
    public IReadOnlyList<PesUnit> Flush()
    {
        var whole = new List<PesUnit>();
        foreach (var (_, stream) in _streams.OrderBy(s => s.Key.Value))
        {
            stream.Close(whole);
        }

        return whole;
    }

    private void Take(ReadOnlySpan<byte> packet, List<PesUnit> whole)
    {
        var pid = TsPacket.PidOf(packet);
        if (pid == Pid.Null || TsPacket.HasTransportError(packet))
        {
            return;
        }

        if (pid == Pid.Pat)
        {
            TakePat(packet);
        }
        else if (_maps.TryGetValue(pid, out var map))
        {
            TakePmt(map, packet);
        }
        else if (_streams.TryGetValue(pid, out var stream) && TsPacket.HasPayload(packet))
        {
            ContinuityFaults += stream.Take(packet, whole) ? 0 : 1;
        }
    }

    private void TakePat(ReadOnlySpan<byte> packet)
    {
        foreach (var section in _pat.Take(packet))
        {
            foreach (var program in PatSection.Read(section)?.Programs ?? [])
            {
                if (program.Number != 0)
                {
                    _maps.TryAdd(program.Pid, new());
                }
            }
        }
    }

    private void TakePmt(SectionAssembler map, ReadOnlySpan<byte> packet)
    {
        foreach (var section in map.Take(packet))
        {
            foreach (var stream in PmtSection.Read(section)?.Streams ?? [])
            {
                _streams.TryAdd(stream.Pid, new(stream.Pid, stream.StreamType));
                _mapped.TryAdd(stream.Pid, stream);
            }
        }
    }
}
