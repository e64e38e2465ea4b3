using Airclass.Domain.Diagnostics;
using Airclass.Domain.Profiles;
using Airclass.Station.Documents;
using Airclass.TestKit;
using Airclass.Transcode.Boxes;
using Airclass.Transcode.Profiles;

namespace Airclass.Transcode.Tests.Boxes;

public sealed class BoxJudgeTests
{
    private static readonly ProfileCatalogue Shipped = ProfileCatalogue.Of(new YamlDocumentParser(), null, Repository.PathOf("hardware-profiles"));

    [Theory]
    [InlineData("iptv-hd", BoxAnswer.Plays, "BX0008", "video: [{ codec: h264, size: 1920x1080 }], audio: [aac]")]
    [InlineData("iptv-hd", BoxAnswer.Plays, "", "video: [{ codec: h264, size: 1920x1080, profiles: [main, high], level: \"4.0\", maxBitrate: 8000000 }], audio: [aac]")]
    [InlineData("iptv-hd", BoxAnswer.Fails, "BX0004", "video: [{ codec: h264, size: 1280x720 }], audio: [aac]")]
    [InlineData("iptv-hd", BoxAnswer.Fails, "BX0005", "video: [{ codec: h264, size: 1920x1080, level: \"3.1\" }], audio: [aac]")]
    [InlineData("iptv-hd", BoxAnswer.Fails, "BX0005", "video: [{ codec: h264, size: 1920x1080, profiles: [main] }], audio: [aac]")]
    [InlineData("iptv-hd", BoxAnswer.Fails, "BX0005", "video: [{ codec: h264, size: 1920x1080, maxBitrate: 4000000 }], audio: [aac]")]
    [InlineData("iptv-hd", BoxAnswer.Fails, "BX0003", "video: [{ codec: h264, size: 1920x1080 }], lacks: [aac]")]
    [InlineData("iptv-hd", BoxAnswer.NotKnown, "BX0006", "video: [{ codec: h264, size: 1920x1080 }]")]
    [InlineData("iptv-hd", BoxAnswer.NotKnown, "BX0007", "video: [{ codec: h264 }], audio: [aac]")]
    [InlineData("cable-hd", BoxAnswer.NotKnown, "BX0007", "video: [{ codec: h264, size: 1920x1080 }], audio: [mp2]")]
    [InlineData("cable-hd", BoxAnswer.Plays, "BX0008", "video: [{ codec: h264, size: 1920x1080, interlaced: true }], audio: [mp2]")]
    [InlineData("cable-hd", BoxAnswer.Fails, "BX0005", "video: [{ codec: h264, size: 1920x1080, interlaced: false }], audio: [mp2]")]
    [InlineData("cable-sd", BoxAnswer.Fails, "BX0003", "lacks: [mpeg2], audio: [mp2]")]
    [InlineData("uhd", BoxAnswer.Fails, "BX0005", "video: [{ codec: hevc, size: 3840x2160, bits: 8 }], audio: [aac]")]
    [InlineData("uhd", BoxAnswer.NotKnown, "BX0007", "video: [{ codec: hevc, size: 3840x2160 }], audio: [aac]")]
    [InlineData("ott", BoxAnswer.NotKnown, "BX0009", "video: [{ codec: h264, size: 1920x1080 }], audio: [aac]")]
    public void Box_plays_what_is_published_of_its_chip(string profile, BoxAnswer answer, string code, string chip)
    {
        var verdict = BoxJudge.Judge(List($"{{ chip: C, source: s, {chip} }}", "C").All[0], Shipped.Find(new(profile), default, new())!, default);

        verdict.Answer.ShouldBe(answer, string.Join('\n', verdict.Reasons));
        if (code.Length == 0)
        {
            verdict.Reasons.ShouldBeEmpty();
        }
        else
        {
            verdict.Reasons.Select(r => r.Descriptor.Code).ShouldContain(code);
        }
    }

    [Fact]
    public void Model_with_two_chips_is_as_good_as_the_weaker()
    {
        var box = List(
            "{ chip: A, source: s, video: [{ codec: h264, size: 1920x1080 }], audio: [aac] }, { chip: B, source: s, video: [{ codec: h264, size: 720x576 }], audio: [aac] }",
            "[A, B]").All[0];

        BoxJudge.Judge(box, Shipped.Find(new("iptv-hd"), default, new())!, default).Answer.ShouldBe(BoxAnswer.Fails);
        BoxJudge.Judge(box, Shipped.Find(new("iptv-sd"), default, new())!, default).Answer.ShouldBe(BoxAnswer.Plays);
    }

    [Fact]
    public void Every_shipped_box_is_judged_for_every_shipped_profile_and_says_why_not()
    {
        var found = new DiagnosticBag();
        var boxes = Shipped.Boxes(found).All;

        found.ToImmutable().ShouldBeEmpty();
        boxes.Length.ShouldBe(25);
        foreach (var profile in Shipped.Names.Select(n => Shipped.Find(n, default, found)!))
        {
            boxes.Select(b => BoxJudge.Judge(b, profile, default)).Where(v => v.Answer != BoxAnswer.Plays)
                .ShouldAllBe(v => v.Reasons.Any(r => r.Severity != Severity.Information));
        }
    }

    [Theory]
    [InlineData("BX0001", "{ chip: C, source: s }", "D")]
    [InlineData("DC0003", "{ chip: C }", "C")]
    [InlineData("DC0002", "{ chip: C, source: s, speed: fast }", "C")]
    [InlineData("DC0004", "{ chip: C, source: s, audio: [opus] }", "C")]
    [InlineData("PF0006", "{ chip: C, source: s, video: [{ codec: h264, size: large }] }", "C")]
    [InlineData("PF0007", "{ chip: C, source: s, video: [{ codec: h264, level: \"9\" }] }", "C")]
    public void Fault_of_a_list_is_named(string code, string chips, string chip)
    {
        var found = new DiagnosticBag();
        List(chips, chip, found);

        found.ToImmutable().ShouldContain(d => d.Descriptor.Code == code && d.Location.Line > 0, string.Join('\n', found.ToImmutable()));
    }

    [Theory]
    [InlineData("boxes: [HG680P]", true, "")]
    [InlineData("boxes: [X99]", false, "BX0002")]
    [InlineData("boxes: [HG680P, HG680-FJ]", true, "BX0006")]
    public void Profile_is_held_against_the_boxes_it_names(string boxes, bool read, string code)
    {
        using var station = new TempFolder();
        station.Write("hardware-profiles/own.yaml", $"name: own\n{boxes}\nvideo: {{ level: \"4.0\", profile: high, size: 1920x1080 }}\ncell: {{ packets: 5103 }}\n");
        var found = new DiagnosticBag();

        var profile = ProfileCatalogue.Of(new YamlDocumentParser(), station.Path, Repository.PathOf("hardware-profiles")).Find(new("own"), default, found);

        (profile is not null).ShouldBe(read);
        found.ToImmutable().Select(d => d.Descriptor.Code).Distinct().ShouldBe(code.Length == 0 ? [] : [code]);
    }

    private static BoxCatalogue List(string chips, string chip, DiagnosticBag? found = null)
    {
        using var folder = new TempFolder();
        folder.Write("boxes.yaml", $"chips: [{chips}]\nboxes: [{{ maker: M, model: X, chip: {chip}, source: s }}]\n");
        return BoxCatalogue.Read(new YamlDocumentParser(), [folder.Path], found ?? new());
    }
}
