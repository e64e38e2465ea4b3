using Airclass.TransportStream.Elementary;

namespace Airclass.TransportStream.TStd;

/// <summary>
/// The buffers that ISO 13818-1 gives to a decoder of a video stream: §2.4.2.3 for MPEG-2, §2.14.3.1 for H.264, §2.17.2 for HEVC. Streams without
/// HRD parameters have the whole buffer of their level.
/// </summary>
/// <remarks>
/// BSmux is 4 ms and BSoh 1/750 s of the level's largest rate, of at least 2 Mbit/s for H.264 and HEVC: that floor is theirs alone, the leaks have
/// none. MBS is both, with what the largest buffer of the level has over the stream's own (H.264, HEVC, and MPEG-2 of Low and Main Level).
/// </remarks>
/// <param name="TransportRateBps">Rx: bit/s at which the transport buffer empties.</param>
/// <param name="MultiplexBytes">MBS: bytes of the multiplex buffer.</param>
/// <param name="MultiplexRateBps">Rbx: bit/s at which the multiplex buffer empties into the elementary buffer.</param>
/// <param name="ElementaryBytes">EBS: bytes of the elementary buffer.</param>
public sealed record VideoBuffers(long TransportRateBps, int MultiplexBytes, long MultiplexRateBps, int ElementaryBytes)
{
    private const long LeastRateBps = 2_000_000;

    // §2.14.3.1 counts MaxBR and MaxCPB in 1200 bits, whatever the profile.
    private const int H264Factor = 1200;

    // CpbNalFactor and BrNalFactor of Main and Main 10 (ITU-T H.265 table A.10); what comes in is a tenth more than BrVclFactor, 1000, times MaxBR.
    private const int HevcFactor = 1100;

    // Level: MaxBR and MaxCPB in units of the factor (ITU-T H.264 table A-1); 9 is level 1b.
    private static readonly Dictionary<int, (int Rate, int Buffer)> H264Levels = new()
    {
        [9] = (128, 350), [10] = (64, 175), [11] = (192, 500), [12] = (384, 1_000), [13] = (768, 2_000), [20] = (2_000, 2_000), [21] = (4_000, 4_000),
        [22] = (4_000, 4_000), [30] = (10_000, 10_000), [31] = (14_000, 14_000), [32] = (20_000, 20_000), [40] = (20_000, 25_000),
        [41] = (50_000, 62_500), [42] = (50_000, 62_500), [50] = (135_000, 135_000), [51] = (240_000, 240_000), [52] = (240_000, 240_000),
    };

    // Thirty times the level: MaxBR of the Main and of the High tier (ITU-T H.265 table A.9). MaxCPB (table A.8) equals it, but for level 1: 350.
    private static readonly Dictionary<int, (int Main, int High)> HevcLevels = new()
    {
        [30] = (128, 128), [60] = (1_500, 1_500), [63] = (3_000, 3_000), [90] = (6_000, 6_000), [93] = (10_000, 10_000), [120] = (12_000, 30_000),
        [123] = (20_000, 50_000), [150] = (25_000, 100_000), [153] = (40_000, 160_000), [156] = (60_000, 240_000),
    };

    // The low half of profile_and_level_indication of the Main profile: Rmax and VBVmax (ISO 13818-2 tables 8-13, 8-14).
    private static readonly Dictionary<int, (int Rate, int Buffer)> Mpeg2Levels = new()
    {
        [10] = (4_000_000, 475_136), [8] = (15_000_000, 1_835_008), [6] = (60_000_000, 7_340_032), [4] = (80_000_000, 9_781_248),
    };

    /// <summary>Of H.264; null for a level that does not exist.</summary>
    /// <param name="level">Ten times the level, as level_idc says it.</param>
    /// <param name="profile">profile_idc: the High profiles bring more bits of the same level into the transport buffer.</param>
    /// <remarks>
    /// ISO 13818-1 §2.14.3.1: Rx = 1.2 · BitRate, which without HRD parameters is cpbBrNalFactor · MaxBR (ITU-T H.264 §E.2.2, table A-2);
    /// Rbx = 1200 · MaxBR, EBS = 1200 · MaxCPB.
    /// </remarks>
    public static VideoBuffers? OfH264(int level, int profile) => H264Levels.TryGetValue(level, out var most)
        ? Of(most.Rate * NalFactor(profile) * 6 / 5, most.Rate * (long)H264Factor, most.Buffer * (long)H264Factor)
        : null;

    /// <summary>Of HEVC; null for a level that does not exist.</summary>
    /// <param name="level">Thirty times the level, as general_level_idc says it.</param>
    /// <param name="highTier">general_tier_flag.</param>
    /// <remarks>
    /// ISO 13818-1 §2.17.2: Rx = CpbBrNalFactor / CpbBrVclFactor · BitRate = 1100 · MaxBR, as Rbx; EBS = 1100 · MaxCPB.
    /// </remarks>
    public static VideoBuffers? OfHevc(int level, bool highTier)
    {
        if (!HevcLevels.TryGetValue(level, out var most))
        {
            return null;
        }

        var rate = (highTier ? most.High : most.Main) * (long)HevcFactor;
        return Of(rate, rate, level == 30 ? 350L * HevcFactor : rate);
    }

    /// <summary>Of MPEG-2 video of the Main profile; null for a level that does not exist.</summary>
    /// <param name="level">The level as profile_and_level_indication says it: 8 main, 4 high.</param>
    /// <param name="bitRateBps">What the sequence header says.</param>
    /// <param name="bufferBits">vbv_buffer_size of the sequence header, in bits.</param>
    /// <remarks>
    /// ISO 13818-1 §2.4.2.3: Rx = 1.2 · Rmax; Rbx = Rmax of Low and Main Level, else the lesser of 1.05 · bit rate and Rmax; EBS = vbv_buffer_size.
    /// </remarks>
    public static VideoBuffers? OfMpeg2(int level, long bitRateBps, long bufferBits)
    {
        if (!Mpeg2Levels.TryGetValue(level, out var most))
        {
            return null;
        }

        // The two lower levels have what is left of the largest buffer besides.
        var lower = level >= 8;
        var overhead = (most.Rate / 250) + (most.Rate / 750);
        return new(
            most.Rate * 6L / 5,
            (int)((overhead + (lower ? most.Buffer - bufferBits : 0)) / 8),
            lower ? most.Rate : Math.Min(bitRateBps * 21 / 20, most.Rate),
            (int)(bufferBits / 8));
    }

    /// <summary>What the parameter sets of an access unit say; null if it has none, or none that is known.</summary>
    public static VideoBuffers? Read(ReadOnlySpan<byte> accessUnit, VideoSyntax syntax)
    {
        ReadOnlySpan<byte> header = [];
        foreach (var range in StartCodes.Find(accessUnit))
        {
            var unit = accessUnit[range];
            if (syntax == VideoSyntax.H264 && unit.Length > 3 && (unit[0] & 0x1F) == 7)
            {
                return OfH264(IsLevel1B(unit) ? 9 : unit[3], unit[1]);
            }

            if (syntax == VideoSyntax.Hevc && unit.Length > 1 && unit[0] >> 1 == 33)
            {
                return ReadHevc(unit[2..]);
            }

            if (syntax == VideoSyntax.Mpeg2 && unit.Length > 8 && unit[0] == 0xB3)
            {
                header = unit;
            }
            else if (!header.IsEmpty && unit.Length > 2 && unit[0] == 0xB5)
            {
                return ReadMpeg2(header, unit);
            }
        }

        return null;
    }

    private static VideoBuffers Of(long transportRate, long rate, long buffer)
    {
        var most = Math.Max(rate, LeastRateBps);
        return new(transportRate, (int)(((most / 250) + (most / 750)) / 8), rate, (int)(buffer / 8));
    }

    /// <summary>cpbBrNalFactor (ITU-T H.264 table A-2).</summary>
    private static long NalFactor(int profile) => profile switch
    {
        100 => 1500,
        110 => 3600,
        122 or 244 or 44 => 4800,
        _ => 1200,
    };

    // The profiles older than High say it by level 1.1 with constraint_set3_flag (ITU-T H.264 §A.3.1).
    private static bool IsLevel1B(ReadOnlySpan<byte> set) => set[3] == 11 && (set[2] & 0x10) != 0 && (set[1] is 66 or 77 or 88);

    // profile_tier_level begins in the second byte, and its level is eleven bytes on.
    private static VideoBuffers? ReadHevc(ReadOnlySpan<byte> set)
    {
        Span<byte> plain = stackalloc byte[13];
        var (count, zeros) = (0, 0);
        for (var i = 0; i < set.Length && count < plain.Length; i++)
        {
            if (zeros == 2 && set[i] == 3)
            {
                zeros = 0;
                continue;
            }

            zeros = set[i] == 0 ? zeros + 1 : 0;
            plain[count++] = set[i];
        }

        return count == plain.Length ? OfHevc(plain[12], (plain[1] & 0x20) != 0) : null;
    }

    private static VideoBuffers? ReadMpeg2(ReadOnlySpan<byte> header, ReadOnlySpan<byte> extension)
    {
        var rate = (header[5] << 10) | (header[6] << 2) | (header[7] >> 6);
        var buffer = ((header[7] & 0x1F) << 5) | (header[8] >> 3);
        return OfMpeg2(extension[2] >> 4, rate * 400L, buffer * 16_384L);
    }
}
