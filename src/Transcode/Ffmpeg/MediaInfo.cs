using NodaTime;

namespace Airclass.Transcode.Ffmpeg;

/// <summary>What a media file is, as measured.</summary>
/// <param name="Format">The container, in ffprobe's words.</param>
/// <param name="Length">From the file's start to the end of its last picture or sound, counted over all packets: a header's word is not trusted.</param>
/// <param name="PictureStart">From the file's start to its first picture.</param>
/// <param name="Picture">The picture that is used: the first that is no cover.</param>
/// <param name="Sound">The sound that is used: the first that can be decoded; null if there is none.</param>
public sealed record MediaInfo(string Format, Duration Length, Duration PictureStart, PictureInfo Picture, SoundInfo? Sound);

/// <summary>The picture of a file.</summary>
/// <param name="Stream">Its number in the file.</param>
/// <param name="Codec">In ffprobe's words.</param>
/// <param name="Width">Samples as coded.</param>
/// <param name="Height">Lines as coded.</param>
/// <param name="Rate">Pictures a second as ffprobe writes it: <c>30000/1001</c>.</param>
/// <param name="MayBeInterlaced">False only if the file says that it is progressive.</param>
public sealed record PictureInfo(int Stream, string Codec, int Width, int Height, string Rate, bool MayBeInterlaced);

/// <summary>The sound of a file.</summary>
/// <param name="Stream">Its number in the file.</param>
/// <param name="Codec">In ffprobe's words.</param>
/// <param name="SampleRate">Samples a second.</param>
/// <param name="Channels">Channels.</param>
public sealed record SoundInfo(int Stream, string Codec, int SampleRate, int Channels);
