namespace Airclass.Station.Web.Metrics;

/// <summary>One metric as Prometheus knows it.</summary>
/// <param name="Name">Its name, which ends in its unit, and in <c>_total</c> if it only grows.</param>
/// <param name="Type">What kind of figure it is.</param>
/// <param name="Help">What it is, in a line.</param>
public sealed record Metric(string Name, MetricType Type, string Help);

/// <summary>What kind of figure a metric is.</summary>
public enum MetricType
{
    /// <summary>It goes up and down.</summary>
    Gauge,

    /// <summary>It only grows, from a start on.</summary>
    Counter,

    /// <summary>Counts by bounds, with their sum.</summary>
    Histogram,
}
