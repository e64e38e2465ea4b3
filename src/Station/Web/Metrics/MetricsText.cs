using System.Globalization;
using System.Text;

namespace Airclass.Station.Web.Metrics;

/// <summary>
/// Writes the text format 0.0.4 of Prometheus: for each metric its help and type, then its samples, each on a line. Samples of one metric stand
/// together, as the format demands: a metric is begun once.
/// </summary>
public sealed class MetricsText
{
    /// <summary>The content type.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly StringBuilder _text = new();
    private Metric? _metric;

    /// <summary>Begins a metric.</summary>
    public MetricsText Begin(Metric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        _metric = metric;
        _text.Append("# HELP ").Append(metric.Name).Append(' ').Append(EscapeHelp(metric.Help)).Append('\n')
            .Append("# TYPE ").Append(metric.Name).Append(' ').Append(TypeWord(metric.Type)).Append('\n');
        return this;
    }

    /// <summary>A whole number.</summary>
    public MetricsText Sample(long value, params ReadOnlySpan<(string Name, string Value)> labels) => Line("", value.ToString(CultureInfo.InvariantCulture), labels);

    /// <summary>A measured number, in the unit of the metric's name.</summary>
    public MetricsText Sample(double value, params ReadOnlySpan<(string Name, string Value)> labels) => Line("", value.ToString("R", CultureInfo.InvariantCulture), labels);

    /// <summary>A metric with one sample.</summary>
    public MetricsText Single(Metric metric, long value) => Begin(metric).Sample(value);

    /// <summary>A metric with one sample.</summary>
    public MetricsText Single(Metric metric, double value) => Begin(metric).Sample(value);

    /// <summary>A histogram: counts up to each bound, all counts, and the sum.</summary>
    /// <param name="bounds">The bounds, ascending, in the unit of the metric's name.</param>
    /// <param name="counts">How many lie up to each bound and above the one before; one more for those above all.</param>
    /// <param name="sum">The sum of all.</param>
    public MetricsText Histogram(IReadOnlyList<double> bounds, IReadOnlyList<long> counts, double sum)
    {
        ArgumentNullException.ThrowIfNull(bounds);
        ArgumentNullException.ThrowIfNull(counts);
        var upTo = 0L;
        for (var i = 0; i < counts.Count; i++)
        {
            upTo += counts[i];
            var bound = i < bounds.Count ? bounds[i].ToString("R", CultureInfo.InvariantCulture) : "+Inf";
            Line("_bucket", upTo.ToString(CultureInfo.InvariantCulture), ("le", bound));
        }

        return Line("_sum", sum.ToString("R", CultureInfo.InvariantCulture)).Line("_count", upTo.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>All that was written.</summary>
    public override string ToString() => _text.ToString();

    private MetricsText Line(string suffix, string value, params ReadOnlySpan<(string Name, string Value)> labels)
    {
        _text.Append((_metric ?? throw new InvalidOperationException("a sample without its metric.")).Name).Append(suffix);
        for (var i = 0; i < labels.Length; i++)
        {
            _text.Append(i == 0 ? '{' : ',').Append(labels[i].Name).Append("=\"").Append(EscapeLabel(labels[i].Value)).Append('"');
        }

        _text.Append(labels.IsEmpty ? " " : "} ").Append(value).Append('\n');
        return this;
    }

    private static string TypeWord(MetricType type) => type switch
    {
        MetricType.Counter => "counter",
        MetricType.Histogram => "histogram",
        _ => "gauge",
    };

    private static string EscapeHelp(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string EscapeLabel(string text) => EscapeHelp(text).Replace("\"", "\\\"", StringComparison.Ordinal);
}
