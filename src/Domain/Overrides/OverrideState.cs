namespace Airclass.Domain.Overrides;

/// <summary>How an entry stands at a cell.</summary>
public enum OverrideState
{
    /// <summary>It has not begun.</summary>
    Waiting,

    /// <summary>It holds, though another may cover it.</summary>
    InForce,

    /// <summary>It ended by itself, or somebody resumed.</summary>
    Over,

    /// <summary>Somebody took it back.</summary>
    TakenBack,
}
