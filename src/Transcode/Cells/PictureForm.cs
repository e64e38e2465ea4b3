using Airclass.Domain.Profiles;
using Airclass.TransportStream.Elementary;

namespace Airclass.Transcode.Cells;

/// <summary>What the coded pictures of a format's air files consist of, unit by unit: nothing that differs from encode to encode but the pictures.</summary>
public sealed class PictureForm
{
    private const int PictureTiming = 1;
    private readonly VideoFormat _video;
    private readonly VideoSyntax _syntax;
    private readonly byte[]? _activeFormat;

    /// <summary>The form of a format.</summary>
    public PictureForm(VideoFormat video)
    {
        ArgumentNullException.ThrowIfNull(video);
        _video = video;
        _syntax = AirCodecs.Of(video.Codec);
        _activeFormat = video.Afd is { } format ? _syntax.ActiveFormat(format) : null;
    }

    /// <summary>The unit that tells the active format at the start of a cell; null: none is told.</summary>
    internal byte[]? ActiveFormat => _activeFormat;

    /// <summary>Whether supplementary information has a place here: the order of fields, the active format.</summary>
    internal bool Allows(ReadOnlySpan<byte> supplement, bool first) =>
        (first && _activeFormat is { } active && supplement.SequenceEqual(active))
        || (_video is { Codec: VideoCodec.H264, Scan: Scan.Interlaced } && supplement.Length > 1 && supplement[1] == PictureTiming);

    /// <summary>
    /// What an access unit lacks to be a picture of an air file; null if nothing: a delimiter first; a first picture has its parameter sets
    /// before its slices, another has none; no SEI but ours, for it differs from encode to encode.
    /// </summary>
    /// <param name="bytes">The access unit.</param>
    /// <param name="first">Whether it begins a cell.</param>
    public string? Lacks(ReadOnlySpan<byte> bytes, bool first)
    {
        var units = StartCodes.Find(bytes);
        var roles = new UnitRole[units.Count];
        for (var i = 0; i < roles.Length; i++)
        {
            roles[i] = _syntax.RoleOf(bytes[units[i]]);
            if (roles[i] == UnitRole.Supplement && !Allows(bytes[units[i]], first))
            {
                return _syntax.HasDelimiters && roles[0] != UnitRole.Delimiter ? NoDelimiter : "SEI";
            }
        }

        return Lacks(roles.AsSpan(), first);
    }

    private const string NoDelimiter = "no access unit delimiter first";

    private string? Lacks(ReadOnlySpan<UnitRole> roles, bool first)
    {
        if (_syntax.HasDelimiters)
        {
            if (roles.IsEmpty || roles[0] != UnitRole.Delimiter)
            {
                return NoDelimiter;
            }

            roles = roles[1..];
        }

        if (first)
        {
            var sets = roles.IndexOfAnyExcept(UnitRole.ParameterSet);
            if (sets < _syntax.LeastParameterSets || (!_syntax.HasDelimiters && roles[sets++] != UnitRole.ClosedGroup))
            {
                return "no IDR picture with parameter sets";
            }

            roles = roles[sets..];
        }

        var picture = first ? UnitRole.RandomAccess : UnitRole.Picture;
        return !roles.Contains(picture) ? first ? "no IDR picture with parameter sets" : "something else than slices"
            : roles.ContainsAnyExcept(_syntax.HasDelimiters ? [picture, UnitRole.Supplement] : [picture, UnitRole.Supplement, UnitRole.PictureExtension, UnitRole.Slice])
                ? "something else than slices"
                : null;
    }
}
