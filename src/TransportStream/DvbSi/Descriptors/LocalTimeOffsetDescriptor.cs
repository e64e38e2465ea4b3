using System.Buffers.Binary;
using System.Text;
using Airclass.TransportStream.Psi;

namespace Airclass.TransportStream.DvbSi.Descriptors;

/// <summary>How local time differs from UTC, now and after the next change (local time offset descriptor, EN 300 468 §6.2.20).</summary>
/// <param name="Country">ISO 3166, three letters: <c>CHN</c>.</param>
/// <param name="Offset">Local time minus UTC, in minutes, within ±13:59.</param>
/// <param name="Change">When the offset changes next; a zone without changes names any date.</param>
/// <param name="NextOffset">The offset from then on.</param>
/// <param name="Region">0 if the country is one zone, else 1–60.</param>
public sealed record LocalTimeOffsetDescriptor(string Country, TimeSpan Offset, DateTimeOffset Change, TimeSpan NextOffset, int Region = 0)
{
    /// <summary>The descriptor's tag.</summary>
    public const byte Tag = 0x58;

    private const int Size = 13;

    /// <summary>0 if the country is one zone, else 1–60.</summary>
    public int Region { get; } = Region is >= 0 and <= 60
        ? Region
        : throw new ArgumentOutOfRangeException(nameof(Region), Region, "a region is 0 to 60.");

    /// <summary>The descriptor as sent.</summary>
    public Descriptor ToDescriptor()
    {
        Span<byte> data = stackalloc byte[Size];
        LanguageCode.Write(Country, data);
        data[3] = (byte)((Region << 2) | 2 | (Negative ? 1 : 0));
        WriteOffset(Offset, data[4..]);
        DvbTime.Write(Change, data[6..]);
        WriteOffset(NextOffset, data[11..]);
        return new(Tag, data);
    }

    /// <summary>Reads the first entry of a descriptor; null if it is another, or damaged.</summary>
    public static LocalTimeOffsetDescriptor? Read(Descriptor descriptor)
    {
        var data = descriptor.Data;
        if (descriptor.Tag != Tag || data.Length < Size || DvbTime.Read(data[6..]) is not { } change)
        {
            return null;
        }

        var sign = (data[3] & 1) != 0 ? -1 : 1;
        return ReadOffset(data[4..]) is { } now && ReadOffset(data[11..]) is { } next
            ? new(Encoding.Latin1.GetString(data[..3]), now * sign, change, next * sign, data[3] >> 2)
            : null;
    }

    /// <summary>One sign stands for both offsets; a zone never changes sides of Greenwich but through zero.</summary>
    private bool Negative => Offset < TimeSpan.Zero || NextOffset < TimeSpan.Zero;

    private static void WriteOffset(TimeSpan offset, Span<byte> destination)
    {
        var size = offset.Duration();
        destination[0] = DvbTime.Bcd(size.Hours);
        destination[1] = DvbTime.Bcd(size.Minutes);
    }

    private static TimeSpan? ReadOffset(ReadOnlySpan<byte> bytes) =>
        DvbTime.FromBcd(bytes[0]) is { } hours && DvbTime.FromBcd(bytes[1]) is { } minutes ? new TimeSpan(hours, minutes, 0) : null;
}
