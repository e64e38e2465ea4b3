using Airclass.Domain.AirFiles;
using Airclass.Domain.Profiles;
using Airclass.Domain.Time;
using Airclass.Transcode.Cells;
using Airclass.TransportStream.Packets;

namespace Airclass.Station.Bench;

/// <summary>
/// Measures the cell muxer on what an encoder really made: an air file is taken apart into pictures and sound, and cells are built of them, held
/// against the law and the decoder model, and summed, all as in a preparation but without the encoder and the disk.
/// </summary>
public sealed class CellBench(TimeProvider time)
{
    private const int ReadBytes = 1 << 16;

    /// <summary>Muxes a file so often; the fastest run counts. Null if its cells are not of the profile.</summary>
    /// <param name="profile">The profile of the file.</param>
    /// <param name="file">An air file's bytes.</param>
    /// <param name="runs">How often, at least 1.</param>
    /// <param name="cancellation">Ends between two runs.</param>
    public CellBenchResult? Measure(Profile profile, byte[] file, int runs, CancellationToken cancellation = default)
    {
        CellBenchResult? best = null;
        for (var run = 0; run < runs; run++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Once(profile, file) is not { } result)
            {
                return null;
            }

            best = best is null || result.Total < best.Total ? result : best;
        }

        return best;
    }

    private CellBenchResult? Once(Profile profile, byte[] file)
    {
        var started = time.GetTimestamp();
        var (demuxer, assembler) = (new TsDemuxer(), new CellAssembler(profile));
        var (builder, verifier) = (new CellBuilder(profile), new CellVerifier(profile));
        var (cell, cells) = (new byte[profile.CellBytes], 0);
        for (var at = 0; at < file.Length; at += ReadBytes)
        {
            foreach (var unit in demuxer.Feed(file.AsSpan(at, Math.Min(ReadBytes, file.Length - at))))
            {
                assembler.Take(unit);
            }

            while (assembler.Next() is { } content)
            {
                if (builder.Build(cells, content, cell) is not null || verifier.Breach(cells, cell) is not null)
                {
                    return null;
                }

                _ = CellChecksum.Of(cell);
                cells++;
            }
        }

        return assembler.Fault is null && cells > 0 ? new(new(cells), cells * (long)profile.CellBytes, time.GetElapsedTime(started)) : null;
    }
}

/// <summary>How fast cells were made.</summary>
/// <param name="Cells">How many.</param>
/// <param name="Bytes">Bytes of them.</param>
/// <param name="Total">How long it took, on one core.</param>
public sealed record CellBenchResult(CellCount Cells, long Bytes, TimeSpan Total)
{
    /// <summary>How many times faster than they air.</summary>
    public double TimesRealTime => Cells.Value * (double)CellIndex.Milliseconds / Total.TotalMilliseconds;
}
