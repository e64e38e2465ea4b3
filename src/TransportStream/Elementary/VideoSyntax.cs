using Airclass.TransportStream.Psi;

namespace Airclass.TransportStream.Elementary;

/// <summary>How a video codec's units are told apart: by the byte after the start code, and a few more.</summary>
public abstract class VideoSyntax
{
    /// <summary>ITU-T H.264 §7.4.1.</summary>
    public static VideoSyntax H264 { get; } = new H264Syntax();

    /// <summary>ITU-T H.265 §7.4.2.2.</summary>
    public static VideoSyntax Hevc { get; } = new HevcSyntax();

    /// <summary>ISO 13818-2 §6.2.1.</summary>
    public static VideoSyntax Mpeg2 { get; } = new Mpeg2Syntax();

    /// <summary>The syntax of a stream type; null if it is no video that we know.</summary>
    public static VideoSyntax? Of(byte streamType) => streamType switch
    {
        StreamTypes.H264 => H264,
        StreamTypes.Hevc => Hevc,
        StreamTypes.Mpeg2Video => Mpeg2,
        _ => null,
    };

    /// <summary>What the PMT calls it.</summary>
    public abstract byte StreamType { get; }

    /// <summary>How many units of parameter sets a random access point needs: SPS and PPS; with VPS; sequence header and extension.</summary>
    public abstract int LeastParameterSets { get; }

    /// <summary>Whether an access unit begins with a delimiter.</summary>
    public virtual bool HasDelimiters => true;

    /// <summary>What a unit is for.</summary>
    /// <param name="unit">Without start code.</param>
    public abstract UnitRole RoleOf(ReadOnlySpan<byte> unit);

    /// <summary>Supplementary information that tells receivers of another shape where the active picture is, as a whole unit without start code.</summary>
    /// <param name="format">Active format, 0–15 (ETSI TS 101 154 annex B).</param>
    public abstract byte[] ActiveFormat(int format);

    /// <summary>The user data in which it is told (ETSI TS 101 154 §B.3): identifier, active_format_flag, format.</summary>
    private protected static byte[] ActiveFormatData(int format) => [.. "DTG1"u8, 0x41, (byte)(0xF0 | (format & 0x0F))];

    /// <summary>As registered user data (ITU-T T.35), the payload of an SEI message of type 4 with its trailing bits.</summary>
    private protected static byte[] RegisteredActiveFormat(int format)
    {
        byte[] data = [0xB5, 0x00, 0x31, .. ActiveFormatData(format)];
        return [4, (byte)data.Length, .. data, 0x80];
    }
}
