using System.Buffers;
using Airclass.Domain.Profiles;
using Airclass.TransportStream.Elementary;

namespace Airclass.Transcode.Cells;

/// <summary>
/// Brings a coded picture to the form of its air files: takes out what the encoder tells about itself, puts the active format in, and writes the
/// profile's rate and buffer into the sequence header of MPEG-2, where the encoder put its own limits. The coded samples are not touched.
/// </summary>
public sealed class PictureEditor
{
    private readonly VideoFormat _video;
    private readonly PictureForm _form;
    private readonly VideoSyntax _syntax;
    private readonly SequenceRate _rate;

    /// <summary>An editor for the pictures of a profile.</summary>
    public PictureEditor(Profile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        _video = profile.Video;
        _form = new(profile.Video);
        _syntax = AirCodecs.Of(profile.Video.Codec);
        _rate = SequenceRate.Of(profile);
    }

    /// <summary>The picture in its form; the same bytes where nothing is to be done.</summary>
    /// <param name="picture">An access unit as the encoder made it.</param>
    /// <param name="first">Whether it begins a cell.</param>
    public ReadOnlyMemory<byte> Edit(ReadOnlyMemory<byte> picture, bool first)
    {
        var dropsSupplements = _video is { Codec: VideoCodec.H264, Scan: Scan.Interlaced } || _video.Codec == VideoCodec.Hevc;
        if (!dropsSupplements && !(first && (_video.Codec == VideoCodec.Mpeg2 || _form.ActiveFormat is not null)))
        {
            return picture;
        }

        var bytes = picture.Span;
        var edited = new ArrayBufferWriter<byte>(bytes.Length + 16);
        var (copied, told) = (0, !first || _form.ActiveFormat is null);
        foreach (var range in StartCodes.Find(bytes))
        {
            var start = range.Start.Value - StartCodes.Size;
            var unit = bytes[range];
            var role = _syntax.RoleOf(unit);
            if (!told && IsCoded(role))
            {
                edited.Write(bytes[copied..start]);
                edited.Write((byte[])[0, 0, 1, .. _form.ActiveFormat!]);
                (copied, told) = (start, true);
            }

            if (role == UnitRole.Supplement && !_form.Allows(unit, first))
            {
                edited.Write(bytes[copied..start]);
                copied = StartCodes.Next(bytes, range.Start.Value) is { } next ? next.Start.Value - StartCodes.Size : bytes.Length;
            }
            else if (first && _rate.Edit(unit) is { } header)
            {
                edited.Write(bytes[copied..range.Start.Value]);
                edited.Write(header);
                copied = range.End.Value;
            }
        }

        edited.Write(bytes[copied..]);
        return edited.WrittenMemory;
    }

    private bool IsCoded(UnitRole role) => role == UnitRole.Slice || (_syntax.HasDelimiters && role is UnitRole.RandomAccess or UnitRole.Picture);
}
