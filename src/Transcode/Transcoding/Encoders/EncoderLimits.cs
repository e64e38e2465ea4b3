using Airclass.Domain.Profiles;
using Airclass.Domain.Time;
using Airclass.Transcode.Profiles;

namespace Airclass.Transcode.Transcoding.Encoders;

/// <summary>The bounds within which an encoder spends bits: a buffer that fills at a peak rate (the VBV of H.262 annex C).</summary>
/// <param name="MaxRateBps">Peak rate in bit/s, above 0.</param>
/// <param name="BufferBits">The buffer in bits, above 0: what may come at once.</param>
public readonly record struct EncoderLimits(long MaxRateBps, long BufferBits)
{
    /// <summary>The rule of a profile's cells, tightened to so many percent: pictures within it fit the cell and come in time.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="percent">1–100; 100 is the rule itself.</param>
    public static EncoderLimits Of(Profile profile, int percent)
    {
        var room = VideoRoom.Of(profile);
        return new(room.MaxRateBps(profile) * percent / 100, room.BufferBits(profile) * percent / 100);
    }

    /// <summary>The rule of a rung of a ladder, which no cell bounds: its own peak rate, over one cell's time.</summary>
    /// <param name="rung">A format with a peak rate.</param>
    public static EncoderLimits OfRung(VideoFormat rung)
    {
        ArgumentNullException.ThrowIfNull(rung);
        return new(rung.MaxBitrateBps, rung.MaxBitrateBps * (long)CellIndex.Milliseconds / 1000);
    }
}
