using Airclass.Transcode.Ffmpeg;

namespace Airclass.Transcode.Tests.Ffmpeg;

public sealed class MediaSandboxTests
{
    private static readonly MediaSandbox Tight = new() { ProcessorTime = TimeSpan.FromSeconds(1), MemoryBytes = 64 << 20, OutputBytes = 4096 };

    [Fact]
    public void Words_of_a_machine_without_tools_are_none()
    {
        Tight.Words(_ => null, []).ShouldBeEmpty();
    }

    [Fact]
    public void Words_take_the_network_first_and_then_set_the_limits()
    {
        Tight.Words(p => "/usr/bin/" + p, ["unshare", "-n", "--"]).ShouldBe(
            ["unshare", "-n", "--", "/usr/bin/prlimit", "--core=0", "--cpu=1", "--data=67108864", "--fsize=4096", "--"]);
    }

    [Fact]
    public async Task Program_in_it_sees_no_network_where_the_kernel_lets_us_take_it()
    {
        var run = await ChildProcess.RunAsync(ChildCommand.Of("cat", "/proc/self/net/dev") with { Sandbox = new() });

        var devices = run.Text.Split('\n').Where(l => l.Contains(':', StringComparison.Ordinal)).Select(l => l.Split(':')[0].Trim());
        run.Succeeded.ShouldBeTrue();
        if (ChildProcess.TakesNetwork)
        {
            devices.ShouldBe(["lo"]);
        }
    }

    [Fact]
    public async Task Program_in_it_cannot_gain_rights()
    {
        var run = await ChildProcess.RunAsync(ChildCommand.Of("cat", "/proc/self/status") with { Sandbox = new() });

        run.Text.ShouldContain("NoNewPrivs:\t1");
    }

    [Fact]
    public async Task Program_that_works_without_end_is_ended()
    {
        var run = await ChildProcess.RunAsync(ChildCommand.Of("sh", "-c", "while :; do :; done") with { Sandbox = Tight });

        run.Outcome.ShouldBeOfType<ChildOutcome.Exited>().Succeeded.ShouldBeFalse();
    }

    [Fact]
    public async Task Program_that_writes_without_end_is_ended()
    {
        var path = Path.Combine(Path.GetTempPath(), $"airclass-{Guid.NewGuid():N}");
        try
        {
            var run = await ChildProcess.RunAsync(ChildCommand.Of("dd", "if=/dev/zero", "of=" + path, "bs=1024", "count=64") with { Sandbox = Tight });

            run.Succeeded.ShouldBeFalse();
            new FileInfo(path).Length.ShouldBe(4096);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task Program_that_fills_memory_without_end_gets_no_more()
    {
        var run = await ChildProcess.RunAsync(ChildCommand.Of("dd", "if=/dev/zero", "of=/dev/null", "bs=256M", "count=1") with { Sandbox = Tight });

        var exited = run.Outcome.ShouldBeOfType<ChildOutcome.Exited>();
        exited.Succeeded.ShouldBeFalse();
        exited.LastError.ShouldContain("memory");
    }

    [Fact]
    public async Task Program_in_it_still_dies_with_us_and_keeps_its_own_process_id()
    {
        var start = ChildProcess.Start(ChildCommand.Of("sh", "-c", "echo $$") with { Sandbox = Tight });
        await using var child = start.ShouldBeOfType<ChildOutcome.Started>().Child;

        using var output = new StreamReader(child.Output);
        (await output.ReadToEndAsync()).Trim().ShouldBe(child.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
