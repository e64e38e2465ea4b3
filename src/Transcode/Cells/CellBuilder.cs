using System.Globalization;
using Airclass.Domain.Profiles;
using Airclass.Domain.Time;
using Airclass.Transcode.Profiles;
using Airclass.TransportStream.Packets;
using Airclass.TransportStream.Psi;

namespace Airclass.Transcode.Cells;

/// <summary>
/// Builds the cells of a profile's air files (docs/architecture.md, the first law). A cell depends on its content and its number in the file
/// alone, nothing is carried from one to the next.
/// </summary>
/// <remarks>
/// Pictures go as early as they can, sound as late as it may: it waits in the decoder at most one frame longer than the profile's audio
/// lead, which keeps it in the small buffer of the T-STD.
/// </remarks>
public sealed class CellBuilder
{
    private const ushort ProgramNumber = 1;

    private readonly Profile _profile;
    private readonly Pid _video;
    private readonly Pid _audio;
    private readonly VideoRoom _room;
    private readonly PicturePace _pace;
    private readonly int _audioGap;
    private readonly Section _pat;
    private readonly Section _pmt;

    /// <summary>A builder for a profile that <see cref="ProfileReader"/> has found in order.</summary>
    public CellBuilder(Profile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        _profile = profile;
        _video = new(profile.Pids.Video);
        _audio = new(profile.Pids.Audio);
        _room = VideoRoom.Of(profile);
        _pace = new(profile);
        _audioGap = TStdLimits.LeastAudioSlots(profile.PacketsPerCell);
        var pmt = new Pid(profile.Pids.Pmt);
        _pat = PatSection.Of(1, ProgramNumber, pmt).ToSection();
        _pmt = AirCodecs.Map(profile, ProgramNumber).ToSection();
    }

    /// <summary>Builds a cell. Null if it is done; else why it can't be, and the bytes are not to be used.</summary>
    /// <param name="cell">Its number in the file: times are based at cell·86400 ticks.</param>
    /// <param name="content">Its pictures and sound.</param>
    /// <param name="bytes">P·188 bytes.</param>
    public CellFault? Build(long cell, CellContent content, Span<byte> bytes)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentOutOfRangeException.ThrowIfNotEqual(bytes.Length, _profile.CellBytes, nameof(bytes));
        if (Misshapen(content) is { } wrong)
        {
            return new(CellFaultKind.Malformed, cell, wrong);
        }

        if (OverBounds(content) is { } tooMuch)
        {
            return new(CellFaultKind.TooMuch, cell, tooMuch);
        }

        var video = ElementaryPackets.Cut(_video, VideoUnits(cell, content), PesBuilder.HeaderWithPtsAndDts, randomAccessFirst: true);
        var audio = ElementaryPackets.Cut(_audio, AudioUnits(cell, content), PesBuilder.HeaderWithPts, randomAccessFirst: false);
        if (video is null || audio is null)
        {
            return new(CellFaultKind.Malformed, cell, "too few bytes for a multiple of 16 packets");
        }

        WriteTables(cell, bytes);
        return Place(cell, video, audio, bytes) is { } late ? new(CellFaultKind.TooMuch, cell, late) : null;
    }

    private string? Misshapen(CellContent content) =>
        content.Pictures.Length != VideoFormat.PicturesPerCell || content.SoundFrames.Length != _profile.Audio.FramesPerCell
            ? Invariant($"{content.Pictures.Length} pictures and {content.SoundFrames.Length} frames of sound")
            : content.Pictures[0].ReorderTicks != _profile.Video.OrderTicks
                ? Invariant($"the IDR picture waits {content.Pictures[0].ReorderTicks} ticks, not {_profile.Video.OrderTicks}")
                : null;

    // Law 1, rule 3: the bounds hold for the coded pictures, whatever the slots.
    private string? OverBounds(CellContent content)
    {
        var sum = 0L;
        for (var i = 0; i < content.Pictures.Length; i++)
        {
            sum += content.Pictures[i].Bytes.Length;
            if (sum > _room.BytesUpTo(_profile, i))
            {
                return Invariant($"{sum} bytes up to picture {i}, room for {_room.BytesUpTo(_profile, i)}");
            }
        }

        var bytes = content.Pictures.Select(p => p.Bytes.Length + PesBuilder.HeaderWithPtsAndDts).ToArray();
        return _pace.Excess(bytes, out var left, out var most) is { } late ? Invariant($"{left} bytes from picture {late} on, the decoder holds {most}") : null;
    }

    private byte[][] VideoUnits(long cell, CellContent content)
    {
        var start = (cell * CellIndex.Ticks90kHz) + _profile.LeadTicks;
        return [.. content.Pictures.Select((picture, i) =>
        {
            var dts = start + (i * (long)VideoFormat.PictureTicks);
            return PesBuilder.Build(PesHeader.VideoStreamId, picture.Bytes.Span, new(dts + picture.ReorderTicks), picture.ReorderTicks == 0 ? null : new Pts(dts));
        })];
    }

    private byte[][] AudioUnits(long cell, CellContent content)
    {
        var start = (cell * CellIndex.Ticks90kHz) + _profile.AudioLeadTicks;
        var streamId = AirCodecs.Of(_profile.Audio.Codec).StreamId;
        return [.. content.SoundFrames.Select((frame, i) =>
            PesBuilder.Build(streamId, frame.Span, new(start + (i * (long)_profile.Audio.FrameTicks)), null))];
    }

    private void WriteTables(long cell, Span<byte> bytes)
    {
        WriteTable(_pat, Pid.Pat, SlotUse.Pat, cell, bytes);
        WriteTable(_pmt, new(_profile.Pids.Pmt), SlotUse.Pmt, cell, bytes);
    }

    private void WriteTable(Section section, Pid pid, SlotUse use, long cell, Span<byte> bytes)
    {
        var slots = _profile.Layout.Slots;
        var packets = new byte[slots.Count(s => s == use) * TsPacket.Size];
        SectionCarousel.WriteCell([section], pid, cell, packets);
        for (int n = 0, next = 0; n < slots.Length; n++)
        {
            if (slots[n] == use)
            {
                packets.AsSpan(next, TsPacket.Size).CopyTo(bytes[(n * TsPacket.Size)..]);
                next += TsPacket.Size;
            }
        }
    }

    private string? Place(long cell, ElementaryPackets video, ElementaryPackets audio, Span<byte> bytes)
    {
        var (slots, first) = (_profile.Layout.Slots, _profile.Layout.FirstMediaSlot);
        int nextVideo = 0, nextAudio = 0, lastAudio = -_audioGap;
        for (var n = 0; n < slots.Length; n++)
        {
            var slot = bytes.Slice(n * TsPacket.Size, TsPacket.Size);
            switch (slots[n])
            {
                case SlotUse.Pat or SlotUse.Pmt:
                    break;
                case SlotUse.Pcr:
                    TsPacket.WritePcrOnly(slot, _video, nextVideo - 1, Pcr.AtSlot(cell, slots.Length, n));
                    break;
                case SlotUse.Free when n >= first && nextAudio < audio.Count && n - lastAudio >= _audioGap && IsDue(audio.UnitOf(nextAudio), n):
                    audio.CopyTo(nextAudio++, slot);
                    lastAudio = n;
                    break;
                case SlotUse.Free when n >= first && nextVideo < video.Count && _pace.Allows(n, nextVideo, video.FirstOf):
                    if (IsLate(video.UnitOf(nextVideo), n))
                    {
                        return Invariant($"picture {video.UnitOf(nextVideo)} comes late, in slot {n}");
                    }

                    video.CopyTo(nextVideo++, slot);
                    break;
                default:
                    TsPacket.WriteNull(slot);
                    break;
            }
        }

        return nextVideo < video.Count || nextAudio < audio.Count
            ? Invariant($"{video.Count - nextVideo} packets of pictures and {audio.Count - nextAudio} of sound have no slot")
            : null;
    }

    // One frame before it would have to be there at the latest: then it waits a lead and a frame at most.
    private bool IsDue(int frame, int slot) =>
        frame <= 1 || (frame - 1L) * _profile.Audio.FrameTicks * _profile.PacketsPerCell <= slot * (long)CellIndex.Ticks90kHz;

    private bool IsLate(int picture, int slot) =>
        (slot + 1L) * CellIndex.Ticks90kHz > (_profile.LeadTicks + (picture * (long)VideoFormat.PictureTicks)) * _profile.PacketsPerCell;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
