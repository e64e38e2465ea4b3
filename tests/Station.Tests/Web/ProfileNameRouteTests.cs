using Airclass.Domain.Profiles;
using Airclass.EpgExport.Replay.CatchUp;
using Airclass.TestKit;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Airclass.Station.Tests.Web;

/// <summary>Wherever an address has the name of a profile, nothing else of the station may have that name.</summary>
public sealed class ProfileNameRouteTests
{
    private const string Profile = "profile";

    [Fact]
    public async Task Names_that_stand_in_addresses_where_a_profile_may_stand_are_taken()
    {
        await using var pages = await ModelPages.Start(new SetClock(SetClock.Monday));
        var routes = pages.Routes.OfType<RouteEndpoint>().Select(e => e.RoutePattern.PathSegments).ToList();

        var found = from mine in routes
                    from place in Enumerable.Range(0, mine.Count)
                    where mine[place].Parts[0] is RoutePatternParameterPart { Name: Profile }
                    from other in routes
                    where other.Count == mine.Count && Enumerable.Range(0, place).All(i => Meets(mine[i], other[i]))
                    let name = NameIn(other[place], EndingOf(mine[place]))
                    where name is not null
                    select name;

        var taken = found.ToHashSet(StringComparer.Ordinal);
        taken.ShouldBe(["index", "mpegts", "subtitles"], ignoreOrder: true);
        taken.ShouldAllBe(name => TakenNames.Contains(name));
    }

    [Theory]
    [InlineData("archive-1795485600-600")]
    [InlineData("archive-1795485600-now")]
    [InlineData("index-1-2")]
    [InlineData("video-1-2")]
    [InlineData("timeshift_abs-1")]
    [InlineData("timeshift_rel-30")]
    public void Windows_of_the_past_are_taken(string name)
    {
        CatchUpGrammar.ReadName(name).ShouldNotBeNull();
        TakenNames.Contains(name).ShouldBeTrue();
    }

    [Theory]
    [InlineData("video-1080")]
    [InlineData("archive-hd")]
    [InlineData("mpegts-hd")]
    public void Names_that_only_look_alike_are_free(string name) => TakenNames.Contains(name).ShouldBeFalse();

    /// <summary>The name that a step has in the place of a profile's; null if it has none, or another ending.</summary>
    private static string? NameIn(RoutePatternPathSegment segment, string ending) =>
        LiteralOf(segment) is { } literal && literal.EndsWith(ending, StringComparison.Ordinal) ? literal[..^ending.Length] : null;

    /// <summary>What stands behind the profile's name: the extension that a playlist has.</summary>
    private static string EndingOf(RoutePatternPathSegment segment) =>
        string.Concat(segment.Parts.Skip(1).OfType<RoutePatternLiteralPart>().Select(p => p.Content));

    private static string? LiteralOf(RoutePatternPathSegment segment) => (segment.Parts[0] as RoutePatternLiteralPart)?.Content;

    private static bool Meets(RoutePatternPathSegment one, RoutePatternPathSegment other) =>
        LiteralOf(one) is not { } literal || LiteralOf(other) is not { } theirs || string.Equals(literal, theirs, StringComparison.Ordinal);
}
