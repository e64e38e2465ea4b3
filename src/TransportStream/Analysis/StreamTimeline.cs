using System.Collections.Immutable;
using Airclass.TransportStream.Packets;

namespace Airclass.TransportStream.Analysis;

/// <summary>
/// The course of a stream in at most so many slices: where they are full, each two become one, so that a day needs no more memory than a minute.
/// </summary>
internal sealed class StreamTimeline
{
    /// <summary>First digits of codes.</summary>
    public const int Groups = 10;

    private const int MostSlices = 480;
    private const long FirstTicks = 4L * Pcr.TicksPerSecond / 100;
    private const long FirstPackets = 100;
    private readonly List<Slice> _slices = [];
    private long _width;
    private bool _timed;

    /// <summary>A packet came.</summary>
    /// <param name="position">Ticks since the first packet, or without a clock its number.</param>
    /// <param name="timed">True if it is ticks.</param>
    /// <param name="packet">Its number.</param>
    /// <param name="kind">What it carries.</param>
    public void Take(long position, bool timed, long packet, PacketKind kind)
    {
        var slice = At(position, timed);
        slice.FirstPacket = Math.Min(slice.FirstPacket, packet);
        slice.Packets[(int)kind]++;
    }

    /// <summary>Something was found.</summary>
    public void Note(long position, bool timed, FindingKind kind)
    {
        var slice = At(position, timed);
        var group = kind.Code[2] - '0';
        (kind.Severity == FindingSeverity.Fault ? slice.Faults : slice.Warnings)[group]++;
    }

    /// <summary>Two PCRs were so many ticks apart.</summary>
    public void NoteClock(long position, long interval)
    {
        var slice = At(position, timed: true);
        slice.PcrTicks = Math.Max(slice.PcrTicks, interval);
    }

    public ImmutableArray<TimelineSlice> ToImmutable() =>
    [
        .. _slices.Select((s, i) => new TimelineSlice(
            _timed ? MuxClock.Span(i * _width) : null,
            s.FirstPacket == long.MaxValue ? 0 : s.FirstPacket,
            s.Packets.Sum(),
            s.Packets[(int)PacketKind.Video],
            s.Packets[(int)PacketKind.Audio],
            s.Packets[(int)PacketKind.Tables],
            s.Packets[(int)PacketKind.Null],
            s.PcrTicks > 0 ? MuxClock.Span(s.PcrTicks) : null,
            [.. s.Faults],
            [.. s.Warnings])),
    ];

    private Slice At(long position, bool timed)
    {
        if (_width == 0)
        {
            (_width, _timed) = (timed ? FirstTicks : FirstPackets, timed);
        }

        _timed |= timed;
        position = Math.Max(0, position);
        while (position / _width >= MostSlices)
        {
            Halve();
        }

        var index = (int)(position / _width);
        while (_slices.Count <= index)
        {
            _slices.Add(new());
        }

        return _slices[index];
    }

    private void Halve()
    {
        _width *= 2;
        for (var i = 0; i < _slices.Count; i++)
        {
            if ((i & 1) == 0)
            {
                _slices[i >> 1] = _slices[i];
            }
            else
            {
                _slices[i >> 1].Add(_slices[i]);
            }
        }

        _slices.RemoveRange((_slices.Count + 1) >> 1, _slices.Count >> 1);
    }

    private sealed class Slice
    {
        public long FirstPacket { get; set; } = long.MaxValue;

        public long[] Packets { get; } = new long[5];

        public int[] Faults { get; } = new int[Groups];

        public int[] Warnings { get; } = new int[Groups];

        public long PcrTicks { get; set; }

        public void Add(Slice other)
        {
            FirstPacket = Math.Min(FirstPacket, other.FirstPacket);
            PcrTicks = Math.Max(PcrTicks, other.PcrTicks);
            for (var i = 0; i < Packets.Length; i++)
            {
                Packets[i] += other.Packets[i];
            }

            for (var i = 0; i < Groups; i++)
            {
                Faults[i] += other.Faults[i];
                Warnings[i] += other.Warnings[i];
            }
        }
    }
}

/// <summary>What a packet carries.</summary>
internal enum PacketKind
{
    Other,
    Video,
    Audio,
    Tables,
    Null,
}
