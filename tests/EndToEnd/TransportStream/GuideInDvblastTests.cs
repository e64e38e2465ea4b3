using System.Globalization;
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

    /// <summary>Longer than a short event descriptor holds beside the title.</summary>
    private static readonly string Unit = string.Concat(Enumerable.Range(1, 12).Select(i => $"第{i}节 认识图形的边和角；"));

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(SiTextEncoding.Utf8)]
    [InlineData(SiTextEncoding.Gb2312)]
    public void Guide_of_a_day_is_read_live_as_the_guide_model_tells_it(SiTextEncoding coding)
    {
        var definition = ModelStation.Definition("/nowhere") with { Network = new() { Rating = 6 } };
        var service = definition.Services[0];
        var profile = ModelStation.Profile with { SiText = coding, Si = ModelStation.Profile.Si with { Eit = 20 } };
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
        var heard = new DvblastGuide(said.Output);
        heard.Schedule.ShouldBe(told.Select(DvblastGuide.Scheduled), ignoreOrder: true);
        heard.PresentFollowing.ShouldBe(told.Take(2).Select(DvblastGuide.Told));
        heard.Fixed.ShouldHaveSingleItem().ShouldBe("0x05 0x03 1 chi, 0x06 0x03 2 chi, CHN 3");
    }

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
        Subject = kind == EventKind.Lesson ? new("数学") : null,
        Title = new(chinese, english),
        Description = kind == EventKind.Lesson ? new(Unit, "Unit 1") : LocalizedText.Empty,
    };
}
