using System.Globalization;
using Airclass.Domain.Profiles;
using Airclass.Domain.Time;
using Airclass.Transcode.Profiles;
using Airclass.TransportStream.Packets;

namespace Airclass.Transcode.Cells;

/// <summary>
/// Reads a finished cell as a receiver would and holds it against the first law, knowing nothing of how it was built. What it finds is a fault
/// of ours or of the encoder; no cell goes into an air file without it.
/// </summary>
public sealed class CellVerifier
{
    private readonly Profile _profile;
    private readonly VideoRoom _room;
    private readonly PictureForm _form;
    private readonly int _mostAudioBytes;
    private readonly Pid _video;
    private readonly Pid _audio;

    /// <summary>A verifier for the cells of a profile.</summary>
    public CellVerifier(Profile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        _profile = profile;
        _room = VideoRoom.Of(profile);
        _form = new(profile.Video);
        _mostAudioBytes = AirCodecs.Of(profile.Audio.Codec).MainBufferBytes;
        _video = new(profile.Pids.Video);
        _audio = new(profile.Pids.Audio);
    }

    /// <summary>The first breach of the law in a cell, with its numbers; null if there is none.</summary>
    /// <param name="cell">Its number in the file.</param>
    /// <param name="bytes">P·188 bytes.</param>
    public string? Breach(long cell, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != _profile.CellBytes)
        {
            return Text($"{bytes.Length} bytes, not {_profile.CellBytes}");
        }

        var video = new UnitsRead(_video);
        var audio = new UnitsRead(_audio);
        return Slots(cell, bytes, video, audio)
            ?? Counts(video, audio)
            ?? Pictures(cell, video)
            ?? Sound(cell, audio)
            ?? Buffers(cell, bytes);
    }

    /// <summary>The decoder's buffers, if the cell before was one like this.</summary>
    private string? Buffers(long cell, ReadOnlySpan<byte> bytes)
    {
        var model = new DecoderModel(_profile);
        model.Take(cell, bytes);
        model.Take(cell, bytes);
        return model.Fault;
    }

    private string? Slots(long cell, ReadOnlySpan<byte> bytes, UnitsRead video, UnitsRead audio)
    {
        var (slots, first) = (_profile.Layout.Slots, _profile.Layout.FirstMediaSlot);
        Span<int> tables = stackalloc int[Enum.GetValues<SlotUse>().Length];
        for (var n = 0; n < slots.Length; n++)
        {
            var packet = bytes.Slice(n * TsPacket.Size, TsPacket.Size);
            var pid = TsPacket.PidOf(packet);
            var right = TsPacket.HasSync(packet) && slots[n] switch
            {
                SlotUse.Pcr => pid == _video && IsPcr(packet, cell, n, video.Packets),
                SlotUse.Pat => pid == Pid.Pat && IsNext(packet, cell, ref tables[(int)SlotUse.Pat], _profile.Si.Pat),
                SlotUse.Pmt => pid.Value == _profile.Pids.Pmt && IsNext(packet, cell, ref tables[(int)SlotUse.Pmt], _profile.Si.Pmt),
                SlotUse.Free => pid == Pid.Null || (n >= first && (video.Take(pid, packet, n) || audio.Take(pid, packet, n))),
                _ => pid == Pid.Null,
            };
            if (!right)
            {
                return Text($"slot {n} ({slots[n]}) carries a wrong packet of PID {pid}");
            }
        }

        return null;
    }

    private bool IsPcr(ReadOnlySpan<byte> packet, long cell, int slot, int videoPackets) =>
        !TsPacket.HasPayload(packet) && TsPacket.HasPcr(packet)
        && TsPacket.Continuity(packet) == ((videoPackets - 1) & 15)
        && TsPacket.ReadPcr(packet) == Pcr.AtSlot(cell, _profile.PacketsPerCell, slot);

    private static bool IsNext(ReadOnlySpan<byte> packet, long cell, ref int number, int count) =>
        TsPacket.Continuity(packet) == (int)(((cell * count) + number++) & 15);

    private string? Counts(UnitsRead video, UnitsRead audio) =>
        video.Fault ?? audio.Fault
        ?? (video.Packets % 16 != 0 || audio.Packets % 16 != 0 ? Text($"{video.Packets} packets of pictures, {audio.Packets} of sound: not multiples of 16") : null)
        ?? (video.Units.Count != VideoFormat.PicturesPerCell || audio.Units.Count != _profile.Audio.FramesPerCell
            ? Text($"{video.Units.Count} pictures, {audio.Units.Count} frames of sound") : null);

    private string? Pictures(long cell, UnitsRead video)
    {
        var first = (cell * CellIndex.Ticks90kHz) + _profile.LeadTicks;
        var shown = new SortedSet<long>();
        var sum = 0L;
        for (var i = 0; i < video.Units.Count; i++)
        {
            var unit = video.Units[i];
            var dts = new Pts(first + (i * (long)VideoFormat.PictureTicks));
            sum += unit.Bytes.Length;
            if (unit.Header.DecodingTime != dts || unit.Header.Pts is not { } pts || unit.Header.Dts == pts || unit.RandomAccess != (i == 0))
            {
                return Text($"picture {i} has DTS {unit.Header.DecodingTime}, not {dts}, or a wrong random access flag");
            }

            if (ArrivalOf(unit) > (_profile.LeadTicks + (i * (long)VideoFormat.PictureTicks)) * _profile.PacketsPerCell)
            {
                return Text($"picture {i} comes late: slot {unit.LastSlot}");
            }

            if (sum > _room.BytesUpTo(_profile, i))
            {
                return Text($"{sum} bytes up to picture {i}, room for {_room.BytesUpTo(_profile, i)}");
            }

            if (_form.Lacks(unit.Bytes.Span, i == 0) is { } lack)
            {
                return Text($"picture {i} has {lack}");
            }

            shown.Add(pts - new Pts(first + _profile.Video.OrderTicks));
        }

        return shown.SequenceEqual(Enumerable.Range(0, VideoFormat.PicturesPerCell).Select(i => i * (long)VideoFormat.PictureTicks))
            ? null
            : "the pictures shown are not 24 in a row";
    }

    private string? Sound(long cell, UnitsRead audio)
    {
        var first = (cell * CellIndex.Ticks90kHz) + _profile.AudioLeadTicks;
        for (var i = 0; i < audio.Units.Count; i++)
        {
            var unit = audio.Units[i];
            var due = i * (long)_profile.Audio.FrameTicks;
            if (unit.Header.Pts != new Pts(first + due))
            {
                return Text($"frame {i} of sound has PTS {unit.Header.Pts}, not {new Pts(first + due)}");
            }

            if (ArrivalOf(unit) > (_profile.AudioLeadTicks + due) * _profile.PacketsPerCell)
            {
                return Text($"frame {i} of sound comes late: slot {unit.LastSlot}");
            }
        }

        var gap = audio.LeastGap(_profile.PacketsPerCell);
        return gap < TStdLimits.LeastAudioSlots(_profile.PacketsPerCell) ? Text($"packets of sound are {gap} slots apart")
            : MostHeld(audio) is var held && held > _mostAudioBytes ? Text($"{held} bytes of sound wait at once")
            : null;
    }

    /// <summary>The most bytes that wait for their time, if the cell before was one like this.</summary>
    private long MostHeld(UnitsRead audio)
    {
        var most = 0L;
        foreach (var now in audio.Units)
        {
            var time = ArrivalOf(now);
            var own = audio.Units.Where(u => ArrivalOf(u) <= time && Due(u, 0) > time).Sum(u => (long)u.Bytes.Length);
            var before = audio.Units.Where(u => Due(u, -CellIndex.Ticks90kHz) > time).Sum(u => (long)u.Bytes.Length);
            most = Math.Max(most, own + before);
        }

        return most;
    }

    // Times in ticks·P, so that slots come out whole.
    private long Due(UnitRead unit, long shift) =>
        (_profile.AudioLeadTicks + (unit.Number * (long)_profile.Audio.FrameTicks) + shift) * _profile.PacketsPerCell;

    private static long ArrivalOf(UnitRead unit) => (unit.LastSlot + 1L) * CellIndex.Ticks90kHz;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
