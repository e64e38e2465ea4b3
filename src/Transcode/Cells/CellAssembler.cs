using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Profiles;
using Airclass.TransportStream.Elementary;
using Airclass.TransportStream.Packets;
using Airclass.TransportStream.Psi;

namespace Airclass.Transcode.Cells;

/// <summary>
/// Gathers what the encoder makes into the contents of cells: closed groups of 24 pictures, and the frames of sound that are presented with them.
/// Sound from before the first picture (the encoder's delay) is dropped. Holds only what is not yet in a cell.
/// </summary>
public sealed class CellAssembler(Profile profile)
{
    private readonly VideoSyntax _video = AirCodecs.Of(profile.Video.Codec);
    private readonly AudioSyntax _audio = AirCodecs.Of(profile.Audio.Codec);
    private readonly PictureEditor _editor = new(profile);
    private readonly PictureForm _form = new(profile.Video);

    // The encoder counts in 1/25 s and in samples, both whole in 90 kHz; a muxer may round by a tick.
    private const long StampTolerance = 2;

    private readonly Queue<AccessUnit> _pictures = new();
    private readonly Queue<ReadOnlyMemory<byte>> _sound = new();
    private readonly List<(Pts Pts, ReadOnlyMemory<byte> Frame)> _early = [];
    private Pts? _firstShown;
    private Pts _lastDecoded;
    private long _picturesTaken;
    private long _framesTaken;

    /// <summary>Why the encoder's stream can't be cut into cells; null while it can.</summary>
    public string? Fault { get; private set; }

    /// <summary>SHA-256 of the parameter sets; null before the first picture.</summary>
    public string? ParameterSetsHash { get; private set; }

    /// <summary>Pictures that are not in a cell yet.</summary>
    public int PicturesWaiting => _pictures.Count;

    /// <summary>Takes a PES packet of the encoder's transport stream.</summary>
    public void Take(PesUnit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        if (unit.Pts is not { } pts)
        {
            Wrong($"a packet of PID {unit.Pid} without time");
        }
        else if (StreamTypes.IsVideo(unit.StreamType))
        {
            TakePicture(pts, unit.Dts ?? pts, unit.Payload);
        }
        else
        {
            foreach (var frame in _audio.Split(unit.Payload))
            {
                TakeFrame(pts, frame);
                pts += profile.Audio.FrameTicks;
            }
        }
    }

    /// <summary>The content of the next cell, if it is complete.</summary>
    public CellContent? Next()
    {
        if (_pictures.Count < VideoFormat.PicturesPerCell || _sound.Count < profile.Audio.FramesPerCell)
        {
            return null;
        }

        return new(
            TakePictures(),
            [.. Enumerable.Range(0, profile.Audio.FramesPerCell).Select(_ => _sound.Dequeue())]);
    }

    /// <summary>The pictures of the next cell without any sound, if they are complete: for one that is encoded again.</summary>
    public ImmutableArray<AccessUnit>? NextPictures() => _pictures.Count < VideoFormat.PicturesPerCell ? null : TakePictures();

    /// <summary>The frames of sound that came after the last cell, in their order; they are taken.</summary>
    public ImmutableArray<ReadOnlyMemory<byte>> TakeRest()
    {
        ImmutableArray<ReadOnlyMemory<byte>> rest = [.. _sound];
        _sound.Clear();
        return rest;
    }

    private ImmutableArray<AccessUnit> TakePictures() => [.. Enumerable.Range(0, VideoFormat.PicturesPerCell).Select(_ => _pictures.Dequeue())];

    private void TakePicture(Pts pts, Pts dts, ReadOnlyMemory<byte> coded)
    {
        var first = _picturesTaken % VideoFormat.PicturesPerCell == 0;
        var bytes = _editor.Edit(coded, first);
        if (_picturesTaken > 0 && Math.Abs(dts - _lastDecoded - VideoFormat.PictureTicks) > StampTolerance)
        {
            Wrong($"picture {_picturesTaken} is decoded {dts - _lastDecoded} ticks after the one before");
        }

        if (_form.Lacks(bytes.Span, first) is { } lack)
        {
            Wrong($"picture {_picturesTaken} has {lack}");
        }

        if (first && ParameterSets.HashOf(bytes.Span, _video) is var hash && !string.Equals(ParameterSetsHash ??= hash, hash, StringComparison.Ordinal))
        {
            Wrong($"the parameter sets change at picture {_picturesTaken}");
        }

        _lastDecoded = dts;
        _picturesTaken++;
        _pictures.Enqueue(new(bytes, (int)RoundToPictures(pts - dts)));
        if (_firstShown is null)
        {
            _firstShown = pts;
            _early.ForEach(e => TakeFrame(e.Pts, e.Frame));
            _early.Clear();
        }
    }

    private void TakeFrame(Pts pts, ReadOnlyMemory<byte> frame)
    {
        if (_firstShown is not { } start)
        {
            _early.Add((pts, frame));
        }
        else if (pts - start >= -StampTolerance)
        {
            if (Math.Abs(pts - start - (_framesTaken * profile.Audio.FrameTicks)) > StampTolerance)
            {
                Wrong($"frame {_framesTaken} of sound is presented {pts - start} ticks after the first picture");
            }

            _framesTaken++;
            _sound.Enqueue(frame);
        }
    }

    private static long RoundToPictures(long ticks) =>
        (ticks + (VideoFormat.PictureTicks / 2)) / VideoFormat.PictureTicks * VideoFormat.PictureTicks;

    private void Wrong(FormattableString text) => Fault ??= text.ToString(CultureInfo.InvariantCulture);
}
