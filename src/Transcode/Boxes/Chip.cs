using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Profiles;

namespace Airclass.Transcode.Boxes;

/// <summary>The chip in a set-top box: what it decodes, as far as that is published.</summary>
/// <param name="Name">As its maker calls it: <c>S905L3</c>.</param>
/// <param name="Video">Its decoders of pictures.</param>
/// <param name="Audio">The sound it surely decodes; empty: not known.</param>
/// <param name="LacksVideo">The codecs of pictures it surely does not decode.</param>
/// <param name="LacksAudio">The codecs of sound it surely does not decode.</param>
/// <param name="Source">Where all this comes from.</param>
/// <param name="Location">Where it is described.</param>
public sealed record Chip(
    string Name,
    ImmutableArray<VideoDecoder> Video,
    ImmutableArray<AudioCodec> Audio,
    ImmutableArray<VideoCodec> LacksVideo,
    ImmutableArray<AudioCodec> LacksAudio,
    string Source,
    SourceLocation Location);
