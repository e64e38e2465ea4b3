using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Station.Preparation;

namespace Airclass.Station.Tests.Preparation;

public sealed class PreparationOrderTests
{
    private static readonly ProfileName Sd = new("sd"), Hd = new("hd");

    [Fact]
    public void Works_of_a_material_are_one_order_for_all_profiles()
    {
        var orders = PreparationOrder.Of(
        [
            new(MaterialId.Slate, Sd, new(5)), new(MaterialId.Slate, Hd, new(5)), new(new("lesson:a"), Sd, new(70)), new(new("lesson:b"), Sd, new(60)),
            new(new("lesson:a"), Hd, new(70)),
        ]);

        orders.Select(o => (o.Material.Value, o.ProfileList, o.NeededBy.Value)).ShouldBe(
            [("station:slate", "sd,hd", 5), ("lesson:a", "sd,hd", 70), ("lesson:b", "sd", 60)]);
    }

    [Fact]
    public void Slate_and_break_go_first_then_what_airs_first()
    {
        long[] cells = [0, 10, 1_861_000_000, 1_861_000_002, 2_400_000_000, long.MaxValue];
        PreparationOrder[] expected =
        [
            new(MaterialId.Slate, [Sd], new(1_900_000_000)), new(MaterialId.Break, [Sd], new(1_900_000_000)),
            .. cells.Select(c => new PreparationOrder(new("lesson:x"), [Sd], new CellIndex(c))),
        ];

        expected.Reverse().OrderByDescending(o => o.Priority).ShouldBe(expected);
        expected.Select(o => o.Priority).ShouldBeUnique();
    }
}
