using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Playout.Rendering;
using Airclass.Station.Composition;
using Airclass.Transcode.Ffmpeg;

namespace Airclass.Station.Drills;

/// <summary>
/// Pictures of a drilled day for people's eyes: of each service in each profile the middle of the first event of every sort, and of the
/// last lesson, decoded from what a receiver gets.
/// </summary>
/// <param name="station">The station.</param>
/// <param name="tools">The ffmpeg to use.</param>
/// <param name="folder">Where they go; it exists.</param>
internal sealed class SamplePictures(OpenedStation station, FfmpegTools tools, string folder)
{
    private const int Cells = 2;

    /// <summary>Takes the pictures of a service.</summary>
    /// <returns>The files written, and what could not be decoded.</returns>
    public async Task<(ImmutableArray<string> Files, ImmutableArray<Diagnostic> Faults)> TakeAsync(
        Timeline timeline, CellIndex from, CellIndex to, CancellationToken cancellation)
    {
        var files = ImmutableArray.CreateBuilder<string>();
        var faults = ImmutableArray.CreateBuilder<Diagnostic>();
        var service = station.Definition.Find(timeline.Service)!;
        foreach (var profile in station.AirProfiles)
        {
            foreach (var e in Chosen(timeline, from, to))
            {
                var (first, end) = (CellIndex.Max(e.Start, from), CellIndex.Min(e.End, to));
                var cell = CellIndex.Min(first + new CellCount((end - first).Value / 2), to - new CellCount(Cells));
                var path = Path.Combine(folder, $"{service.Id}-{profile.Name}-{e.Planned.Id.Value.Split('/')[^1]}-{SortOf(e).Replace(':', '-')}.jpg");
                var bytes = Render(service, profile, timeline, cell);
                if (await new StillPicture(tools).WriteAsync(bytes, 0, path, cancellation) is { } failure)
                {
                    faults.Add(Diagnostic.At(DrillDiagnostics.Undecodable, new(path), service.Id.Value, profile.Name.Value, cell.Start.ToString(null, CultureInfo.InvariantCulture), failure));
                }
                else
                {
                    files.Add(path);
                }
            }
        }

        return (files.ToImmutable(), faults.ToImmutable());
    }

    /// <summary>The first event of every sort, and the last lesson.</summary>
    private static IEnumerable<TimelineEvent> Chosen(Timeline timeline, CellIndex from, CellIndex to)
    {
        var day = timeline.Between(from, to).ToList();
        return day.DistinctBy(SortOf, StringComparer.Ordinal)
            .Concat(day.Where(e => e.Planned.Kind == EventKind.Lesson).TakeLast(1))
            .DistinctBy(e => e.Planned.Id);
    }

    private static string SortOf(TimelineEvent e) => e.Planned.Material.Loops
        ? e.Planned.Material.Value["station:".Length..]
        : e.Planned.Material.Value.Split(':')[0];

    private byte[] Render(Service service, Profile profile, Timeline timeline, CellIndex cell)
    {
        using var bytes = new MemoryStream(Cells * profile.CellBytes);
        var tables = StationHost.Signalling(station).Of(service, service.OnAir(profile), timeline);
        new RenderedStream(service.OnAir(profile), timeline, tables, station.Store).Write(cell, new(Cells), bytes);
        return bytes.ToArray();
    }
}
