using System.Collections.Immutable;

namespace Airclass.Transcode.Ffmpeg;

/// <summary>What to start as a child process, and how it is tied to us.</summary>
/// <param name="Program">A name that PATH knows, or a path.</param>
/// <param name="Arguments">Its arguments, each as one word; no shell reads them.</param>
public sealed record ChildCommand(string Program, ImmutableArray<string> Arguments)
{
    /// <summary>Where it runs; null: where we run.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Variables that it gets on top of ours.</summary>
    public ImmutableDictionary<string, string> Environment { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Its standard input. It never inherits ours: a child that reads the keyboard stops the station.</summary>
    public ChildInput Input { get; init; } = ChildInput.Closed;

    /// <summary>What becomes of its standard output and error.</summary>
    public ChildOutput Output { get; init; } = ChildOutput.Captured;

    /// <summary>False: the kernel kills it when we die, however we die. True: it lives on (where it has its own way to notice).</summary>
    public bool OutlivesParent { get; init; }

    /// <summary>How much it gives way to others, 0–19, as nice(1) counts; 0: not at all.</summary>
    public int Niceness { get; init; }

    /// <summary>The room it is locked in, because it reads what strangers made; null: it is as free as we are.</summary>
    public MediaSandbox? Sandbox { get; init; }

    /// <summary>Called with each line of standard error as it comes, from a background thread; null: only the tail is kept.</summary>
    public Action<string>? OnErrorLine { get; init; }

    /// <summary>Tells whether a line of standard error is an error, from the same thread; others are dropped. Null: every one is.</summary>
    public Func<string, bool>? IsErrorLine { get; init; }

    /// <summary>A command with its words.</summary>
    public static ChildCommand Of(string program, params ImmutableArray<string> arguments) => new(program, arguments);
}

/// <summary>A child's standard input.</summary>
public enum ChildInput
{
    /// <summary>At its end from the start.</summary>
    Closed,

    /// <summary>A pipe that stays open until the child is disposed of or we die: its end tells the child so.</summary>
    KeptPipe,
}

/// <summary>A child's standard output and error.</summary>
public enum ChildOutput
{
    /// <summary>Output is a stream to be read; the last lines of the errors are kept.</summary>
    Captured,

    /// <summary>Both go where ours go; nothing is kept.</summary>
    Inherited,
}
