using System.Text.Json;
using Airclass.TestKit;

namespace Airclass.Station.Tests.Cli;

public sealed class ProfilesVerbTests
{
    [Fact]
    public async Task Table_names_every_shipped_profile_with_what_it_is()
    {
        var said = await Verbs.RunAsync("profiles", "--lang", "en");

        said.Exit.ShouldBe(0, said.Error);
        said.Output.ShouldMatch(@"(?m)^iptv-hd +H\.264 high@4\.0 +1920x1080p25 +AAC 128 kbit/s +7\.995 Mbit/s +RTP, CMAF$");
        said.Output.ShouldMatch(@"(?m)^cable-sd +MPEG-2 main@main +720x576i25 16:9 +Layer II 192 kbit/s +3\.981 Mbit/s +UDP$");
        said.Output.ShouldMatch(@"(?m)^ott +H\.264 high@4\.0 +1920x1080p25 +AAC 128 kbit/s +6\.0/3\.0/1\.1 Mbit/s +CMAF$");
        said.Output.Split('\n').Count(l => l.Length > 0).ShouldBe(10);
    }

    [Fact]
    public async Task Profile_is_shown_with_its_room_its_source_and_the_boxes_that_play_it()
    {
        var said = await Verbs.RunAsync("profiles", "uhd", "--lang", "en");

        said.Exit.ShouldBe(0, said.Error);
        said.Output.ShouldContain("HEVC main10@5.0, 3840x2160p25, 10 bit");
        said.Output.ShouldContain("cell   9555 packets, 14969500 bit/s, PCR 50, lead 240 ms, order 80 ms");
        said.Output.ShouldContain("ITU-T H.265");
        said.Output.ShouldMatch("(?m)^boxes that play it: Q5$");
        said.Output.ShouldMatch("(?m)^boxes not known: .*EC6108V9C");
    }

    [Fact]
    public async Task Box_is_told_what_it_plays_and_why_not_the_rest()
    {
        var said = await Verbs.RunAsync("profiles", "--box", "ec6108v9c", "--lang", "en");

        said.Exit.ShouldBe(0, said.Error);
        said.Output.ShouldStartWith("Huawei EC6108V9C: Hi3798MV100; ");
        said.Output.ShouldMatch("(?m)^iptv-hd +plays$");
        said.Output.ShouldMatch("(?m)^uhd +not known$");
        said.Output.ShouldContain("whether the box EC6108V9C (Hi3798MV100) decodes HEVC is not published.");
    }

    [Fact]
    public async Task Station_adds_profiles_and_boxes_of_its_own()
    {
        using var station = new TempFolder();
        station.Write("hardware-profiles/boxes.yaml", """
            chips: [{ chip: Small, source: a note, video: [{ codec: h264, size: 640x360, level: "3.0" }], audio: [aac], lacks: [hevc, mp2] }]
            boxes: [{ maker: Ours, model: One, chip: Small, source: a note }]
            """);

        using var document = JsonDocument.Parse((await Verbs.RunAsync("profiles", "--box", "One", "--station", station.Path, "--json", "--lang", "zh")).Output);

        var answers = document.RootElement.GetProperty("result").GetProperty("profiles").EnumerateArray()
            .ToDictionary(p => p.GetProperty("name").GetString()!, p => p);
        answers["sample-sd"].GetProperty("answer").GetString().ShouldBe("plays");
        answers["iptv-hd"].GetProperty("answer").GetString().ShouldBe("fails");
        answers["iptv-hd"].GetProperty("reasons").EnumerateArray().Select(r => r.GetProperty("text").GetString())
            .ShouldContain("机顶盒 One（Small）的 H.264 最大解码 640x360，不支持 1920x1080。");
        answers["uhd"].GetProperty("reasons").EnumerateArray().Select(r => r.GetProperty("code").GetString()).ShouldContain("BX0003");
    }

    [Fact]
    public async Task Profile_of_the_web_makes_no_air_file()
    {
        var said = await Verbs.RunAsync("transcode", "lesson.mp4", "--profile", "ott", "--out", "air.ts", "--lang", "en");

        said.Exit.ShouldBe(1);
        said.Error.ShouldContain("--profile: error PF0026: the profile ott is for the web and has no air files.");
    }

    [Theory]
    [InlineData("BX0002", "--box", "X99")]
    [InlineData("PF0001", "X99")]
    public async Task Name_that_nobody_described_is_exit_1(string code, params string[] words)
    {
        var said = await Verbs.RunAsync(["profiles", .. words, "--lang", "en"]);

        said.Exit.ShouldBe(1);
        said.Error.ShouldContain($"error {code}: ");
    }
}
