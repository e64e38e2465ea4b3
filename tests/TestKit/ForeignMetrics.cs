using System.Collections.Immutable;
using System.Text.Json;

namespace Airclass.TestKit;

/// <summary>Metrics as Prometheus' client for Python reads them.</summary>
public sealed class ForeignMetrics
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);
    private readonly ImmutableDictionary<string, MetricFamily> _families;

    private ForeignMetrics(ImmutableDictionary<string, MetricFamily> families, ImmutableArray<string> names) => (_families, Names) = (families, names);

    /// <summary>The names of the metrics, in their order. The client leaves out the <c>_total</c> of counters.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>A metric by its name.</summary>
    public MetricFamily this[string name] => _families[name];

    /// <summary>Reads a text; one that the client refuses fails the test.</summary>
    public static ForeignMetrics Read(string text)
    {
        using var folder = new TempFolder();
        folder.Write("metrics.txt", text);
        var verdict = ForeignJudge.Run("/usr/bin/python3", Repository.PathOf("tests", "judges", "metrics.py"), folder["metrics.txt"]);
        if (verdict.ExitCode != 0)
        {
            throw new InvalidOperationException($"the client refuses these metrics: {verdict.Error}");
        }

        var families = JsonSerializer.Deserialize<ImmutableArray<MetricFamily>>(verdict.Output, Options);
        return new(families.ToImmutableDictionary(f => f.Name), [.. families.Select(f => f.Name)]);
    }

    /// <summary>The value of the one sample of a name that has these labels.</summary>
    public double Value(string sample, params (string Name, string Value)[] labels) => _families.Values.SelectMany(f => f.Samples)
        .Single(s => s.Name == sample && labels.All(l => s.Labels.GetValueOrDefault(l.Name) == l.Value)).Value;
}

/// <summary>A metric with its samples.</summary>
public sealed record MetricFamily(string Name, string Type, string Help, ImmutableArray<MetricSample> Samples);

/// <summary>A line.</summary>
public sealed record MetricSample(string Name, ImmutableDictionary<string, string> Labels, double Value);
