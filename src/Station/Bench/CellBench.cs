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
public static class CellBench
{
    private const int ReadBytes = 1 << 16;

    /// <summary>Muxes a file so often; the fastest run counts. Null, and why, if its cells are not of the profile.</summary>
    /// <param name="profile">The profile of the file.</param>
    /// <param name="file">An air file's bytes.</param>
    /// <param name="runs">How often, at least 1.</param>
    /// <param name="cancellation">Ends between two runs.</param>
    public static (CellBenchResult? Result, string? Fault) Measure(Profile profile, byte[] file, int runs, CancellationToken cancellation = default)
    {
        CellBenchResult? best = null;
        for (var run = 0; run < runs; run++)
        {
            cancellation.ThrowIfCancellationRequested();
            var (result, fault) = Once(profile, file);
            if (result is null)
            {
                return (null, fault);
            }

            best = best is null || result.Total < best.Total ? result : best;
        }

        return (best, null);
    }

    private static (CellBenchResult? Result, string? Fault) Once(Profile profile, byte[] file)
    {
        var started = Environment.CpuUsage.TotalTime;
        var (demuxer, assembler) = (new TsDemuxer(), new CellAssembler(profile));
        var (builder, verifier) = (new CellBuilder(profile), new CellVerifier(profile));
        var (cell, cells) = (new byte[profile.CellBytes], 0);
        LearnStreams(demuxer, profile, file);
        for (var at = 0; at < file.Length; at += ReadBytes)
        {
            foreach (var unit in demuxer.Feed(file.AsSpan(at, Math.Min(ReadBytes, file.Length - at))))
            {
                assembler.Take(unit);
            }

            while (assembler.Next() is { } content)
            {
                if ((builder.Build(cells, content, cell)?.ToString() ?? verifier.Breach(cells, cell)) is { } fault)
                {
                    return (null, fault);
                }

                _ = CellChecksum.Of(cell);
                cells++;
            }
        }

        return assembler.Fault is null && cells > 0
            ? (new(new(cells), cells * (long)profile.CellBytes, Environment.CpuUsage.TotalTime - started), null)
            : (null, assembler.Fault ?? "fewer than two cells");
    }

    /// <summary>In a fast profile the first picture begins before the first map: here its packets are read beforehand.</summary>
    private static void LearnStreams(TsDemuxer demuxer, Profile profile, byte[] file)
    {
        for (var at = 0; at + TsPacket.Size <= Math.Min(file.Length, profile.CellBytes); at += TsPacket.Size)
        {
            var packet = file.AsSpan(at, TsPacket.Size);
            if (TsPacket.PidOf(packet) == Pid.Pat || TsPacket.PidOf(packet).Value == profile.Pids.Pmt)
            {
                demuxer.Feed(packet);
            }
        }
    }
}

/// <summary>How fast cells were made.</summary>
/// <param name="Cells">How many.</param>
/// <param name="Bytes">Bytes of them.</param>
/// <param name="Total">Processor time that it took, whatever else the machine did.</param>
public sealed record CellBenchResult(CellCount Cells, long Bytes, TimeSpan Total)
{
    /// <summary>How many times faster than they air one core makes them.</summary>
    public double TimesRealTime => Cells.Value * (double)CellIndex.Milliseconds / Total.TotalMilliseconds;
}
