using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.EpgExport.Guide;
using Airclass.TestKit;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using static Airclass.EpgExport.Tests.Sample;

namespace Airclass.EpgExport.Tests.Guide;

/// <summary>Three days of g1 from Monday, planned in any way, told under any policy.</summary>
internal static class AnyPlan
{
    public const int Days = 3, CellsOfDay = 90_000;

    public static readonly CellIndex End = Midnight + new CellCount(Days * CellsOfDay);

    private static readonly ImmutableArray<GuideSettings> Policies =
    [
        .. from breaks in Enum.GetValues<BreakPolicy>()
           from minimum in new[] { 0, 60, 900 }
           select new GuideSettings { Breaks = breaks, Minimum = Duration.FromSeconds(minimum) },
    ];

    /// <summary>How often a law is tried.</summary>
    public static Config Often => Config.QuickThrowOnFailure.WithMaxTest(TestScale.Pick(30, 400));

    /// <summary>Tells under a policy.</summary>
    public static GuideBuilder Teller(GuideSettings policy) => new(Station with { Guide = policy }, ModelStation.Catalogue);

    /// <summary>Holds a law against plans of all kinds under every policy.</summary>
    public static void ForAnyPlan(Action<Timeline, GuideSettings> law)
    {
        var cells = new byte[] { 1, 2, 25, 60, 100, 250 };
        var piece = from kind in Gen.Choose(0, 7) from length in Gen.Elements(cells) from times in Gen.Choose(1, 40) select (kind, length * times);
        var plan = from pieces in Gen.ListOf(piece, 40) from policy in Gen.Elements(Policies.AsEnumerable()) select (pieces: pieces.ToArray(), policy);
        Prop.ForAll(plan.ToArbitrary(), p => law(Timeline(Fill(p.pieces)), p.policy)).Check(Often);
    }

    /// <summary>Days of random pieces, one after the other; the last of a day goes on to its end.</summary>
    private static IEnumerable<RundownEvent> Fill((int Kind, int Cells)[] pieces)
    {
        for (var day = 0L; day < Days; day++)
        {
            var (at, end) = (day * CellsOfDay, (day + 1) * CellsOfDay);
            for (var i = 0; at < end; i++)
            {
                var (kind, cells) = i < pieces.Length ? pieces[(i + (int)(day * 7)) % pieces.Length] : (0, CellsOfDay);
                var length = Math.Min(cells, end - at);
                yield return Piece(kind, at, length);
                at += length;
            }
        }
    }

    private static RundownEvent Piece(int kind, long at, long length) => kind switch
    {
        0 or 1 => Filler(at, length),
        2 => Filler(at, length, "眼保健操"),
        3 => Filler(at, length, "测试图") with { Material = MaterialId.TestPattern },
        4 => Filler(at, length) with { Id = new($"g1/override-{at}") },
        5 => Lesson("n", at, length) with { Kind = EventKind.Notice, Lesson = null, Title = new("通知") },
        _ => Lesson("a", at, length, title: $"课题{at} <&>"),
    };
}
