using System.Globalization;

namespace Airclass.TransportStream.Analysis;

/// <summary>Figures in findings.</summary>
internal static class Text
{
    /// <summary>Ticks of 27 MHz in milliseconds, one decimal.</summary>
    public static string Milliseconds(long ticks)
    {
        var tenths = Math.Abs(ticks) / 2_700;
        return string.Create(CultureInfo.InvariantCulture, $"{(ticks < 0 ? "-" : "")}{tenths / 10}.{tenths % 10}");
    }

    /// <summary>Ticks of 27 MHz in whole microseconds.</summary>
    public static string Microseconds(long ticks) => Number(ticks / 27);

    /// <summary>A time of day with its date, in UTC.</summary>
    public static string Utc(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A byte as <c>0x4e</c>.</summary>
    public static string Hex(byte value) => $"0x{value:x2}";
}
