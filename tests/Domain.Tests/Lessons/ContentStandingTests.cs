using Airclass.Domain.Lessons;
using Airclass.Domain.Stations;
using Airclass.Domain.Timelines;
using NodaTime;

namespace Airclass.Domain.Tests.Lessons;

public sealed class ContentStandingTests
{
    private static readonly Instant Monday = Instant.FromUtc(2026, 11, 23, 8, 0);

    [Theory]
    [InlineData(ReviewLevel.None, null)]
    [InlineData(ReviewLevel.School, SlateReason.Unreviewed)]
    public void Content_that_nobody_looked_at_may_air_only_where_no_review_is_asked_for(ReviewLevel needed, SlateReason? hold)
    {
        Of(needed).Hold.ShouldBe(hold);
    }

    [Fact]
    public void Yes_below_the_level_asked_for_is_not_enough()
    {
        Of(ReviewLevel.City, Line(1, ContentVerdict.Accepted, ReviewLevel.District)).Hold.ShouldBe(SlateReason.Unreviewed);
        Of(ReviewLevel.City, Line(1, ContentVerdict.Accepted, ReviewLevel.City)).IsAccepted.ShouldBeTrue();
    }

    [Fact]
    public void Refusal_counts_even_where_no_review_is_asked_for_and_is_lifted_at_its_own_level()
    {
        var refused = Line(1, ContentVerdict.Refused, ReviewLevel.District);

        Of(ReviewLevel.None, refused).Hold.ShouldBe(SlateReason.Refused);
        Of(ReviewLevel.None, refused, Line(2, ContentVerdict.Accepted, ReviewLevel.School)).Hold.ShouldBe(SlateReason.Refused);
        Of(ReviewLevel.None, refused, Line(2, ContentVerdict.Accepted, ReviewLevel.District)).IsCleared.ShouldBeTrue();
    }

    [Fact]
    public void Yes_for_another_revision_says_nothing()
    {
        Of(ReviewLevel.School, Line(1, ContentVerdict.Accepted, ReviewLevel.City, "older")).Hold.ShouldBe(SlateReason.Unreviewed);
    }

    [Fact]
    public void Withdrawal_holds_every_revision_that_was_there_and_none_that_comes_later()
    {
        var withdrawn = Line(2, ContentVerdict.Withdrawn, ReviewLevel.School, "other");

        Of(ReviewLevel.School, Line(1, ContentVerdict.Accepted, ReviewLevel.City), withdrawn).Hold.ShouldBe(SlateReason.Withdrawn);
        ContentStanding.Of(ReviewLevel.None, "this", withdrawn.At + Duration.FromSeconds(1), [withdrawn]).IsCleared.ShouldBeTrue();
    }

    [Fact]
    public void Withdrawal_is_lifted_by_a_new_yes_only()
    {
        ContentReview[] lines =
        [
            Line(1, ContentVerdict.Accepted, ReviewLevel.City), Line(2, ContentVerdict.Withdrawn, ReviewLevel.City),
            Line(3, ContentVerdict.Accepted, ReviewLevel.School),
        ];

        Of(ReviewLevel.School, lines).Hold.ShouldBe(SlateReason.Withdrawn);
        Of(ReviewLevel.School, [.. lines, Line(4, ContentVerdict.Accepted, ReviewLevel.City)]).Hold.ShouldBeNull();
    }

    [Fact]
    public void Decision_keeps_the_accepted_revision_while_a_new_one_waits_or_is_refused()
    {
        LessonFile[] files = [File(1, "older"), File(2, "this")];
        var accepted = Line(1, ContentVerdict.Accepted, ReviewLevel.School, "older");

        AiringDecision.Of(ReviewLevel.School, files, [accepted]).File.ShouldBe(files[0]);
        AiringDecision.Of(ReviewLevel.School, files, [accepted, Line(2, ContentVerdict.Refused, ReviewLevel.School)]).File.ShouldBe(files[0]);
        AiringDecision.Of(ReviewLevel.School, files, [accepted, Line(2, ContentVerdict.Accepted, ReviewLevel.School)]).File.ShouldBe(files[1]);
    }

    [Fact]
    public void Decision_passes_over_a_revision_that_failed()
    {
        LessonFile[] files = [File(1, "older"), File(2, "this") with { State = LessonFileState.Failed }];

        AiringDecision.Of(ReviewLevel.None, files, []).File.ShouldBe(files[0]);
        AiringDecision.Of(ReviewLevel.None, files[1..], []).File.ShouldBe(files[1]);
    }

    [Fact]
    public void Decision_after_a_withdrawal_is_none_of_the_revisions()
    {
        LessonFile[] files = [File(1, "older"), File(2, "this")];

        var decision = AiringDecision.Of(
            ReviewLevel.School, files, [Line(1, ContentVerdict.Accepted, ReviewLevel.School, "older"), Line(2, ContentVerdict.Withdrawn, ReviewLevel.School)]);

        decision.ShouldBe(new AiringDecision(null, SlateReason.Withdrawn));
    }

    [Fact]
    public void Decision_without_review_does_not_go_back_to_a_revision_that_nobody_accepted()
    {
        LessonFile[] files = [File(1, "older"), File(2, "this")];

        AiringDecision.Of(ReviewLevel.None, files, []).File.ShouldBe(files[1]);
        AiringDecision.Of(ReviewLevel.None, files, [Line(1, ContentVerdict.Refused, ReviewLevel.School)]).Hold.ShouldBe(SlateReason.Refused);
    }

    private static ContentStanding Of(ReviewLevel needed, params ContentReview[] lines) => ContentStanding.Of(needed, "this", Monday, lines);

    private static ContentReview Line(long number, ContentVerdict verdict, ReviewLevel level, string content = "this") =>
        new(number, new("g3-maths-1"), content, level, "教研室", verdict, "", Monday + Duration.FromHours(number));

    private static LessonFile File(int number, string content) => new()
    {
        Lesson = new("g3-maths-1"), Content = content, Number = number, Path = "/lessons/" + content, Bytes = 1, WrittenAt = Monday, Name = content, ReceivedAt = Monday,
    };
}
