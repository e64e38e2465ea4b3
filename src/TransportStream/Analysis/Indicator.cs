namespace Airclass.TransportStream.Analysis;

/// <summary>One measurement of TR 101 290, as head-ends show it.</summary>
/// <param name="Number">Its number there, whose first digit is the priority: <c>1.1</c>.</param>
/// <param name="Name">Its name there: <c>TS_sync_loss</c>.</param>
public sealed record Indicator(string Number, string Name)
{
    /// <summary>1: no decoding without it; 2: to be watched all the time; 3: depends on the use.</summary>
    public int Priority => Number[0] - '0';

    public override string ToString() => $"{Number} {Name}";
}

/// <summary>How often a measurement failed.</summary>
/// <param name="Indicator">The measurement.</param>
/// <param name="Count">How often; 0: it holds.</param>
public sealed record IndicatorFigures(Indicator Indicator, long Count);
