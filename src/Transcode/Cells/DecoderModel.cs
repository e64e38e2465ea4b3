using System.Globalization;
using Airclass.Domain.Profiles;
using Airclass.Domain.Time;
using Airclass.TransportStream.Packets;
using Airclass.TransportStream.TStd;

namespace Airclass.Transcode.Cells;

/// <summary>
/// Cells as the decoder of the standard takes them (T-STD, ISO 13818-1 §2.4.2): every buffer of pictures, sound and tables, cell after cell, in the order in
/// which they would air.
/// </summary>
public sealed class DecoderModel
{
    private readonly Profile _profile;
    private readonly Pid _videoPid;
    private readonly Pid _audioPid;
    private readonly StreamBuffers _video;
    private readonly StreamBuffers _audio;
    private readonly SystemBuffers _tables = new();
    private readonly List<Occupancy> _curve = [];
    private readonly long _sampleTicks;
    private long _cells;
    private long _nextSample;

    /// <summary>A decoder with empty buffers.</summary>
    /// <param name="profile">Whose cells come.</param>
    /// <param name="sampleMs">How often <see cref="Curve"/> is taken, in ms; 0: never.</param>
    public DecoderModel(Profile profile, int sampleMs = 0)
    {
        ArgumentNullException.ThrowIfNull(profile);
        _profile = profile;
        (_videoPid, _audioPid) = (new(profile.Pids.Video), new(profile.Pids.Audio));
        VideoSizes = AirCodecs.BuffersOf(profile);
        AudioBytes = AirCodecs.Of(profile.Audio.Codec).MainBufferBytes;
        _video = StreamBuffers.OfVideo(VideoSizes, fault => Note("pictures", fault));
        _audio = StreamBuffers.OfAudio(AudioBytes, fault => Note("sound", fault));
        _sampleTicks = sampleMs * (Pcr.TicksPerSecond / 1000);
    }

    /// <summary>The first thing that the decoder could not do, with its numbers; null while there is none.</summary>
    public string? Fault { get; private set; }

    /// <summary>The sizes of the buffers of pictures.</summary>
    public VideoBuffers VideoSizes { get; }

    /// <summary>B: the size of the main buffer of sound in bytes.</summary>
    public int AudioBytes { get; }

    /// <summary>The most that the buffers of pictures held.</summary>
    public BufferLevels MostVideo => _video.Most;

    /// <summary>The most that the buffers of sound held.</summary>
    public BufferLevels MostAudio => _audio.Most;

    /// <summary>The most that the transport buffer of tables held.</summary>
    public long MostTablesTransport => _tables.MostTransportBytes;

    /// <summary>The most that the main buffer of tables held.</summary>
    public long MostTablesMain => _tables.MostMainBytes;

    /// <summary>What the buffers held, sample by sample.</summary>
    public IReadOnlyList<Occupancy> Curve => _curve;

    /// <summary>Takes the next cell.</summary>
    /// <param name="cell">Its number in its file, from which its stamps count.</param>
    /// <param name="bytes">P·188 bytes, which keep the first law otherwise.</param>
    public void Take(long cell, ReadOnlySpan<byte> bytes)
    {
        var (start, packets) = (_cells++ * Pcr.TicksPerCell, _profile.PacketsPerCell);
        for (var n = 0; n < packets; n++)
        {
            var packet = bytes.Slice(n * TsPacket.Size, TsPacket.Size);
            var (from, to) = (start + (n * (long)Pcr.TicksPerCell / packets), start + ((n + 1L) * Pcr.TicksPerCell / packets));
            var pid = TsPacket.PidOf(packet);
            if (pid == _videoPid)
            {
                Take(_video, packet, from, to, start, cell, isVideo: true);
            }
            else if (pid == _audioPid)
            {
                Take(_audio, packet, from, to, start, cell, isVideo: false);
            }
            else if ((pid == Pid.Pat || pid.Value == _profile.Pids.Pmt) && _tables.Take(from, to, packet) is { } full)
            {
                Note("tables", new(full, Overflow: true, to, full == BufferName.Main ? _tables.HeldBytes : _tables.TransportBytes, 0));
            }

            Sample(to);
        }

        _video.AdvanceTo(start + Pcr.TicksPerCell);
        _audio.AdvanceTo(start + Pcr.TicksPerCell);
    }

    private static void Take(StreamBuffers buffers, ReadOnlySpan<byte> packet, long from, long to, long start, long cell, bool isVideo)
    {
        var payload = TsPacket.PayloadOffset(packet);
        buffers.Begin(from, to, payload);
        if (payload < TsPacket.Size)
        {
            var header = 0;
            if (TsPacket.StartsUnit(packet) && PesHeader.TryRead(packet[payload..TsPacket.Size], out var pes))
            {
                var due = pes.DecodingTime is { } stamp ? start + ((stamp - new Pts(cell * CellIndex.Ticks90kHz)) * 300) : (long?)null;
                buffers.EndUnit();
                header = isVideo ? pes.HeaderSize : 0;
                buffers.Add(header, isElementary: false);
                buffers.BeginUnit(due);
            }

            buffers.Add(TsPacket.Size - payload - header, isElementary: true);
        }

        buffers.AdvanceTo(to);
    }

    private void Sample(long now)
    {
        if (_sampleTicks == 0 || now < _nextSample)
        {
            return;
        }

        _nextSample = now + _sampleTicks;
        _video.AdvanceTo(now);
        _audio.AdvanceTo(now);
        _tables.AdvanceTo(now);
        var (video, audio) = (_video.Now, _audio.Now);
        _curve.Add(new(now / (Pcr.TicksPerSecond / 1000), video.TransportBytes, video.MultiplexBytes, video.MainBytes, audio.TransportBytes, audio.MainBytes, _tables.TransportBytes, _tables.HeldBytes));
    }

    private void Note(string what, BufferFault fault)
    {
        Fault ??= string.Create(
            CultureInfo.InvariantCulture,
            $"{(fault.Overflow ? "overflow" : "underflow")} of the {fault.Buffer} buffer of {what}: {fault.Bytes} bytes at {fault.Time / (Pcr.TicksPerSecond / 1000)} ms, unit {fault.Unit}");
    }
}

/// <summary>What the decoder's buffers hold at a time, in bytes.</summary>
/// <param name="Ms">Milliseconds from the start of the first cell.</param>
/// <param name="VideoTransport">TB of pictures.</param>
/// <param name="VideoMultiplex">MB of pictures.</param>
/// <param name="VideoElementary">EB of pictures.</param>
/// <param name="AudioTransport">TB of sound.</param>
/// <param name="AudioMain">B of sound.</param>
/// <param name="TablesTransport">TB of PAT and PMT.</param>
/// <param name="TablesMain">B of PAT and PMT.</param>
public readonly record struct Occupancy(
    long Ms, long VideoTransport, long VideoMultiplex, long VideoElementary, long AudioTransport, long AudioMain, long TablesTransport, long TablesMain);
