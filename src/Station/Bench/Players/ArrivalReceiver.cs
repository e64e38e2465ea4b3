using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Airclass.Station.Bench.Players;

/// <summary>
/// Receives channels on free ports of loopback, each on its own, with the time at which the kernel took each datagram: when our thread gets
/// round to reading them changes nothing. Linux only.
/// </summary>
public sealed unsafe partial class ArrivalReceiver : IDisposable
{
    private const int AtOnce = 32;
    private const int MostBytes = 2048;
    private const int ControlBytes = 64;
    private const int BufferBytes = 8 << 20;
    private const int SocketLevel = 1, TimestampNanoseconds = 35;
    private const int DontWait = 0x40;
    private const int PassMs = 5;

    private readonly ImmutableArray<Socket> _sockets;
    private readonly Thread _thread;
    private readonly ManualResetEvent _stop = new(false);
    private readonly byte* _bytes = (byte*)NativeMemory.AllocZeroed(AtOnce, MostBytes);
    private readonly byte* _control = (byte*)NativeMemory.AllocZeroed(AtOnce, ControlBytes);
    private readonly IoVector* _vectors = (IoVector*)NativeMemory.AllocZeroed(AtOnce, (nuint)sizeof(IoVector));
    private readonly Message* _messages = (Message*)NativeMemory.AllocZeroed(AtOnce, (nuint)sizeof(Message));
    private long _fromNs = long.MaxValue;
    private long _toNs = long.MaxValue;
    private bool _ended;

    /// <summary>Opens sockets and begins to receive.</summary>
    /// <param name="channels">How many.</param>
    /// <exception cref="SocketException">The system does not give them.</exception>
    public ArrivalReceiver(int channels)
    {
        _sockets = [.. Enumerable.Range(0, channels).Select(_ => Open())];
        Ports = [.. _sockets.Select(s => ((IPEndPoint)s.LocalEndPoint!).Port)];
        Meters = [.. _sockets.Select(_ => new ArrivalMeter())];
        _thread = new Thread(Run) { Name = "arrivals", Priority = ThreadPriority.AboveNormal, IsBackground = true };
        _thread.Start();
    }

    /// <summary>True where the system has what it takes.</summary>
    public static bool IsSupported => OperatingSystem.IsLinux() && Environment.Is64BitProcess && BitConverter.IsLittleEndian;

    /// <summary>Where the channels are to be sent: ports of 127.0.0.1.</summary>
    public ImmutableArray<int> Ports { get; }

    /// <summary>One a channel; to be read after <see cref="Stop"/>, but for first arrivals.</summary>
    public ImmutableArray<ArrivalMeter> Meters { get; }

    /// <summary>Counts what arrives between two times, in Unix nanoseconds.</summary>
    public void Count(long fromNs, long toNs)
    {
        Volatile.Write(ref _toNs, toNs);
        Volatile.Write(ref _fromNs, fromNs);
    }

    /// <summary>Ends receiving; what has arrived is taken.</summary>
    public void Stop()
    {
        if (!_ended)
        {
            _ended = true;
            _stop.Set();
            _thread.Join();
        }
    }

    public void Dispose()
    {
        Stop();
        foreach (var socket in _sockets)
        {
            socket.Dispose();
        }

        _stop.Dispose();
        NativeMemory.Free(_bytes);
        NativeMemory.Free(_control);
        NativeMemory.Free(_vectors);
        NativeMemory.Free(_messages);
    }

    private static Socket Open()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = BufferBytes };
        socket.SetRawSocketOption(SocketLevel, TimestampNanoseconds, BitConverter.GetBytes(1));
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }

    private void Run()
    {
        bool last;
        do
        {
            last = _stop.WaitOne(PassMs);
            for (var i = 0; i < _sockets.Length; i++)
            {
                while (Read((int)_sockets[i].Handle, Meters[i]) == AtOnce)
                {
                    // There is more.
                }
            }
        }
        while (!last);
    }

    private int Read(int socket, ArrivalMeter meter)
    {
        for (var i = 0; i < AtOnce; i++)
        {
            _vectors[i] = new() { Base = _bytes + (i * MostBytes), Length = MostBytes };
            _messages[i] = new() { Vectors = _vectors + i, VectorCount = 1, Control = _control + (i * ControlBytes), ControlLength = ControlBytes };
        }

        var count = ReceiveMessages(socket, _messages, AtOnce, DontWait, null);
        for (var i = 0; i < count; i++)
        {
            var arrival = ArrivalOf(_messages + i);
            var counts = arrival >= Volatile.Read(ref _fromNs) && arrival < Volatile.Read(ref _toNs);
            meter.Take(new ReadOnlySpan<byte>(_vectors[i].Base, (int)_messages[i].Received), arrival, counts);
        }

        return count;
    }

    /// <summary>The one control message that we asked for: a head of length, level and type, then seconds and nanoseconds.</summary>
    private static long ArrivalOf(Message* message)
    {
        var words = (long*)message->Control;
        return (words[2] * 1_000_000_000) + words[3];
    }

    [LibraryImport("libc", EntryPoint = "recvmmsg", SetLastError = true)]
    private static partial int ReceiveMessages(int socket, Message* messages, uint count, int flags, void* timeout);

    [StructLayout(LayoutKind.Sequential)]
    private struct IoVector
    {
        public byte* Base;
        public nuint Length;
    }

    /// <summary>struct mmsghdr: a msghdr, and the bytes received; where the kernel has 32 bits and fills up, 64 are the same (little end first).</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Message
    {
        public readonly void* Name;
        public readonly uint NameLength;
        public IoVector* Vectors;
        public nuint VectorCount;
        public void* Control;
        public nuint ControlLength;
        public readonly long Flags;
        public readonly long Received;
    }
}
