namespace Airclass.TestKit;

/// <summary>
/// Reads the clock that cards carry for machines: a row of 32 light and dark blocks in the middle of the bottom edge. From the left: light,
/// dark; 8 bits that name the piece (0 the slate, 1 the break, 2–255 a lesson, see <see cref="TagOf"/>); 18 bits of the picture's number
/// from 0; 4 of a check. Written against the words of that layout, not against the code that draws it.
/// </summary>
/// <param name="Tag">Which piece.</param>
/// <param name="Picture">Which picture of it, from 0; 24 a cell.</param>
public readonly record struct BurnedClock(int Tag, int Picture)
{
    private const int Blocks = 32;

    /// <summary>The cell of the piece that the picture belongs to.</summary>
    public int Cell => Picture / 24;

    /// <summary>Reads a grey picture (one byte a sample, rows without gaps); null if it carries no clock, or an unreadable one.</summary>
    public static BurnedClock? Read(ReadOnlySpan<byte> grey, int width, int height)
    {
        if (grey.Length < width * height)
        {
            throw new ArgumentException($"{grey.Length} bytes are no picture of {width}x{height}.", nameof(grey));
        }

        var block = Math.Max(4, height / 45 / 2 * 2);
        var left = (width - (Blocks * block)) / 2;
        var light = new int[Blocks];
        for (var i = 0; i < Blocks; i++)
        {
            light[i] = Middle(grey, width, left + (i * block), height - block, block);
        }

        // The first two blocks say what light and dark look like here.
        return light[0] - light[1] < 40 ? null : Decode(light, (light[0] + light[1]) / 2);
    }

    /// <summary>Reads every picture of a sequence of grey pictures.</summary>
    public static IReadOnlyList<BurnedClock?> ReadAll(ReadOnlySpan<byte> greys, int width, int height)
    {
        var clocks = new List<BurnedClock?>();
        for (; greys.Length >= width * height; greys = greys[(width * height)..])
        {
            clocks.Add(Read(greys, width, height));
        }

        return clocks;
    }

    /// <summary>The tag of a lesson with this Chinese title: 2 + FNV-1a 32 of its UTF-8, modulo 254.</summary>
    public static int TagOf(string title)
    {
        var hash = 2166136261u;
        foreach (var octet in System.Text.Encoding.UTF8.GetBytes(title))
        {
            hash = unchecked((hash ^ octet) * 16777619u);
        }

        return (int)(2 + (hash % 254));
    }

    private static BurnedClock? Decode(int[] light, int threshold)
    {
        var bits = 0u;
        foreach (var level in light)
        {
            bits = (bits << 1) | (level > threshold ? 1u : 0u);
        }

        var (tag, picture, check) = ((int)(bits >> 22 & 0xFF), (int)(bits >> 4 & 0x3FFFF), (int)(bits & 0xF));
        var sum = 5 + tag + (tag >> 4);
        for (var rest = picture; rest > 0; rest >>= 4)
        {
            sum += rest;
        }

        return sum % 16 == check ? new(tag, picture) : null;
    }

    /// <summary>The mean of a block's middle: its edges are blurred by the encoder.</summary>
    private static int Middle(ReadOnlySpan<byte> grey, int width, int x, int y, int block)
    {
        var (sum, count) = (0, 0);
        for (var row = y + (block / 4); row < y + (block * 3 / 4); row++)
        {
            for (var column = x + (block / 4); column < x + (block * 3 / 4); column++)
            {
                sum += grey[(row * width) + column];
                count++;
            }
        }

        return sum / count;
    }
}
