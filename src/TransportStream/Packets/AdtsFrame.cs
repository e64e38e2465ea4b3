namespace Airclass.TransportStream.Packets;

/// <summary>Finds the frames in AAC with ADTS headers (ISO 14496-3 §1.A.3).</summary>
public static class AdtsFrame
{
    /// <summary>Bytes of a header without CRC.</summary>
    public const int HeaderSize = 7;

    /// <summary>Samples of a frame with one raw data block.</summary>
    public const int Samples = 1024;

    /// <summary>The length in bytes, header included, of the frame that starts here. False if no whole header of a sane frame does.</summary>
    public static bool TryReadLength(ReadOnlySpan<byte> bytes, out int length)
    {
        length = 0;
        if (bytes.Length < HeaderSize || bytes[0] != 0xFF || (bytes[1] & 0xF6) != 0xF0)
        {
            return false;
        }

        length = ((bytes[3] & 3) << 11) | (bytes[4] << 3) | (bytes[5] >> 5);
        return length >= HeaderSize;
    }

    /// <summary>The sample rate in Hz that a header names; 0 for the reserved codes.</summary>
    public static int SampleRate(ReadOnlySpan<byte> header) => ((header[2] >> 2) & 0x0F) switch
    {
        0 => 96_000,
        1 => 88_200,
        2 => 64_000,
        3 => 48_000,
        4 => 44_100,
        5 => 32_000,
        6 => 24_000,
        7 => 22_050,
        8 => 16_000,
        9 => 12_000,
        10 => 11_025,
        11 => 8_000,
        12 => 7_350,
        _ => 0,
    };

    /// <summary>The channel configuration that a header names: 1 mono, 2 stereo; 0 if the stream itself says it.</summary>
    public static int Channels(ReadOnlySpan<byte> header) => ((header[2] & 1) << 2) | (header[3] >> 6);

    /// <summary>The whole frames, in order. Bytes before the first header, between frames or of a cut last frame are left out.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> bytes)
    {
        var frames = new List<ReadOnlyMemory<byte>>();
        for (var at = 0; at + HeaderSize <= bytes.Length;)
        {
            if (!TryReadLength(bytes.Span[at..], out var length))
            {
                at++;
                continue;
            }

            if (at + length <= bytes.Length)
            {
                frames.Add(bytes.Slice(at, length));
            }

            at += length;
        }

        return frames;
    }
}
