using System.Globalization;
using System.Xml.Linq;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.EpgExport.DvbEit;
using Airclass.EpgExport.Guide;
using Airclass.Playout.Rendering;
using Airclass.TestKit;

namespace Airclass.EndToEnd.TransportStream;

/// <summary>The guide in the stream as dvblast decodes it, live from multicast in a network of its own: not our reading of EN 300 468.</summary>
public sealed class GuideInDvblastTests : IDisposable
{
    /// <summary>2026-11-23 00:00 in Shanghai.</summary>
    private static readonly CellIndex Midnight = new(1_870_170_000);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(SiTextEncoding.Utf8)]
    [InlineData(SiTextEncoding.Gb2312)]
    public void Guide_of_a_day_is_read_live_as_the_guide_model_tells_it(SiTextEncoding coding)
    {
        var definition = ModelStation.Definition("/nowhere");
        var service = definition.Services[0];
        var profile = ModelStation.Profile with { SiText = coding };
        var timeline = new Timeline(service.Id, TimelineBuilder.Continue(null, Days(service.Id)), []);
        var guide = new GuideBuilder(definition, ModelStation.Catalogue);
        var stream = _folder["guide.ts"];
        using (var file = File.Create(stream))
        {
            new RenderedStream(profile, timeline, new ServiceInformation(definition, service, profile, guide, timeline), new(_folder["store"]))
                .Write(Midnight + new CellCount(100), new(40), file);
        }

        var told = guide.Build(timeline, Midnight, Midnight + new CellCount(90_000));
        var said = ForeignJudge.Run(
            "unshare", "-n", "bash", Repository.PathOf("tests", "judges", "dvblast.sh"), stream,
            service.Triplet.ServiceId.ToString(CultureInfo.InvariantCulture), told.Length.ToString(CultureInfo.InvariantCulture));

        said.ExitCode.ShouldBe(0, said.Error);
        said.Error.ShouldNotContain("iconv", Case.Insensitive);
        var tables = XElement.Parse($"<guide>{said.Output}</guide>").Elements("EIT").ToList();
        var expected = told.Select(Told).ToList();
        Events(tables.Where(t => (string?)t.Attribute("type") == "actual_schedule")).ShouldBe(expected, ignoreOrder: true);
        Events(tables.Where(t => (string?)t.Attribute("type") == "actual_pf")).ShouldBe(expected.Take(2));
    }

    /// <summary>An event of the guide, with its times in whole seconds.</summary>
    private static string Told(GuideEvent e) => string.Join(
        " | ", e.DvbEventId, e.Start.ToUnixTimeSeconds(), e.End.ToUnixTimeSeconds() - e.Start.ToUnixTimeSeconds(),
        "chi " + e.Title.Chinese, e.Description.Chinese, "eng " + e.Title.English, e.Description.English);

    /// <summary>The same of the events that dvblast read.</summary>
    private static IEnumerable<string> Events(IEnumerable<XElement> tables) =>
        from e in tables.Elements("EVENT")
        let texts = e.Descendants("SHORT_EVENT_DESC").SelectMany(d => new[] { $"{Of(d, "lang")} {Of(d, "event_name")}", Of(d, "text") })
        select string.Join(" | ", [Of(e, "id"), Of(e, "start_time"), Of(e, "duration"), .. texts]);

    private static string Of(XElement element, string name) => (string)element.Attribute(name)!;

    /// <summary>A day of eight lessons, over midnight UTC, with breaks between them.</summary>
    private static IEnumerable<RundownEvent> Days(ServiceId service)
    {
        for (var i = 0; i < 8; i++)
        {
            var start = Midnight + new CellCount(i * 11_250);
            yield return Event(service, EventKind.Lesson, start, 2500, $"认识图形（{i}）：长方形", $"Shapes {i}");
            yield return Event(service, EventKind.Filler, start + new CellCount(2500), 8750, "课间", "Break");
        }
    }

    private static RundownEvent Event(ServiceId service, EventKind kind, CellIndex start, long cells, string chinese, string english) => new()
    {
        Id = new($"{service}/{start}"),
        Kind = kind,
        Start = start,
        Length = new(cells),
        Material = MaterialId.Break,
        Title = new(chinese, english),
        Description = kind == EventKind.Lesson ? new("第一单元", "Unit 1") : LocalizedText.Empty,
    };
}
