using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Station.Jobs;
using Airclass.Station.Retention;
using Airclass.Station.Storage;
using Airclass.Station.Tests.Cli;
using Airclass.TestKit;
using Airclass.Transcode.Ffmpeg;
using NodaTime;

namespace Airclass.Station.Tests.Packages;

/// <summary>A station on which a lesson of the city and one of a district alone have aired, with real air files.</summary>
public sealed class PackagedStation : IAsyncLifetime, IDisposable
{
    /// <summary>The lessons' length.</summary>
    public static readonly CellCount Cells = new(12);

    private readonly TestStation _station = new(services: 2);
    private readonly Later _time = new();

    /// <summary>Its folder.</summary>
    public string Folder => _station.Folder;

    /// <summary>The week in which the lessons aired.</summary>
    public string Week { get; private set; } = "";

    public StationDatabase Database { get; private set; } = null!;

    public IClock Clock { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Folder, "station.yaml"));
        _station.Write("station.yaml", text.Replace("{ id: g2,", "{ id: g2, layer: jd,", StringComparison.Ordinal)
            + "layers:\n  - { id: jd, name: { zh: 嘉定区, en: Jiading } }\nprofiles: [sample-sd]\n");
        var profile = Path.Combine("hardware-profiles", TestStation.Profile + ".yaml");
        _station.Write(profile, await File.ReadAllTextAsync(Path.Combine(Folder, profile)) + "\ncmaf: true\n");
        _station.Write("catalogue.csv",
            "lesson,subject,grade,unit,number,kind,title,title_en,file,scope,attachments\n"
            + "one-1,数学,1,单元,1,new,第一课<b>,Lesson one,lessons/one.yaml,,tasks/任务单 1.pdf;https://book.example/1?a=1&b=2;tasks/none.pdf\n"
            + "one-2,数学,2,单元,1,new,本区课,District's own,lessons/one.yaml,jd,\n");
        _station.Write("tasks/任务单 1.pdf", "%PDF-1.4 a task sheet");
        var host = new StationHost(_time);
        Clock = host.Clock;
        Database = StationDatabase.Open(_station.Data, Clock).Value!;
        var opened = StationHost.Open(Folder, _station.Data, new())!;
        var desk = new Desk(opened, host, (await FfmpegTools.FindAsync()).Tools!, Database);
        await desk.Reconciler.RunAsync(opened, desk.Workshop.Sources, CancellationToken.None);
        foreach (var lesson in (string[])["one-1", "one-2"])
        {
            await desk.Workshop.PrepareAsync(new Station.Preparation.Work(MaterialId.Of(new(lesson)), new(TestStation.Profile), desk.Timeline.Now));
        }

        _time.Now += TimeSpan.FromMinutes(5);
        new ReplayReconciler(desk).Run();
        var first = desk.Replay.Newest().Single(p => p.Lesson == new LessonId("one-1"));
        Week = IsoWeek.Of(opened.DateOf(first.Start.Start + Duration.FromMilliseconds(480)).Date).ToString();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _station.Dispose();
    }

    /// <summary>Where its CMAF lies.</summary>
    public string Cmaf => Path.Combine(_station.Data, "store", "cmaf");

    /// <summary>A path beside the station.</summary>
    public string Beside(string name) => _station.Beside(name);

    /// <summary>Runs the verb at the station's time.</summary>
    internal Task<Said> PackageAsync(string output, params string[] words) => PackageOfAsync(Week, output, words);

    /// <summary>The same for a week of one's own.</summary>
    internal Task<Said> PackageOfAsync(string week, string output, params string[] words) =>
        Verbs.RunAtAsync(_time, ["package", Folder, "--data", _station.Data, "--week", week, "--out", Beside(output), .. words]);

    /// <summary>Why the air files of lessons would stay years later, when nothing of the past but packages is a reason.</summary>
    public ImmutableArray<(string Lesson, string Why)> KeptLater()
    {
        var opened = StationHost.Open(Folder, _station.Data, new())!;
        var later = new Then(Clock.GetCurrentInstant() + Duration.FromDays(1000));
        var bound = new TimelineChanges(Database, Clock).All().OfType<AirFileBinding>().Where(b => b.Material.Lesson is not null).ToLookup(b => b.AirFile.Value, b => b.Material.Lesson!.Value.Value);
        var definition = opened.Plan.Definition;
        var unplanned = opened with { Plan = opened.Plan with { Slots = [], Definition = definition with { Retention = definition.Retention with { Lessons = 1 } } } };
        return [.. new StationRetention(unplanned, Database, later).Plan().Where(v => v.Item.Kind == StoredKind.AirFile).SelectMany(v => bound[v.Item.Name].Distinct().Select(l => (l, v.Why?.ToString() ?? "goes"))).Order()];
    }

    /// <summary>Takes a lesson off the air and out of replay, or back with the same air file.</summary>
    public void Hold(string lesson, bool isHeld)
    {
        var changes = new TimelineChanges(Database, Clock);
        var effective = new TimelineLog(Database, Clock).NextEffective;
        var material = MaterialId.Of(new(lesson));
        if (isHeld)
        {
            changes.Store(new MaterialHold(effective, material, SlateReason.Withdrawn));
        }
        else
        {
            changes.Store(changes.All().OfType<AirFileBinding>().Last(b => b.Material == material) with { Effective = effective });
        }

        _time.Now += TimeSpan.FromSeconds(10);
    }

    private sealed class Then(Instant now) : IClock
    {
        public Instant GetCurrentInstant() => now;
    }

    private sealed class Later : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
