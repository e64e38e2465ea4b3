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

    public static Dictionary<Pid, IReadOnlyList<Section>> Of(StationDefinition station, Service service, Profile profile)
    {
        var pmt = new Pid(profile.Pids.Pmt);
        return new()
        {
            [Pid.Pat] = [PatSection.Of(service.Triplet.TransportStreamId, service.Triplet.ServiceId, pmt).ToSection()],
            [pmt] = [Pmt(service, profile)],
            [Pid.Sdt] = [Sdt(station, service, profile)],
        };
    }

    private static Section Pmt(Service service, Profile profile)
    {
        var video = new Pid(profile.Pids.Video);
        return new PmtSection(
            service.Triplet.ServiceId,
            0,
            video,
            [new(TypeOf(profile.Video.Codec), video), new(TypeOf(profile.Audio.Codec), new(profile.Pids.Audio), Descriptors(profile.Audio))]).ToSection();
    }

    /// <summary>The SDT; its version is taken from its content, so that a new name is a new version on every node without a stored counter.</summary>
    private static Section Sdt(StationDefinition station, Service service, Profile profile)
    {
        var descriptor = new ServiceDescriptor(
            ServiceTypeOf(profile.Video),
            GuideText.Clean(station.Name.Chinese),
            GuideText.Clean(service.Name.Chinese)).ToDescriptor(CodingOf(profile));
        var version = (int)(Crc32Mpeg.Of(descriptor.Data) % 32);
        return new SdtSection(
            service.Triplet.TransportStreamId,
            service.Triplet.OriginalNetworkId,
            version,
            [new(service.Triplet.ServiceId, RunningStatus.Running, [descriptor]) { EitSchedule = false }]).ToSection();
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
        ? [LanguageDescriptor.Of(Chinese), Ac3Descriptor.Of(sound.Channels)]
        : [LanguageDescriptor.Of(Chinese)];

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
