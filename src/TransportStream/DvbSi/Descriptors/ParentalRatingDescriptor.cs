using Airclass.TransportStream.Psi;

namespace Airclass.TransportStream.DvbSi.Descriptors;

/// <summary>From which age an event is meant to be watched (parental rating descriptor, EN 300 468 §6.2.28).</summary>
public static class ParentalRatingDescriptor
{
    /// <summary>The descriptor's tag.</summary>
    public const byte Tag = 0x55;

    /// <summary>The field holds the age less three.</summary>
    private const int Offset = 3;

    /// <summary>The least age that the field can say.</summary>
    public const int LeastAge = 4;

    /// <summary>The highest age that the field can say: 0x0F and three.</summary>
    public const int MostAge = 18;

    /// <summary>Rates an event in a country.</summary>
    /// <param name="country">ISO 3166, three letters: <c>CHN</c>.</param>
    /// <param name="age">4–18 years; 0 for everybody, which is told as not defined.</param>
    public static Descriptor Of(string country, int age)
    {
        if (age != 0)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(age, LeastAge);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(age, MostAge);
        }

        Span<byte> data = stackalloc byte[4];
        LanguageCode.Write(country, data);
        data[3] = (byte)Math.Max(age - Offset, 0);
        return new(Tag, data);
    }
}
