namespace Airclass.EpgExport.Xmltv;

/// <summary>
/// The sum of gzip (CRC-32, RFC 1952 §8) of two stretches from the sums of each: appending n bytes multiplies the first sum by x^(8n) modulo the
/// polynomial.
/// </summary>
internal static class GzipSum
{
    private const uint Polynomial = 0xEDB8_8320;

    /// <summary>The polynomial 1: the highest bit is the lowest power.</summary>
    private const uint One = 1u << 31;

    /// <summary>x^8: what a byte multiplies by.</summary>
    private const uint Byte = One >> 8;

    /// <summary>The sum of both, one after the other.</summary>
    /// <param name="first">The sum of the first; 0 of nothing.</param>
    /// <param name="second">The sum of the second.</param>
    /// <param name="length">The length of the second in bytes.</param>
    public static uint Join(uint first, uint second, long length)
    {
        var (shift, power) = (One, Byte);
        for (var n = length; n > 0; n >>= 1)
        {
            shift = (n & 1) == 0 ? shift : Multiply(shift, power);
            power = Multiply(power, power);
        }

        return Multiply(shift, first) ^ second;
    }

    private static uint Multiply(uint a, uint b)
    {
        var product = 0u;
        for (var bit = One; bit != 0; bit >>= 1)
        {
            product ^= (a & bit) == 0 ? 0 : b;
            b = (b & 1) == 0 ? b >> 1 : (b >> 1) ^ Polynomial;
        }

        return product;
    }
}
