using Airclass.TestKit;

namespace Airclass.EndToEnd.Transcode;

/// <summary>An air file that the verb makes of a recording, judged by programs that we did not write, and the ways in which it can go wrong.</summary>
public sealed class AirFileTests : IDisposable
{
    private const int CellBytes = 840 * 188;
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Recording_with_an_odd_rate_becomes_an_air_file_that_every_judge_passes()
    {
        var air = _folder["air.ts"];

        var made = AirclassProgram.Run("transcode", Recording("rate=30000/1001:duration=4", "4"), "--profile", "sample-sd", "--out", air);

        made.ExitCode.ShouldBe(0, made.Error);
        var cells = (int)(new FileInfo(air).Length / CellBytes);
        (new FileInfo(air).Length % CellBytes).ShouldBe(0);
        cells.ShouldBe(5);
        var decoded = ForeignJudge.Run("ffmpeg", "-nostdin", "-hide_banner", "-v", "warning", "-i", air, "-map", "0:v", "-map", "0:a", "-f", "null", "-");
        decoded.Error.ShouldBe("");
        Count(air, "v:0").ShouldBe(cells * 24);
        Count(air, "a:0").ShouldBe(cells * 45);
        Tshark(air, "mp2t.cc.drop").ShouldBeEmpty();
        Tshark(air, "mpeg_sect.crc.status == 0").ShouldBeEmpty();
        Tshark(air, "mpeg_sect.crc.status == 1").Length.ShouldBe(cells * 24);
        AirclassProgram.Run("check", air).ExitCode.ShouldBe(0);
    }

    [Fact]
    public void Full_disk_is_told_by_its_path_and_leaves_nothing()
    {
        // A disk of 300 kB, in a mount namespace of its own; the recording needs 700.
        var disk = Directory.CreateDirectory(_folder["disk"]).FullName;

        var said = ForeignJudge.Run(
            "unshare", "--map-root-user", "--mount", "sh", "-c",
            "mount -t tmpfs -o size=300k tmpfs \"$1\" && dotnet \"$2\" transcode \"$3\" --profile sample-sd --out \"$1/air.ts\"; code=$?; printf 'left:%s' \"$(ls -A \"$1\")\" >&2; exit $code",
            "sh", disk, AirclassProgram.Path, Recording("rate=25:duration=4", "4"));

        said.ExitCode.ShouldBe(3, said.Error);
        said.Error.ShouldContain(disk);
        said.Error.ShouldEndWith("left:");
        said.Error.ShouldNotContain("   at ");
    }

    [Fact]
    public void Killed_in_the_middle_it_leaves_no_air_file_and_no_ffmpeg_and_the_next_run_clears_up()
    {
        var (recording, output) = (Recording("rate=25:duration=60", "60"), Directory.CreateDirectory(_folder["out"]).FullName);
        const string KillInTheMiddle = """
            dotnet "$1" transcode "$2" --profile sample-sd --out "$3/air.ts" & program=$!
            until find "$3" -name '*.cells' -size +400k | grep -q .; do kill -0 $program || exit 9; sleep 0.05; done
            kill -9 $program; wait $program
            for i in $(seq 100); do pgrep -f "ffmpeg.*file:$2" >/dev/null || exit 0; sleep 0.05; done
            exit 8
            """;

        var killed = ForeignJudge.Run("bash", "-c", KillInTheMiddle, "bash", AirclassProgram.Path, recording, output);

        killed.ExitCode.ShouldBe(0, killed.Error);
        Directory.GetFileSystemEntries(output, "air*").ShouldBeEmpty();
        Directory.GetFileSystemEntries(output, ".*.part*").ShouldNotBeEmpty();
        AirclassProgram.Run("transcode", recording, "--profile", "sample-sd", "--out", Path.Combine(output, "air.ts")).ExitCode.ShouldBe(0);
        Directory.GetFileSystemEntries(output).Select(Path.GetFileName).Order().ShouldBe(["air.json", "air.ts"]);
    }

    [Fact]
    public void Text_under_the_name_of_a_recording_is_refused_with_its_code()
    {
        var said = AirclassProgram.Run("transcode", _folder.Write("lesson.mp4", "not a recording"), "--profile", "sample-sd", "--out", _folder["air.ts"]);

        said.ExitCode.ShouldBe(1);
        said.Error.ShouldContain("error TC0004");
        File.Exists(_folder["air.ts"]).ShouldBeFalse();
    }

    private string Recording(string picture, string seconds)
    {
        var path = _folder["lesson.mkv"];
        var made = ForeignJudge.Run(
            "ffmpeg", "-nostdin", "-v", "error", "-f", "lavfi", "-i", $"testsrc2=size=320x180:{picture}", "-f", "lavfi", "-i", $"sine=440:sample_rate=44100:duration={seconds}",
            "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac", path);
        made.ExitCode.ShouldBe(0, made.Error);
        return path;
    }

    private static int Count(string path, string stream) =>
        ForeignJudge.Run("ffprobe", "-v", "error", "-select_streams", stream, "-show_entries", "packet=pts", "-of", "csv=p=0", path)
            .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;

    private static string[] Tshark(string path, string filter) =>
        ForeignJudge.Run("tshark", "-r", path, "-o", "mpeg_sect.verify_crc:TRUE", "-Y", filter, "-T", "fields", "-e", "frame.number").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
