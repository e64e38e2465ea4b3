using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Airclass.Domain.Stations;
using Airclass.Station.Composition;
using Airclass.Station.Running;
using Airclass.Station.Tests.Cli;
using Airclass.TestKit;

namespace Airclass.Station.Tests.Running;

/// <summary>A station that cannot go on air says in one line why, and leaves nothing behind.</summary>
public sealed class RunVerbTests
{
    [Fact]
    public async Task Port_that_is_taken_is_named_by_its_key()
    {
        using var station = new TestStation();
        using var other = new TcpListener(IPAddress.Loopback, station.WebPort);
        other.Start();

        var said = await Verbs.RunAsync("run", station.Folder, "--data", station.Data);

        said.Exit.ShouldBe(3);
        said.Error.ShouldContain($"/station.yaml(1,1): error OP1006: ports.web: port {station.WebPort.ToString(CultureInfo.InvariantCulture)} is taken.");
        said.Error.Trim().Split('\n').Length.ShouldBe(1);
    }

    [Fact]
    public async Task Address_that_is_not_of_this_machine_is_named_by_its_key()
    {
        using var station = new TestStation();
        var file = Path.Combine(station.Folder, "station.yaml");
        station.Write("station.yaml", (await File.ReadAllTextAsync(file)).Replace("webAddress: 127.0.0.1", "webAddress: 192.0.2.7", StringComparison.Ordinal));

        var said = await Verbs.RunAsync("run", station.Folder, "--data", station.Data);

        said.Exit.ShouldBe(3);
        said.Error.ShouldContain("error OP1007: ports.webAddress");
    }

    [Theory]
    [InlineData("/proc/airclass")]
    [InlineData("/dev/null/data")]
    public async Task Data_folder_that_cannot_be_written_is_named(string data)
    {
        using var station = new TestStation();

        var said = await Verbs.RunAsync("run", station.Folder, "--data", data);

        said.Exit.ShouldBe(3);
        said.Error.ShouldContain("error OP1001");
        said.Error.ShouldContain(data.Split('/')[1]);
        said.Error.Trim().Split('\n').Length.ShouldBe(1);
    }

    [Fact]
    public async Task Second_run_on_the_same_data_is_refused_and_names_the_first()
    {
        using var station = new TestStation();
        InstanceLock.Take(station.Data).Succeeded(out var held, out _).ShouldBeTrue();
        using var owned = held;

        var said = await Verbs.RunAsync("run", station.Folder, "--data", station.Data);

        said.Exit.ShouldBe(3);
        said.Error.ShouldContain($"error OP1009: this station is already on air here (process {Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}).");
    }

    [Fact]
    public void Lock_is_free_again_when_its_holder_is_gone()
    {
        using var folder = new TempFolder();
        InstanceLock.Take(folder.Path).Value!.Dispose();

        InstanceLock.IsTaken(folder.Path).ShouldBeFalse();
        using var again = InstanceLock.Take(folder.Path).Value.ShouldNotBeNull();
        InstanceLock.IsTaken(folder.Path).ShouldBeTrue();
    }

    [Theory]
    [InlineData(NodeRole.Main, NodeRole.Standby, true)]
    [InlineData(NodeRole.Standby, NodeRole.Main, true)]
    [InlineData(NodeRole.Main, NodeRole.Main, false)]
    [InlineData(NodeRole.Standby, NodeRole.Standby, false)]
    [InlineData(NodeRole.Alone, NodeRole.Standby, false)]
    [InlineData(NodeRole.Standby, NodeRole.Alone, false)]
    [InlineData(NodeRole.Main, NodeRole.Alone, false)]
    public void Two_nodes_run_beside_each_other_if_one_is_main_and_one_standby(NodeRole first, NodeRole second, bool may)
    {
        using var folder = new TempFolder();
        using var held = InstanceLock.Take(folder.Path, first).Value.ShouldNotBeNull();

        InstanceLock.Take(folder.Path, second).Succeeded(out var other, out _).ShouldBe(may);

        other?.Dispose();
    }

    [Fact]
    public async Task Status_of_a_station_that_is_not_on_air_is_exit_3()
    {
        using var station = new TestStation();

        var said = await Verbs.RunAsync("status", station.Folder, "--data", station.Data);

        said.Exit.ShouldBe(3);
        said.Error.ShouldContain("error OP1010");
        said.Output.ShouldContain("Air Classroom 1");
    }

    [Theory]
    [InlineData("run")]
    [InlineData("prepare")]
    public void Machine_without_ffmpeg_is_told_what_is_missing(string verb)
    {
        using var station = new TestStation();

        var said = ForeignJudge.Run("env", ["PATH=/nowhere", DotnetPath, AirclassProgram.Path, verb, station.Folder, "--data", station.Data]);

        said.ExitCode.ShouldBe(3);
        said.Error.ShouldContain("PATH: error OP1008: ffmpeg is not on the PATH.");
    }

    [Fact]
    public void Ffmpeg_that_does_not_work_is_told()
    {
        using var station = new TestStation();
        foreach (var program in new[] { "ffmpeg", "ffprobe" })
        {
            station.Write($"bin/{program}", "#!/bin/sh\nexit 1\n");
            ForeignJudge.Run("chmod", ["+x", Path.Combine(station.Folder, "bin", program)]).ExitCode.ShouldBe(0);
        }

        var said = ForeignJudge.Run("env", [$"PATH={station.Folder}/bin:/bin", DotnetPath, AirclassProgram.Path, "prepare", station.Folder, "--data", station.Data]);

        said.ExitCode.ShouldBe(3);
        said.Error.ShouldContain("error OP1013");
    }

    [Fact]
    public void Ffmpeg_that_is_too_old_is_told()
    {
        using var station = new TestStation();
        foreach (var program in new[] { "ffmpeg", "ffprobe" })
        {
            station.Write($"bin/{program}", "#!/bin/sh\necho ffmpeg version 4.3.9-0+deb11u1 Copyright\n");
            ForeignJudge.Run("chmod", ["+x", Path.Combine(station.Folder, "bin", program)]).ExitCode.ShouldBe(0);
        }

        var said = ForeignJudge.Run("env", [$"PATH={station.Folder}/bin:/bin", DotnetPath, AirclassProgram.Path, "prepare", station.Folder, "--data", station.Data]);

        said.ExitCode.ShouldBe(3);
        said.Error.ShouldContain("error OP1015");
        said.Error.ShouldContain("4.3.9");
    }

    [Fact]
    public void Network_that_refuses_is_explained() =>
        Obstacles.Explain(new SocketException((int)SocketError.NetworkUnreachable), "outputs")!.Descriptor.Code.ShouldBe("OP1011");

    [Fact]
    public void Fault_of_ours_is_not_explained_away() => Obstacles.Explain(new InvalidOperationException("a fault"), "x").ShouldBeNull();

    private static string DotnetPath => Airclass.Transcode.Ffmpeg.ChildProcess.FindProgram("dotnet")!;
}
