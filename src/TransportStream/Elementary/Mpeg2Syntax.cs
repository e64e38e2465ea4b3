using Airclass.TransportStream.Psi;

namespace Airclass.TransportStream.Elementary;

/// <summary>Headers and slices of MPEG-2 video (ISO 13818-2 table 6-1).</summary>
internal sealed class Mpeg2Syntax : VideoSyntax
{
    private const int PictureCoding = 8;

    public override byte StreamType => StreamTypes.Mpeg2Video;

    public override int LeastParameterSets => 2;

    public override bool HasDelimiters => false;

    public override UnitRole RoleOf(ReadOnlySpan<byte> unit) => unit.IsEmpty ? UnitRole.Other : unit[0] switch
    {
        0x00 => unit.Length > 2 && ((unit[2] >> 3) & 7) == 1 ? UnitRole.RandomAccess : UnitRole.Picture,
        <= 0xAF => UnitRole.Slice,
        0xB2 => UnitRole.Supplement,
        0xB3 => UnitRole.ParameterSet,
        0xB5 when unit.Length > 1 => unit[1] >> 4 == PictureCoding ? UnitRole.PictureExtension : UnitRole.ParameterSet,
        0xB8 when unit.Length > 4 && (unit[4] & 0x40) != 0 => UnitRole.ClosedGroup,
        _ => UnitRole.Other,
    };

    public override byte[] ActiveFormat(int format) => [0xB2, .. ActiveFormatData(format)];
}
