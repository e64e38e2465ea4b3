using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Airclass.TransportStream.Rtp;

namespace Airclass.Playout.Outputs;

/// <summary>
/// sendmmsg of Linux: one system call for all datagrams of a socket that are due. Most of a datagram's cost is the call, and what the network
/// does with it; several that go to one destination may pass through as one message that the system cuts at the end (UDP_SEGMENT, Linux 4.18).
/// </summary>
/// <param name="together">The most datagrams in a message; 1 for one each.</param>
internal sealed unsafe partial class SendmmsgBatch(int together = 1) : IDatagramBatch, IDisposable
{
    private const int Capacity = 64;
    private const int DontWait = 0x40;

    // errno of Linux: interrupted; no such way, wrong value, too long, not supported: what a path says that cannot cut messages.
    private const int Interrupted = 4;
    private static readonly int[] CannotCut = [5, 22, 90, 95];

    private readonly UdpEndpoint[] _to = new UdpEndpoint[Capacity];
    private readonly int[] _datagrams = new int[Capacity];
    private readonly IoVector* _vectors = (IoVector*)NativeMemory.AllocZeroed(2 * Capacity, (nuint)sizeof(IoVector));
    private readonly Message* _messages = (Message*)NativeMemory.AllocZeroed(Capacity, (nuint)sizeof(Message));
    private readonly byte* _headers = (byte*)NativeMemory.AllocZeroed(Capacity, RtpHeader.Size);
    private readonly SegmentSize* _sizes = SegmentSize.OfBoth();
    private int _count, _added, _vectorCount;

    /// <summary>True where the system has the call, with structures as declared here.</summary>
    public static bool IsSupported => OperatingSystem.IsLinux() && Environment.Is64BitProcess && BitConverter.IsLittleEndian;

    public void Add(UdpEndpoint to, byte[] buffer, int offset, RtpHeader header = default)
    {
        if (_added == Capacity)
        {
            Flush();
        }

        var first = _vectors + _vectorCount;
        if (to.IsRtp)
        {
            var bytes = _headers + (RtpHeader.Size * _added);
            header.Write(new Span<byte>(bytes, RtpHeader.Size));
            _vectors[_vectorCount++] = new() { Base = bytes, Length = RtpHeader.Size };
        }

        _vectors[_vectorCount++] = new() { Base = Pointer(buffer) + offset, Length = UdpSockets.DatagramBytes };
        _added++;
        if (_count > 0 && _datagrams[_count - 1] < together && ReferenceEquals(_to[_count - 1], to) && to.TakesSegments)
        {
            Join(to);
            return;
        }

        (_to[_count], _datagrams[_count]) = (to, 1);
        _messages[_count++] = MessageOf(to, first);
    }

    public void Flush()
    {
        for (var first = 0; first < _count;)
        {
            var end = first + 1;
            while (end < _count && _to[end].Descriptor == _to[first].Descriptor)
            {
                end++;
            }

            first = Send(first, end);
        }

        (_count, _added, _vectorCount) = (0, 0, 0);
    }

    public void Dispose()
    {
        NativeMemory.Free(_vectors);
        NativeMemory.Free(_messages);
        NativeMemory.Free(_headers);
        NativeMemory.Free(_sizes);
    }

    private static nuint VectorsEach(UdpEndpoint to) => to.IsRtp ? 2u : 1u;

    private static Message MessageOf(UdpEndpoint to, IoVector* first) => new()
    {
        Name = Pointer(to.NativeAddress),
        NameLength = (uint)to.NativeAddress.Length,
        Vectors = first,
        VectorCount = VectorsEach(to),
    };

    /// <summary>The datagram just added goes into the last message: its vectors follow.</summary>
    private void Join(UdpEndpoint to)
    {
        var message = _messages + _count - 1;
        message->VectorCount += VectorsEach(to);
        message->Control = _sizes + (to.IsRtp ? 1 : 0);
        message->ControlLength = (nuint)sizeof(SegmentSize);
        _datagrams[_count - 1]++;
    }

    /// <summary>Sends some messages of one socket; returns the first that is not dealt with yet.</summary>
    private int Send(int first, int end)
    {
        var sent = SendMessages(_to[first].Descriptor, _messages + first, (uint)(end - first), DontWait);
        if (sent < 0)
        {
            // An error is always about the first message of a call.
            var error = Marshal.GetLastPInvokeError();
            return error == Interrupted ? first : Refused(first, error);
        }

        for (var i = first; i < first + sent; i++)
        {
            _to[i].CountSent(_datagrams[i]);
        }

        return first + sent;
    }

    private int Refused(int index, int error)
    {
        var (to, datagrams) = (_to[index], _datagrams[index]);
        if (datagrams > 1 && Array.IndexOf(CannotCut, error) >= 0)
        {
            to.TakesSegments = false;
            SendSingly(index);
        }
        else
        {
            to.CountRefused(error, datagrams);
        }

        return index + 1;
    }

    private void SendSingly(int index)
    {
        var to = _to[index];
        for (var i = 0; i < _datagrams[index]; i++)
        {
            var single = MessageOf(to, _messages[index].Vectors + ((int)VectorsEach(to) * i));
            if (SendMessages(to.Descriptor, &single, 1, DontWait) == 1)
            {
                to.CountSent();
            }
            else
            {
                to.CountRefused(Marshal.GetLastPInvokeError());
            }
        }
    }

    private static byte* Pointer(byte[] pinned) => (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned));

    [LibraryImport("libc", EntryPoint = "sendmmsg", SetLastError = true)]
    private static partial int SendMessages(int socket, Message* messages, uint count, int flags);

    [StructLayout(LayoutKind.Sequential)]
    private struct IoVector
    {
        public byte* Base;
        public nuint Length;
    }

    /// <summary>struct mmsghdr: a msghdr, and the bytes sent.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Message
    {
        public byte* Name;
        public uint NameLength;
        public IoVector* Vectors;
        public nuint VectorCount;
        public void* Control;
        public nuint ControlLength;
        public int Flags;
        private readonly uint _padding;
        public uint Sent;
    }

    /// <summary>struct cmsghdr with the length at which the system cuts (udp(7), UDP_SEGMENT).</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct SegmentSize
    {
        private const int LevelUdp = 17, Segment = 103;

        public nuint Length;
        public int Level;
        public int Type;
        public ulong Bytes;

        /// <summary>For bare packets, and for RTP.</summary>
        public static SegmentSize* OfBoth()
        {
            var both = (SegmentSize*)NativeMemory.AllocZeroed(2, (nuint)sizeof(SegmentSize));
            both[0] = Of(UdpSockets.DatagramBytes);
            both[1] = Of(UdpSockets.DatagramBytes + RtpHeader.Size);
            return both;
        }

        // The header's 16 bytes and two of the number; the rest fills up.
        private static SegmentSize Of(int bytes) => new() { Length = 18, Level = LevelUdp, Type = Segment, Bytes = (ulong)bytes };
    }
}
