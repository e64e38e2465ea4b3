using Airclass.TransportStream.Psi;

namespace Airclass.TransportStream.Elementary;

/// <summary>NAL units of HEVC (ITU-T H.265 table 7-1).</summary>
internal sealed class HevcSyntax : VideoSyntax
{
    public override byte StreamType => StreamTypes.Hevc;

    public override int LeastParameterSets => 3;

    // 8 and 9, the pictures that are skipped after a random access point, and CRA and BLA have no place in closed groups.
    public override UnitRole RoleOf(ReadOnlySpan<byte> unit) => unit.Length < 2 ? UnitRole.Other : ((unit[0] >> 1) & 0x3F) switch
    {
        <= 7 => UnitRole.Picture,
        19 or 20 => UnitRole.RandomAccess,
        32 or 33 or 34 => UnitRole.ParameterSet,
        35 => UnitRole.Delimiter,
        39 => UnitRole.Supplement,
        _ => UnitRole.Other,
    };

    public override byte[] ActiveFormat(int format) => [0x4E, 0x01, .. RegisteredActiveFormat(format)];
}
