using System.Buffers.Binary;
using System.Text;

namespace Airclass.TestKit.Zoo;

/// <summary>Something that happens to the bytes of a file. Its text is part of the name under which the file is kept.</summary>
public abstract record Harm
{
    private Harm()
    {
    }

    /// <summary>The bytes afterwards.</summary>
    public abstract byte[] Do(byte[] bytes);

    /// <summary>Only so many percent of it were copied.</summary>
    public sealed record Cut(int Percent) : Harm
    {
        public override byte[] Do(byte[] bytes) => bytes[..(int)(bytes.LongLength * Percent / 100)];
    }

    /// <summary>So many bytes from there on are zero.</summary>
    public sealed record Hole(int Percent, int Length) : Harm
    {
        public override byte[] Do(byte[] bytes)
        {
            var from = (int)(bytes.LongLength * Percent / 100);
            bytes.AsSpan(from, Math.Min(Length, bytes.Length - from)).Clear();
            return bytes;
        }
    }

    /// <summary>Every so manieth byte in the middle half has a bit flipped.</summary>
    public sealed record Flips(int Every) : Harm
    {
        public override byte[] Do(byte[] bytes)
        {
            for (var i = bytes.Length / 4; i < bytes.Length * 3 / 4; i += Every)
            {
                bytes[i] ^= 0x10;
            }

            return bytes;
        }
    }

    /// <summary>The coded pictures and sound of an MP4 are rubbish; its index is whole.</summary>
    public sealed record Rubbish : Harm
    {
        public override byte[] Do(byte[] bytes)
        {
            var data = bytes.AsSpan().IndexOf("mdat"u8) + 4;
            var index = bytes.AsSpan().LastIndexOf("moov"u8) - 4;
            bytes.AsSpan(data, (index > data ? index : bytes.Length) - data).Fill(0xA5);
            return bytes;
        }
    }

    /// <summary>Some text in it is another of the same length.</summary>
    public sealed record Renamed(string From, string To) : Harm
    {
        public override byte[] Do(byte[] bytes)
        {
            for (var i = 0; bytes.AsSpan(i).IndexOf(Encoding.Latin1.GetBytes(From)) is var at and >= 0; i += at + From.Length)
            {
                Encoding.Latin1.GetBytes(To).CopyTo(bytes, i + at);
            }

            return bytes;
        }
    }

    /// <summary>The last track of a QuickTime file is there so many times more (QuickTime File Format, "trak" in "moov" at the end).</summary>
    public sealed record TrackAgain(int Times) : Harm
    {
        public override byte[] Do(byte[] bytes)
        {
            var (moov, track) = (bytes.AsSpan().LastIndexOf("moov"u8) - 4, bytes.AsSpan().LastIndexOf("trak"u8) - 4);
            var size = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(track));
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(moov), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(moov)) + (Times * size));
            return [.. bytes[..(track + size)], .. Enumerable.Repeat(bytes[track..(track + size)], Times).SelectMany(b => b), .. bytes[(track + size)..]];
        }
    }

    /// <summary>It begins with something else, as a recording that was cut out of a stream.</summary>
    public sealed record Before(string Text, int Times) : Harm
    {
        public override byte[] Do(byte[] bytes) => [.. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Text, Times))), .. bytes];
    }

    /// <summary>It is no recording at all.</summary>
    public sealed record Instead(string Text, int Times) : Harm
    {
        public override byte[] Do(byte[] bytes) => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Text, Times)));
    }

    /// <summary>Bytes in hexadecimal digits, and so many zeros behind them.</summary>
    public sealed record Octets(string Hex, int Zeros) : Harm
    {
        public override byte[] Do(byte[] bytes) => [.. Convert.FromHexString(Hex), .. new byte[Zeros]];
    }

    /// <summary>The second half comes again, so that the times jump back.</summary>
    public sealed record HalfAgain(int Unit) : Harm
    {
        public override byte[] Do(byte[] bytes) => [.. bytes, .. bytes[(bytes.Length / 2 / Unit * Unit)..]];
    }

    /// <summary>The second half comes first.</summary>
    public sealed record Swapped(int Unit) : Harm
    {
        public override byte[] Do(byte[] bytes)
        {
            var half = bytes.Length / 2 / Unit * Unit;
            return [.. bytes[half..], .. bytes[..half]];
        }
    }

    /// <summary>The packets of a transport stream are marked as scrambled (ISO 13818-1 §2.4.3.2), but for the tables.</summary>
    public sealed record Scrambled : Harm
    {
        public override byte[] Do(byte[] bytes)
        {
            for (var i = 0; i + 188 <= bytes.Length; i += 188)
            {
                var pid = ((bytes[i + 1] & 0x1F) << 8) | bytes[i + 2];
                if (pid >= 0x100 && (bytes[i + 1] & 0x40) == 0)
                {
                    bytes[i + 3] |= 0x80;
                    bytes.AsSpan(i + 12, 176).Reverse();
                }
                else if (pid >= 0x100)
                {
                    bytes[i + 3] |= 0x80;
                }
            }

            return bytes;
        }
    }
}
