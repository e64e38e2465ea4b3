using Airclass.Domain.Renditions;
using Airclass.Domain.Time;

namespace Airclass.EpgExport.Replay.Media;

/// <summary>Where each fragment of a CMAF track lies in its file: one a cell, behind the initialisation.</summary>
public sealed class FragmentMap
{
    private readonly long[] _starts;

    /// <summary>The map of a track.</summary>
    public FragmentMap(CmafTrack track)
    {
        ArgumentNullException.ThrowIfNull(track);
        Track = track;
        _starts = new long[track.FragmentBytes.Length + 1];
        _starts[0] = track.InitBytes;
        for (var i = 0; i < track.FragmentBytes.Length; i++)
        {
            _starts[i + 1] = _starts[i] + track.FragmentBytes[i];
        }

        var length = Math.Min(CmafManifest.CellsPerSegment, _starts.Length - 1);
        PeakBps = Enumerable.Range(0, _starts.Length - length).Max(i => _starts[i + length] - _starts[i]) * 8000 / (length * CellIndex.Milliseconds);
    }

    /// <summary>The track.</summary>
    public CmafTrack Track { get; }

    /// <summary>The byte range of some cells in a row.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The track is shorter.</exception>
    public ByteRange Of(CellCount first, CellCount cells)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first.Value + cells.Value, _starts.Length - 1, nameof(cells));
        var start = _starts[first.Value];
        return new(start, _starts[first.Value + cells.Value] - start);
    }

    /// <summary>
    /// The highest rate over a stretch of the track that is as long as a segment, wherever it begins: what players have to count with, bit/s.
    /// </summary>
    public long PeakBps { get; }
}

/// <summary>Bytes in a row of a file.</summary>
/// <param name="Offset">The first.</param>
/// <param name="Bytes">How many.</param>
public readonly record struct ByteRange(long Offset, long Bytes);
