using System.Text;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Reading;
using Airclass.Station.Documents;
using NodaTime;

namespace Airclass.Scheduler.Tests.Reading;

public sealed class StationReaderTests : IDisposable
{
    private readonly StationFixture _station = new();

    public void Dispose() => _station.Dispose();

    [Fact]
    public void Sound_station_is_read_whole()
    {
        _station.Findings().ShouldBeEmpty();
        var plan = _station.Plan();

        plan.Definition.Name.ShouldBe(new LocalizedText("空中课堂", "Air Classroom"));
        plan.Definition.Services.Select(s => s.GuideId).ShouldBe(["g1.airclass.example", "g2.airclass.example"]);
        plan.Definition.Services[1].Triplet.ShouldBe(new DvbTriplet(0xff01, 1, 102));
        plan.Definition.Outputs[0].Destinations[new("g2")].ToString().ShouldBe("udp://127.0.0.1:5502");
        plan.Definition.Profiles.ShouldBe([new ProfileName("sample-sd")]);
        plan.Definition.DataFolder.ShouldBe(Path.Combine(_station.Path, "var"));
        plan.Definition.PublicUrl.ToString().ShouldBe("http://127.0.0.1:8480/");
        plan.Catalogue.Find(new("sx2"))!.Kind.ShouldBe(LessonKind.Review);
        plan.Catalogue.Find(new("yw1"))!.Title.ShouldBe(new LocalizedText("秋天", "Autumn"));
        var slot = plan.Slots[0];
        slot.Weekdays.ShouldBe([IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday]);
        (slot.Start, slot.End).ShouldBe((new LocalTime(8, 0), new LocalTime(8, 40)));
        slot.Location.ShouldBe(new SourceLocation("timetable/a.csv", 2, 1));
    }

    [Fact]
    public void Rule_set_of_a_district_names_its_layer()
    {
        _station.Replace("services:", "layers:\n  - { id: jd }\nrules:\n  - cn-2020\n  - { set: jd-2022, layer: jd }\n  - { set: x, layer: xx }\nservices:");

        var reading = _station.Read();

        reading.Diagnostics.Where(d => d.Severity == Severity.Error).Select(StationFixture.Show).ShouldBe(["LY1001 station.yaml(11,22)"]);
        _station.Replace("\n  - { set: x, layer: xx }", "");
        _station.Read().Plan!.Definition.RuleSets.Select(r => (r.Name, r.Layer?.Value)).ShouldBe([("cn-2020", null), ("jd-2022", "jd")]);
    }

    [Fact]
    public void Every_key_of_station_yaml_is_read()
    {
        _station.Replace("zone: Asia/Shanghai", """
            zone: Europe/Berlin
            dayStart: "06:00"
            publicUrl: https://tv.example/air/
            ports: { web: 0, output: 6000, webAddress: "::1" }
            network: { onid: 0x22f1, tsid: 7 }
            profiles: [hd, sample-sd]
            guide: { breaks: hide, minimum: 90 }
            rules: [model, shanghai]
            review: city
            publish: manual
            data: ../data
            alarms: { command: "mail -s x", webhook: "http://127.0.0.1:9/hook" }
            contacts: [{ zh: 热线, en: Line, value: "123" }]
            """).Replace("to: \"udp", "services: [g2], interface: 127.0.0.1, ttl: 5, numbers: { g2: 102 }, gateway: 192.168.1.1:4022, to: \"udp")
            .Replace("127.0.0.1:{port+number}", "239.255.42.{number}:{port}");

        var station = _station.Plan().Definition;

        (station.Zone.Id, station.DayStart).ShouldBe(("Europe/Berlin", new LocalTime(6, 0)));
        station.PublicUrl.ToString().ShouldBe("https://tv.example/air");
        (station.Ports.Web, station.Ports.Output, station.Ports.WebAddress.ToString()).ShouldBe((0, 6000, "::1"));
        station.Services[0].Triplet.ShouldBe(new DvbTriplet(0x22f1, 7, 101));
        station.Profiles.Select(p => p.Value).ShouldBe(["sample-sd", "hd"]);
        (station.Guide.Breaks, station.Guide.Minimum).ShouldBe((Airclass.Domain.Stations.BreakPolicy.Hide, Duration.FromSeconds(90)));
        station.RuleSets.Select(r => r.Name).ShouldBe(["model", "shanghai"]);
        (station.Review, station.Publish).ShouldBe((Airclass.Domain.Stations.ReviewLevel.City, Airclass.Domain.Stations.PublishMode.Manual));
        station.DataFolder.ShouldBe(Path.Combine(Path.GetDirectoryName(_station.Path)!, "data"));
        (station.Alarms.Command, station.Alarms.Webhook!.Port).ShouldBe(("mail -s x", 9));
        station.Contacts[0].ShouldBe(new Airclass.Domain.Stations.Contact(new("热线", "Line"), "123"));
        var output = station.Outputs[0];
        (output.Services.Single().Value, output.Numbers[new("g2")], output.Gateway).ShouldBe(("g2", 102, new Uri("http://192.168.1.1:4022")));
        var to = output.Destinations.Single().Value;
        (to.ToString(), to.Interface!.ToString(), to.TimeToLive, to.IsMulticast).ShouldBe(("udp://239.255.42.2:6000", "127.0.0.1", 5, true));
    }

    [Theory]
    [InlineData("guide: { breaks: drop }", "DC0004 station.yaml(3,18)")]
    [InlineData("guide: { minimum: 3601 }", "DC0004 station.yaml(3,19)")]
    [InlineData("guide: { break: name }", "DC0002 station.yaml(3,10)")]
    public void Policy_of_the_guide_that_is_wrong_is_named_and_stands_at_its_default(string yaml, string expected)
    {
        _station.Replace("zone: Asia/Shanghai", "zone: Asia/Shanghai\n" + yaml);

        _station.Findings().ShouldContain(expected);
    }

    [Theory]
    [InlineData("rtp://232.1.2.{number}:{port}")]
    [InlineData("rtp://[ff3e::{number}]:{port}")]
    public void Group_of_source_specific_multicast_without_a_source_is_told_once(string to)
    {
        _station.Replace("udp://127.0.0.1:{port+number}", to);

        _station.Findings().ShouldBe(["ST3011 station.yaml(10,47)"]);
    }

    [Fact]
    public void Gateway_that_no_viewer_could_open_is_told()
    {
        _station.Replace("to: \"udp", "gateway: \"ftp://gw.example\", to: \"udp");

        _station.Findings().ShouldHaveSingleItem().ShouldStartWith("DC0004 station.yaml(10,");
    }

    [Fact]
    public void Output_has_two_legs_each_with_its_way_out()
    {
        _station.Replace(
            "to: \"udp://127.0.0.1:{port+number}\"",
            "to: \"rtp://232.1.1.{number}:5000\", source: 10.0.1.5, interface: 10.0.1.5, ttl: 8, dscp: 34, text: gb2312, "
            + "blue: { to: \"rtp://232.1.1.{number}:5000\", source: 10.0.2.5, interface: 10.0.2.5, dscp: 46 }");

        var output = _station.Plan().Definition.Outputs[0];

        output.Text.ShouldBe(SiTextEncoding.Gb2312);
        var legs = output.LegsOf(new("g2"));
        legs.Select(l => (l.ToString(), l.PlayerAddress)).ShouldBe(
            [("rtp://232.1.1.2:5000", "rtp://10.0.1.5@232.1.1.2:5000"), ("rtp://232.1.1.2:5000", "rtp://10.0.2.5@232.1.1.2:5000")]);
        legs.Select(l => (l.Transport, l.Interface!.ToString(), l.TimeToLive, l.Dscp)).ShouldBe(
            [(Transport.Rtp, "10.0.1.5", 8, 34), (Transport.Rtp, "10.0.2.5", 8, 46)]);
    }

    [Theory]
    [InlineData("rtp://239.1.1.{number}:5000", "udp://239.1.2.{number}:5000", "ST3012")]
    [InlineData("udp://239.1.1.{number}:5000", "rtp://239.1.2.{number}:5000", "ST3012")]
    [InlineData("rtp://239.1.1.{number}:5000", "rtp://239.1.1.{number}:5000", "ST3007")]
    [InlineData("rtp://239.1.1.{number}:5000", "rtp://239.1.2.{grade}:5000", "ST3003")]
    public void Second_leg_that_cannot_be_merged_or_told_apart_is_refused(string red, string blue, string code)
    {
        _station.Replace("to: \"udp://127.0.0.1:{port+number}\"", $"to: \"{red}\", blue: {{ to: \"{blue}\" }}");

        _station.Findings().ShouldContain(f => f.StartsWith(code, StringComparison.Ordinal));
    }

    [Fact]
    public void Pair_has_defaults_and_what_station_yaml_says()
    {
        var usual = _station.Plan().Definition;
        usual.Pair.ShouldBe(Airclass.Domain.Stations.PairSettings.DefaultFor(usual.Ports));
        usual.Pair.FolderOf(Airclass.Domain.Stations.NodeRole.Standby, "/data").ShouldBe("/data/standby");
        _station.Write("station.yaml", StationFixture.Yaml + "pair: { clock: trusted, main: { heartbeat: \"10.0.1.5:700\" }, standby: { heartbeat: \"10.0.1.6:701\", web: 9000, folder: /disk2 } }\n");

        var pair = _station.Plan().Definition.Pair;

        (pair.MainHeartbeat.ToString(), pair.StandbyHeartbeat.ToString(), pair.StandbyWeb, pair.IsClockTrusted).ShouldBe(("10.0.1.5:700", "10.0.1.6:701", 9000, true));
        pair.FolderOf(Airclass.Domain.Stations.NodeRole.Standby, "/data").ShouldBe("/disk2");
        pair.FolderOf(Airclass.Domain.Stations.NodeRole.Main, "/data").ShouldBe("/data");
    }

    [Theory]
    [InlineData("main: { heartbeat: \"10.0.1.5:700\" }, standby: { heartbeat: \"10.0.1.5:700\" }", "ST3013")]
    [InlineData("main: { heartbeat: \"10.0.1.5:700\" }, standby: { heartbeat: \"[::1]:701\" }", "ST3013")]
    [InlineData("standby: { web: 8480 }", "ST3014")]
    [InlineData("main: { heartbeat: \"10.0.1.5\" }", "DC0004")]
    [InlineData("main: { heartbeat: \"0.0.0.0:5\" }", "DC0004")]
    [InlineData("main: { heartbeat: \"10.0.1.5:70000\" }", "DC0004")]
    [InlineData("clock: mine", "DC0004")]
    [InlineData("third: {}", "DC0002")]
    public void Pair_that_cannot_work_is_told(string pair, string code)
    {
        _station.Write("station.yaml", StationFixture.Yaml + $"pair: {{ {pair} }}\n");

        _station.Findings().ShouldHaveSingleItem().ShouldStartWith(code);
    }

    [Fact]
    public void Partner_takes_every_format_and_fetches_them_unless_station_yaml_says_otherwise()
    {
        var usual = _station.Plan().Definition;
        (usual.Outputs[0].Deliver, usual.Outputs[0].Takes(Airclass.Domain.Stations.GuideFormat.Ics), usual.KeptExports).ShouldBe((null, true, 10));
        _station.Write(
            "station.yaml", StationFixture.Yaml.Replace("to: \"udp", "formats: [xmltv, xlsx], deliver: /mnt/telecom/guide/, to: \"udp", StringComparison.Ordinal) + "export: { keep: 3 }\n");

        var said = _station.Plan().Definition;

        said.Outputs[0].Formats!.Value.ShouldBe([Airclass.Domain.Stations.GuideFormat.Xmltv, Airclass.Domain.Stations.GuideFormat.Xlsx]);
        (said.Outputs[0].Deliver, said.Outputs[0].Takes(Airclass.Domain.Stations.GuideFormat.Ics), said.KeptExports).ShouldBe(("/mnt/telecom/guide", false, 3));
    }

    [Fact]
    public void Retention_is_by_profile_and_partner_and_never_shorter_than_catch_up()
    {
        var usual = _station.Plan().Definition;
        (usual.Retention.DaysOf(usual.Outputs[0].Profile, usual), usual.Retention.Lessons, usual.Retention.Nightly).ShouldBe((7, null, true));
        _station.Write(
            "station.yaml", StationFixture.Yaml + $"retention: {{ aired: 10, profiles: {{ {usual.Outputs[0].Profile.Value}: 20 }}, partners: {{ {usual.Outputs[0].Partner}: 30 }}, lessons: 5, nightly: false }}\n");

        var said = _station.Plan().Definition;

        said.Retention.DaysOf(said.Outputs[0].Profile, said).ShouldBe(30);
        said.Retention.DaysOf(new("other"), said).ShouldBe(10);
        (said.Retention.Lessons, said.Retention.Nightly).ShouldBe((5, false));
    }

    [Fact]
    public void Retention_that_is_wrong_is_told_all_at_once()
    {
        _station.Write("station.yaml", StationFixture.Yaml + "retention: { aired: 3, profiles: { nosuch: 9 }, partners: { nobody: 9 }, lessons: soon }\n");

        _station.Read().Diagnostics.Select(d => d.Descriptor.Code).ShouldBe(["ST3030", "ST3031", "ST3031", "DC0004"], ignoreOrder: true);
    }

    [Fact]
    public void Datagrams_go_one_by_one_unless_station_yaml_lets_some_go_together()
    {
        _station.Plan().Definition.Together.ShouldBe(1);
        _station.Write("station.yaml", StationFixture.Yaml + "playout: { together: 4 }\n");

        _station.Plan().Definition.Together.ShouldBe(4);
    }

    [Fact]
    public void Partner_has_a_name_and_a_menu_for_viewers_where_station_yaml_says_so()
    {
        var usual = _station.Plan().Definition.Outputs[0];
        (usual.Name.Chinese, usual.Menu).ShouldBe((usual.Partner, null));
        _station.Write("station.yaml", StationFixture.Yaml.Replace("to: \"udp", "name: { zh: 示范电信, en: Sample }, menu: 电视-教育, to: \"udp", StringComparison.Ordinal));

        var said = _station.Plan().Definition.Outputs[0];

        said.Name.ShouldBe(new("示范电信", "Sample"));
        said.Menu.ShouldBe(new("电视-教育"));
    }

    [Theory]
    [InlineData("formats: [xmltv, docx]", "DC0004")]
    [InlineData("formats: [XMLTV]", "DC0004")]
    [InlineData("deliver: share/guide", "ST3015")]
    [InlineData("deliver: /", "ST3015")]
    public void Format_that_is_none_and_folder_that_cannot_be_delivered_to_are_told(string key, string code)
    {
        _station.Write("station.yaml", StationFixture.Yaml.Replace("to: \"udp", key + ", to: \"udp", StringComparison.Ordinal));

        _station.Findings().ShouldHaveSingleItem().ShouldStartWith(code);
    }

    [Fact]
    public void Output_of_files_has_a_path_for_each_service_and_no_destination()
    {
        _station.Replace("udp://127.0.0.1:{port+number}", "file:/srv/{service}/{date}-{hour}.ts");

        var output = _station.Plan().Definition.Outputs[0];

        output.Destinations.ShouldBeEmpty();
        var file = output.Files[new("g2")];
        file.ToString().ShouldBe("file:/srv/g2/{date}-{hour}.ts");
        file.PathAt(new(1_870_170_000)).ShouldBe("/srv/g2/2026-11-23-00.ts");
    }

    [Theory]
    [InlineData("file:record/{service}.ts", "ST3018")]
    [InlineData("file:/srv/{service}/", "ST3018")]
    [InlineData("pipe:/run/{service}-{hour}.ts", "ST3018")]
    [InlineData("file:/srv/{grade}.ts", "ST3003")]
    [InlineData("file:/srv/all.ts", "ST3007")]
    [InlineData("pipe:/srv/{service}.ts\", ttl: 3, services: \"all", "ST3019")]
    [InlineData("udp://127.0.0.1:{hour}", "ST3003")]
    public void Path_that_cannot_be_written_to_is_refused_at_its_place(string to, string code)
    {
        _station.Replace("udp://127.0.0.1:{port+number}", to);

        _station.Findings().ShouldContain(f => f.StartsWith(code + " station.yaml(10,", StringComparison.Ordinal));
    }

    [Fact]
    public void Data_folder_of_the_command_line_counts_first() =>
        new StationReader(new YamlDocumentParser()).Read(_station.Path, "/tmp/elsewhere").Plan!.Definition.DataFolder.ShouldBe("/tmp/elsewhere");

    [Fact]
    public void Folder_without_a_station_is_said_so()
    {
        _station.Delete("station.yaml").Findings().ShouldBe(["ST1001 station.yaml"]);
        _station.Read().Plan.ShouldBeNull();
        new StationReader(new YamlDocumentParser()).Read("/nowhere/at/all").Diagnostics.Single().Descriptor.Code.ShouldBe("ST1001");
    }

    [Theory]
    [InlineData("zone: Asia/Shanghai", "zone: Mars/Olympus", "ST1002", 2, 7)]
    [InlineData("zone: Asia/Shanghai", "zoom: Asia/Shanghai", "DC0003", 1, 1)]
    [InlineData("zone: Asia/Shanghai", "zone: Asia/Shanghai\ndayStart: \"25:00\"", "DC0004", 3, 11)]
    [InlineData("zone: Asia/Shanghai", "zone: Asia/Shanghai\nports: 8480", "DC0005", 3, 8)]
    [InlineData("zone: Asia/Shanghai", "zone: Asia/Shanghai\nzone: UTC", "DC0006", 3, 1)]
    [InlineData("zone: Asia/Shanghai", "zone: Asia/Shanghai\npublicUrl: tv.example", "ST1003", 3, 12)]
    [InlineData("zone: Asia/Shanghai", "zone: Asia/Shanghai\nports: { web: 70000 }", "DC0004", 3, 15)]
    [InlineData("zone: Asia/Shanghai", "zone: Asia/Shanghai\nports: { webAddress: here }", "DC0004", 3, 22)]
    [InlineData("zone: Asia/Shanghai", "zone: Asia/Shanghai\ncolour: red", "DC0002", 3, 1)]
    [InlineData("zone: Asia/Shanghai", "zone: Asia/Shanghai\ndata: lessons/x", "ST1005", 3, 7)]
    [InlineData("zone: Asia/Shanghai", "zone: Asia/Shanghai\ndata: .", "ST1005", 3, 7)]
    [InlineData("zone: Asia/Shanghai", "zone: Asia/Shanghai\nprofiles: [../x]", "ST1007", 3, 12)]
    [InlineData("zone: Asia/Shanghai", "zone: Asia/Shanghai\nreview: never", "DC0004", 3, 9)]
    [InlineData("profile: sample-sd", "profile: \"\"", "DC0003", 10, 32)]
    [InlineData("partner: local", "partner: a/b", "ST1007", 10, 16)]
    [InlineData("id: g2, grade: 2, number: 2", "id: g1, grade: 2, number: 2", "ST2001", 8, 11)]
    [InlineData("id: g2, grade: 2, number: 2", "id: g2, grade: 2, number: 1", "ST2001", 8, 33)]
    [InlineData("id: g2, grade: 2, number: 2", "id: g2, grade: 2, number: 2, sid: 101", "ST2001", 8, 41)]
    [InlineData("id: g2, grade: 2, number: 2", "id: g2, grade: 2, number: 2, guideId: g1.airclass.example", "ST2001", 8, 45)]
    [InlineData("id: g2, grade: 2, number: 2", "id: g2, grade: 2, number: 2, guideId: 二年级", "ST2002", 8, 45)]
    [InlineData("id: g2, grade: 2, number: 2", "id: g 2, grade: 2, number: 2", "ST1007", 8, 11)]
    [InlineData("{ id: 数学, en: Mathematics }", "{ id: 语文, en: Mathematics }", "ST2001", 5, 11)]
    [InlineData("partner: local", "partner: local, services: [g1, g9]", "ST3001", 10, 38)]
    [InlineData("partner: local", "partner: local, services: []", "ST3002", 10, 33)]
    [InlineData("{port+number}", "{port+grade}", "ST3003", 10, 47)]
    [InlineData("udp://127.0.0.1:{port+number}", "udp://localhost:{port+number}", "ST3005", 10, 47)]
    [InlineData("udp://127.0.0.1:{port+number}", "127.0.0.1:{port+number}", "ST3005", 10, 47)]
    [InlineData("udp://127.0.0.1:{port+number}", "udp://127.1:{port+number}", "ST3005", 10, 47)]
    [InlineData("udp://127.0.0.1:{port+number}", "udp://127.0.0.1:6553{number}5", "ST3006", 10, 47)]
    [InlineData("udp://127.0.0.1:{port+number}", "udp://127.0.0.1:{port}", "ST3007", 10, 47)]
    [InlineData("udp://127.0.0.1:{port+number}", "rtsp://127.0.0.1:{port+number}", "ST3005", 10, 47)]
    [InlineData("udp://127.0.0.1:{port+number}", "rtp://224.0.0.{number}:{port}", "ST3009", 10, 47)]
    [InlineData("udp://127.0.0.1:{port+number}", "rtp://0.1.2.{number}:{port}", "ST3009", 10, 47)]
    [InlineData("udp://127.0.0.1:{port+number}", "rtp://250.1.2.{number}:{port}", "ST3009", 10, 47)]
    [InlineData("udp://127.0.0.1:{port+number}", "udp://[ff10::{number}]:{port}", "ST3009", 10, 47)]
    [InlineData("udp://127.0.0.1:{port+number}", "udp://[fe80::{number}]:{port}", "ST3009", 10, 47)]
    [InlineData("partner: local", "partner: local, interface: \"::1\"", "ST3010", 10, 34)]
    [InlineData("partner: local", "partner: local, source: 239.1.1.1", "ST3010", 10, 31)]
    [InlineData("partner: local", "partner: local, source: 0.0.0.0", "ST3010", 10, 31)]
    [InlineData("partner: local", "partner: local, dscp: 64", "DC0004", 10, 29)]
    [InlineData("partner: local", "partner: local, text: big5", "DC0004", 10, 29)]
    [InlineData("partner: local", "partner: local, blue: { too: x }", "DC0002", 10, 31)]
    public void Fault_in_station_yaml_is_named_at_its_place(string old, string now, string code, int line, int column)
    {
        _station.Replace(old, now).Findings().ShouldContain($"{code} station.yaml({line},{column})");
        _station.Read().Plan.ShouldBeNull();
    }

    [Fact]
    public void Two_services_of_one_grade_are_refused() =>
        _station.Replace("id: g2, grade: 2", "id: g2, grade: 1").Findings().ShouldContain("ST2001 station.yaml(8,22)");

    [Fact]
    public void Service_without_number_needs_a_sid_and_an_address_without_number()
    {
        _station.Replace("grade: 2, number: 2", "grade: 2").Findings().ShouldBe(["ST2003 station.yaml(8,5)", "ST3004 station.yaml(10,47)"]);
        _station.Replace("grade: 2, name", "grade: 2, sid: 0x0200, name").Findings().ShouldBe(["ST3004 station.yaml(10,47)"]);
    }

    [Theory]
    [InlineData("video: 0x12", "ST2004 station.yaml(8,40)")]
    [InlineData("pcr: 0x1fff", "ST2004 station.yaml(8,38)")]
    [InlineData("pmt: 31", "ST2004 station.yaml(8,38)")]
    [InlineData("pmt: 0x2000", "DC0004 station.yaml(8,38)")]
    [InlineData("pmt: many", "DC0004 station.yaml(8,38)")]
    [InlineData("sound: 0x100", "DC0002 station.yaml(8,33)")]
    public void Packet_id_that_no_stream_may_have_is_said_where_it_stands(string pids, string expected)
    {
        var findings = _station.Replace("id: g2, grade: 2", $"id: g2, grade: 2, pids: {{ {pids} }}").Findings();

        findings.ShouldHaveSingleItem().ShouldBe(expected);
    }

    [Fact]
    public void Packet_ids_of_a_service_are_decimal_or_hexadecimal_and_those_left_out_are_the_profiles()
    {
        var plan = _station.Replace("id: g2, grade: 2", "id: g2, grade: 2, pids: { pmt: 32, audio: 0x1ffe }").Read().Plan!.Definition.Services[1].Pids!;

        (plan.Pmt, plan.Video, plan.Audio, plan.Pcr).ShouldBe((32, null, 0x1FFE, null));
        plan.Over(new(0x100, 0x101, 0x102)).ShouldBe(new(32, 0x101, 0x1FFE, 0x101));
    }

    [Fact]
    public void Station_without_services_or_profiles_is_refused()
    {
        _station.Write("station.yaml", "name: x\nzone: UTC\n");
        _station.Findings().Where(f => f.Contains("station.yaml", StringComparison.Ordinal))
            .ShouldBe(["ST1004 station.yaml(1,1)", "ST1006 station.yaml(1,1)", "ST3008 station.yaml(1,1)"]);
    }

    [Fact]
    public void Broken_yaml_stops_the_reading_with_its_line()
    {
        _station.Replace("zone: Asia/Shanghai", "zone: \"Asia");
        _station.Findings().ShouldBe(["DC0001 station.yaml(2,7)"]);
    }

    [Fact]
    public void Two_outputs_to_one_address_are_named_with_both_lines()
    {
        _station.Write("station.yaml", StationFixture.Yaml + "  - { partner: cable, profile: sample-sd, services: [g2], to: \"udp://127.0.0.1:5502\" }\n");
        var found = _station.Read().Diagnostics.ShouldHaveSingleItem();
        found.Message(Language.English).ShouldBe("udp://127.0.0.1:5502 is sent to twice: by cable/g2 and, line 10, by local/g2.");
    }

    [Fact]
    public void Leaving_the_loopback_is_allowed_where_it_is_written() =>
        _station.Replace("udp://127.0.0.1:{port+number}", "udp://10.0.0.7:{port+number}").Findings().ShouldBeEmpty();

    [Fact]
    public void Fault_in_station_yaml_does_not_hide_those_of_the_tables()
    {
        _station.Replace("Asia/Shanghai", "Mars").Write("timetable/a.csv", StationFixture.Timetable.Replace("08:40,语文", "07:40,语文", StringComparison.Ordinal));
        _station.Findings().ShouldBe(["ST1002 station.yaml(2,7)", "TT2004 timetable/a.csv(2,14)"]);
    }

    [Fact]
    public void Ten_planted_faults_are_all_named_in_one_run()
    {
        _station.Write("calendar.csv", "date,kind,follows_weekday,name\n2026-10-10,makeup,,补课\n1/10/2026,holiday,,国庆节\n");
        _station.Write("catalogue.csv", StationFixture.Catalogue + "yw1,语文,1,,,new,重复,,lessons/yw1.mp4\nyw9,物理,1,,,new,力,,lessons/yw9.mp4\n");
        _station.Write("timetable/a.csv", StationFixture.Timetable + """
            3,1,,08:00,08:40,语文,
            1,1,,8.2,09:00,语文,yw1
            1,2,,10:00,09:00,语文,yw1
            1,3,,08:30,09:00,语文,yw1
            1,4,2026-11-23,13:00,13:40,语文,yw1
            1,5,,13:00,13:40,语文,yw7
            2,5,,13:00,13:40,数学,yw1

            """);

        _station.Findings().ShouldBe(
        [
            "CL1004 calendar.csv(2,19)",
            "CL1001 calendar.csv(3,1)",
            "CT1001 catalogue.csv(4,1)",
            "CT1003 catalogue.csv(5,5)",
            "TT2001 timetable/a.csv(4,1)",
            "TT2003 timetable/a.csv(5,6)",
            "TT2004 timetable/a.csv(6,12)",
            "TT4001 timetable/a.csv(7,1)",
            "TT2005 timetable/a.csv(8,3)",
            "TT3001 timetable/a.csv(9,21)",
            "TT3002 timetable/a.csv(10,21)",
        ]);
        _station.Read().Plan!.Slots.Length.ShouldBe(2);
    }

    [Fact]
    public void Tables_in_gb18030_are_read_and_said_to_be()
    {
        var gb = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
        _station.Write("timetable/a.csv", gb.GetBytes(StationFixture.Timetable)).Write("catalogue.csv", gb.GetBytes(StationFixture.Catalogue));

        _station.Findings().ShouldBe(["DC0101 catalogue.csv", "DC0101 timetable/a.csv"]);
        _station.Plan().Slots.Length.ShouldBe(2);
        _station.Plan().Catalogue.Lessons[0].Title.Chinese.ShouldBe("秋天");
    }
}
