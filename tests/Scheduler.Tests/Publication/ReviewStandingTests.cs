using Airclass.Domain.Stations;
using Airclass.Scheduler.Publication;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Airclass.Scheduler.Tests.Publication;

public sealed class ReviewStandingTests
{
    private const string Now = "now", Before = "before";

    [Fact]
    public void Station_that_asks_for_no_review_is_never_held() =>
        ReviewStanding.Of(ReviewLevel.None, Now, [Line(1, ReviewLevel.City, false)]).IsPassed.ShouldBeTrue();

    [Fact]
    public void Yes_counts_from_its_level_up()
    {
        Of(Line(1, ReviewLevel.School, true)).State.ShouldBe(ReviewState.Open);
        Of(Line(1, ReviewLevel.District, true)).State.ShouldBe(ReviewState.Accepted);
        Of(Line(1, ReviewLevel.City, true)).State.ShouldBe(ReviewState.Accepted);
    }

    [Fact]
    public void Yes_to_another_content_is_none()
    {
        Of(Line(1, ReviewLevel.City, true, Before)).State.ShouldBe(ReviewState.Changed);
        Of(Line(1, ReviewLevel.City, false, Before)).State.ShouldBe(ReviewState.Open);
    }

    [Fact]
    public void Content_that_comes_back_is_still_accepted() =>
        Of(Line(1, ReviewLevel.City, true), Line(2, ReviewLevel.City, true, Before)).State.ShouldBe(ReviewState.Accepted);

    [Fact]
    public void No_after_a_yes_holds_and_names_who_said_it()
    {
        var standing = Of(Line(1, ReviewLevel.City, true), Line(2, ReviewLevel.School, false));

        standing.State.ShouldBe(ReviewState.Refused);
        standing.Line!.Number.ShouldBe(2);
    }

    [Fact]
    public void No_is_lifted_at_its_own_level_or_above_and_not_below()
    {
        Of(Line(1, ReviewLevel.City, false), Line(2, ReviewLevel.District, true)).State.ShouldBe(ReviewState.Refused);
        Of(Line(1, ReviewLevel.District, false), Line(2, ReviewLevel.District, true)).State.ShouldBe(ReviewState.Accepted);
        Of(Line(1, ReviewLevel.District, false), Line(2, ReviewLevel.City, true)).State.ShouldBe(ReviewState.Accepted);
    }

    [Fact]
    public void Reviews_of_other_contents_never_pass_a_content() => Prop.ForAll<bool[]>(verdicts =>
        !Of([.. verdicts.Select((v, i) => Line(i, (ReviewLevel)(1 + (i % 3)), v, Before))]).IsPassed).QuickCheckThrowOnFailure();

    [Fact]
    public void Last_word_of_the_city_decides() => Prop.ForAll<bool[], bool>((verdicts, last) =>
        Of([.. verdicts.Select((v, i) => Line(i, (ReviewLevel)(1 + (i % 3)), v)), Line(verdicts.Length, ReviewLevel.City, last)]).IsPassed == last)
        .QuickCheckThrowOnFailure();

    private static ReviewStanding Of(params ReviewLine[] lines) => ReviewStanding.Of(ReviewLevel.District, Now, lines);

    private static ReviewLine Line(long number, ReviewLevel level, bool accepted, string content = Now) =>
        new(number, level, "office", accepted, "", content, Instant.FromUnixTimeSeconds(number));
}
