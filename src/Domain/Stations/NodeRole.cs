namespace Airclass.Domain.Stations;

/// <summary>What a node is in its station.</summary>
public enum NodeRole
{
    /// <summary>The only node: it does everything.</summary>
    Alone,

    /// <summary>Of two nodes the one that runs the jobs, and that goes on sending when neither can be sure.</summary>
    Main,

    /// <summary>The other one: paces and serves, and runs no job.</summary>
    Standby,
}
