using Airclass.Domain.Profiles;
using Airclass.Domain.Time;

namespace Airclass.Transcode.Profiles;

/// <summary>
/// What a cell leaves for pictures after PCR, SI and sound, and the encoder's limits that follow. All by rule of the profile alone, so
/// that every file of it is encoded alike.
/// </summary>
/// <param name="AudioPackets">Packets of sound, a multiple of 16.</param>
/// <param name="VideoPackets">Packets of pictures, a multiple of 16; negative where nothing is left.</param>
/// <param name="RateBps">Rv: bit/s of H.264 bytes that surely fit, after PES headers and the rounding of each picture to whole packets.</param>
public sealed record VideoRoom(int AudioPackets, int VideoPackets, long RateBps)
{
    /// <summary>A profile with less is refused: nothing watchable fits.</summary>
    public const long LeastRateBps = 64_000;

    /// <summary>Payload of a packet without adaptation field.</summary>
    public const int PacketPayload = 184;

    private const int VideoPesHeader = 19;
    private const int AudioPesHeader = 14;

    // A picture's last packet is half empty in the mean; 128 is that and three standard deviations over 24 pictures.
    private const int RoundingLoss = 128;
    private const int RandomAccessField = 2;

    /// <summary>The room in the cells of a profile.</summary>
    public static VideoRoom Of(Profile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return profile.Use == ProfileUse.Web ? OfWeb(profile) : Of(profile.PacketsPerCell, profile.PcrPerCell, profile.Si, profile.Audio);
    }

    /// <summary>The room in cells of this shape.</summary>
    public static VideoRoom Of(int packets, int pcrs, SiBudget si, AudioFormat sound)
    {
        ArgumentNullException.ThrowIfNull(si);
        ArgumentNullException.ThrowIfNull(sound);
        var audio = AudioPacketsOf(sound);
        var video = (CellLayout.For(packets, pcrs, si).MediaSlots - audio) / 16 * 16;
        var bytes = (video * PacketPayload) - RandomAccessField - (VideoFormat.PicturesPerCell * (VideoPesHeader + RoundingLoss));
        return new(audio, video, bytes * 8L * 1000 / CellIndex.Milliseconds);
    }

    /// <summary>Bytes that may have come when the picture of this number in the cell is decoded: Rv·(lead + 40 ms·i), and never more than a cell's.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="picture">0–23, in decoding order.</param>
    public long BytesUpTo(Profile profile, int picture)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var ms = Math.Min(profile.LeadMs + (picture * 1000 / VideoFormat.FramesPerSecond), CellIndex.Milliseconds);
        return RateBps * ms / 8000;
    }

    /// <summary>The encoder's buffer in bits: lead·Rv. With <see cref="MaxRateBps"/> it keeps every closed GOP within both bounds.</summary>
    public long BufferBits(Profile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return RateBps * profile.LeadMs / 1000;
    }

    /// <summary>The encoder's peak rate: 0.99·Rv·(0.96 − lead)/0.96, or the profile's own limit where that is lower.</summary>
    public long MaxRateBps(Profile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var rule = RateBps * 99 * (CellIndex.Milliseconds - profile.LeadMs) / (100 * CellIndex.Milliseconds);
        return profile.Video.MaxBitrateBps > 0 ? Math.Min(rule, profile.Video.MaxBitrateBps) : rule;
    }

    // No cell bounds a web profile; the rate is the one whose rule below gives the picture's own limit.
    private static VideoRoom OfWeb(Profile profile) => new(
        0, 0, profile.Video.MaxBitrateBps * 100L * CellIndex.Milliseconds / (99 * (CellIndex.Milliseconds - profile.LeadMs)));

    // One frame a PES; one frame in eight may take a packet more than the mean.
    private static int AudioPacketsOf(AudioFormat sound)
    {
        var frameBytes = (int)((long)sound.BitrateBps * sound.FrameSamples / AudioFormat.SampleRate / 8);
        var packets = sound.FramesPerCell * ((frameBytes + AudioPesHeader + PacketPayload - 1) / PacketPayload);
        return (packets + (sound.FramesPerCell / 8) + 15) / 16 * 16;
    }
}
