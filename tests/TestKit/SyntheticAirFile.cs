using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Time;
using Airclass.TransportStream.Packets;
using Airclass.TransportStream.Psi;

namespace Airclass.TestKit;

/// <summary>
/// Builds air files without an encoder: every property of the cell holds, only what is inside the pictures and frames is filling.
/// Made from the law alone, so that it can judge the code that makes real ones.
/// </summary>
public static class SyntheticAirFile
{
    private const int AudioFrameBytes = 256;
    private const int AudioHeaderBytes = 7;
    private const int LeastAudioGapMicroseconds = 760;
    private static readonly byte[] Sps = [0, 0, 0, 1, 0x67, 0x4D, 0x40, 0x1E, 0xE8, 0x80];
    private static readonly byte[] Pps = [0, 0, 0, 1, 0x68, 0xEE, 0x3C, 0x80];

    /// <summary>A small profile: 320x180, 420 packets a cell.</summary>
    public static Profile Profile { get; } = new()
    {
        Name = new("synthetic"),
        Description = new("测试", "Test"),
        Video = new(VideoCodec.H264, "main", "3.0", 320, 180, 0, 26, 2),
        Audio = new(AudioCodec.Aac, 96_000, 2),
        PacketsPerCell = 420,
        Si = new(12, 12, 1, 1, 8, 2),
        Pids = new(0x100, 0x101, 0x102),
    };

    /// <summary>An air file of some cells; files with different seeds carry different bytes.</summary>
    public static byte[] Build(int cells, int seed = 0, Profile? profile = null)
    {
        var shape = profile ?? Profile;
        var file = new byte[cells * shape.CellBytes];
        for (var cell = 0; cell < cells; cell++)
        {
            WriteCell(shape, cell, seed, file.AsSpan(cell * shape.CellBytes, shape.CellBytes));
        }

        return file;
    }

    /// <summary>The access unit of a picture.</summary>
    public static byte[] Picture(int picture, int seed)
    {
        byte[] delimiter = [0, 0, 0, 1, 0x09, 0x10];
        byte[] filling = [.. Enumerable.Range(0, picture == 0 ? 1_500 : 300 + (17 * picture)).Select(i => (byte)(0x80 | ((i + seed + picture) & 0x3F)))];
        return picture == 0 ? [.. delimiter, .. Sps, .. Pps, 0, 0, 1, 0x65, .. filling] : [.. delimiter, 0, 0, 1, 0x41, .. filling];
    }

    /// <summary>A frame of sound: AAC-LC, 48 kHz, stereo, by its header.</summary>
    public static byte[] AudioFrame(int frame, int seed) =>
    [
        0xFF, 0xF1, 0x4C, 0x80, AudioFrameBytes >> 3, ((AudioFrameBytes & 7) << 5) | 0x1F, 0xFC,
        .. Enumerable.Range(AudioHeaderBytes, AudioFrameBytes - AudioHeaderBytes).Select(i => (byte)((i + seed + frame) & 0x7F)),
    ];

    private static void WriteCell(Profile profile, int cell, int seed, Span<byte> destination)
    {
        var start = (long)cell * CellIndex.Ticks90kHz;
        var video = new Queue<byte[]>(Packets(Pictures(profile, start, seed), new(profile.Pids.Video)));
        var audio = new Queue<(byte[] Packet, int Frame)>(AudioPackets(profile, start, seed));
        var tables = Tables(profile, cell);
        var (videoCounter, nextAudioSlot) = (15, 0);
        for (var slot = 0; slot < profile.PacketsPerCell; slot++)
        {
            var packet = destination.Slice(slot * TsPacket.Size, TsPacket.Size);
            var use = profile.Layout.Slots[slot];
            if (use == SlotUse.Pcr)
            {
                TsPacket.WritePcrOnly(packet, new(profile.Pids.Video), videoCounter, Pcr.AtSlot(cell, profile.PacketsPerCell, slot));
            }
            else if (use is SlotUse.Pat or SlotUse.Pmt)
            {
                tables[use].Dequeue().CopyTo(packet);
            }
            else if (use != SlotUse.Free || slot < profile.Layout.FirstMediaSlot || !TryFill(profile, slot, video, audio, packet, ref videoCounter, ref nextAudioSlot))
            {
                TsPacket.WriteNull(packet);
            }
        }

        if (video.Count + audio.Count > 0)
        {
            throw new InvalidOperationException($"{video.Count} video and {audio.Count} audio packets do not fit a cell of {profile.PacketsPerCell}.");
        }
    }

    /// <summary>Sound as late as its place in the decoder asks for, pictures as early as there is room.</summary>
    private static bool TryFill(
        Profile profile, int slot, Queue<byte[]> video, Queue<(byte[] Packet, int Frame)> audio, Span<byte> packet, ref int videoCounter, ref int nextAudioSlot)
    {
        var now = (long)slot * CellIndex.Ticks90kHz / profile.PacketsPerCell;
        if (slot >= nextAudioSlot && audio.TryPeek(out var sound) && now >= (sound.Frame - 1) * profile.Audio.FrameTicks)
        {
            audio.Dequeue().Packet.CopyTo(packet);
            nextAudioSlot = slot + (((LeastAudioGapMicroseconds * profile.PacketsPerCell) + 959_999) / 960_000);
            return true;
        }

        if (!video.TryDequeue(out var picture))
        {
            return false;
        }

        picture.CopyTo(packet);
        videoCounter = TsPacket.Continuity(packet);
        return true;
    }

    private static List<(byte[] Pes, bool RandomAccess)> Pictures(Profile profile, long start, int seed)
    {
        var pictures = new List<(byte[], bool)>();
        for (var i = 0; i < VideoFormat.PicturesPerCell; i++)
        {
            var dts = new Pts(start + profile.LeadTicks + ((long)i * VideoFormat.PictureTicks));
            var pts = dts + profile.Video.OrderTicks;
            pictures.Add((PesBuilder.Build(PesHeader.VideoStreamId, Picture(i, seed), pts, dts), i == 0));
        }

        return pictures;
    }

    private static IEnumerable<(byte[] Packet, int Frame)> AudioPackets(Profile profile, long start, int seed)
    {
        var frames = new List<(byte[], bool)>();
        for (var i = 0; i < profile.Audio.FramesPerCell; i++)
        {
            var pts = new Pts(start + profile.AudioLeadTicks + ((long)i * profile.Audio.FrameTicks));
            frames.Add((PesBuilder.Build(PesHeader.AudioStreamId, AudioFrame(i, seed), pts, null), false));
        }

        var frame = -1;
        foreach (var packet in Packets(frames, new(profile.Pids.Audio)))
        {
            frame += TsPacket.StartsUnit(packet) ? 1 : 0;
            yield return (packet, frame);
        }
    }

    /// <summary>A multiple of 16 packets, so that the counter is 0 at every cell start.</summary>
    private static List<byte[]> Packets(List<(byte[] Pes, bool RandomAccess)> units, Pid pid)
    {
        var packets = new List<byte[]>();
        var surplus = (16 - (units.Sum(u => PesPacketizer.LeastPackets(u.Pes.Length, u.RandomAccess)) % 16)) % 16;
        foreach (var (pes, randomAccess) in units)
        {
            var extra = !randomAccess && surplus > 0 ? 1 : 0;
            surplus -= extra;
            var bytes = new byte[(PesPacketizer.LeastPackets(pes.Length, randomAccess) + extra) * TsPacket.Size];
            PesPacketizer.Write(pid, pes, bytes.Length / TsPacket.Size, randomAccess, bytes);
            foreach (var packet in bytes.Chunk(TsPacket.Size))
            {
                TsPacket.SetContinuity(packet, packets.Count);
                packets.Add(packet);
            }
        }

        return packets;
    }

    private static Dictionary<SlotUse, Queue<byte[]>> Tables(Profile profile, long cell)
    {
        var map = new Pid(profile.Pids.Pmt);
        var video = new Pid(profile.Pids.Video);
        ImmutableArray<PmtStream> streams = [new(StreamTypes.H264, video), new(StreamTypes.AacAdts, new(profile.Pids.Audio))];
        return new()
        {
            [SlotUse.Pat] = Carousel(PatSection.Of(1, 1, map).ToSection(), Pid.Pat, cell, profile.Si.Pat),
            [SlotUse.Pmt] = Carousel(new PmtSection(1, 0, video, streams).ToSection(), map, cell, profile.Si.Pmt),
        };
    }

    private static Queue<byte[]> Carousel(Section section, Pid pid, long cell, int packets)
    {
        var bytes = new byte[packets * TsPacket.Size];
        SectionCarousel.WriteCell([section], pid, cell, bytes);
        return new(bytes.Chunk(TsPacket.Size));
    }
}
