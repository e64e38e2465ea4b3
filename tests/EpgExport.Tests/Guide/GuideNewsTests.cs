using System.Collections.Immutable;
using System.Xml.Linq;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.EpgExport.Guide;
using Airclass.TestKit;
using NodaTime;
using static Airclass.EpgExport.Tests.Sample;

namespace Airclass.EpgExport.Tests.Guide;

/// <summary>What changed, in words, and as a feed.</summary>
public sealed class GuideNewsTests : IDisposable
{
    private static readonly ImmutableArray<GuideEvent> Lessons = [.. ModelGuide(600)[new("g1")].Where(e => e.Lesson is not null)];
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_kind_of_change_is_a_sentence_in_both_languages()
    {
        var hour = Duration.FromHours(1);
        var first = Lessons[0] with { Title = new("分数", "Fractions"), Subject = new("数学", "Maths") };
        Words([first], []).ShouldBe("空中课堂一年级 11月23日 星期一 00:00 数学《分数》取消 | Air Classroom Grade 1 Mon 23 Nov 00:00: Maths “Fractions” is cancelled");
        Words([], [first]).ShouldBe("空中课堂一年级 11月23日 星期一 00:00 新增数学《分数》 | Air Classroom Grade 1 Mon 23 Nov 00:00: new Maths “Fractions”");
        Words([first], [first with { Start = first.Start + hour, End = first.End + hour }]).ShouldEndWith("数学《分数》改到 01:00 | Air Classroom Grade 1 Mon 23 Nov 00:00: Maths “Fractions” moves to 01:00");
        Words([first], [first with { Start = first.Start + (24 * hour), End = first.End + (24 * hour) }]).ShouldContain("改到 11月24日 星期二 00:00 |");
        Words([first], [first with { End = first.Start + hour }]).ShouldContain("数学《分数》改为 01:00 结束");
        Words([first], [first with { Title = new("小数", "Decimals") }]).ShouldContain("数学《分数》更名为《小数》");
        Words([first], [first with { Lesson = Lessons[1].Lesson, Title = new("小数", "Decimals") }]).ShouldContain("数学《分数》改为数学《小数》");
        Words([first], [first with { Description = new("新") }]).ShouldContain("的说明有更新");
    }

    [Fact]
    public void Many_alike_on_one_day_are_one_sentence()
    {
        var item = GuideNews.None.With(Edition(1, []), Edition(2, Lessons[..4])).Items.ShouldHaveSingleItem();
        item.Text.ShouldBe(new("空中课堂一年级 11月23日 星期一 新增 4 个节目", "Air Classroom Grade 1 Mon 23 Nov: 4 new programmes"));
        item.Events.ShouldBe(Lessons[..4].Select(e => e.Id));
    }

    [Fact]
    public void News_are_newest_first_bounded_and_say_what_is_forgotten()
    {
        var news = GuideNews.None;
        for (var i = 1; i <= GuideNews.Most + 10; i++)
        {
            news = news.With(Edition(i, i % 2 == 1 ? [Lessons[0]] : []), Edition(i + 1, i % 2 == 1 ? [] : [Lessons[0]]));
        }

        news.Items.Length.ShouldBe(GuideNews.Most);
        news.Items[0].Edition.ShouldBe(GuideNews.Most + 11);
        news.Forgotten.ShouldBe(11);
        news.Items.Select(i => i.Id).Distinct().Count().ShouldBe(GuideNews.Most);
    }

    [Fact]
    public void Feed_is_Atom_with_lasting_ids_and_only_a_partners_services()
    {
        var evil = Lessons[0] with { Title = new("]]> & <b>\u0007坏\u202E 😀", "=1+1") };
        var news = GuideNews.None.With(Edition(1, [Lessons[0]]), Edition(2, [evil]));
        var feed = Feed(news, null);
        feed.Root!.Element(Atom + "id")!.Value.ShouldBe("http://127.0.0.1:8480/changes.atom");
        feed.Root.Element(Atom + "updated")!.Value.ShouldBe("2026-11-22T16:00:00Z");
        var entry = feed.Root.Elements(Atom + "entry").ShouldHaveSingleItem();
        entry.Element(Atom + "id")!.Value.ShouldStartWith("urn:uuid:");
        entry.Element(Atom + "id")!.Value.ShouldBe(Feed(GuideNews.None.With(Edition(1, [Lessons[0]]), Edition(2, [evil])), null).Descendants(Atom + "entry").Single().Element(Atom + "id")!.Value);
        entry.Element(Atom + "title")!.Value.ShouldContain("]]> & <b> 坏");
        entry.Element(Atom + "content")!.Value.ShouldContain("“=1+1”");
        Feed(news, Station.Outputs[0] with { Partner = "other", Services = [new("g2")] }).Descendants(Atom + "entry").ShouldBeEmpty();
    }

    private XDocument Feed(GuideNews news, Airclass.Domain.Stations.Output? partner)
    {
        using var stream = new MemoryStream();
        ChangeFeedWriter.Write(stream, Edition(2, []), news, partner);
        File.WriteAllBytes(_folder["a.atom"], stream.ToArray());
        ForeignJudge.Run("xmllint", "--noout", _folder["a.atom"]).Error.ShouldBeEmpty();
        return XDocument.Load(_folder["a.atom"]);
    }

    private static string Words(ImmutableArray<GuideEvent> before, ImmutableArray<GuideEvent> after)
    {
        var text = GuideNews.None.With(Edition(1, before), Edition(2, after)).Items.ShouldHaveSingleItem().Text;
        return $"{text.Chinese} | {text.English}";
    }

    private static GuideEdition Edition(long number, ImmutableArray<GuideEvent> events) => new()
    {
        Station = Station,
        Events = ImmutableDictionary<ServiceId, ImmutableArray<GuideEvent>>.Empty.Add(G1.Id, events),
        From = Midnight.Start,
        To = Midnight.Start + Duration.FromDays(14),
        Changed = Midnight.Start,
        Number = number,
    };
}
