using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Station.Planning;
using Airclass.Station.Preparation;
using Airclass.Station.Storage;
using Airclass.Station.Tests.Cli;
using Airclass.TestKit;
using NodaTime;

namespace Airclass.Station.Tests.Publication;

/// <summary>
/// A station of two grades with a gate between plan and air, at a time that the test moves. The week that is reviewed and published is
/// 2026-W48, from Monday the 23rd of November; it is Thursday of the week before.
/// </summary>
internal sealed class GatedStation : IDisposable
{
    public const string Week = "2026-W48";
    private readonly TestStation _station = new(services: 2);

    public GatedStation(string gate = "review: city\npublish: manual\n")
    {
        Yaml = File.ReadAllText(Path.Combine(_station.Folder, "station.yaml"))
            .Replace("  - { id: 数学, en: Mathematics }", "  - { id: 数学, en: Mathematics }\n  - { id: 语文, en: Chinese }", StringComparison.Ordinal);
        Gate(gate);
        _station.Write("catalogue.csv", """
            lesson,subject,grade,unit,number,kind,title,title_en,file
            m11,数学,1,,11,new,小数,Decimals,lessons/one.yaml
            m12,数学,1,,12,new,分数,Fractions,lessons/one.yaml
            c09,语文,1,,9,new,春晓,Spring Dawn,lessons/one.yaml
            s01,数学,2,,1,new,加法,Sums,lessons/one.yaml

            """);
        Timetable("1,3,,10:20,10:40,数学,m12,");
    }

    /// <summary>The text of station.yaml without the gate.</summary>
    public string Yaml { get; }

    public ManualTime Time { get; } = new(At("2026-11-19T10:00:00+08:00"));

    public TestStation Files => _station;

    public StationDatabase Database => StationDatabase.Open(_station.Data, new StationHost(Time).Clock).Value!;

    /// <summary>An instant with an offset.</summary>
    public static Instant At(string text) => NodaTime.Text.OffsetDateTimePattern.Rfc3339.Parse(text).Value.ToInstant();

    public static BroadcastDate Day(int day) => new(new LocalDate(2026, 11, day));

    public void Gate(string gate) => _station.Write("station.yaml", Yaml + gate);

    /// <summary>Every weekday at nine a lesson of both grades, and these lines.</summary>
    public void Timetable(params string[] lines) => _station.Write(
        "timetable/all.csv",
        "grade,weekday,date,start,end,subject,lesson,every\n1,1-5,,09:00,09:20,数学,m11,\n2,1-5,,09:00,09:20,数学,s01,\n" + string.Join('\n', lines) + "\n");

    /// <summary>Runs a verb on the station, at its time.</summary>
    public Task<Said> RunAsync(string verb, params string[] words) =>
        Verbs.RunAtAsync(
            Time,
            [
                verb, .. verb == "diff" ? [] : (string[])[_station.Folder], .. words, "--data", _station.Data,
                .. words.Contains("--lang") ? [] : (string[])["--lang", "en"],
            ]);

    public Task<Said> AcceptAsync(string level = "city", params string[] words) =>
        RunAsync("review", ["--week", Week, "--level", level, "--by", "city/courses", "--accept", .. words]);

    public Task<Said> PublishAsync(params string[] words) => RunAsync("publish", ["--week", Week, .. words]);

    /// <summary>What the desk does each minute.</summary>
    public async Task<RundownReconciler> ReconcileAsync()
    {
        var host = new StationHost(Time);
        var opened = StationHost.Open(_station.Folder, _station.Data, new())!;
        var reconciler = new RundownReconciler(host, Database);
        await reconciler.RunAsync(opened, LessonSources.ForPlanning(opened), CancellationToken.None);
        return reconciler;
    }

    public PublishedRundown? Published(string service, int day) => new PublishedRundowns(Database).Latest(new ServiceId(service), Day(day));

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _station.Dispose();
    }
}
