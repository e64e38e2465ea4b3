using System.Collections.Immutable;
using Airclass.Domain.Profiles;

namespace Airclass.Transcode.Transcoding.Encoders;

/// <summary>
/// A video encoder in ffmpeg's words. What it makes is cut into cells: closed groups of 24 pictures, each from a picture at which decoding may
/// start, with parameter sets that the format alone decides, whatever the limits and the content.
/// </summary>
public interface IVideoEncoder
{
    /// <summary>Filters that end the branch of pictures: the sample format, and how the pictures are scanned.</summary>
    /// <param name="video">The format; pictures come in its size, rate and scan.</param>
    ImmutableArray<string> Filters(VideoFormat video);

    /// <summary>Words for the whole of ffmpeg, before its inputs: a device that the encoder works on.</summary>
    ImmutableArray<string> Device => [];

    /// <summary>Filters after all others: they hand the pictures to the device.</summary>
    ImmutableArray<string> LastFilters => [];

    /// <summary>Options of one output of ffmpeg, for its only video stream.</summary>
    /// <param name="video">The format.</param>
    /// <param name="limits">What the pictures may take.</param>
    /// <param name="threads">Threads of the encoder; 0: as many as it likes.</param>
    ImmutableArray<string> Words(VideoFormat video, EncoderLimits limits, int threads);
}
