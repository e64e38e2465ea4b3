using Airclass.Domain.Time;
using Airclass.TransportStream.Analysis;

namespace Airclass.Station.Bench.Players;

/// <summary>What rendering and analysing cost by themselves: on one thread, without a clock and without sockets.</summary>
/// <param name="Cells">How many cells were rendered, and analysed.</param>
/// <param name="Rendering">Processor time of reading, checking and rendering them.</param>
/// <param name="Analysing">Processor time of analysing them.</param>
public sealed record CodeBench(CellCount Cells, TimeSpan Rendering, TimeSpan Analysing)
{
    private const int Runs = 3;

    /// <summary>How many channels one core renders.</summary>
    public double RenderedChannels => Cells.Value * CellIndex.Length.TotalMilliseconds / Rendering.TotalMilliseconds;

    /// <summary>How many channels one core analyses.</summary>
    public double AnalysedChannels => Cells.Value * CellIndex.Length.TotalMilliseconds / Analysing.TotalMilliseconds;

    /// <summary>Measures both on a material; the fastest of three runs counts, since the runtime compiles while it runs.</summary>
    /// <param name="material">Whose first profile is rendered.</param>
    /// <param name="capture">A stream of that profile; it is analysed.</param>
    public static CodeBench Measure(BenchMaterial material, string capture)
    {
        ArgumentNullException.ThrowIfNull(material);
        var cells = new CellCount(new FileInfo(capture).Length / material.Profiles[0].CellBytes);
        return new(cells, Fastest(() => material.Render(cells, Stream.Null)), Fastest(() => Analyze(capture)));
    }

    private static void Analyze(string capture)
    {
        using var file = File.OpenRead(capture);
        StreamAnalyzer.Analyze(file);
    }

    private static TimeSpan Fastest(Action work) => Enumerable.Range(0, Runs).Min(_ =>
    {
        var before = Environment.CpuUsage.TotalTime;
        work();
        return Environment.CpuUsage.TotalTime - before;
    });
}
