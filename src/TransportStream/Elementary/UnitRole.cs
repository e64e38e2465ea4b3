namespace Airclass.TransportStream.Elementary;

/// <summary>What a unit of a video stream is for, whatever the codec.</summary>
public enum UnitRole
{
    /// <summary>Anything that a picture of an air file has no use for.</summary>
    Other,

    /// <summary>Access unit delimiter (H.264, HEVC).</summary>
    Delimiter,

    /// <summary>SPS, PPS, VPS; in MPEG-2 the sequence header with its extensions.</summary>
    ParameterSet,

    /// <summary>The header of a closed group of pictures (MPEG-2).</summary>
    ClosedGroup,

    /// <summary>SEI; in MPEG-2 user data.</summary>
    Supplement,

    /// <summary>A slice of an IDR picture; in MPEG-2 the header of an I picture.</summary>
    RandomAccess,

    /// <summary>A slice of another picture; in MPEG-2 the header of one.</summary>
    Picture,

    /// <summary>The picture coding extension behind a picture's header (MPEG-2).</summary>
    PictureExtension,

    /// <summary>A slice (MPEG-2, where it does not say of which kind of picture).</summary>
    Slice,
}
