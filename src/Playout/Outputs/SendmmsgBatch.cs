using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Airclass.TransportStream.Rtp;

namespace Airclass.Playout.Outputs;

/// <summary>sendmmsg of Linux: one system call for all datagrams of a socket that are due. Most of a datagram's cost is the call.</summary>
internal sealed unsafe partial class SendmmsgBatch : IDatagramBatch, IDisposable
{
    private const int Capacity = 64;
    private const int DontWait = 0x40;
    private const int Interrupted = 4;

    private readonly UdpEndpoint[] _to = new UdpEndpoint[Capacity];
    private readonly IoVector* _vectors = (IoVector*)NativeMemory.AllocZeroed(2 * Capacity, (nuint)sizeof(IoVector));
    private readonly Message* _messages = (Message*)NativeMemory.AllocZeroed(Capacity, (nuint)sizeof(Message));
    private readonly byte* _headers = (byte*)NativeMemory.AllocZeroed(Capacity, RtpHeader.Size);
    private int _count;

    /// <summary>True where the system has the call, with structures as declared here.</summary>
    public static bool IsSupported => OperatingSystem.IsLinux() && Environment.Is64BitProcess && BitConverter.IsLittleEndian;

    public void Add(UdpEndpoint to, byte[] buffer, int offset, RtpHeader header = default)
    {
        if (_count == Capacity)
        {
            Flush();
        }

        _to[_count] = to;
        var vectors = _vectors + (2 * _count);
        var bytes = _headers + (RtpHeader.Size * _count);
        header.Write(new Span<byte>(bytes, RtpHeader.Size));
        vectors[0] = new() { Base = bytes, Length = RtpHeader.Size };
        vectors[1] = new() { Base = Pointer(buffer) + offset, Length = UdpSockets.DatagramBytes };
        _messages[_count] = new()
        {
            Name = Pointer(to.NativeAddress),
            NameLength = (uint)to.NativeAddress.Length,
            Vectors = to.IsRtp ? vectors : vectors + 1,
            VectorCount = to.IsRtp ? 2u : 1u,
        };
        _count++;
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

        _count = 0;
    }

    public void Dispose()
    {
        NativeMemory.Free(_vectors);
        NativeMemory.Free(_messages);
        NativeMemory.Free(_headers);
    }

    /// <summary>Sends some datagrams of one socket; returns the first that is not dealt with yet.</summary>
    private int Send(int first, int end)
    {
        var sent = SendMessages(_to[first].Descriptor, _messages + first, (uint)(end - first), DontWait);
        if (sent < 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error == Interrupted)
            {
                return first;
            }

            // An error is always about the first datagram of a call.
            _to[first].CountRefused(error);
            return first + 1;
        }

        for (var i = first; i < first + sent; i++)
        {
            _to[i].CountSent();
        }

        return first + sent;
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
}
