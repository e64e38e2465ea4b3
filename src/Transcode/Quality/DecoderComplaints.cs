using System.Collections.Immutable;
using Airclass.Transcode.Ffmpeg;
using NodaTime;

namespace Airclass.Transcode.Quality;

/// <summary>
/// Finds out where a decoder complained. Its complaints have no times of their own; among them on standard error the tap prints the moment
/// of one picture a second (<see cref="QualityTap"/>), so that a complaint stands behind what was right. Lines come from one thread, in order.
/// </summary>
public sealed class DecoderComplaints
{
    private readonly Lock _hearing = new();
    private readonly List<Duration> _moments = [];
    private Duration _now;

    /// <summary>Where it complained, in order, each time.</summary>
    public ImmutableArray<Duration> Moments
    {
        get
        {
            lock (_hearing)
            {
                return [.. _moments];
            }
        }
    }

    /// <summary>Hears a line of standard error.</summary>
    /// <returns>True if it is a complaint; false if it is the tap's own.</returns>
    public bool Hear(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        lock (_hearing)
        {
            if (FilterNotes.Moment(line) is { } moment)
            {
                _now = moment;
                return false;
            }

            if (FilterNotes.Note(line) is not null)
            {
                return false;
            }

            _moments.Add(_now);
            return true;
        }
    }
}
