using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Station.Composition;
using Airclass.Station.Preparation;

namespace Airclass.Station.Planning;

/// <summary>
/// How long lessons are, in cells: a recipe says so, a recording is probed; what was probed is remembered by the store, so that
/// planning costs nothing the second time.
/// </summary>
public sealed class LessonLengths
{
    private readonly ImmutableDictionary<LessonId, CellCount> _known;

    private LessonLengths(ImmutableDictionary<LessonId, CellCount> known) => _known = known;

    /// <summary>No lengths: every lesson fills its slot.</summary>
    public static LessonLengths None { get; } = new(ImmutableDictionary<LessonId, CellCount>.Empty);

    /// <summary>The length of a lesson in its longest profile; null if it is not known: it fills its slot.</summary>
    public CellCount? Of(LessonId lesson) => _known.TryGetValue(lesson, out var cells) ? cells : null;

    /// <summary>Measures the lessons of a station. What cannot be measured (a missing file, no ffprobe) stays unknown.</summary>
    public static async Task<LessonLengths> MeasureAsync(OpenedStation station, LessonSources sources, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(station);
        ArgumentNullException.ThrowIfNull(sources);
        var known = ImmutableDictionary.CreateBuilder<LessonId, CellCount>();
        foreach (var lessons in station.Plan.Catalogue.Lessons.GroupBy(l => l.File, StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            if (await LengthAsync(lessons.First().Id, station, sources, cancellation) is { } cells)
            {
                known.AddRange(lessons.Select(l => KeyValuePair.Create(l.Id, cells)));
            }
        }

        return new(known.ToImmutable());
    }

    /// <summary>The longest that a lesson is in any profile. Lessons of one file, as of a recipe that serves many, are of one length.</summary>
    private static async Task<CellCount?> LengthAsync(LessonId lesson, OpenedStation station, LessonSources sources, CancellationToken cancellation)
    {
        CellCount? longest = null;
        foreach (var profile in station.ProfilesInOrder)
        {
            if (sources.Of(MaterialId.Of(lesson)) is { } source
                && await source.LengthAsync(profile, cancellation) is { } cells
                && (longest is null || longest < cells))
            {
                longest = cells;
            }
        }

        return longest;
    }
}
