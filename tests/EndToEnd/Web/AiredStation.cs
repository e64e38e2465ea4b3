using Airclass.Domain.AirFiles;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Station;
using Airclass.Station.Jobs;
using Airclass.Station.Preparation;
using Airclass.Station.Preparation.Queue;
using Airclass.Station.Storage;
using Airclass.Station.Web;
using Airclass.TestKit;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Transcoding;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Airclass.EndToEnd.Web;

/// <summary>
/// A small station with CMAF that was prepared in earnest and has been on air for a quarter of an hour: a lesson each minute, a break behind it. Its
/// clock was set ahead, and runs as it does; its pages are the real ones. It is made when the first test asks, since all who do are of the long form.
/// </summary>
public sealed class AiredStation : IAsyncDisposable
{
    private readonly Lazy<Task> _onAir;
    /// <summary>The length of the lesson: 28.8 s.</summary>
    public const int LessonCells = 30;

    private readonly TestStation _station = new(lessonCells: LessonCells);
    private readonly ShiftedTime _time = new();
    private readonly Serilog.Core.Logger _log = new Serilog.LoggerConfiguration().CreateLogger();
    private WebApplication? _app;
    private SnapshotLoop? _loop;

    public AiredStation() => _onAir = new(StartAsync);

    public Desk Desk { get; private set; } = null!;

    public Uri Address { get; private set; } = null!;

    public Profile Profile => Desk.Station.AirProfiles[0];

    public Timeline Air => Desk.Timelines.Timelines[new("g1")];

    /// <summary>The first cell from which on all is there as CMAF.</summary>
    public CellIndex Since { get; private set; }

    public CellIndex Now => CellIndex.Containing(Desk.Host.Clock.GetCurrentInstant());

    /// <summary>Makes it, once.</summary>
    public Task OnAirAsync() => _onAir.Value;

    public async ValueTask DisposeAsync()
    {
        if (_app is { } app)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _loop?.Dispose();
        await _log.DisposeAsync();
        _station.Dispose();
    }

    /// <summary>The picture on air at a moment: which piece by the clock burned into it, and which picture of it.</summary>
    public BurnedClock PictureAt(double unixMs)
    {
        var cell = new CellIndex((long)Math.Floor(unixMs / CellIndex.Milliseconds));
        return PictureAt(cell, (int)((unixMs - (cell.Value * (double)CellIndex.Milliseconds)) / 40));
    }

    /// <summary>A picture of the lesson, from 0.</summary>
    public BurnedClock PictureOfLesson(int number) => new(BurnedClock.TagOf("第一课"), number);

    /// <summary>Every picture that airs from a cell on.</summary>
    public IReadOnlyList<BurnedClock?> Aired(CellIndex first, CellCount cells) =>
    [
        .. from cell in Enumerable.Range(0, (int)cells.Value)
           from picture in Enumerable.Range(0, VideoFormat.PicturesPerCell)
           select (BurnedClock?)PictureAt(first + new CellCount(cell), picture),
    ];

    /// <summary>Every picture that aired in earnest.</summary>
    public IReadOnlyList<BurnedClock?> AiredUntilNow() => Aired(Since, Now - Since);

    private BurnedClock PictureAt(CellIndex cell, int picture)
    {
        var source = Air.Resolve(cell, Profile.Name);
        var number = (int)(source.FileCell.Value * VideoFormat.PicturesPerCell) + picture;
        return source.Slate is not null ? new(0, number) : source.Event!.Planned.Kind == EventKind.Lesson ? PictureOfLesson(number) : new(1, number);
    }

    private async Task StartAsync()
    {
        var profile = Path.Combine(_station.Folder, "hardware-profiles", "tiny.yaml");
        await File.AppendAllTextAsync(profile, "cmaf: true\n");
        var (tools, missing) = await FfmpegTools.FindAsync();
        var host = new StationHost(_time);
        var opened = StationHost.Open(_station.Folder, _station.Data, new())!;
        Desk = new(opened, host, tools ?? throw new InvalidOperationException($"{missing}"), StationDatabase.Open(_station.Data, host.Clock).Value!);
        await Desk.Reconciler.RunAsync(Desk.Station, Desk.Workshop.Sources, CancellationToken.None);
        foreach (var material in new[] { MaterialId.Slate, MaterialId.Break, MaterialId.Of(new("one-1")) })
        {
            var outcome = await Desk.Workshop.PrepareAsync(new Work(material, opened.AirProfiles[0].Name, Desk.Timeline.Now));
            outcome.ShouldBeOfType<PreparationOutcome.Prepared>(outcome.ToString());
        }

        Since = Desk.Timeline.Now + new CellCount(130);
        _time.Ahead = Duration.FromMinutes(15);
        var view = new StationView(new() { Station = opened.Definition, Store = opened.Store, Profiles = opened.AirProfiles, Cmaf = new CmafShelf(opened.Store, TimeProvider.System) });
        _loop = new(Desk, view, new PreparationBoard(host.Clock), null, _log);
        new ReplayReconciler(Desk).Run();
        await _loop.ShowAsync(CancellationToken.None);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.AddStationPages(view, host.Clock);
        _app = builder.Build();
        _app.UseStationPages();
        await _app.StartAsync();
        Address = new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    private sealed class ShiftedTime : TimeProvider
    {
        public Duration Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead.ToTimeSpan();
    }
}

/// <summary>One station for all who judge by it.</summary>
[CollectionDefinition(Name)]
public sealed class OnAiredStation : ICollectionFixture<AiredStation>
{
    public const string Name = "aired station";
}
