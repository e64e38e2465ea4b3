using Airclass.TransportStream.Elementary;
using Airclass.TransportStream.TStd;

namespace Airclass.TransportStream.Analysis;

/// <summary>What stands before the first slice of an access unit, whatever the codec.</summary>
/// <param name="StartsWithDelimiter">The first unit is an access unit delimiter, or the codec has none.</param>
/// <param name="ParameterSets">All parameter sets one after the other; empty for none.</param>
/// <param name="SetCount">How many.</param>
/// <param name="Picture">Random access or another picture; null if no picture has come yet.</param>
/// <param name="Buffers">What the decoder needs for the level that they name; null if they name none.</param>
internal readonly record struct AccessUnitHead(bool StartsWithDelimiter, byte[] ParameterSets, int SetCount, UnitRole? Picture, VideoBuffers? Buffers)
{
    /// <summary>Reads the beginning of an access unit; what is not there yet is not in the result.</summary>
    public static AccessUnitHead Read(ReadOnlySpan<byte> bytes, VideoSyntax syntax)
    {
        var (delimited, first, count) = (!syntax.HasDelimiters, true, 0);
        var sets = new List<byte>();
        foreach (var range in StartCodes.Find(bytes))
        {
            var unit = bytes[range];
            var role = syntax.RoleOf(unit);
            delimited |= first && role == UnitRole.Delimiter;
            first = false;
            if (role is UnitRole.RandomAccess or UnitRole.Picture)
            {
                return new(delimited, [.. sets], count, role, count == 0 ? null : VideoBuffers.Read(bytes, syntax));
            }

            if (role == UnitRole.ParameterSet)
            {
                count++;
                sets.AddRange(unit);
            }
        }

        return new(delimited, [.. sets], count, null, null);
    }
}
