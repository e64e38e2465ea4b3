namespace Airclass.Domain.Overrides;

/// <summary>What somebody at the desk decided against the plan.</summary>
public enum OverrideKind
{
    /// <summary>What is on air ends now; the break airs until the plan's next event.</summary>
    Cut,

    /// <summary>The slate airs.</summary>
    Slate,

    /// <summary>What is on air goes on past its planned end.</summary>
    Hold,

    /// <summary>Another lesson airs.</summary>
    Replace,

    /// <summary>A card with a text airs.</summary>
    Notice,

    /// <summary>Ends every override that is in force at its cell: the plan airs again.</summary>
    Resume,

    /// <summary>Takes back one entry, as if it had not been stored, from its cell on.</summary>
    Undo,
}
