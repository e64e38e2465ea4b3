using System.Collections.Immutable;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Stations;
using Airclass.EpgExport.Guide;
using Airclass.TestKit;
using NodaTime;
using static Airclass.EpgExport.Tests.Sample;

namespace Airclass.EpgExport.Tests.Guide;

public sealed class EditionContentTests
{
    private static readonly GuideEdition Told = Edition(Event());

    /// <summary>What of an event is told, each with another value; <c>Scope</c> is the lesson's, the service and the day follow from others.</summary>
    public static TheoryData<string> Changes => [.. Changed.Keys];

    private static Dictionary<string, Func<GuideEvent, GuideEvent>> Changed { get; } = new()
    {
        [nameof(GuideEvent.Id)] = e => e with { Id = new("g1/other") },
        [nameof(GuideEvent.Start)] = e => e with { Start = e.Start - Duration.FromSeconds(1) },
        [nameof(GuideEvent.End)] = e => e with { End = e.End + Duration.FromSeconds(1) },
        [nameof(GuideEvent.Kind)] = e => e with { Kind = EventKind.Live },
        [nameof(GuideEvent.Title)] = e => e with { Title = e.Title with { English = "Other" } },
        [nameof(GuideEvent.Description)] = e => e with { Description = new("别的") },
        [nameof(GuideEvent.Lesson)] = e => e with { Lesson = e.Lesson! with { Attachments = ["https://example.org/task.pdf"] } },
        [nameof(GuideEvent.Subject)] = e => e with { Subject = new("别的") },
        [nameof(GuideEvent.IsRerun)] = e => e with { IsRerun = true },
        [nameof(GuideEvent.Rating)] = e => e with { Rating = 12 },
        [nameof(GuideEvent.InteractionEnd)] = e => e with { InteractionEnd = e.End + Duration.FromMinutes(20) },
        [nameof(GuideEvent.DvbEventId)] = e => e with { DvbEventId = 7 },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Other_event_is_other_content(string property) =>
        EditionContent.HashOf(Edition(Changed[property](Event()))).ShouldNotBe(EditionContent.HashOf(Told), property);

    [Fact]
    public void Every_property_of_an_event_counts() => typeof(GuideEvent).GetProperties().Select(p => p.Name)
        .Except([nameof(GuideEvent.Service), nameof(GuideEvent.Date), nameof(GuideEvent.Scope), "EqualityContract"])
        .ShouldBe(Changed.Keys, ignoreOrder: true);

    [Fact]
    public void Other_station_is_other_content_and_the_number_is_none_of_it()
    {
        StationDefinition[] others =
        [
            Station with { Name = new("别的台") },
            Station with { PublicUrl = new("https://other.example") },
            Station with { Contacts = [new(new("热线"), "12345")] },
            Station with { Outputs = [Station.Outputs[0] with { Name = new("别的电视") }] },
            Station with { Outputs = [Station.Outputs[0] with { Menu = new("教育") }] },
            Station with { Services = [Station.Services[0] with { Number = 77 }, .. Station.Services.Skip(1)] },
        ];

        others.Select(s => EditionContent.HashOf(Told with { Station = s })).Append(EditionContent.HashOf(Told)).ShouldBeUnique();
        EditionContent.HashOf(Told with { Number = 9, Changed = Told.To }).ShouldBe(EditionContent.HashOf(Told));
    }

    private static GuideEdition Edition(GuideEvent told) => new()
    {
        Station = Station,
        Events = ImmutableDictionary<ServiceId, ImmutableArray<GuideEvent>>.Empty.Add(G1.Id, [told]),
        From = Midnight.Start,
        To = Midnight.Start + Duration.FromDays(14),
        Changed = Midnight.Start,
    };

    private static GuideEvent Event() => ModelGuide(125)[G1.Id].First(e => e.Lesson is not null);
}
