using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Airclass.Playout.Clock;

namespace Airclass.Playout.Pair;

/// <summary>
/// Tells the other node ten times a second how this one is, and hears how that one is: datagrams, so that a store that hangs silences nobody.
/// </summary>
internal sealed class PairLink : IDisposable
{
    /// <summary>The time between two beats.</summary>
    public const long BeatNs = 100_000_000;

    private const long RetryNs = 1_000_000_000;
    private readonly PairPlace _place;
    private readonly ImmutableArray<StreamShare> _shares;
    private readonly TwinWatch _twin;
    private readonly StationClock _clock;
    private readonly SystemClocks _system;
    private readonly Func<long> _lookedAt;
    private readonly byte[] _buffer = new byte[ushort.MaxValue];
    private Socket? _socket;
    private long _nextBeat, _nextOpening;

    /// <summary>A link; nothing is sent before <see cref="Run"/>.</summary>
    /// <param name="place">This node's place.</param>
    /// <param name="shares">Its shares of the streams.</param>
    /// <param name="twin">Takes what is heard.</param>
    /// <param name="clock">The station's clock.</param>
    /// <param name="system">The system's clocks.</param>
    /// <param name="lookedAt">When the change log was last read, as a timestamp.</param>
    public PairLink(
        PairPlace place, ImmutableArray<StreamShare> shares, TwinWatch twin, StationClock clock, SystemClocks system, Func<long> lookedAt) =>
        (_place, _shares, _twin, _clock, _system, _lookedAt) = (place, shares, twin, clock, system, lookedAt);

    /// <summary>Why the twin cannot be heard, in the system's words; null if it can.</summary>
    public string? Problem { get; private set; }

    /// <summary>Runs until stopped.</summary>
    public void Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var now = _system.MonotonicNs();
            if (_socket is null && now >= _nextOpening)
            {
                Open();
                _nextOpening = now + RetryNs;
            }

            if (now >= _nextBeat)
            {
                Beat(now);
                _nextBeat = now + BeatNs;
            }

            Listen(TimeSpan.FromTicks(Math.Max((_nextBeat - _system.MonotonicNs()) / 100, 0)), stop);
        }

        // A last one: it says from when on this node is gone.
        Beat(_system.MonotonicNs());
    }

    public void Dispose() => _socket?.Dispose();

    private void Open()
    {
        var socket = new Socket(_place.Here.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.Bind(_place.Here);
            (_socket, Problem) = (socket, null);
        }
        catch (SocketException e)
        {
            socket.Dispose();
            Problem = e.Message;
        }
    }

    private void Beat(long nowNs)
    {
        var age = _lookedAt() is var looked && looked == long.MinValue ? int.MaxValue : (nowNs - _system.MonotonicNs(looked)) / 1_000_000;
        var beat = new PairBeat(_place.Role, (int)Math.Clamp(age, 0, int.MaxValue), [.. _shares.Select(s => s.Beat)]);
        try
        {
            _socket?.SendTo(beat.Write(), _place.Twin);
        }
        catch (SocketException)
        {
            // Nobody there, or no way there: the twin notices by itself.
        }
    }

    private void Listen(TimeSpan patience, CancellationToken stop)
    {
        if (_socket is not { } socket)
        {
            stop.WaitHandle.WaitOne(patience);
            return;
        }

        try
        {
            while (socket.Poll(patience, SelectMode.SelectRead))
            {
                EndPoint from = new IPEndPoint(socket.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0);
                var length = socket.ReceiveFrom(_buffer, ref from);
                if (from.Equals(_place.Twin) && PairBeat.Read(_buffer.AsSpan(0, length)) is { } beat && beat.Role != _place.Role)
                {
                    _twin.Hear(beat, _clock.UnixNsAt(_system.MonotonicNs()));
                }

                patience = TimeSpan.Zero;
            }
        }
        catch (SocketException)
        {
            // What came back of a beat that nobody took (ICMP): the next one may be taken.
        }
    }
}
