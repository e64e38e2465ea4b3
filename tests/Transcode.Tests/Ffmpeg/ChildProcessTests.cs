using Airclass.Transcode.Ffmpeg;

namespace Airclass.Transcode.Tests.Ffmpeg;

public sealed class ChildProcessTests
{
    [Fact]
    public async Task Run_program_that_is_not_installed_is_not_found()
    {
        var run = await ChildProcess.RunAsync(ChildCommand.Of("no-such-program-here"));

        run.Outcome.ShouldBe(new ChildOutcome.NotFound("no-such-program-here"));
        run.Succeeded.ShouldBeFalse();
    }

    [Fact]
    public async Task Run_in_a_folder_that_is_missing_is_not_found()
    {
        var run = await ChildProcess.RunAsync(ChildCommand.Of("true") with { WorkingDirectory = "/no/such/folder", OutlivesParent = true });

        run.Outcome.ShouldBeOfType<ChildOutcome.NotFound>();
    }

    [Fact]
    public async Task Run_keeps_output_code_and_errors()
    {
        var run = await ChildProcess.RunAsync(ChildCommand.Of("sh", "-c", "printf 空中; echo one >&2; echo two >&2; exit 3"));

        run.Text.ShouldBe("空中");
        var exited = run.Outcome.ShouldBeOfType<ChildOutcome.Exited>();
        exited.Code.ShouldBe(3);
        exited.ErrorTail.ShouldBe(["one", "two"]);
        exited.ToString().ShouldBe("sh ended with 3: two");
    }

    [Fact]
    public async Task Run_with_many_error_lines_keeps_the_last_200()
    {
        var lines = 0;
        var run = await ChildProcess.RunAsync(ChildCommand.Of("sh", "-c", "seq 1 500 >&2") with { OnErrorLine = _ => lines++ });

        var tail = run.Outcome.ShouldBeOfType<ChildOutcome.Exited>().ErrorTail;
        tail.Length.ShouldBe(200);
        tail[^1].ShouldBe("500");
        lines.ShouldBe(500);
    }

    [Fact]
    public async Task Standard_input_is_at_its_end()
    {
        var run = await ChildProcess.RunAsync(ChildCommand.Of("sh", "-c", "read line || echo ended"));

        run.Text.ShouldBe("ended\n");
    }

    [Fact]
    public async Task Kept_pipe_stays_open_until_it_is_closed()
    {
        var start = ChildProcess.Start(ChildCommand.Of("cat") with { Input = ChildInput.KeptPipe });
        await using var child = start.ShouldBeOfType<ChildOutcome.Started>().Child;
        child.Completion.IsCompleted.ShouldBeFalse();

        await child.Input.WriteAsync("ping"u8.ToArray());
        child.Input.Close();

        using var output = new StreamReader(child.Output);
        (await output.ReadToEndAsync()).ShouldBe("ping");
        (await child.Completion).ShouldBeOfType<ChildOutcome.Exited>().Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Cancel_stops_by_interrupt_so_that_the_child_can_end_cleanly()
    {
        using var cancellation = new CancellationTokenSource();
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var run = ChildProcess.RunAsync(
            // A job in the background of a script inherits that interrupts are ignored, and no shell can trap what was ignored before it.
            ChildCommand.Of("env", "--default-signal=INT", "sh", "-c", "trap 'echo bye; exit 0' INT; echo ready >&2; while :; do sleep 0.05; done") with { OnErrorLine = _ => ready.TrySetResult() },
            cancellation.Token);
        await ready.Task;

        await cancellation.CancelAsync();

        (await run).Text.ShouldBe("bye\n");
        (await run).Outcome.ShouldBeOfType<ChildOutcome.Cancelled>();
    }

    [Fact]
    public async Task Stop_of_a_child_that_ignores_the_interrupt_kills_it_and_its_children()
    {
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var start = ChildProcess.Start(
            ChildCommand.Of("sh", "-c", "trap '' INT; echo ready >&2; sleep 1000") with { OnErrorLine = _ => ready.TrySetResult() });
        await using var child = start.ShouldBeOfType<ChildOutcome.Started>().Child;
        await ready.Task;

        var outcome = await child.StopAsync(TimeSpan.FromMilliseconds(100));

        outcome.ShouldBeOfType<ChildOutcome.Cancelled>();
    }

    [Fact]
    public async Task Children_outlive_the_thread_that_asked_for_them()
    {
        ChildProcess? child = null;
        var thread = new Thread(() => child = ((ChildOutcome.Started)ChildProcess.Start(ChildCommand.Of("cat") with { Input = ChildInput.KeptPipe })).Child);
        thread.Start();
        thread.Join();
        await using var owned = child.ShouldNotBeNull();

        // Still answers although its asking thread is gone: the parent-death signal follows the starting thread.
        await owned.Input.WriteAsync("alive"u8.ToArray());
        var answer = new byte[5];
        await owned.Output.ReadExactlyAsync(answer);
        answer.ShouldBe("alive"u8.ToArray());
    }

    [Fact]
    public async Task Bound_children_get_the_kill_signal_at_our_death_and_free_ones_do_not()
    {
        // PDEATHSIG is not shown in /proc, so prctl is asked by setpriv itself.
        var bound = await ChildProcess.RunAsync(ChildCommand.Of("setpriv", "--dump"));
        var free = await ChildProcess.RunAsync(ChildCommand.Of("setpriv", "--dump") with { OutlivesParent = true });

        bound.Text.ShouldContain("Parent death signal: KILL");
        free.Text.ShouldNotContain("Parent death signal: KILL");
    }

    [Theory]
    [InlineData("5.1.9-0+deb12u1 x264 164", true)]
    [InlineData("n6.0 x264 164", true)]
    [InlineData("10.2 x264 164", true)]
    [InlineData("4.4.6-0ubuntu1 x264 163", false)]
    [InlineData("N-109468-gd39b34123d x264 164", true)]
    public void Tools_that_are_too_old_are_known(string version, bool good) => new FfmpegTools("ffmpeg", "ffprobe", version).IsNewEnough.ShouldBe(good);

    [Fact]
    public async Task Child_that_was_killed_says_so()
    {
        var run = await ChildProcess.RunAsync(ChildCommand.Of("sh", "-c", "kill -9 $$"));

        var exited = run.Outcome.ShouldBeOfType<ChildOutcome.Exited>();
        exited.Signal.ShouldBe(9);
        exited.ToString().ShouldContain("was killed (signal 9)");
        new ChildOutcome.Exited("x", 1, ["no"]).Signal.ShouldBeNull();
    }

    [Fact]
    public async Task Tools_of_this_machine_name_their_versions()
    {
        var (tools, missing) = await FfmpegTools.FindAsync();

        missing.ShouldBeNull();
        tools.ShouldNotBeNull().EncoderVersion.ShouldMatch(@"^\S+ x264 \d+");
    }
}
