using Airclass.Domain.Lessons;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Domain.Identity;
using Airclass.Station.Ingest;
using NodaTime;
using static Airclass.Station.Tests.Ingest.IngestStation;

namespace Airclass.Station.Tests.Ingest;

public sealed class AiringGateTests
{
    private static readonly MaterialId Material = MaterialId.Of(Lesson);

    [Fact]
    public async Task Prepared_lesson_of_a_station_without_review_airs_three_cells_later()
    {
        using var station = new IngestStation();
        await AdmitAsync(station, "a");

        station.Changes.All().ShouldBe([new AirFileBinding(station.Clock.Cell + new CellCount(3), Material, Tiny, new("a"), new(12))]);
    }

    [Fact]
    public async Task Prepared_lesson_that_nobody_accepted_is_held_and_airs_once_somebody_did()
    {
        using var station = new IngestStation(ReviewLevel.District);
        var file = await AdmitAsync(station, "a");
        station.Changes.All().ShouldBe([new MaterialHold(station.Clock.Cell + new CellCount(3), Material, SlateReason.Unreviewed)]);

        Review(station, file, ReviewLevel.School, ContentVerdict.Accepted);
        Held(station).ShouldBe(SlateReason.Unreviewed);

        Review(station, file, ReviewLevel.District, ContentVerdict.Accepted);
        Held(station).ShouldBeNull();
        station.Changes.All().Length.ShouldBe(2);
    }

    // The slate of a lesson that did not pass must not say that a review is awaited.
    [Fact]
    public async Task Lesson_that_was_accepted_and_is_not_prepared_is_missing_and_no_longer_unreviewed()
    {
        using var station = new IngestStation(ReviewLevel.School);
        var file = (await station.Gate.InForceAsync(station.OfCatalogue))!;
        station.Gate.Settle(Lesson);
        Held(station).ShouldBe(SlateReason.Unreviewed);

        Review(station, file, ReviewLevel.School, ContentVerdict.Accepted);
        Held(station).ShouldBe(SlateReason.Missing);
        station.Gate.Settle(Lesson);
        station.Changes.All().Length.ShouldBe(2);

        station.Gate.Admit(file, Tiny, Made("a"));
        Held(station).ShouldBeNull();
    }

    [Fact]
    public async Task Withdrawal_holds_from_three_cells_later_on_and_not_before()
    {
        using var station = new IngestStation();
        var file = await AdmitAsync(station, "a");
        station.Clock.Advance(new CellCount(100));
        var now = station.Clock.Cell;

        Review(station, file, ReviewLevel.School, ContentVerdict.Withdrawn);

        var timeline = new Timeline(new("g1"), [], station.Changes.All());
        timeline.HeldFor(Material, Tiny, now + new CellCount(2)).ShouldBeNull();
        timeline.HeldFor(Material, Tiny, now + new CellCount(3)).ShouldBe(SlateReason.Withdrawn);
    }

    [Fact]
    public async Task Revision_after_a_withdrawal_airs_where_no_review_is_asked_for()
    {
        using var station = new IngestStation();
        Review(station, await AdmitAsync(station, "a"), ReviewLevel.School, ContentVerdict.Withdrawn);
        station.Clock.Advance(Duration.FromMinutes(1));

        Change(station, "second");
        var second = await AdmitAsync(station, "b");

        second.Number.ShouldBe(2);
        Held(station).ShouldBeNull();
        station.Changes.Newest(Material, Tiny)!.AirFile.ShouldBe(new AirFileId("b"));
    }

    [Fact]
    public async Task Accepted_revision_stays_on_air_while_the_next_one_waits_for_review()
    {
        using var station = new IngestStation(ReviewLevel.School);
        Review(station, await AdmitAsync(station, "a"), ReviewLevel.School, ContentVerdict.Accepted);
        station.Clock.Advance(Duration.FromMinutes(1));
        Change(station, "second");
        var second = await AdmitAsync(station, "b");

        Held(station).ShouldBeNull();
        station.Changes.Newest(Material, Tiny)!.AirFile.ShouldBe(new AirFileId("a"));

        Review(station, second, ReviewLevel.School, ContentVerdict.Accepted);
        station.Changes.Newest(Material, Tiny)!.AirFile.ShouldBe(new AirFileId("b"));
    }

    [Fact]
    public async Task Refused_second_revision_gives_the_air_back_to_the_accepted_first()
    {
        using var station = new IngestStation(ReviewLevel.School);
        Review(station, await AdmitAsync(station, "a"), ReviewLevel.School, ContentVerdict.Accepted);
        Change(station, "second");
        var second = await AdmitAsync(station, "b");
        Review(station, second, ReviewLevel.School, ContentVerdict.Accepted);

        Review(station, second, ReviewLevel.City, ContentVerdict.Refused);

        Held(station).ShouldBeNull();
        station.Changes.Newest(Material, Tiny)!.AirFile.ShouldBe(new AirFileId("a"));
    }

    [Fact]
    public async Task Settling_again_stores_nothing_new()
    {
        using var station = new IngestStation(ReviewLevel.School);
        Review(station, await AdmitAsync(station, "a"), ReviewLevel.School, ContentVerdict.Refused);
        var before = station.Changes.All().Length;

        await station.Gate.SettleAllAsync([Lesson]);

        station.Changes.All().Length.ShouldBe(before);
    }

    [Fact]
    public async Task Lesson_that_was_on_air_before_review_was_asked_for_is_held()
    {
        using var station = new IngestStation(ReviewLevel.School);
        station.Changes.Store(new AirFileBinding(station.Clock.Cell + new CellCount(3), Material, Tiny, new("old"), new(12))).ShouldBe(Airclass.Station.Storage.ChangeOutcome.Stored);

        await station.Gate.SettleAllAsync([Lesson]);

        Held(station).ShouldBe(SlateReason.Unreviewed);
    }

    [Fact]
    public async Task Lesson_that_was_held_for_its_review_airs_once_the_station_asks_for_none()
    {
        using var station = new IngestStation(ReviewLevel.School);
        await AdmitAsync(station, "a");
        Held(station).ShouldBe(SlateReason.Unreviewed);
        var none = station.Opened with { Plan = station.Opened.Plan with { Definition = station.Opened.Definition with { ContentReview = ReviewLevel.None } } };

        await new AiringGate(none, station.Database, station.Clock).SettleAllAsync([]);

        Held(station).ShouldBeNull();
    }

    [Fact]
    public async Task Lesson_that_is_withdrawn_while_another_process_lets_it_on_air_is_held()
    {
        using var station = new IngestStation();
        var file = await AdmitAsync(station, "a");
        Review(station, file, ReviewLevel.School, ContentVerdict.Refused);
        station.Reviews.Add(Lesson, file.Content, ReviewLevel.School, "教研室", ContentVerdict.Accepted, "");
        // Asked for the time when it has read the reviews and is about to store what follows from them.
        var meddling = new MeddlingClock(station.Clock, () => Review(station, file, ReviewLevel.City, ContentVerdict.Withdrawn));

        new AiringGate(station.Opened, station.Database, meddling).Settle(Lesson)!.Hold.ShouldBe(SlateReason.Withdrawn);

        meddling.HasMeddled.ShouldBeTrue();
        Held(station).ShouldBe(SlateReason.Withdrawn);
    }

    [Fact]
    public async Task File_that_lies_unchanged_is_delivered_once_and_one_that_came_back_is_in_force_again()
    {
        using var station = new IngestStation();
        var first = await station.Gate.InForceAsync(station.OfCatalogue);
        (await station.Gate.InForceAsync(station.OfCatalogue)).ShouldBe(first);
        var text = await File.ReadAllTextAsync(first!.Path);

        Change(station, "second");
        await station.Gate.InForceAsync(station.OfCatalogue);
        await File.WriteAllTextAsync(first.Path, text);
        File.SetLastWriteTimeUtc(first.Path, new DateTime(2026, 11, 25, 8, 0, 0, DateTimeKind.Utc));
        var back = await station.Gate.InForceAsync(station.OfCatalogue);

        back!.Content.ShouldBe(first.Content);
        back.Number.ShouldBe(3);
        station.Deliveries.Of(Lesson).Length.ShouldBe(2);
    }

    /// <summary>Does something the first time that it is asked.</summary>
    private sealed class MeddlingClock(IClock clock, Action meddle) : IClock
    {
        public bool HasMeddled { get; private set; }

        public Instant GetCurrentInstant()
        {
            if (!HasMeddled)
            {
                HasMeddled = true;
                meddle();
            }

            return clock.GetCurrentInstant();
        }
    }

    private static async Task<LessonFile> AdmitAsync(IngestStation station, string airFile)
    {
        var file = (await station.Gate.InForceAsync(station.OfCatalogue))!;
        station.Gate.Admit(file, Tiny, Made(airFile));
        return file;
    }

    private static void Change(IngestStation station, string title)
    {
        station.Files.Write("lessons/one.yaml", $"kind: card\ncells: 12\ntitle: {{ zh: {title} }}\nsubject: 数学\nbackground: stripes\n");
        File.SetLastWriteTimeUtc(Path.Combine(station.Files.Folder, "lessons", "one.yaml"), new DateTime(2026, 11, 24, 8, 0, 0, DateTimeKind.Utc));
    }

    private static void Review(IngestStation station, LessonFile file, ReviewLevel level, ContentVerdict verdict)
    {
        station.Reviews.Add(Lesson, file.Content, level, "教研室", verdict, "why");
        station.Gate.Settle(Lesson);
    }

    private static SlateReason? Held(IngestStation station) =>
        new Timeline(new("g1"), [], station.Changes.All()).HeldFor(Material, Tiny, station.Clock.Cell + new CellCount(10));
}
