using NodaTime;

namespace Airclass.Transcode.Ffmpeg;

/// <summary>What a media file is, as measured.</summary>
/// <param name="Format">The container, in ffprobe's words.</param>
/// <param name="Length">From the file's start to the end of its last picture or sound, counted over all packets: a header's word is not trusted.</param>
/// <param name="PictureStart">From the file's start to its first picture; zero without pictures.</param>
/// <param name="Picture">The picture that is used: the first that is no cover; null if there is sound alone.</param>
/// <param name="Sound">The sound that is used: the first that can be decoded; null if there is none.</param>
public sealed record MediaInfo(string Format, Duration Length, Duration PictureStart, PictureInfo? Picture, SoundInfo? Sound)
{
    /// <summary>When its pictures and sound are shown.</summary>
    public required MediaTiming Timing { get; init; }
}

/// <summary>The picture of a file.</summary>
/// <param name="Stream">Its number in the file.</param>
/// <param name="Codec">In ffprobe's words.</param>
/// <param name="Width">Samples as coded.</param>
/// <param name="Height">Lines as coded.</param>
/// <param name="Rate">Pictures a second as ffprobe writes it: <c>30000/1001</c>.</param>
public sealed record PictureInfo(int Stream, string Codec, int Width, int Height, string Rate)
{
    /// <summary>False only if the file says that it is progressive, and nothing of it shows otherwise.</summary>
    public bool MayBeInterlaced => SaidScan != FieldScan.Progressive || CorrectedScan is not null;

    /// <summary>The shape of a sample as the file says it, <c>64:45</c>; empty or <c>0:1</c>: it says nothing.</summary>
    public string SampleAspect { get; init; } = "";

    /// <summary>By how many degrees it is to be turned to the right before it is shown: 0, 90, 180, 270 or what the file says.</summary>
    public int Rotation { get; init; }

    /// <summary><c>tv</c>, <c>pc</c>, or empty if the file does not say.</summary>
    public string Range { get; init; } = "";

    /// <summary>How colours are coded: <c>bt709</c>, <c>smpte170m</c>, … or empty.</summary>
    public string Matrix { get; init; } = "";

    /// <summary>The matrix that pictures which name none are taken to have, in ffmpeg's words: what screens of their size use. Null: they name one.</summary>
    public string? AssumedMatrix => Matrix is "" or "unknown" ? Height >= 720 ? "bt709" : "bt470bg" : null;

    /// <summary>The curve of brightness: <c>bt709</c>, <c>arib-std-b67</c>, … or empty.</summary>
    public string Transfer { get; init; } = "";

    /// <summary><c>progressive</c>, <c>tt</c>, <c>bb</c>, <c>tb</c>, <c>bt</c>, or empty: which field is coded and shown first.</summary>
    public string FieldOrder { get; init; } = "";

    /// <summary>What its pictures show of their fields.</summary>
    public FieldCounts Fields { get; init; } = FieldCounts.None;

    /// <summary>How the file says that its lines were taken; null if it does not say.</summary>
    public FieldScan? SaidScan => FieldOrder switch
    {
        "progressive" => FieldScan.Progressive,
        // The first letter is the field that is coded first, the second the one that is shown first.
        "tt" or "bt" => FieldScan.TopFirst,
        "bb" or "tb" => FieldScan.BottomFirst,
        _ => null,
    };

    /// <summary>The field that comes first, where the file says otherwise or nothing; null: the file is right, or nobody can tell.</summary>
    public FieldScan? CorrectedScan => Fields.Scan is FieldScan.TopFirst or FieldScan.BottomFirst && Fields.Scan != SaidScan ? Fields.Scan : null;
}

/// <summary>The sound of a file.</summary>
/// <param name="Stream">Its number in the file.</param>
/// <param name="Codec">In ffprobe's words.</param>
/// <param name="SampleRate">Samples a second.</param>
/// <param name="Channels">Channels.</param>
public sealed record SoundInfo(int Stream, string Codec, int SampleRate, int Channels)
{
    /// <summary>True if its rate or channels change in the middle.</summary>
    public bool Changes { get; init; }
}
