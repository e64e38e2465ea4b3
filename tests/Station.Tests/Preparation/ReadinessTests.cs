using Airclass.Domain.Identity;
using Airclass.Domain.Lessons;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Station.Preparation;
using Airclass.Station.Preparation.Queue;
using Airclass.Station.Storage;
using NodaTime;

namespace Airclass.Station.Tests.Preparation;

public sealed class ReadinessTests
{
    private static readonly ProfileName Sd = new("sd"), Hd = new("hd");
    private static readonly MaterialId One = new("lesson:one"), Two = new("lesson:two");
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 1, 0);

    [Fact]
    public void Table_has_a_row_for_each_material_and_a_column_for_each_profile()
    {
        var readiness = Readiness.Of(
            [new(One, Sd, new(100)), new(One, Hd, new(100)), new(Two, Sd, new(200))],
            [Sd, Hd],
            [Asset(One, Sd, AssetState.Ready, 125), Asset(One, Hd, AssetState.Preparing), Asset(Two, Sd, AssetState.Refused)],
            new(Now, 1, 0, 3, 0, [new(new(One, [Hd], new(100)), Now, new(30), new(120), 250, null)], null),
            new Dictionary<LessonId, LessonDelivery> { [new("one")] = new(IsThere: true, LessonFileState.Passed, null, IsAccepted: true) });

        readiness.Rows.Select(r => (r.Material, r.FirstOnAir.Value, r.Length?.Value)).ShouldBe([(One, 100, 125), (Two, 200, null)]);
        readiness.Rows[0].Cells.Select(c => (c!.State, c.Percent)).ShouldBe([(AssetState.Ready, null), (AssetState.Preparing, (int?)25)]);
        readiness.Rows.Select(r => r.Delivery?.State).ShouldBe([LessonFileState.Passed, null]);
        readiness.Rows[1].Cells[0]!.State.ShouldBe(AssetState.Refused);
        readiness.Rows[1].Cells[1].ShouldBeNull();
    }

    [Fact]
    public void What_nobody_touched_yet_is_waiting() =>
        Readiness.Of([new(One, Sd, new(100))], [Sd], [], null, new Dictionary<LessonId, LessonDelivery>()).Rows.ShouldHaveSingleItem().Cells.ShouldHaveSingleItem()!.State.ShouldBe(AssetState.Waiting);

    [Fact]
    public void Lesson_waits_for_its_review_where_the_station_asks_for_one_and_a_new_revision_waits_anew()
    {
        var first = File(1, "aa");
        var second = File(2, "bb");
        var accepted = new ContentReview(1, new("one"), "aa", ReviewLevel.City, "city office", ContentVerdict.Accepted, "", Now);

        LessonDelivery.Of(ReviewLevel.None, true, [], []).Hold.ShouldBeNull();
        LessonDelivery.Of(ReviewLevel.City, true, [], []).Hold.ShouldBe(SlateReason.Unreviewed);
        LessonDelivery.Of(ReviewLevel.City, true, [first], []).ShouldBe(new(true, LessonFileState.Received, SlateReason.Unreviewed, false, IsAwaited: true));
        LessonDelivery.Of(ReviewLevel.City, true, [first], [accepted]).ShouldBe(new(true, LessonFileState.Received, null, true));
        // The accepted revision stays on air; the new one is not accepted.
        LessonDelivery.Of(ReviewLevel.City, true, [second, first], [accepted]).ShouldBe(new(true, LessonFileState.Received, null, false, IsAwaited: true));
    }

    private static LessonFile File(int number, string content) => new()
    {
        Lesson = new("one"), Content = content, Number = number, Path = "/x.mp4", Bytes = 1, WrittenAt = Now, Name = "x.mp4", ReceivedAt = Now,
    };

    private static Asset Asset(MaterialId material, ProfileName profile, AssetState state, long? cells = null) =>
        new(material, profile, state, null, cells is { } c ? new CellCount(c) : null, [], "", Now);
}
