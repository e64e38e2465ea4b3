using System.Collections.Immutable;
using Airclass.Station.Storage;
using Airclass.TestKit;
using Airclass.Transcode.Ffmpeg;

namespace Airclass.EndToEnd.Preparation;

/// <summary>
/// The world does not play along while lessons are taken and prepared: the disk fills up, ffmpeg is missing, too old or killed. It is told, nothing
/// half made stays, the next lesson is prepared, and with the world in order again so is this one.
/// </summary>
public sealed class WorldFaultTests : IDisposable
{
    private readonly TestStation _station = new();
    private readonly string _programs;
    private readonly string _recording;

    public WorldFaultTests()
    {
        _programs = Directory.CreateDirectory(_station.Beside("programs")).FullName;
        _recording = _station.Beside("one-1.mp4");
        ForeignJudge.Run(
            "ffmpeg", "-nostdin", "-v", "error", "-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=20", "-f", "lavfi", "-i", "anoisesrc=a=0.1:c=pink:r=48000:d=20",
            "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac", _recording).ExitCode.ShouldBe(0);
        _station.Write("catalogue.csv", """
            lesson,subject,grade,unit,number,kind,title,title_en,file
            one-1,数学,1,单元,1,new,第一课,Lesson one,lessons/one-1.mp4
            two-1,数学,1,单元,2,new,第二课,Lesson two,lessons/one.yaml

            """);
        _station.Write("timetable/all.csv", "grade,weekday,date,start,end,subject,lesson,every\n1,*,,00:00:00,00:00:55,数学,one-1,2\n1,*,,00:01:00,00:01:55,数学,two-1,2\n");
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _station.Dispose();
    }

    [LongFact]
    public void Disk_that_fills_up_in_mid_encode_is_told_and_the_lesson_is_prepared_when_there_is_room()
    {
        FillTheDiskInMidEncode();

        var said = OnDisk("""
            airclass ingest "$RECORDING"; echo "taken=$?"
            prepare; echo "not-prepared=$?"
            [ -e "$DATA/was-full" ] && rm "$DATA/fill" && echo "room=0"
            prepare; echo "prepared=$?"
            find "$DATA" -name '*.part*' -o -name '*.cells' | sed 's/^/left=/'
            """);

        Steps(said).ShouldBe(["taken=0", "not-prepared=3", "room=0", "prepared=0"], said.Error);
        IsToldPlainly(said);
    }

    [Fact]
    public void Disk_that_is_full_takes_no_delivery_and_keeps_nothing_of_it()
    {
        if (!TestScale.Long)
        {
            return;
        }

        var said = OnDisk("""
            airclass prepare --dry-run >/dev/null
            head -c 1G /dev/zero >"$DATA/fill" 2>/dev/null
            airclass ingest "$RECORDING"; echo "not-taken=$?"
            ls -A "$DATA/lessons" 2>/dev/null | sed 's/^/kept=/'
            rm "$DATA/fill"
            airclass ingest "$RECORDING"; echo "taken=$?"
            """);

        Steps(said).ShouldBe(["not-taken=3", "taken=0"], said.Error);
        IsToldPlainly(said);
    }

    [Fact]
    public void Station_on_air_goes_on_with_its_queue_when_there_is_room_again()
    {
        if (!TestScale.Long)
        {
            return;
        }

        FillTheDiskInMidEncode();

        var said = OnDisk("""
            airclass ingest "$RECORDING"; echo "taken=$?"
            dotnet "$PROGRAM" run "$STATION" --data "$DATA" --lang en & station=$!
            until [ -e "$DATA/was-full" ]; do kill -0 $station || exit 8; sleep 0.1; done
            while pgrep -f "ffmpeg.*$DATA/lessons" >/dev/null; do sleep 0.1; done
            echo "free=$(df --output=avail "$DATA" | tail -1 | tr -d ' ')"
            rm "$DATA/fill"
            prepare; echo "prepared=$?"
            kill -TERM $station; wait $station; echo "ended=$?"
            """);

        Steps(said).ShouldBe(["taken=0", "free=0", "prepared=0", "ended=130"], said.Error);
    }

    [Fact]
    public void Ffmpeg_that_is_killed_in_mid_encode_costs_this_lesson_alone_until_it_is_tried_again()
    {
        if (!TestScale.Long)
        {
            return;
        }

        // It reads no faster than the recording plays, so that the kill comes in the middle on any machine.
        Program("ffmpeg", """
            case "$*" in
              *lessons*unix:*) [ -e "$DATA/was-killed" ] || { : >"$DATA/was-killed"; exec timeout --foreground -s KILL 2 REAL -re "$@"; } ;;
            esac
            exec REAL "$@"
            """);

        var said = Run("""
            airclass ingest "$RECORDING"; echo "taken=$?"
            prepare; echo "killed=$?"
            """);

        said.Output.ShouldContain("taken=0", customMessage: said.Error);
        said.Output.ShouldContain("killed=3", customMessage: said.Error);
        States().Where(s => s.State == AssetState.Failed).Select(s => s.Lesson).ShouldBe(["lesson:one-1"]);
        States().ShouldContain(("lesson:two-1", AssetState.Ready));
        new StoreEvidence(_station.Data).IsConsistent();

        Run("prepare; echo \"again=$?\"").Output.ShouldContain("again=0");
        States().ShouldAllBe(s => s.State == AssetState.Ready);
    }

    [Fact]
    public void Ffmpeg_that_is_missing_or_too_old_is_told_before_anything_is_touched()
    {
        Program("ffmpeg", "case \"$*\" in *-version*) echo 'ffmpeg version 4.1.3 Copyright' ;; *) exec REAL \"$@\" ;; esac");

        var said = Run("""
            airclass ingest "$RECORDING"; echo "old=$?"
            prepare; echo "old=$?"
            PATH="$(dirname "$(readlink -f "$(command -v dotnet)")")"
            airclass ingest "$RECORDING"; echo "missing=$?"
            """);

        said.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe(["old=3", "old=3", "missing=3"], said.Error);
        said.Error.ShouldContain("error OP1015");
        said.Error.ShouldContain("error OP1008");
        Directory.Exists(Path.Combine(_station.Data, "lessons")).ShouldBeFalse();
        Directory.Exists(Path.Combine(_station.Data, "store")).ShouldBeFalse();
    }

    /// <summary>As soon as the first encode of the recording begins, somebody else writes all that is free.</summary>
    private void FillTheDiskInMidEncode() => Program("ffmpeg", """
        case "$*" in
          *lessons*unix:*) [ -e "$DATA/was-full" ] || { : >"$DATA/was-full"; head -c 1G /dev/zero >"$DATA/fill" 2>/dev/null; } ;;
        esac
        exec REAL "$@"
        """);

    private static void IsToldPlainly(Verdict said)
    {
        said.Error.Split('\n').ShouldContain(l => l.Contains("error OP1002", StringComparison.Ordinal) || l.Contains("error WQ1002", StringComparison.Ordinal), said.Error);
        said.Error.ShouldNotContain("   at ");
        said.Error.ShouldNotContain("a fault of the program");
    }

    private static IEnumerable<string> Steps(Verdict said) => said.Output.Split('\n').Where(l => l.Contains('=', StringComparison.Ordinal));

    /// <summary>Puts a program before the machine's own of that name.</summary>
    private void Program(string name, string script)
    {
        var path = Path.Combine(_programs, name);
        File.WriteAllText(path, "#!/bin/sh\n" + script.Replace("REAL", ChildProcess.FindProgram(name), StringComparison.Ordinal) + "\n");
        ForeignJudge.Run("chmod", "+x", path).ExitCode.ShouldBe(0);
    }

    private Verdict Run(string script) => ForeignJudge.Run("bash", Words(script));

    /// <summary>Runs a script with the data folder on a small disk of its own.</summary>
    private Verdict OnDisk(string script)
    {
        Directory.CreateDirectory(_station.Data);
        return ForeignJudge.Run("unshare", ["--map-root-user", "--mount", "bash", .. Words("mount -t tmpfs -o size=160m tmpfs \"$DATA\" || exit 9\n" + script)]);
    }

    private ImmutableArray<string> Words(string script) =>
    [
        "-c",
        $$"""
        export DATA="$1" PATH="$2:$PATH" RECORDING="$5"
        airclass() { local verb=$1; shift; dotnet "$PROGRAM" "$verb" "$STATION" --data "$DATA" --lang en "$@"; }
        # Tomorrow's too, or there is nothing to do shortly before midnight.
        prepare() { airclass prepare --until "$(date -u -d '32 hours' +%F)"; }
        PROGRAM="$3" STATION="$4"
        {{script}}
        """,
        "bash", _station.Data, _programs, AirclassProgram.Path, _station.Folder, _recording,
    ];

    private ImmutableArray<(string Lesson, AssetState State)> States() =>
    [
        .. new AssetReadiness(StationDatabase.OpenExisting(_station.Data).ShouldNotBeNull()).All()
            .Where(a => a.Material.Lesson is not null).Select(a => (a.Material.Value, a.State)),
    ];
}
