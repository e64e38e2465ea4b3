using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Domain.Timetables;
using Airclass.EpgExport.Replay;
using Airclass.Station.Jobs;
using Airclass.Station.Storage;
using Airclass.TestKit;
using Airclass.Transcode.Ffmpeg;
using NodaTime;

namespace Airclass.Station.Tests.Replay;

/// <summary>A published station with one lesson each minute, its desk, and a clock that the test moves.</summary>
internal sealed class VodStation : IDisposable
{
    public static readonly LessonId Lesson = new("one-1");

    public static readonly ProfileName Tiny = new(TestStation.Profile);

    private readonly ManualTime _time = new(SystemClock.Instance.GetCurrentInstant());
    private readonly OfferedReplays _offered;

    private VodStation(TestStation files)
    {
        Files = files;
        Host = new(_time);
        Desk = new(StationHost.Open(files.Folder, files.Data, new())!, Host, new FfmpegTools("/bin/false", "/bin/false", "none"), StationDatabase.Open(files.Data, Host.Clock).Value!);
        Changes = new(Desk.Database, Host.Clock);
        _offered = new(Desk.Replay, Desk.Decisions, Desk.Timeline);
    }

    public TestStation Files { get; }

    public StationHost Host { get; }

    public Desk Desk { get; }

    public TimelineChanges Changes { get; }

    public TimeProvider Time => _time;

    /// <summary>A station with more lines in station.yaml, its timelines published.</summary>
    public static async Task<VodStation> OpenAsync(string more = "", string? catalogue = null)
    {
        var files = new TestStation();
        files.Write("station.yaml", await File.ReadAllTextAsync(Path.Combine(files.Folder, "station.yaml")) + more);
        if (catalogue is not null)
        {
            files.Write("catalogue.csv", catalogue);
        }

        var station = new VodStation(files);
        await station.Desk.Reconciler.RunAsync(station.Desk.Station, station.Desk.Workshop.Sources, CancellationToken.None);
        return station;
    }

    /// <summary>Binds an air file to the lesson, and waits until it holds.</summary>
    public void Bind(string airFile)
    {
        Changes.Store(new AirFileBinding(Desk.Timeline.NextEffective, MaterialId.Of(Lesson), Tiny, new(airFile), new CellCount(12)));
        Wait(TimelineLog.Ahead);
    }

    public void Hold(SlateReason reason)
    {
        Changes.Store(new MaterialHold(Desk.Timeline.NextEffective, MaterialId.Of(Lesson), reason));
        Wait(TimelineLog.Ahead);
    }

    public void Wait(CellCount cells) => _time.Now += cells.Duration;

    public void WaitUntil(CellIndex cell) => _time.Now = cell.Start;

    /// <summary>The first broadcast of the lesson that begins later than whatever is stored now takes effect.</summary>
    public TimelineEvent Next()
    {
        Desk.Timelines.Refresh();
        return Desk.Timelines.Timelines.Values.SelectMany(t => t.Events).First(e => e.Planned.Lesson == Lesson && e.Start > Desk.Timeline.Now + new CellCount(10));
    }

    /// <summary>Runs the job and looks what is on demand.</summary>
    public ImmutableArray<ReplayEntry> Offered(bool afterTheJob = true)
    {
        if (afterTheJob)
        {
            new ReplayReconciler(Desk).Run();
        }

        Desk.Timelines.Refresh();
        return _offered.At(Desk.Station, Desk.Guide, Desk.Timelines.Timelines.Values, Desk.Timeline.Now);
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Files.Dispose();
    }
}
