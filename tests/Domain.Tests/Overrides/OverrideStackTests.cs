using Airclass.Domain.Identity;
using Airclass.Domain.Overrides;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using FsCheck;
using FsCheck.Fluent;

namespace Airclass.Domain.Tests.Overrides;

public sealed class OverrideStackTests
{
    private static readonly ServiceId G1 = new("g1");

    [Fact]
    public void Newest_override_airs_and_what_was_below_it_comes_back_when_it_ends()
    {
        var stack = new OverrideStack([Slate(1, 100), Slate(2, 110, 120)]);

        Airing(stack, 99, 100, 110, 119, 120).ShouldBe([null, 1, 2, 2, 1]);
        stack.InForce(new(115)).Select(o => o.Number).ShouldBe([1, 2]);
    }

    [Fact]
    public void Resume_ends_all_that_is_in_force_and_nothing_that_comes_later()
    {
        var stack = new OverrideStack([Slate(1, 100), Slate(2, 110), Slate(3, 200, 210), Entry(4, OverrideKind.Resume, 150)]);

        Airing(stack, 149, 150, 199, 200, 210).ShouldBe([2, null, null, 3, null]);
        Airing(new([Slate(1, 100), Entry(2, OverrideKind.Resume, 150), Slate(3, 150)]), 149, 150).ShouldBe([1, 3]);
    }

    [Fact]
    public void What_is_taken_back_aired_until_then_and_taking_back_a_resume_puts_it_on_air_again()
    {
        var taken = new OverrideStack([Slate(1, 100), Undo(2, 1, 120)]);
        Airing(taken, 119, 120).ShouldBe([1, null]);

        var resumed = new OverrideStack([Slate(1, 100), Entry(2, OverrideKind.Resume, 120), Undo(3, 2, 140)]);
        Airing(resumed, 119, 120, 139, 140).ShouldBe([1, null, null, 1]);

        var again = new OverrideStack([Slate(1, 100), Undo(2, 1, 120), Undo(3, 2, 140)]);
        Airing(again, 100, 120, 140).ShouldBe([1, null, 1]);
    }

    [Fact]
    public void State_says_what_became_of_an_entry()
    {
        var (slate, later, undo) = (Slate(1, 100, 110), Slate(2, 100), Undo(3, 2, 105));
        var stack = new OverrideStack([slate, later, undo]);

        new[] { 99, 100, 110 }.Select(c => stack.StateOf(slate, new(c))).ShouldBe([OverrideState.Waiting, OverrideState.InForce, OverrideState.Over]);
        new[] { 104, 105 }.Select(c => stack.StateOf(later, new(c))).ShouldBe([OverrideState.InForce, OverrideState.TakenBack]);
    }

    [Theory]
    [InlineData("g1/override-7", "override-7")]
    [InlineData("g1/override-17b+300", "override-17")]
    [InlineData("g1/2026-11-23/0900", null)]
    public void Name_of_an_override_is_in_the_ids_of_its_events(string id, string? name) => Override.NameIn(new(id)).ShouldBe(name);

    [Fact]
    public void Parts_of_a_stretch_cover_it_and_say_what_each_cell_says() => Prop.ForAll(
        Gen.Choose(0, 8 * 40 * 30).ArrayOf(7).ToArbitrary(),
        numbers =>
        {
            var stack = new OverrideStack(numbers.Select(Arbitrary));
            var parts = stack.Parts(new(0), new(60)).ToList();

            parts[0].From.ShouldBe(new CellIndex(0));
            parts[^1].To.ShouldBe(new CellIndex(60));
            parts.Zip(parts.Skip(1)).ShouldAllBe(two => two.First.To == two.Second.From && two.First.Top != two.Second.Top);
            foreach (var (from, to, top) in parts)
            {
                for (var cell = from; cell < to; cell += new CellCount(1))
                {
                    stack.At(cell).ShouldBe(top);
                }
            }
        }).QuickCheckThrowOnFailure();

    private static Override Arbitrary(int n, int index)
    {
        var (kind, from, length) = (n % 8, n / 8 % 40, 1 + (n / 320));
        return kind switch
        {
            6 => Entry(index + 1, OverrideKind.Resume, from),
            7 when index > 0 => Undo(index + 1, 1 + (length % index), from),
            _ => Slate(index + 1, from, kind < 2 ? null : from + length),
        };
    }

    private static List<long?> Airing(OverrideStack stack, params int[] cells) => [.. cells.Select(c => stack.At(new(c))?.Number)];

    private static Override Undo(long number, long undoes, long from) => Entry(number, OverrideKind.Undo, from) with { Undoes = undoes };

    private static Override Slate(long number, long from, long? until = null)
    {
        var end = until is { } cell ? new CellIndex(cell) : Override.Forever;
        return Entry(number, OverrideKind.Slate, from) with
        {
            Until = end,
            Events =
            [
                new()
                {
                    Id = Override.EventId(G1, number, 0), Kind = EventKind.Slate, Start = new(from), Length = end - new CellIndex(from),
                    Material = MaterialId.Slate, Title = new("请稍候"),
                },
            ],
        };
    }

    private static Override Entry(long number, OverrideKind kind, long from) => new()
    {
        Number = number, Service = G1, Kind = kind, From = new(from), By = "operator", Reason = "test",
    };
}
