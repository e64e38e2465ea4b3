using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Lessons;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Station.Preparation;
using Airclass.Station.Tests.Ingest;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Quality;
using Airclass.Transcode.Transcoding;
using NodaTime;

namespace Airclass.Station.Tests.Preparation;

public sealed class MeasuredLessonsTests : IDisposable
{
    private const string Content = "0123456789abcdef";

    private readonly IngestStation _station = new();

    public void Dispose() => _station.Dispose();

    [Theory]
    [InlineData(30, LessonFileState.Passed)]
    [InlineData(10, LessonFileState.Failed)]
    public void Delivery_is_received_then_measured_while_it_is_encoded_then_judged(int failsFrom, LessonFileState verdict)
    {
        var lessons = new MeasuredLessons(_station.Opened, _station.Deliveries);
        var delivery = _station.Deliveries.Receive(IngestStation.Lesson, Content, "/lesson.mp4", 1, default, "lesson.mp4");
        lessons.Tell(delivery);
        State().ShouldBe(LessonFileState.Received);

        lessons.Along(delivery, null)!.Report(new(new(0), new(9), new(0), Duration.Zero, 0));
        State().ShouldBe(LessonFileState.Measured);

        Report(failsFrom);
        lessons.Tell(delivery);
        State().ShouldBe(verdict);
        lessons.Along(_station.Deliveries.Of(IngestStation.Lesson)[^1], null).ShouldBeNull();
    }

    [Fact]
    public async Task Recipe_that_is_prepared_has_passed()
    {
        var tools = (await FfmpegTools.FindAsync()).Tools!;
        var workshop = new Workshop(_station.Opened, tools, new StationHost(TimeProvider.System), _station.Database);

        var outcome = await workshop.PrepareAsync(new Work(MaterialId.Of(IngestStation.Lesson), IngestStation.Tiny, new CellIndex(0)));

        outcome.ShouldBeOfType<PreparationOutcome.Prepared>(outcome.ToString());
        State().ShouldBe(LessonFileState.Passed);
    }

    [Fact]
    public async Task Recipe_that_cannot_be_read_has_failed()
    {
        var tools = (await FfmpegTools.FindAsync()).Tools!;
        var workshop = new Workshop(_station.Opened, tools, new StationHost(TimeProvider.System), _station.Database);
        _station.Files.Write("lessons/one.yaml", "kind: nothing\n");

        var outcome = await workshop.PrepareAsync(new Work(MaterialId.Of(IngestStation.Lesson), IngestStation.Tiny, new CellIndex(0)));

        outcome.ShouldBeOfType<PreparationOutcome.Refused>(outcome.ToString());
        State().ShouldBe(LessonFileState.Failed);
    }

    private LessonFileState State() => _station.Deliveries.Of(IngestStation.Lesson)[^1].State;

    /// <summary>Twenty seconds of black, which fail from so many on.</summary>
    private void Report(int failsFrom)
    {
        var media = new MediaInfo("mov", Duration.FromMinutes(5), Duration.Zero, new(0, "h264", 1280, 720, "25/1") { Matrix = "bt709", SampleAspect = "1:1" }, null)
        {
            Timing = new(7500, Duration.FromMinutes(5), null, null, Duration.FromMilliseconds(40), 0),
        };
        var source = new TranscodeSource { Name = "lesson.mp4", ContentHash = Content, Inputs = [], PictureGraph = "", Length = Duration.FromMinutes(5), Media = media };
        var judge = new QualityJudge(QualityThresholds.Default with { Black = new(Duration.FromSeconds(2), Duration.FromSeconds(failsFrom)) });
        var black = new PictureMeasurement { Black = [new(Duration.Zero, Duration.FromSeconds(20))] };
        new QualityShelf(_station.Opened.Store).Keep(judge.Judge(source, new(null, SoundCorrection.None, null), black, []));
    }
}
