using Airclass.Domain.Rundowns;
using Airclass.Scheduler.Rules;
using Airclass.TestKit;
using FsCheck;
using FsCheck.Fluent;

namespace Airclass.Scheduler.Tests.Rules;

/// <summary>What holds for checks of any days.</summary>
public sealed class StationCheckLaws
{
    private static readonly string[] Sets = ["shanghai-2020", "cn-2020", "cn-2021", "shanghai-jiading-2022", "qinghai-2022"];

    private static readonly Gen<string> Slots =
        from minutes in Gen.Elements(10, 15, 20, 30, 45).ArrayOf(5)
        from gaps in Gen.Elements(0, 5, 10, 20, 35, 60).ArrayOf(5)
        select string.Concat(minutes.Zip(gaps).Aggregate(
            (At: 480, Text: ""),
            (day, slot) => (day.At + slot.First + slot.Second, $"{day.Text} {(day.At + slot.Second) / 60:00}:{(day.At + slot.Second) % 60:00}+{slot.First},/10")).Text);

    private static readonly Gen<SchoolDays> Days =
        from slots in Slots.ArrayOf(4)
        select new SchoolDays($"1 primary 2020-03-03:{slots[0]}\n6 junior 2020-03-03:{slots[1]}\n10 senior 2020-03-03:{slots[2]}\n6 junior 2020-03-04:{slots[3]}");

    [Fact]
    public void Order_of_the_rundowns_does_not_matter() => Prop.ForAll(Days.ToArbitrary(), days =>
    {
        var checks = new StationChecks(days.Plan, [.. Sets.Select(SchoolDays.Shipped)]);
        var rundowns = days.Rundowns();
        Texts(checks, rundowns).ShouldBe(Texts(checks, rundowns.Reverse()));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(TestScale.Pick(100, 5_000)));

    [Fact]
    public void Rules_of_one_set_are_judged_as_if_no_other_set_were_there() => Prop.ForAll(Days.ToArbitrary(), days =>
    {
        var rundowns = days.Rundowns();
        var together = Texts(new(days.Plan, [.. Sets.Select(SchoolDays.Shipped)]), rundowns).Where(IsOfRule);
        var alone = Sets.SelectMany(s => Texts(new(days.Plan, [SchoolDays.Shipped(s)]), rundowns)).Where(IsOfRule);
        together.ShouldBe(alone, ignoreOrder: true);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(TestScale.Pick(100, 5_000)));

    [Fact]
    public void Weaker_bound_is_never_broken_where_a_stronger_one_is_kept() => Prop.ForAll(Days.ToArbitrary(), days =>
    {
        foreach (var metric in new[] { "lesson-minutes", "sitting-minutes", "lesson-minutes-per-day", "lessons-per-week" })
        {
            var strong = days.CheckRule($"metric: {metric}, atMost: 30").Count(d => d.Descriptor.Code.StartsWith("RL2", StringComparison.Ordinal));
            var weak = days.CheckRule($"metric: {metric}, atMost: 45").Count(d => d.Descriptor.Code.StartsWith("RL2", StringComparison.Ordinal));
            weak.ShouldBeLessThanOrEqualTo(strong);
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(TestScale.Pick(100, 5_000)));

    private static string[] Texts(StationChecks checks, IEnumerable<Rundown> rundowns) => [.. checks.Check(rundowns).Select(d => d.ToString())];

    private static bool IsOfRule(string finding) => finding.Contains(" RL2", StringComparison.Ordinal);
}
