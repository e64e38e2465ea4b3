using System.Collections.Immutable;
using System.Globalization;

namespace Airclass.Transcode.Ffmpeg;

/// <summary>What came of starting a child, or of running it to its end.</summary>
public abstract record ChildOutcome
{
    private ChildOutcome()
    {
    }

    /// <summary>It runs; the caller owns it.</summary>
    public sealed record Started(ChildProcess Child) : ChildOutcome
    {
        public override string ToString() => $"started as process {Child.Id.ToString(CultureInfo.InvariantCulture)}";
    }

    /// <summary>There is no such program here, or it may not be started.</summary>
    public sealed record NotFound(string Program) : ChildOutcome
    {
        public override string ToString() => $"{Program} is not installed or not executable";
    }

    /// <summary>It ended by itself or by a signal (128 + number).</summary>
    /// <param name="Program">What ran.</param>
    /// <param name="Code">Its exit code; 0 is fine.</param>
    /// <param name="ErrorTail">The last lines of its standard error.</param>
    public sealed record Exited(string Program, int Code, ImmutableArray<string> ErrorTail) : ChildOutcome
    {
        /// <summary>True if it ended with 0.</summary>
        public bool Succeeded => Code == 0;

        /// <summary>The last line that says something.</summary>
        public string LastError => ErrorTail.LastOrDefault(l => l.Trim().Length > 0)?.Trim() ?? "";

        /// <summary>The signal that ended it: 9 if it was killed, by hand or for want of memory; null if it ended by itself.</summary>
        public int? Signal => Code is > 128 and <= 128 + 64 ? Code - 128 : null;

        public override string ToString() => Signal switch
        {
            9 => $"{Program} was killed (signal 9), by somebody or because memory ran out{(LastError.Length > 0 ? $": {LastError}" : "")}",
            { } signal => $"{Program} was ended by signal {signal.ToString(CultureInfo.InvariantCulture)}: {LastError}",
            null => $"{Program} ended with {Code.ToString(CultureInfo.InvariantCulture)}: {LastError}",
        };
    }

    /// <summary>We stopped it.</summary>
    public sealed record Cancelled(string Program, ImmutableArray<string> ErrorTail) : ChildOutcome
    {
        public override string ToString() => $"{Program} was stopped";
    }
}

/// <summary>A finished child and what it wrote to its standard output.</summary>
public sealed record ChildRun(ChildOutcome Outcome, ReadOnlyMemory<byte> Output)
{
    /// <summary>True if the child ended with 0.</summary>
    public bool Succeeded => Outcome is ChildOutcome.Exited { Succeeded: true };

    /// <summary>The output as UTF-8 text.</summary>
    public string Text => System.Text.Encoding.UTF8.GetString(Output.Span);
}
