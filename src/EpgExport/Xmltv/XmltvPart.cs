using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Compression;

namespace Airclass.EpgExport.Xmltv;

/// <summary>
/// A piece of a file, compressed by itself, of which whole files are put together without compressing anything anew. What comes out is one member of
/// gzip (RFC 1952), since many readers stop behind the first: the blocks of the pieces one after the other, each ended on a byte, under one sum.
/// </summary>
internal sealed class XmltvPart
{
    private const int Header = 10, Trailer = 8;

    /// <summary>The empty last block that ends every stream of deflate (RFC 1951 §3.2.6).</summary>
    private static readonly byte[] Last = [0x03, 0x00];

    private readonly byte[] _blocks;
    private readonly uint _sum;
    private readonly uint _length;

    private XmltvPart(byte[] blocks, uint sum, uint length) => (_blocks, _sum, _length) = (blocks, sum, length);

    /// <summary>Compresses what is written.</summary>
    public static XmltvPart Of(Action<Stream> write)
    {
        using var compressed = new MemoryStream();
        long end;
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            write(gzip);
            gzip.Flush();
            end = compressed.Length;
        }

        // Behind the blocks of what was written come the last one and the trailer: sum and length (RFC 1952 §2.3).
        var trailer = compressed.GetBuffer().AsSpan((int)compressed.Length - Trailer, Trailer);
        return new(
            compressed.GetBuffer()[Header..(int)end], BinaryPrimitives.ReadUInt32LittleEndian(trailer), BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]));
    }

    /// <summary>The pieces one after the other as one file of gzip; without a name or a time, so the same content is the same bytes.</summary>
    public static byte[] Join(ImmutableArray<XmltvPart> parts)
    {
        var file = new byte[Header + parts.Sum(p => p._blocks.Length) + Last.Length + Trailer];
        ReadOnlySpan<byte> header = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF];
        header.CopyTo(file);
        var (at, sum, length) = (Header, 0u, 0u);
        foreach (var part in parts)
        {
            part._blocks.CopyTo(file, at);
            at += part._blocks.Length;
            sum = GzipSum.Join(sum, part._sum, part._length);
            length = unchecked(length + part._length);
        }

        Last.CopyTo(file, at);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at + Last.Length), sum);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at + Last.Length + 4), length);
        return file;
    }
}
