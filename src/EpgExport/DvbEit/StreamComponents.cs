using System.Collections.Immutable;
using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;
using Airclass.TransportStream.DvbSi.Descriptors;
using Airclass.TransportStream.Psi;

namespace Airclass.EpgExport.DvbEit;

/// <summary>What every event of a service has: its picture and its sound (EN 300 468 table 26), and the station's rating.</summary>
internal static class StreamComponents
{
    /// <summary>The label of the picture in PMT and EIT.</summary>
    public const byte PictureLabel = 1;

    /// <summary>The label of the sound in PMT and EIT.</summary>
    public const byte SoundLabel = 2;

    private const int NoExtension = 15;
    private const int LinesOfHd = 720, LinesOfUhd = 1440;

    /// <summary>The descriptors of the streams that a profile carries, and of the rating if the station has one.</summary>
    public static ImmutableArray<Descriptor> Of(StationDefinition station, Profile profile)
    {
        var streams = ImmutableArray.Create(Picture(profile.Video).ToDescriptor(), Sound(profile.Audio).ToDescriptor());
        return station.Network.Rating > 0 && CountryCode.Of(station.Zone) is { } country
            ? streams.Add(ParentalRatingDescriptor.Of(country, station.Network.Rating))
            : streams;
    }

    private static ComponentDescriptor Picture(VideoFormat video)
    {
        var isHd = video.Height >= LinesOfHd;
        // Of 25 pictures a second: 4:3, 16:9; high definition eight further on.
        var type = (byte)((IsWide(video) ? 0x03 : 0x01) + (isHd ? 0x08 : 0));
        return video.Codec switch
        {
            VideoCodec.Mpeg2 => new(1, NoExtension, type, PictureLabel, ServiceTables.Chinese),
            VideoCodec.H264 => new(5, NoExtension, type, PictureLabel, ServiceTables.Chinese),
            _ => new(9, 0, (byte)(video.Height >= LinesOfUhd ? 0x04 : video.BitDepth == 10 ? 0x01 : 0x00), PictureLabel, ServiceTables.Chinese),
        };
    }

    private static ComponentDescriptor Sound(AudioFormat audio)
    {
        var type = (byte)(audio.Channels == 1 ? 0x01 : 0x03);
        return audio.Codec switch
        {
            AudioCodec.LayerII => new(2, NoExtension, type, SoundLabel, ServiceTables.Chinese),
            AudioCodec.Aac => new(6, NoExtension, type, SoundLabel, ServiceTables.Chinese),
            // AC-3 repeats what its descriptor says (annex D, table D.1).
            _ => new(4, NoExtension, Ac3Descriptor.ComponentType(audio.Channels), SoundLabel, ServiceTables.Chinese),
        };
    }

    private static bool IsWide(VideoFormat video) => video.DisplayAspect.Width * 3 > video.DisplayAspect.Height * 4;
}
