using System.Globalization;
using Airclass.Station.Cli;
using Airclass.Transcode.Ffmpeg;

namespace Airclass.Station.Running;

/// <summary>A child process that is started anew whenever it dies: it keeps nothing that it cannot compute again.</summary>
/// <param name="name">What people call it.</param>
/// <param name="command">How it is started.</param>
/// <param name="terminal">Where a death is told.</param>
/// <param name="time">Times the pauses.</param>
public sealed class KeptChild(string name, ChildCommand command, Terminal terminal, TimeProvider time)
{
    /// <summary>A child that lived this long is started anew at once; one that did not, after a pause.</summary>
    public static readonly TimeSpan Settled = TimeSpan.FromSeconds(5);

    /// <summary>The longest pause before a start.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(8);

    /// <summary>The process id of the child that runs; null while none does.</summary>
    public int? ProcessId { get; private set; }

    /// <summary>Keeps the child running until told to stop; then ends it.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var pause = ShortestPause;
        while (!cancellation.IsCancellationRequested)
        {
            var began = time.GetTimestamp();
            var outcome = await RunOnceAsync(cancellation);
            // Ctrl-C reaches the child and us in no fixed order.
            pause = time.GetElapsedTime(began) >= Settled ? ShortestPause : TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
            await Task.Delay(pause, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!cancellation.IsCancellationRequested)
            {
                terminal.Say($"{name} ended ({Describe(outcome)}); it is started again.", $"{name} 已退出（{Describe(outcome)}），正在重新启动。");
            }
        }
    }

    private async Task<ChildOutcome> RunOnceAsync(CancellationToken cancellation)
    {
        if (ChildProcess.Start(command) is not ChildOutcome.Started { Child: var child } started)
        {
            return new ChildOutcome.NotFound(command.Program);
        }

        await using var owned = child;
        ProcessId = child.Id;
        // The end of its pipe is what a child listens to; a signal may be ignored by inheritance.
        using var stop = cancellation.Register(() =>
        {
            child.Input.Close();
            _ = child.StopAsync(Grace);
        });
        var outcome = await child.Completion;
        ProcessId = null;
        return outcome;
    }

    private static string Describe(ChildOutcome outcome) => outcome is ChildOutcome.Exited exited
        ? exited.Code.ToString(CultureInfo.InvariantCulture)
        : outcome.ToString()!;
}
