using System.Collections.Immutable;
using Airclass.Domain.Profiles;

namespace Airclass.Transcode.Boxes;

/// <summary>What a chip's decoder of one video codec takes. Null, or empty, is what nobody published: not known.</summary>
/// <param name="Codec">The codec.</param>
/// <param name="Size">The largest picture, width by height.</param>
/// <param name="CodecProfiles">The codec's profiles.</param>
/// <param name="Level">The codec's highest level.</param>
/// <param name="Bits">Bits of a sample, at most: 8 or 10.</param>
/// <param name="Interlaced">Whether it takes pictures of two fields.</param>
/// <param name="MaxBitrateBps">The highest rate in bit/s.</param>
public sealed record VideoDecoder(
    VideoCodec Codec, (int Width, int Height)? Size, ImmutableArray<string> CodecProfiles, string? Level, int? Bits, bool? Interlaced, int? MaxBitrateBps);
