namespace Airclass.Station.Cli;

/// <summary>What came of a verb.</summary>
/// <param name="Exit">One of <see cref="ExitCode"/>.</param>
/// <param name="Document">Under <c>--json</c> the <c>result</c> of the one document; null if there is none.</param>
public sealed record VerbResult(int Exit, object? Document = null)
{
    /// <summary>All went well, without more to say.</summary>
    public static VerbResult Fine { get; } = new(ExitCode.Fine);
}
