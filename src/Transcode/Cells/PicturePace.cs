using Airclass.Domain.Profiles;
using Airclass.Domain.Time;
using Airclass.Transcode.Profiles;

namespace Airclass.Transcode.Cells;

/// <summary>
/// How early pictures may come so that the decoder's elementary buffer never overflows, whatever cell came before. While the pictures of the cell
/// before are still decoded, a cell fills the buffer no faster than at its steady rate; and what a cell leaves to be decoded behind its end leaves
/// room for just that. The last picture of a large cell is held back besides: programs that open an air file look for its last time stamps in
/// its last 250 kB (ffmpeg warns if there are none), and those could all be null packets.
/// </summary>
internal sealed class PicturePace
{
    // Slots for pictures are not quite evenly spread.
    private const int Slack = 8 * VideoRoom.PacketPayload;

    private const int MostFromEnd = 1_000;

    /// <summary>Data of MPEG-2 pictures stay in the decoder no longer than a second (ISO 13818-1 §2.4.2.6); those of later codecs may for ten.</summary>
    private const long MostMpeg2DelayTicks = 90_000 * 99 / 100;

    private readonly Profile _profile;
    private readonly long _bytes;
    private readonly long _bytesPerCell;

    public PicturePace(Profile profile)
    {
        _profile = profile;
        _bytes = AirCodecs.BuffersOf(profile).ElementaryBytes;
        _bytesPerCell = VideoRoom.Of(profile).VideoPackets * (long)VideoRoom.PacketPayload;
    }

    /// <summary>True if the buffer holds two cells: then nothing can overflow it.</summary>
    private bool IsFree => _bytes >= 2 * _bytesPerCell;

    /// <summary>The first picture from which on too much is decoded behind the cell's end; null if it leaves room for any cell.</summary>
    /// <param name="bytes">Of each picture with its header, in decoding order.</param>
    /// <param name="left">What is left from it on.</param>
    /// <param name="most">What may be.</param>
    public int? Excess(ReadOnlySpan<int> bytes, out long left, out long most)
    {
        (left, most) = (0, 0);
        for (var i = bytes.Length - 1; i >= 0 && !IsFree; i--)
        {
            left += bytes[i];
            var behind = DueTicks(i) - CellIndex.Ticks90kHz;
            most = _bytes - Slack - (_bytesPerCell * Math.Max(0, behind) / CellIndex.Ticks90kHz);
            if (behind >= -VideoFormat.PictureTicks && left > most)
            {
                return i;
            }
        }

        return null;
    }

    /// <summary>Whether one more packet may come in a slot.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="packets">Packets of pictures before it.</param>
    /// <param name="firstOf">The number of a picture's first packet; of one behind the last, how many packets there are.</param>
    public bool Allows(int slot, int packets, Func<int, int> firstOf) =>
        !IsHeld(slot, packets, firstOf) && !IsTooEarly(slot, packets, firstOf) && HasRoom(slot, packets, firstOf);

    /// <summary>The last picture waits while twice its packets still fit into what is left of the cell.</summary>
    private bool IsHeld(int slot, int packets, Func<int, int> firstOf)
    {
        var left = _profile.PacketsPerCell - slot;
        return left > MostFromEnd && packets == firstOf(VideoFormat.PicturesPerCell - 1)
            && left > (2 * (firstOf(VideoFormat.PicturesPerCell) - packets)) + MostFromEnd / 2;
    }

    /// <summary>The last pictures of a cell with little in it would come more than a second before they are decoded.</summary>
    private bool IsTooEarly(int slot, int packets, Func<int, int> firstOf)
    {
        if (_profile.Video.Codec != VideoCodec.Mpeg2)
        {
            return false;
        }

        var now = slot * (long)CellIndex.Ticks90kHz / _profile.PacketsPerCell;
        for (var i = VideoFormat.PicturesPerCell - 1; DueTicks(i) - now > MostMpeg2DelayTicks; i--)
        {
            if (packets >= firstOf(i))
            {
                return true;
            }
        }

        return false;
    }

    private bool HasRoom(int slot, int packets, Func<int, int> firstOf)
    {
        if (IsFree)
        {
            return true;
        }

        var now = slot * (long)CellIndex.Ticks90kHz / _profile.PacketsPerCell;
        var decoded = now < DueTicks(0) ? 0 : (int)((now - DueTicks(0)) / VideoFormat.PictureTicks) + 1;
        var most = decoded == 0 ? Math.Min(_bytes, (_bytesPerCell * now / CellIndex.Ticks90kHz) + Slack) : _bytes;
        return (packets + 1L - firstOf(decoded)) * VideoRoom.PacketPayload <= most;
    }

    private long DueTicks(int picture) => _profile.LeadTicks + (picture * (long)VideoFormat.PictureTicks);
}
