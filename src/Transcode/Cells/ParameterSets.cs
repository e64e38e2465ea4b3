using System.Security.Cryptography;
using Airclass.TransportStream.Elementary;

namespace Airclass.Transcode.Cells;

/// <summary>
/// What a decoder has to know before the pictures of a stream: SPS and PPS, VPS, or the sequence header with its extensions. Fixed byte for byte by
/// the profile, so that any cell may follow any other.
/// </summary>
public static class ParameterSets
{
    /// <summary>SHA-256, lower-case hex, of the parameter sets in an access unit, in their order; null if it has none.</summary>
    public static string? HashOf(ReadOnlySpan<byte> accessUnit, VideoSyntax syntax)
    {
        ArgumentNullException.ThrowIfNull(syntax);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var found = false;
        foreach (var range in StartCodes.Find(accessUnit))
        {
            var unit = accessUnit[range];
            if (syntax.RoleOf(unit) == UnitRole.ParameterSet)
            {
                found = true;
                hash.AppendData([0, 0, 1]);
                hash.AppendData(unit);
            }
        }

        return found ? Convert.ToHexStringLower(hash.GetHashAndReset()) : null;
    }
}
