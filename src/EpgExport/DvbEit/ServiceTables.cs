using System.Collections.Immutable;
using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;
using Airclass.EpgExport.Guide;
using Airclass.TransportStream.DvbSi;
using Airclass.TransportStream.DvbSi.Descriptors;
using Airclass.TransportStream.Packets;
using Airclass.TransportStream.Psi;
using Airclass.TransportStream.Psi.Descriptors;

namespace Airclass.EpgExport.DvbEit;

/// <summary>The tables that do not depend on time: what streams there are and what the service is called.</summary>
internal static class ServiceTables
{
    /// <summary>ISO 639-2 (B), which the receivers of Chinese networks expect.</summary>
    public const string Chinese = "chi";

    // EN 300 468 table 87.
    private const byte Mpeg2Sd = 0x01;
    private const byte Mpeg2Hd = 0x11;
    private const byte H264Sd = 0x16;
    private const byte H264Hd = 0x19;
    private const byte Hevc = 0x1F;
    private const int LinesOfHd = 720;

    /// <summary>A NIT without its name and its stream's descriptors: pointer field 1, head and CRC 12, two loop lengths 4, name 2, stream 6.</summary>
    private const int NitFixedBytes = 25;

    /// <summary>The tables of a service.</summary>
    /// <param name="station">The station.</param>
    /// <param name="service">The service.</param>
    /// <param name="profile">What the stream carries.</param>
    /// <param name="hasSchedule">Whether the EIT carries a schedule.</param>
    public static Dictionary<Pid, IReadOnlyList<Section>> Of(StationDefinition station, Service service, Profile profile, bool hasSchedule)
    {
        var pmt = new Pid(profile.OnAir.Pmt);
        return new()
        {
            [Pid.Pat] = [PatSection.Of(service.Triplet.TransportStreamId, service.Triplet.ServiceId, pmt).ToSection()],
            [pmt] = [Pmt(service, profile)],
            [Pid.Nit] = [Nit(station, service, profile)],
            [Pid.Sdt] = [Sdt(station, service, profile, hasSchedule)],
        };
    }

    private static Section Pmt(Service service, Profile profile)
    {
        var (video, audio) = (new Pid(profile.OnAir.Video), new Pid(profile.OnAir.Audio));
        return new PmtSection(
            service.Triplet.ServiceId,
            0,
            new(profile.OnAir.Pcr),
            [
                new(TypeOf(profile.Video.Codec), video, [StreamIdentifierDescriptor.Of(StreamComponents.PictureLabel)]),
                new(TypeOf(profile.Audio.Codec), audio, Descriptors(profile.Audio)),
            ]).ToSection();
    }

    /// <summary>
    /// The NIT: the network's name, and of its streams this one, with its service and the key that viewers press for it. A multiplexer that
    /// puts several services into one stream writes its own.
    /// </summary>
    private static Section Nit(StationDefinition station, Service service, Profile profile)
    {
        var (triplet, network) = (service.Triplet, station.Network);
        var descriptors = ImmutableArray.CreateBuilder<Descriptor>();
        descriptors.Add(ServiceListDescriptor.Of((triplet.ServiceId, ServiceTypeOf(profile.Video))));
        if (service.Number is { } number and <= LogicalChannelDescriptor.MostNumber)
        {
            if (network.ChannelSpecifier != 0)
            {
                descriptors.Add(PrivateDataSpecifierDescriptor.Of(network.ChannelSpecifier));
            }

            descriptors.Add(LogicalChannelDescriptor.Of(network.ChannelTag, (triplet.ServiceId, number)));
        }

        var room = (Math.Max(profile.Si.Nit, 1) * TsPacket.PayloadSize) - NitFixedBytes - descriptors.Sum(d => d.Size);
        var name = new NetworkNameDescriptor(GuideText.Clean(network.Name ?? station.Name.Chinese)).ToDescriptor(
            CodingOf(profile), Math.Clamp(room, 0, Descriptor.MostBytes));
        var stream = new NitStream(triplet.TransportStreamId, triplet.OriginalNetworkId, descriptors.ToImmutable());
        return new NitSection(triplet.OriginalNetworkId, VersionOf([name, .. descriptors]), [name], [stream]).ToSection();
    }

    /// <summary>A version taken from the content, so that another content is another version on every node without a stored counter.</summary>
    private static int VersionOf(params ReadOnlySpan<Descriptor> descriptors)
    {
        var bytes = new List<byte>();
        foreach (var descriptor in descriptors)
        {
            bytes.AddRange(descriptor.Data);
        }

        return (int)(Crc32Mpeg.Of([.. bytes]) % 32);
    }

    /// <summary>The SDT.</summary>
    private static Section Sdt(StationDefinition station, Service service, Profile profile, bool hasSchedule)
    {
        var descriptor = new ServiceDescriptor(
            ServiceTypeOf(profile.Video),
            GuideText.Clean(station.Name.Chinese),
            GuideText.Clean(service.Name.Chinese)).ToDescriptor(CodingOf(profile));
        return new SdtSection(
            service.Triplet.TransportStreamId,
            service.Triplet.OriginalNetworkId,
            VersionOf(descriptor),
            [new(service.Triplet.ServiceId, RunningStatus.Running, [descriptor]) { EitSchedule = hasSchedule }]).ToSection();
    }

    /// <summary>How the profile's receivers read texts.</summary>
    public static DvbTextCoding CodingOf(Profile profile) =>
        profile.SiText == SiTextEncoding.Gb2312 ? DvbTextCoding.Gb2312 : DvbTextCoding.Utf8;

    private static byte ServiceTypeOf(VideoFormat video) => (video.Codec, video.Height >= LinesOfHd) switch
    {
        (VideoCodec.H264, false) => H264Sd,
        (VideoCodec.H264, true) => H264Hd,
        (VideoCodec.Hevc, _) => Hevc,
        (_, false) => Mpeg2Sd,
        _ => Mpeg2Hd,
    };

    private static ImmutableArray<Descriptor> Descriptors(AudioFormat sound) => sound.Codec == AudioCodec.Ac3
        ? [LanguageDescriptor.Of(Chinese), StreamIdentifierDescriptor.Of(StreamComponents.SoundLabel), Ac3Descriptor.Of(sound.Channels)]
        : [LanguageDescriptor.Of(Chinese), StreamIdentifierDescriptor.Of(StreamComponents.SoundLabel)];

    private static byte TypeOf(VideoCodec codec) => codec switch
    {
        VideoCodec.H264 => StreamTypes.H264,
        VideoCodec.Hevc => StreamTypes.Hevc,
        _ => StreamTypes.Mpeg2Video,
    };

    private static byte TypeOf(AudioCodec codec) => codec switch
    {
        AudioCodec.Aac => StreamTypes.AacAdts,
        AudioCodec.LayerII => StreamTypes.Mpeg1Audio,
        _ => StreamTypes.PrivatePes,
    };
}
