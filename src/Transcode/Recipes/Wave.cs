using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Airclass.Transcode.Store;

namespace Airclass.Transcode.Recipes;

/// <summary>Sound as 16-bit samples, and its WAV file.</summary>
/// <param name="SampleRate">Samples per second.</param>
/// <param name="Channels">Interleaved channels.</param>
/// <param name="Samples">The samples of all channels.</param>
public sealed record Wave(int SampleRate, int Channels, short[] Samples)
{
    private const int HeaderBytes = 44;
    private const ushort Pcm = 1;

    /// <summary>Reads a 16-bit PCM file; null if it is none.</summary>
    public static Wave? Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < 12 || !file.StartsWith("RIFF"u8) || !file[8..].StartsWith("WAVE"u8))
        {
            return null;
        }

        var (rate, channels) = (0, 0);
        for (var at = 12; at + 8 <= file.Length;)
        {
            var size = (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]), (uint)(file.Length - at - 8));
            var body = file.Slice(at + 8, size);
            if (file[at..].StartsWith("fmt "u8) && size >= 16)
            {
                if (BinaryPrimitives.ReadUInt16LittleEndian(body) != Pcm || BinaryPrimitives.ReadUInt16LittleEndian(body[14..]) != 16)
                {
                    return null;
                }

                (rate, channels) = ((int)BinaryPrimitives.ReadUInt32LittleEndian(body[4..]), BinaryPrimitives.ReadUInt16LittleEndian(body[2..]));
            }
            else if (file[at..].StartsWith("data"u8) && rate > 0 && channels > 0)
            {
                return new(rate, channels, MemoryMarshal.Cast<byte, short>(body[..(size / 2 * 2)]).ToArray());
            }

            at += 8 + size + (size & 1);
        }

        return null;
    }

    /// <summary>Writes the file: whole, or not at all.</summary>
    public void Write(string path) => AirFileWriter.WriteWhole(path, [.. Header(), .. MemoryMarshal.AsBytes<short>(Samples)]);

    private byte[] Header()
    {
        var (header, bytes) = (new byte[HeaderBytes], (uint)Samples.Length * 2);
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), bytes + HeaderBytes - 8);
        "WAVEfmt "u8.CopyTo(header.AsSpan(8));
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(16), 16);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(20), Pcm);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(22), (ushort)Channels);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(24), (uint)SampleRate);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(28), (uint)(SampleRate * Channels * 2));
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(32), (ushort)(Channels * 2));
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(34), 16);
        "data"u8.CopyTo(header.AsSpan(36));
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(40), bytes);
        return header;
    }
}
