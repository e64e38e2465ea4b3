using Airclass.Domain.AirFiles;
using Airclass.Domain.Profiles;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Playout.AirFiles;
using Airclass.TransportStream.Psi;

namespace Airclass.Playout.Rendering;

/// <summary>What a receiver gets in a stretch of time, as bytes: exactly cells × P × 188. The same code path as on air.</summary>
public sealed class RenderedStream(Profile profile, Timeline timeline, IServiceInformation tables, AirFileStoreLayout store)
{
    /// <summary>Writes the cells from <paramref name="from"/> on.</summary>
    /// <param name="from">The first cell.</param>
    /// <param name="count">How many.</param>
    /// <param name="destination">Takes the bytes. Its errors (a full disk) are the caller's to name.</param>
    /// <param name="progress">Told of every cell, with what is in it.</param>
    /// <param name="cancellation">Ends it between two cells.</param>
    /// <exception cref="IOException">The destination did not take the bytes.</exception>
    public RenderedStretch Write(
        CellIndex from, CellCount count, Stream destination, IProgress<CellSource>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        using var files = new AirFileReader(store);
        var renderer = new CellRenderer(profile, files, EntryCheck.FromEventStart);
        var bytes = new byte[profile.CellBytes];
        var slates = new Dictionary<SlateReason, CellCount>();
        for (var cell = from; cell < from + count; cell += new CellCount(1))
        {
            cancellation.ThrowIfCancellationRequested();
            var source = renderer.Render(cell, timeline, tables, bytes);
            destination.Write(bytes);
            progress?.Report(source);
            if (source.Slate is { } reason)
            {
                slates[reason] = slates.GetValueOrDefault(reason) + new CellCount(1);
            }
        }

        return new(from, count, slates);
    }
}

/// <summary>What was rendered.</summary>
/// <param name="From">The first cell.</param>
/// <param name="Cells">How many.</param>
/// <param name="Slates">In how many of them the slate stands in, and why.</param>
public sealed record RenderedStretch(CellIndex From, CellCount Cells, IReadOnlyDictionary<SlateReason, CellCount> Slates);
