using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.EpgExport.Replay;
using Airclass.Station.Jobs;
using Airclass.Station.Storage;
using Airclass.Station.Web;
using Airclass.TestKit;
using Airclass.Transcode.Ffmpeg;
using NodaTime;

namespace Airclass.Station.Tests.Jobs;

/// <summary>The counts of live HLS in the database: numbers go on over restarts and long stops of the desk.</summary>
public sealed class LiveCountingTests : IDisposable
{
    private static readonly ServiceId Service = new("g1");

    private readonly TestStation _station = new();
    private readonly ManualTime _time = new(Instant.FromUtc(2026, 11, 23, 1, 0));

    [Fact]
    public async Task Restarted_desk_goes_on_with_the_numbers_that_were_told()
    {
        var desk = await OnAirAsync();
        var counting = new LiveCounting(desk);
        var live = new LivePlaylist(desk.Station.AirProfiles[0]);
        for (var minute = 0; minute < 200; minute += 10)
        {
            Go(desk, Duration.FromMinutes(10));
            live.Learn(Counts(counting, desk));
            At(live, desk).ShouldNotBeNull();
        }

        var told = At(live, desk);
        AnHourApart(Counts(counting, desk));

        // Another desk, which never saw the air from its beginning: its timeline reaches back an hour.
        var restarted = Open();
        var counts = Counts(new(restarted), restarted);
        counts.ShouldBe(Counts(counting, desk));
        var late = new LivePlaylist(restarted.Station.AirProfiles[0]);
        late.Learn(counts);
        var whole = restarted.Timelines.Timelines[Service];
        var hour = new Timeline(Service, [.. whole.Events.Where(e => e.End > Now - new CellCount(3750))], whole.Changes);

        late.At(hour, Now).ShouldBe(told);
        new LivePlaylist(restarted.Station.AirProfiles[0]).At(hour, Now).ShouldNotBe(told);
    }

    [Fact]
    public async Task Desk_that_was_down_for_hours_counts_what_aired_meanwhile()
    {
        var desk = await OnAirAsync();
        Go(desk, Duration.FromMinutes(10));
        Counts(new(desk), desk).ShouldBe([new(0, 0)]);

        _time.Now += Duration.FromHours(9);
        var restarted = Open();
        var counts = Counts(new(restarted), restarted);

        AnHourApart(counts);
        var whole = restarted.Timelines.Timelines[Service];
        var count = new DiscontinuityCount(restarted.Station.AirProfiles[0].Name, new EpgExport.Replay.Media.AirFileMedia(restarted.Station.AirProfiles[0]));
        foreach (var origin in counts)
        {
            var index = whole.Events.ToList().FindIndex(e => e.FirstMediaSequence == origin.MediaSequence);
            count.Before(whole, index, 0).ShouldBe(origin.Discontinuities);
        }
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _station.Dispose();
    }

    private CellIndex Now => CellIndex.Containing(_time.Now);

    private async Task<Desk> OnAirAsync()
    {
        var desk = Open();
        await desk.Reconciler.RunAsync(desk.Station, desk.Workshop.Sources, CancellationToken.None);
        new TimelineChanges(desk.Database, desk.Host.Clock).Store(
            new AirFileBinding(Now + new CellCount(3), MaterialId.Slate, desk.Station.AirProfiles[0].Name, new(new string('a', 64)), new(24))).ShouldBe(ChangeOutcome.Stored);
        desk.Timelines.Refresh();
        return desk;
    }

    private Desk Open()
    {
        var host = new StationHost(_time);
        var desk = new Desk(
            StationHost.Open(_station.Folder, _station.Data, new())!, host, new FfmpegTools("/bin/false", "/bin/false", "none"), StationDatabase.Open(_station.Data, host.Clock).Value!);
        desk.Timelines.Refresh();
        return desk;
    }

    private void Go(Desk desk, Duration ahead)
    {
        _time.Now += ahead;
        desk.Timelines.Refresh();
    }

    private static void AnHourApart(ImmutableArray<DiscontinuityOrigin> counts)
    {
        counts.Length.ShouldBeGreaterThan(3);
        counts.Zip(counts.Skip(1)).ShouldAllBe(c => c.Second.MediaSequence - c.First.MediaSequence >= 900 && c.Second.MediaSequence - c.First.MediaSequence < 920);
    }

    private string? At(LivePlaylist live, Desk desk) => live.At(desk.Timelines.Timelines[Service], Now);

    private static ImmutableArray<DiscontinuityOrigin> Counts(LiveCounting counting, Desk desk) =>
        counting.Keep(new EmptyShelf()).GetValueOrDefault((Service, desk.Station.AirProfiles[0].Name.Value), []);
}
