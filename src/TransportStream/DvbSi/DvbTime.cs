using System.Buffers.Binary;

namespace Airclass.TransportStream.DvbSi;

/// <summary>Times in service information: modified Julian date and six BCD digits of UTC (EN 300 468 §5.2.5, annex C).</summary>
public static class DvbTime
{
    /// <summary>Bytes of a date with time.</summary>
    public const int Size = 5;

    /// <summary>Bytes of a duration.</summary>
    public const int DurationSize = 3;

    /// <summary>The day that the modified Julian date counts from.</summary>
    private static readonly DateTime Origin = new(1858, 11, 17, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Writes an instant, in whole seconds of UTC, rounded down. Days up to 2038-04-22 fit 16 bits; later ones throw.</summary>
    public static void Write(DateTimeOffset instant, Span<byte> destination)
    {
        var since = instant.UtcDateTime - Origin;
        BinaryPrimitives.WriteUInt16BigEndian(destination, checked((ushort)since.Days));
        WriteClock(since.Hours, since.Minutes, since.Seconds, destination[2..]);
    }

    /// <summary>Reads an instant; null if the digits are no time of day, as in "not defined" (all bits set).</summary>
    public static DateTimeOffset? Read(ReadOnlySpan<byte> bytes) =>
        ReadDuration(bytes[2..]) is { } clock && clock < TimeSpan.FromDays(1)
            ? new DateTimeOffset(Origin.AddDays(BinaryPrimitives.ReadUInt16BigEndian(bytes)) + clock)
            : null;

    /// <summary>Writes a duration, in whole seconds, rounded down; 0 to 99:59:59.</summary>
    public static void WriteDuration(TimeSpan duration, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(duration, TimeSpan.FromHours(100));
        WriteClock((int)duration.TotalHours, duration.Minutes, duration.Seconds, destination);
    }

    /// <summary>Reads a duration; null if the digits are not BCD.</summary>
    public static TimeSpan? ReadDuration(ReadOnlySpan<byte> bytes) =>
        FromBcd(bytes[0]) is { } hours && FromBcd(bytes[1]) is { } minutes and < 60 && FromBcd(bytes[2]) is { } seconds and < 60
            ? new TimeSpan(hours, minutes, seconds)
            : null;

    private static void WriteClock(int hours, int minutes, int seconds, Span<byte> destination)
    {
        destination[0] = Bcd(hours);
        destination[1] = Bcd(minutes);
        destination[2] = Bcd(seconds);
    }

    /// <summary>Two decimal digits in a byte.</summary>
    internal static byte Bcd(int value) => (byte)(((value / 10) << 4) | (value % 10));

    /// <summary>Two decimal digits out of a byte; null if they are none.</summary>
    internal static int? FromBcd(byte value) => (value >> 4) < 10 && (value & 15) < 10 ? ((value >> 4) * 10) + (value & 15) : null;
}
