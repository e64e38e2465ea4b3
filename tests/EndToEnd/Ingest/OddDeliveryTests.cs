using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Airclass.EndToEnd.Preparation;
using Airclass.Station.Storage;
using Airclass.TestKit;
using Airclass.TestKit.Zoo;
using NodaTime;

namespace Airclass.EndToEnd.Ingest;

/// <summary>
/// Whatever studios put into the inbox of a station: it is prepared or refused with its reason, nothing of it is touched, and the lesson behind
/// it is prepared.
/// </summary>
public sealed class OddDeliveryTests : IDisposable
{
    private static readonly ImmutableArray<string> Brief =
        ["cut.mp4", "jump-back.ts", "第一课 \"认识 '分数'\" $(reboot); [1] %d, {x}.mp4"];

    private static readonly ImmutableArray<string> More =
    [
        "still.png", "program.mp4", "hole.ts", "empty.mp4", "10-hours.mkv", "1000-tracks.mov", "size-changes.ts", "encrypted.mp4", "8k.mp4", "1-fps.mp4", "no-times.h264", "no-sound.mp4",
        "sound-only.m4a", "photo.heic", "subtitles.mkv", "list.mp4", "lesson.txt",
    ];

    private readonly TestStation _station = new();
    private readonly string _inbox;

    public OddDeliveryTests() => _inbox = Directory.CreateDirectory(Path.Combine(_station.Data, "inbox")).FullName;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _station.Dispose();
    }

    [Fact]
    public void Odd_deliveries_are_prepared_or_refused_and_the_lesson_behind_them_is_ready()
    {
        ImmutableArray<string> names = TestScale.Long ? [.. Brief, .. More] : Brief;
        ImmutableArray<OddFile> odd = [.. names.Select(n => MediaZoo.All.Single(f => f.Name == n))];
        Plan(odd.Length);
        for (var n = 0; n < odd.Length; n++)
        {
            var path = Path.Combine(_inbox, odd[n].Name);
            File.Copy(MediaZoo.PathOf(odd[n]), path);
            File.WriteAllText(path + ".yaml", $"lesson: odd-{n}\n");
        }

        // A link out of the inbox, a pipe that nobody fills, a name in GBK; and all of it lies there for long.
        ForeignJudge.Run(
            "sh", "-c", "ln -s /etc/passwd \"$1/link.mp4\" && mkfifo \"$1/pipe.mp4\" && printf x > \"$1/$(printf '\\312\\375\\321\\247.mp4')\" && touch -h -d 2026-01-01 \"$1\"/*",
            "sh", _inbox).ExitCode.ShouldBe(0);
        var before = Snapshot();

        var taken = Ingest();

        taken.Count.ShouldBe(odd.Length + 3);
        taken["link.mp4"].Outcome.ShouldBe("refused");
        taken["pipe.mp4"].Outcome.ShouldBe("refused");
        foreach (var file in odd)
        {
            var (outcome, codes) = taken[file.Name];
            outcome.ShouldBe(file.Becomes.Cells > 0 ? "taken" : "refused", $"{file.Name}: {string.Join(' ', codes)}");
            codes.ShouldAllBe(c => file.Becomes.Codes.Contains(c) || c.StartsWith("IN", StringComparison.Ordinal), file.Name);
        }

        var prepared = AirclassProgram.Run(["prepare", _station.Folder, "--data", _station.Data, "--until", Tomorrow, "--lang", "en"]);

        prepared.ExitCode.ShouldBe(1, prepared.Error);
        prepared.Error.ShouldNotContain("   at ");
        var states = States();
        states["lesson:one-1"].ShouldBe(AssetState.Ready, prepared.Error);
        for (var n = 0; n < odd.Length; n++)
        {
            // Quality control may refuse what can be aired; of what was not taken there is no lesson.
            states[$"lesson:odd-{n}"].ShouldBeOneOf(odd[n].Becomes.Cells > 0 ? [AssetState.Ready, AssetState.Refused] : [AssetState.Refused]);
        }

        new StoreEvidence(_station.Data).IsConsistent();
        Snapshot().ShouldBe(before);
    }

    private static string Tomorrow =>
        SystemClock.Instance.GetCurrentInstant().Plus(Duration.FromHours(32)).InUtc().Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A lesson a minute, and behind them one that is well.</summary>
    private void Plan(int count)
    {
        _station.Write("catalogue.csv", "lesson,subject,grade,unit,number,kind,title,title_en,file\none-1,数学,1,单元,1,new,第一课,Lesson one,lessons/one.yaml\n"
            + string.Concat(Enumerable.Range(0, count).Select(n => $"odd-{n},数学,1,单元,{n + 2},new,怪{n},Odd {n},lessons/odd-{n}.mp4\n")));
        _station.Write("timetable/all.csv", "grade,weekday,date,start,end,subject,lesson,every\n"
            + string.Concat(Enumerable.Range(0, count + 1).Select(n => $"1,*,,08:{n:00}:00,08:{n:00}:55,数学,{(n == count ? "one-1" : $"odd-{n}")},\n")));
    }

    private Dictionary<string, (string Outcome, ImmutableArray<string> Codes)> Ingest()
    {
        var said = AirclassProgram.Run("ingest", _station.Folder, "--data", _station.Data, "--json");
        said.ExitCode.ShouldBe(1, said.Error);
        using var json = JsonDocument.Parse(said.Output);
        return json.RootElement.GetProperty("result").GetProperty("files").EnumerateArray().ToDictionary(
            f => Path.GetFileName(f.GetProperty("file").GetString()!),
            f => (f.GetProperty("outcome").GetString()!, f.TryGetProperty("codes", out var codes) ? codes.EnumerateArray().Select(c => c.GetString()!).ToImmutableArray() : []),
            StringComparer.Ordinal);
    }

    private Dictionary<string, AssetState> States() =>
        new AssetReadiness(StationDatabase.OpenExisting(_station.Data).ShouldNotBeNull()).All().ToDictionary(a => a.Material.Value, a => a.State, StringComparer.Ordinal);

    /// <summary>Every file of the inbox: its name, its time, its bytes where it has some that can be read.</summary>
    private ImmutableArray<string> Snapshot() =>
    [
        .. from entry in new DirectoryInfo(_inbox).EnumerateFiles()
           let isPlain = entry.LinkTarget is null && entry.Name != "pipe.mp4" && !entry.Name.Contains('\uFFFD', StringComparison.Ordinal)
           let line = $"{entry.Name} {entry.LastWriteTimeUtc.Ticks} {(isPlain ? Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(entry.FullName))) : "")}"
           orderby line
           select line,
    ];
}
