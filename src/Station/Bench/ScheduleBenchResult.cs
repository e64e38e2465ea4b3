namespace Airclass.Station.Bench;

/// <summary>What a station of one size took.</summary>
/// <param name="Size">How large it is.</param>
/// <param name="Read">Reading its folder, with everything that is checked on the way.</param>
/// <param name="Planned">Making all rundowns.</param>
/// <param name="Checked">Holding them against the rules.</param>
public sealed record ScheduleBenchResult(BenchSize Size, TimeSpan Read, TimeSpan Planned, TimeSpan Checked)
{
    /// <summary>Rundowns made: services × days.</summary>
    public required int Rundowns { get; init; }

    /// <summary>Events in them.</summary>
    public required int Events { get; init; }

    /// <summary>Lessons on air in them.</summary>
    public required int Lessons { get; init; }

    /// <summary>What the checks found.</summary>
    public required int Findings { get; init; }

    /// <summary>What all of it cost the processors, which does not grow with what else the machine does.</summary>
    public required TimeSpan Processor { get; init; }

    /// <summary>All of it.</summary>
    public TimeSpan Total => Read + Planned + Checked;
}
