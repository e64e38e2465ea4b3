using System.Buffers.Binary;

namespace Airclass.TestKit;

/// <summary>Writes datagrams as a capture that tshark reads: raw IPv4 and UDP to 127.0.0.1, one a millisecond.</summary>
public static class PcapFile
{
    private const int IpBytes = 20;
    private const int UdpBytes = 8;
    private const uint Magic = 0xA1B2C3D4;
    private const uint RawIp = 101;

    /// <summary>Writes a capture.</summary>
    /// <param name="path">The file.</param>
    /// <param name="port">The port that all datagrams go to.</param>
    /// <param name="datagrams">What is behind each UDP header.</param>
    public static void Write(string path, int port, IEnumerable<byte[]> datagrams)
    {
        ArgumentNullException.ThrowIfNull(datagrams);
        using var file = File.Create(path);
        file.Write(Words(Magic, 0x00040002, 0, 0, ushort.MaxValue, RawIp));
        var at = 0u;
        foreach (var datagram in datagrams)
        {
            var size = (uint)(IpBytes + UdpBytes + datagram.Length);
            file.Write(Words(at / 1000, at % 1000 * 1000, size, size));
            file.Write(Head(datagram.Length, port));
            file.Write(datagram);
            at++;
        }
    }

    private static byte[] Head(int length, int port)
    {
        var head = new byte[IpBytes + UdpBytes];
        head[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(2), (ushort)(head.Length + length));
        (head[8], head[9]) = (1, 17);
        ReadOnlySpan<byte> loopback = [127, 0, 0, 1];
        loopback.CopyTo(head.AsSpan(12));
        loopback.CopyTo(head.AsSpan(16));
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(IpBytes), 40_000);
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(IpBytes + 2), (ushort)port);
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(IpBytes + 4), (ushort)(UdpBytes + length));
        return head;
    }

    private static byte[] Words(params ReadOnlySpan<uint> words)
    {
        var bytes = new byte[4 * words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4 * i), words[i]);
        }

        return bytes;
    }
}
