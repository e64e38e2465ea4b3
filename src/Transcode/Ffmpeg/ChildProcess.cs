using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Airclass.Transcode.Ffmpeg;

/// <summary>
/// A child process: the one place of the program that starts any (ffmpeg, ffprobe, espeak-ng, dpkg-deb, our own executable, alarm
/// commands). Children never inherit standard input, and die with us unless their command says otherwise.
/// </summary>
public sealed partial class ChildProcess : IAsyncDisposable
{
    /// <summary>Lines of standard error that are kept.</summary>
    public const int ErrorTailLines = 200;

    private const int Interrupt = 2;

    private static readonly TimeSpan DefaultGrace = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan ErrorsGrace = TimeSpan.FromSeconds(10);
    private static readonly Lazy<StartingThread> Starter = new(() => new());
    private static readonly Lazy<string?> Setpriv = new(() => FindProgram("setpriv"));
    private static readonly Lazy<string?> Nice = new(() => FindProgram("nice"));
    private static readonly Lazy<ImmutableArray<string>> NetworkTaken = new(FindNetworkWords);

    private readonly ChildCommand _command;
    private readonly Process _process;
    private readonly Queue<string> _errorTail = new();
    private readonly Task _errors;
    private volatile bool _cancelled;

    private ChildProcess(ChildCommand command, Process process)
    {
        _command = command;
        _process = process;
        Id = process.Id;
        if (command.Input == ChildInput.Closed)
        {
            process.StandardInput.Close();
        }

        _errors = command.Output == ChildOutput.Captured ? Task.Run(ReadErrorsAsync) : Task.CompletedTask;
        Completion = CompleteAsync();
    }

    /// <summary>True if children in a <see cref="MediaSandbox"/> have no network here: the kernel lets us take it.</summary>
    public static bool TakesNetwork => NetworkTaken.Value.Length > 0;

    /// <summary>The process id.</summary>
    public int Id { get; }

    /// <summary>What the child writes; to be read to its end, or the child stands still when the pipe is full.</summary>
    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>The kept pipe to the child, if its command asked for one.</summary>
    public Stream Input => _process.StandardInput.BaseStream;

    /// <summary>Ends when the child has: <see cref="ChildOutcome.Exited"/> or <see cref="ChildOutcome.Cancelled"/>. Never faults.</summary>
    public Task<ChildOutcome> Completion { get; }

    /// <summary>Starts a child: <see cref="ChildOutcome.Started"/> or <see cref="ChildOutcome.NotFound"/>.</summary>
    public static ChildOutcome Start(ChildCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var path = FindProgram(command.Program);
        if (path is null)
        {
            return new ChildOutcome.NotFound(command.Program);
        }

        try
        {
            return new ChildOutcome.Started(new(command, Starter.Value.Start(StartInfo(command, path))));
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // Not executable, or no working directory.
            return new ChildOutcome.NotFound(command.Program);
        }
    }

    /// <summary>
    /// Runs a short child to its end and keeps what it writes. Cancelling stops it and gives <see cref="ChildOutcome.Cancelled"/>.
    /// </summary>
    public static async Task<ChildRun> RunAsync(ChildCommand command, CancellationToken cancellation = default)
    {
        var start = Start(command);
        if (start is not ChildOutcome.Started { Child: var child })
        {
            return new(start, default);
        }

        await using var owned = child;
        using var stop = cancellation.Register(() => _ = child.StopAsync());
        using var output = new MemoryStream();
        if (command.Output == ChildOutput.Captured)
        {
            await child.Output.CopyToAsync(output, CancellationToken.None);
        }

        var outcome = await child.Completion;
        return new(outcome, output.ToArray());
    }

    /// <summary>The path of a program: itself if it is one, else found in PATH; null if there is none.</summary>
    public static string? FindProgram(string program)
    {
        ArgumentException.ThrowIfNullOrEmpty(program);
        if (program.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            return File.Exists(program) ? Path.GetFullPath(program) : null;
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Select(f => Path.Combine(f, program)).FirstOrDefault(IsExecutable);
    }

    /// <summary>
    /// Stops the child: SIGINT, at which ffmpeg and our own verbs end cleanly, and after the grace (3 s unless said) SIGKILL for it
    /// and its children.
    /// </summary>
    public async Task<ChildOutcome> StopAsync(TimeSpan? grace = null)
    {
        if (Completion.IsCompleted)
        {
            return await Completion;
        }

        _cancelled = true;
        _ = Signal(Id, Interrupt);
        try
        {
            return await Completion.WaitAsync(grace ?? DefaultGrace);
        }
        catch (TimeoutException)
        {
            return await KillAsync();
        }
    }

    /// <summary>Kills the child and its children at once.</summary>
    public async Task<ChildOutcome> KillAsync()
    {
        _cancelled = true;
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended on its own meanwhile.
        }

        return await Completion;
    }

    /// <summary>Stops the child if it still runs.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process.Dispose();
    }

    private static ProcessStartInfo StartInfo(ChildCommand command, string path)
    {
        // nice and setpriv replace themselves by the program, so the process id is the child's own.
        ImmutableArray<string> polite = command.Niceness > 0 && Nice.Value is { } nice ? [nice, "-n", command.Niceness.ToString(CultureInfo.InvariantCulture)] : [];
        var locked = command.Sandbox?.Words(FindProgram, command.Sandbox.WithoutNetwork ? NetworkTaken.Value : []) ?? [];
        ImmutableArray<string> words = [.. polite, .. locked, .. Bound(command), path, .. command.Arguments];
        var captured = command.Output == ChildOutput.Captured;
        var info = new ProcessStartInfo(words[0])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = captured,
            RedirectStandardError = captured,
            WorkingDirectory = command.WorkingDirectory ?? "",
        };
        foreach (var word in words.Skip(1))
        {
            info.ArgumentList.Add(word);
        }

        foreach (var (name, value) in command.Environment)
        {
            info.Environment[name] = value;
        }

        return info;
    }

    private static ImmutableArray<string> Bound(ChildCommand command)
    {
        ImmutableArray<string> options =
            [.. !command.OutlivesParent ? (string[])["--pdeathsig", "KILL"] : [], .. command.Sandbox is not null ? (string[])["--no-new-privs"] : []];
        return options.Length > 0 && Setpriv.Value is { } setpriv ? [setpriv, .. options, "--"] : [];
    }

    /// <summary>How this machine takes the network from a child: as root at once, else in a user namespace where the kernel allows them.</summary>
    private static ImmutableArray<string> FindNetworkWords()
    {
        if (FindProgram("unshare") is not { } unshare || FindProgram("true") is not { } nothing)
        {
            return [];
        }

        ImmutableArray<ImmutableArray<string>> ways = [[unshare, "-n", "--"], [unshare, "-r", "-n", "--"]];
        return ways.FirstOrDefault(way => Works([.. way, nothing]), []);
    }

    private static bool Works(ImmutableArray<string> words)
    {
        var info = new ProcessStartInfo(words[0], words.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Starter.Value.Start(info);
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    private static bool IsExecutable(string path) =>
        File.Exists(path) && (OperatingSystem.IsWindows()
            || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != UnixFileMode.None);

    private async Task ReadErrorsAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            if (_command.IsErrorLine?.Invoke(line) == false)
            {
                continue;
            }

            lock (_errorTail)
            {
                _errorTail.Enqueue(line);
                if (_errorTail.Count > ErrorTailLines)
                {
                    _errorTail.Dequeue();
                }
            }

            _command.OnErrorLine?.Invoke(line);
        }
    }

    private async Task<ChildOutcome> CompleteAsync()
    {
        await _process.WaitForExitAsync();
        // A grandchild may hold the pipe for long: what it writes is not waited for. What the child wrote is, on a busy machine too.
        await Task.WhenAny(_errors, Task.Delay(ErrorsGrace));
        ImmutableArray<string> tail;
        lock (_errorTail)
        {
            tail = [.. _errorTail];
        }

        return _cancelled
            ? new ChildOutcome.Cancelled(_command.Program, tail)
            : new ChildOutcome.Exited(_command.Program, _process.ExitCode, tail);
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Signal(int process, int signal);

    /// <summary>The parent-death signal follows the thread that forked, so all children are started by one that lives as long as we.</summary>
    private sealed class StartingThread
    {
        private readonly BlockingCollection<(ProcessStartInfo Info, TaskCompletionSource<Process> Started)> _requests = [];

        public StartingThread() => new Thread(Work) { IsBackground = true, Name = "child starter" }.Start();

        public Process Start(ProcessStartInfo info)
        {
            var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
            _requests.Add((info, started));
            return started.Task.GetAwaiter().GetResult();
        }

        private void Work()
        {
            foreach (var (info, started) in _requests.GetConsumingEnumerable())
            {
                try
                {
#pragma warning disable RS0030 // The one place that starts processes.
                    started.SetResult(Process.Start(info) ?? throw new InvalidOperationException($"{info.FileName} gave no process."));
#pragma warning restore RS0030
                }
                catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException)
                {
                    started.SetException(e);
                }
            }
        }
    }
}
