using Airclass.Domain.Diagnostics;
using Airclass.Domain.Time;
using Airclass.Station;
using Airclass.Station.Bench.Players;
using Airclass.Transcode.Ffmpeg;
using Airclass.TransportStream.Analysis;
using BenchmarkDotNet.Attributes;

namespace Airclass.Benchmarks;

/// <summary>
/// What a cell of 960 ms costs on one thread: to render, with reading, checking, and the tables and guide of a service; and to analyse. One
/// operation is one cell, so a second divided by the time, and multiplied by 0.96, is how many channels one core does.
/// </summary>
[MemoryDiagnoser]
public class StreamBenchmarks
{
    private const int Cells = 100;
    private readonly string _folder = Directory.CreateTempSubdirectory("airclass-benchmarks").FullName;
    private BenchMaterial _material = null!;
    private byte[] _capture = [];

    /// <summary>The profile: HD for boxes, SD for cable, and the small one of previews.</summary>
    [Params("iptv-hd", "cable-sd", "preview")]
    public string Profile { get; set; } = "";

    /// <summary>Prepares a made-up lesson as every lesson is, and renders what is analysed.</summary>
    [GlobalSetup]
    public async Task SetupAsync()
    {
        var found = new DiagnosticBag();
        var profile = StationHost.Profiles(null).Find(new(Profile), new("benchmarks"), found) ?? throw new InvalidOperationException(Profile);
        var (tools, missing) = await FfmpegTools.FindAsync();
        var (material, wrong) = await BenchMaterial.MakeAsync(tools ?? throw new InvalidOperationException($"ffmpeg: {missing}"), [profile], _folder, TimeProvider.System, CancellationToken.None);
        _material = material ?? throw new InvalidOperationException(string.Join('\n', wrong));
        using var capture = new MemoryStream(profile.CellBytes * Cells);
        _material.Render(new(Cells), capture);
        _capture = capture.ToArray();
    }

    /// <summary>Removes the lesson.</summary>
    [GlobalCleanup]
    public void Cleanup() => Directory.Delete(_folder, recursive: true);

    /// <summary>A cell as receivers get it.</summary>
    [Benchmark(OperationsPerInvoke = Cells)]
    public void Render() => _material.Render(new CellCount(Cells), Stream.Null);

    /// <summary>A cell through <c>check</c>.</summary>
    [Benchmark(OperationsPerInvoke = Cells)]
    public object Analyze()
    {
        using var capture = new MemoryStream(_capture);
        return StreamAnalyzer.Analyze(capture);
    }
}
