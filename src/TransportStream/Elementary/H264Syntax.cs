using Airclass.TransportStream.Psi;

namespace Airclass.TransportStream.Elementary;

/// <summary>NAL units of H.264 (ITU-T H.264 table 7-1).</summary>
internal sealed class H264Syntax : VideoSyntax
{
    public override byte StreamType => StreamTypes.H264;

    public override int LeastParameterSets => 2;

    public override UnitRole RoleOf(ReadOnlySpan<byte> unit) => unit.IsEmpty ? UnitRole.Other : (unit[0] & 0x1F) switch
    {
        1 => UnitRole.Picture,
        5 => UnitRole.RandomAccess,
        6 => UnitRole.Supplement,
        7 or 8 => UnitRole.ParameterSet,
        9 => UnitRole.Delimiter,
        _ => UnitRole.Other,
    };

    public override byte[] ActiveFormat(int format) => [6, .. RegisteredActiveFormat(format)];
}
