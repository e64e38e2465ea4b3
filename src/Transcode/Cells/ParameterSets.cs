using System.Security.Cryptography;

namespace Airclass.Transcode.Cells;

/// <summary>The SPS and PPS of a stream: fixed byte for byte by the profile, so that any cell may follow any other.</summary>
public static class ParameterSets
{
    /// <summary>SHA-256, lower-case hex, of the parameter sets in an access unit, in their order; null if it has none.</summary>
    public static string? HashOf(ReadOnlySpan<byte> accessUnit)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var found = false;
        foreach (var range in NalUnits.Find(accessUnit))
        {
            var unit = accessUnit[range];
            if (NalUnits.TypeOf(unit) is NalUnits.Sps or NalUnits.Pps)
            {
                found = true;
                hash.AppendData([0, 0, 1]);
                hash.AppendData(unit);
            }
        }

        return found ? Convert.ToHexStringLower(hash.GetHashAndReset()) : null;
    }
}
