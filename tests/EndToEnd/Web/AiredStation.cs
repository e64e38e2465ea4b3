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
/// clock was set ahead, and runs as it does; its pages are the real ones.
/// </summary>
public sealed class AiredStation : IAsyncLifetime, IDisposable
{
    private readonly TestStation _station = new(lessonCells: 30);
    private readonly ShiftedTime _time = new();
    private readonly Serilog.Core.Logger _log = new Serilog.LoggerConfiguration().CreateLogger();
    private WebApplication? _app;
    private SnapshotLoop? _loop;

    public Desk Desk { get; private set; } = null!;

    public Uri Address { get; private set; } = null!;

    public Profile Profile => Desk.Station.AirProfiles[0];

    public Timeline Air => Desk.Timelines.Timelines[new("g1")];

    /// <summary>The first cell from which on all is there as CMAF.</summary>
    public CellIndex Since { get; private set; }

    public AirFileStoreLayout Store => Desk.Station.Store;

    public CellIndex Now => CellIndex.Containing(Desk.Host.Clock.GetCurrentInstant());

    public async Task InitializeAsync()
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

    public async Task DisposeAsync()
    {
        if (_app is { } app)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _loop?.Dispose();
        _log.Dispose();
        _station.Dispose();
    }

    /// <summary>The picture on air at a moment: which piece by the clock burned into it, and which picture of it.</summary>
    public BurnedClock PictureAt(double unixMs)
    {
        var cell = new CellIndex((long)Math.Floor(unixMs / CellIndex.Milliseconds));
        var source = Air.Resolve(cell, Profile.Name);
        var tag = source.Slate is not null ? 0 : source.Event!.Planned.Kind == EventKind.Lesson ? BurnedClock.TagOf("第一课") : 1;
        return new(tag, (int)(source.FileCell.Value * VideoFormat.PicturesPerCell) + (int)((unixMs - (cell.Value * (double)CellIndex.Milliseconds)) / 40));
    }

    private sealed class ShiftedTime : TimeProvider
    {
        public Duration Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead.ToTimeSpan();
    }
}
