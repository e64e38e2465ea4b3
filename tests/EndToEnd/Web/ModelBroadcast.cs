using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.AirFiles;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Station.Tests.Web;
using Airclass.Station.Web;
using Airclass.TestKit;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Store;
using Airclass.Transcode.Transcoding;
using NodaTime;

namespace Airclass.EndToEnd.Web;

/// <summary>
/// The model station on air for browsers: real air files, encoded once for all tests of the class, and time that runs as it does.
/// </summary>
public sealed class ModelBroadcast : IAsyncLifetime, IDisposable
{
    /// <summary>The lesson's length: 96 s.</summary>
    public static readonly CellCount Lesson = new(100);

    private readonly TempFolder _files = new();
    private readonly CancellationTokenSource _end = new();
    private readonly ShiftedClock _clock = new();
    private Task _beating = Task.CompletedTask;
    private ModelPages? _pages;

    public string Address => _pages!.Address.ToString();

    public async Task InitializeAsync()
    {
        var store = new AirFileStoreLayout(_files["store"]);
        var lesson = await Encode(store, Lesson, "testsrc2=s=320x180:r=25", "sine=f=440:r=48000", loops: false);
        var piece = await Encode(store, new(24), "mandelbrot=s=320x180:r=25:start_scale=1", "sine=f=220:r=48000", loops: true);
        var now = _clock.GetCurrentInstant();
        _pages = await ModelPages.Start(_clock, _ => (ModelPages.Snapshot(_files.Path, now, Bindings(lesson, piece)) with { Store = store })
            .WithReplays(now, lesson));
        _beating = Beat(_pages.View);
    }

    /// <summary>Sets the clock forward to a cell of the present or the next period of 125: the lesson ends with cell 100.</summary>
    public void GoTo(int cellOfPeriod)
    {
        var cell = CellIndex.Containing(_clock.GetCurrentInstant()).Value;
        _clock.Ahead += new CellCount((cellOfPeriod - (cell % 125) + 125) % 125).Duration;
    }

    public async Task DisposeAsync()
    {
        await _end.CancelAsync();
        await _beating;
        if (_pages is { } pages)
        {
            await pages.DisposeAsync();
        }
    }

    public void Dispose()
    {
        _end.Dispose();
        _files.Dispose();
    }

    private static ImmutableArray<TimelineChange> Bindings(AirFileId lesson, AirFileId piece) =>
    [
        .. ModelStation.Catalogue.Keys.Select(l => new AirFileBinding(new(0), MaterialId.Of(l), ModelStation.Profile.Name, lesson, Lesson)),
        new AirFileBinding(new(0), MaterialId.Break, ModelStation.Profile.Name, piece, new(24)),
        new AirFileBinding(new(0), MaterialId.Slate, ModelStation.Profile.Name, piece, new(24)),
    ];

    private static async Task<AirFileId> Encode(AirFileStoreLayout store, CellCount cells, string picture, string sound, bool loops)
    {
        var (tools, missing) = await FfmpegTools.FindAsync();
        var source = new TranscodeSource
        {
            Name = picture,
            ContentHash = "",
            Inputs = [["-f", "lavfi", "-i", picture], ["-f", "lavfi", "-i", sound]],
            PictureGraph = "[0:v]null[picture]",
            SoundGraph = "[1:a]anull[sound]",
            Cells = cells,
            Loops = loops,
        };
        using var writer = AirFileWriter.Open(store.Work);
        var outcome = await new Transcoder(tools ?? throw new InvalidOperationException($"{missing}"), TimeProvider.System).EncodeAsync(source, ModelStation.Profile, writer);
        var content = outcome.ShouldBeOfType<TranscodeOutcome.Encoded>().Content;
        var path = store.AirFile(content.Id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        writer.Publish(path);
        return content.Id;
    }

    /// <summary>Playout's heartbeat, as the desk would publish it.</summary>
    private async Task Beat(StationView view)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        try
        {
            while (await timer.WaitForNextTickAsync(_end.Token))
            {
                var now = _clock.GetCurrentInstant();
                view.Publish(view.Current with { Playout = new(now, CellIndex.Containing(now), OnAir: true) });
            }
        }
        catch (OperationCanceledException)
        {
            // The tests are over.
        }
    }

    private sealed class ShiftedClock : IClock
    {
        public Duration Ahead { get; set; }

        public Instant GetCurrentInstant() => SystemClock.Instance.GetCurrentInstant() + Ahead;
    }
}
