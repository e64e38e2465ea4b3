using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using Airclass.Domain.Guide;
using Airclass.Domain.Rundowns;
using NodaTime;

namespace Airclass.Station.Tests.Web;

/// <summary>The API tells the events that the guide and the calendar tell at their addresses, under the same ids, before a change and after it.</summary>
public sealed class SameEventsTests
{
    private readonly SetClock _clock = new(SetClock.Monday);

    [Fact]
    public async Task Api_guide_and_calendar_tell_the_same_events_before_a_change_and_after_it()
    {
        await using var pages = await ModelPages.Start(_clock);
        await SameAsync(pages);

        var (snapshot, service) = (pages.View.Current, pages.View.Current.Station.Services[0].Id);
        var lesson = snapshot.Edition.Of(service).First(e => e.Lesson is not null && e.Start > SetClock.Monday);
        var events = snapshot.Edition.Events.SetItem(service, [.. snapshot.Edition.Of(service).Where(e => e.Kind != EventKind.Filler || e.Start < lesson.Start)
            .Select(e => e == lesson ? e with { Title = new("改换的课题"), Start = e.Start + Duration.FromSeconds(20), End = e.End + Duration.FromSeconds(20) } : e)]);
        pages.View.Publish(snapshot with { Guide = events, Edition = snapshot.Edition with { Events = events, Number = 2 } });

        (await SameAsync(pages)).ShouldContain(e => e.Id == lesson.Id.Value && e.Title == "改换的课题");
    }

    private static async Task<IReadOnlyList<Told>> SameAsync(ModelPages pages)
    {
        var week = new List<Told>();
        foreach (var service in pages.View.Current.Station.Services)
        {
            var told = await ApiAsync(pages, service.Id.Value);
            told.ShouldBe(pages.View.Current.Edition.Of(service.Id).Select(Of));
            (await XmltvAsync(pages, service.GuideId)).ShouldBe(told.Select(t => (t.Start, t.End, t.Title)));
            (await CalendarAsync(pages, service.Id.Value)).ShouldBe(told.Where(t => t.Kind != "filler").Select(t => t.Id));
            week.AddRange(told);
        }

        return week;
    }

    private static async Task<List<Told>> ApiAsync(ModelPages pages, string service)
    {
        using var json = JsonDocument.Parse(await pages.Client.GetByteArrayAsync($"/api/v1/services/{service}/weeks/2026-W48"));
        return
        [
            .. from day in json.RootElement.GetProperty("days").EnumerateArray()
               from e in day.GetProperty("events").EnumerateArray()
               select new Told(
                   e.GetProperty("id").GetString()!, Seconds(e.GetProperty("start")), Seconds(e.GetProperty("end")), e.GetProperty("title").GetProperty("zh").GetString()!,
                   e.GetProperty("kind").GetString()!),
        ];

        static long Seconds(JsonElement time) => time.GetDateTimeOffset().ToUnixTimeSeconds();
    }

    private static async Task<ImmutableArray<(long Start, long End, string Title)>> XmltvAsync(ModelPages pages, string channel)
    {
        var guide = XDocument.Parse(await pages.Client.GetStringAsync("/xmltv/2026-W48.xml"));
        return
        [
            .. guide.Root!.Elements("programme").Where(p => p.Attribute("channel")!.Value == channel)
                .Select(p => (Seconds(p.Attribute("start")!.Value), Seconds(p.Attribute("stop")!.Value), p.Element("title")!.Value)),
        ];

        static long Seconds(string time) => DateTimeOffset.ParseExact(time, "yyyyMMddHHmmss zzz", CultureInfo.InvariantCulture).ToUnixTimeSeconds();
    }

    private static async Task<ImmutableArray<string>> CalendarAsync(ModelPages pages, string service)
    {
        var lines = (await pages.Client.GetStringAsync($"/calendars/{service}.ics")).Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");
        return [.. lines.Where(l => l.StartsWith("UID:", StringComparison.Ordinal)).Select(l => l["UID:".Length..l.LastIndexOf('@')])];
    }

    private static Told Of(GuideEvent e) =>
        new(e.Id.Value, e.Start.ToUnixTimeSeconds(), e.End.ToUnixTimeSeconds(), e.Title.Chinese, e.Kind.ToString().ToLowerInvariant());

    private sealed record Told(string Id, long Start, long End, string Title, string Kind);
}
