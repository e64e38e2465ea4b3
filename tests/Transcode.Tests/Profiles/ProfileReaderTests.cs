using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Station.Documents;
using Airclass.TestKit;
using Airclass.Transcode.Profiles;

namespace Airclass.Transcode.Tests.Profiles;

public sealed class ProfileReaderTests
{
    private static readonly string Sample = File.ReadAllText(Repository.PathOf("hardware-profiles", "sample-sd.yaml"));

    [Fact]
    public void Sample_profile_is_what_its_comments_say()
    {
        var profile = Read(Sample).Profile.ShouldNotBeNull();

        profile.MuxRateBps.ShouldBe(1_316_000);
        profile.DatagramsPerCell.ShouldBe(120);
        profile.Video.ShouldBe(new(VideoCodec.H264, "main", "3.0", 640, 360, 0, 23, 2));
        profile.Audio.ShouldBe(new(AudioCodec.Aac, 96_000, 2));
        profile.Si.ShouldBe(new(12, 12, 1, 1, 8, 2));
        profile.Pids.ShouldBe(new(0x100, 0x101, 0x102));
        profile.AudioEarlyFrames.ShouldBe(12);
        VideoRoom.Of(profile).RateBps.ShouldBe(976_450);
    }

    [Fact]
    public void Least_profile_has_defaults_for_the_rest()
    {
        var profile = Read("name: sample-sd\nvideo: { level: \"4.0\", size: 1280x720 }\ncell: { packets: 5103 }\n").Profile.ShouldNotBeNull();

        profile.MuxRateBps.ShouldBe(7_994_700);
        profile.LeadMs.ShouldBe(240);
        profile.PcrPerCell.ShouldBe(50);
        profile.Audio.BitrateBps.ShouldBe(128_000);
        profile.SiText.ShouldBe(SiTextEncoding.Utf8);
    }

    [Theory]
    [InlineData("PF0002", "packets:", "packets: 840 ", "packets: 850 ")]
    [InlineData("PF0002", "packets:", "packets: 840 ", "packets: 84 ")]
    [InlineData("PF0003", "pcr:", "pcr: 50", "pcr: 47")]
    [InlineData("PF0004", "codec: h264", "level: \"3.0\"", "level: \"2.0\"")]
    [InlineData("PF0005", "packets:", "packets: 840 ", "packets: 210 ")]
    [InlineData("PF0006", "size:", "640x360", "641x360")]
    [InlineData("PF0006", "size:", "640x360", "640 by 360")]
    [InlineData("DC0004", "codec: avs2", "codec: h264", "codec: avs2")]
    [InlineData("DC0004", "codec: opus", "codec: aac", "codec: opus")]
    [InlineData("PF0007", "rate: 50", "rate: 25", "rate: 50")]
    [InlineData("PF0007", "level:", "\"3.0\"", "\"9.9\"")]
    [InlineData("PF0007", "profile: baseline", "profile: main", "profile: baseline")]
    [InlineData("PF0008", "lead:", "lead: 240", "lead: 50")]
    [InlineData("PF0009", "name:", "name: sample-sd", "name: other")]
    [InlineData("PF0027", "name:", "name: sample-sd", "name: mpegts")]
    [InlineData("PF0010", "pmt: 0x100", "video: 0x101", "video: 0x100")]
    [InlineData("PF0010", "pmt: 0x100", "audio: 0x102", "audio: 0x1fff")]
    [InlineData("PF0011", "pat:", "pat: 12", "pat: 64", "pmt: 12", "pmt: 64", "eit: 8", "eit: 64", "packets: 840", "packets: 210", "nit: 1", "nit: 64")]
    [InlineData("PF0012", "codec: aac", "bitrate: 96000", "bitrate: 320000")]
    [InlineData("PF0013", "codec: h264", "packets: 840", "packets: 8001")]
    [InlineData("PF0014", "codec: h264", "packets: 840", "packets: 8001", "lead: 240", "lead: 850")]
    [InlineData("PF0015", "codec: h264", "640x360", "320x240", "rate: 25", "scan: interlaced", "level: \"3.0\"", "level: \"1.3\"", "packets: 840", "packets: 420")]
    [InlineData("PF0016", "scan: interlaced", "rate: 25", "scan: interlaced", "640x360", "640x350")]
    [InlineData("PF0016", "scan: interlaced", "rate: 25", "scan: interlaced", "codec: h264", "codec: hevc")]
    [InlineData("PF0017", "bits: 10", "rate: 25", "bits: 10")]
    [InlineData("PF0018", "afd: 5", "rate: 25", "afd: 5")]
    [InlineData("PF0019", "aspect:", "rate: 25", "aspect: \"14:9\"", "codec: h264", "codec: mpeg2", "\"3.0\"", "main")]
    [InlineData("PF0020", "bitrate:", "codec: aac", "codec: mp2", "bitrate: 96000", "bitrate: 100000")]
    [InlineData("PF0020", "bitrate:", "bitrate: 96000", "bitrate: 400000")]
    [InlineData("PF0004", "codec: mpeg2", "codec: h264", "codec: mpeg2", "\"3.0\"", "main", "640x360", "1280x720")]
    [InlineData("PF0004", "codec: hevc", "codec: h264", "codec: hevc", "640x360", "1920x1080")]
    [InlineData("DC0004", "quality: 40", "codec: h264", "codec: mpeg2", "\"3.0\"", "main", "quality: 23", "quality: 40")]
    [InlineData("DC0004", "aspect: wide", "rate: 25", "aspect: wide")]
    [InlineData("DC0004", "transport: tcp", "transport: udp", "transport: tcp")]
    [InlineData("DC0002", "ladder:", "transport: udp", "ladder: []")]
    [InlineData("DC0004", "video: x101", "video: 0x101", "video: x101")]
    [InlineData("DC0004", "quality: 0", "quality: 23", "quality: 0")]
    [InlineData("DC0002", "preset:", "quality:", "preset:")]
    [InlineData("DC0003", "codec: h264", "level: \"3.0\"", "tune: film")]
    public void Fault_is_named_at_its_line(string code, string lineWith, params string[] changes)
    {
        var text = changes.Chunk(2).Aggregate(Sample, (t, change) => t.Replace(change[0], change[1], StringComparison.Ordinal));
        var line = 1 + Array.FindIndex(text.Split('\n'), l => l.Contains(lineWith, StringComparison.Ordinal));

        var (profile, found) = Read(text);

        profile.ShouldBeNull();
        found.ShouldContain(d => d.Descriptor.Code == code && d.Location.Line == line, string.Join('\n', found));
    }

    [Fact]
    public void Fault_names_its_column_and_what_to_do() =>
        Read(Sample.Replace("packets: 840", "packets: 850", StringComparison.Ordinal)).Found.ShouldHaveSingleItem().ToString()
            .ShouldMatch(@"^sample-sd\.yaml\(\d+,12\): error PF0002: 850 packets a cell is not a multiple of 21, from 105 to 42000\. Hint: the nearest are 840 and 861\.$");

    [Fact]
    public void Several_faults_are_found_in_one_run()
    {
        var text = Sample.Replace("640x360", "641x361", StringComparison.Ordinal).Replace("packets: 840", "packets: 1", StringComparison.Ordinal).Replace("lead: 240", "lead: 1", StringComparison.Ordinal);

        Read(text).Found.Select(d => d.Descriptor.Code).ShouldBe(["PF0006", "PF0002", "PF0008"]);
    }

    [Fact]
    public void Unknown_name_lists_the_known_ones()
    {
        using var station = new TempFolder();
        station.Write("hardware-profiles/own.yaml", Sample.Replace("name: sample-sd", "name: own", StringComparison.Ordinal));
        var catalogue = ProfileCatalogue.Of(new YamlDocumentParser(), station.Path, Repository.PathOf("hardware-profiles"));
        var found = new DiagnosticBag();

        catalogue.Find(new("huawei"), new("station.yaml", 7, 3), found).ShouldBeNull();

        var fault = found.ToImmutable().ShouldHaveSingleItem();
        fault.Descriptor.Code.ShouldBe("PF0001");
        fault.ToString().ShouldStartWith("station.yaml(7,3): error PF0001: there is no profile \"huawei\". Hint: known: ");
        fault.ToString().ShouldContain("own, preview, sample-sd");
    }

    [Fact]
    public void Own_profile_goes_before_the_shipped_one_of_its_name()
    {
        using var station = new TempFolder();
        station.Write("hardware-profiles/sample-sd.yaml", Sample.Replace("packets: 840", "packets: 1050", StringComparison.Ordinal));
        var catalogue = ProfileCatalogue.Of(new YamlDocumentParser(), station.Path, Repository.PathOf("hardware-profiles"));

        catalogue.Find(new("sample-sd"), default, new()).ShouldNotBeNull().PacketsPerCell.ShouldBe(1050);
    }

    [Theory]
    [InlineData("../sample-sd")]
    [InlineData("")]
    public void Name_that_is_a_path_finds_nothing(string name) =>
        ProfileCatalogue.Of(new YamlDocumentParser(), null, Repository.PathOf("hardware-profiles")).Find(new ProfileName(name), default, new()).ShouldBeNull();

    [Fact]
    public void Later_keys_are_read()
    {
        var text = Sample.Replace("rate: 25", "rate: 25\n  scan: interlaced\n  aspect: \"4:3\"\n  afd: 15", StringComparison.Ordinal)
            .Replace("transport: udp", "transport: rtp\ncmaf: true\nsafeArea: 95", StringComparison.Ordinal)
            .Replace("codec: aac", "codec: ac3", StringComparison.Ordinal);

        var profile = Read(text).Profile.ShouldNotBeNull();

        (profile.Video.Scan, profile.Video.DisplayAspect, profile.Video.Afd).ShouldBe((Scan.Interlaced, new(4, 3), 15));
        (profile.Transport, profile.Cmaf, profile.SafeAreaPercent, profile.Audio.Codec).ShouldBe((Transport.Rtp, true, 95, AudioCodec.Ac3));
    }

    [Theory]
    [InlineData("PF0021", 3, "{ level: \"3.0\", size: 640x360 }")]
    [InlineData("PF0021", 3, "{ level: \"3.0\", size: 640x360, maxBitrate: 900000, scan: interlaced }")]
    [InlineData("PF0022", 4, "{ level: \"3.0\", size: 640x360, maxBitrate: 900000 }", "{ level: \"3.1\", size: 1280x720, maxBitrate: 800000 }")]
    [InlineData("PF0022", 4, "{ level: \"3.0\", size: 640x360, maxBitrate: 900000 }", "{ level: \"3.0\", size: 640x360, maxBitrate: 900000 }")]
    [InlineData("PF0022", 4, "{ level: \"3.0\", size: 640x360, maxBitrate: 900000 }", "{ level: \"3.0\", size: 320x240, maxBitrate: 400000 }")]
    [InlineData("PF0004", 3, "{ level: \"3.0\", size: 1280x720, maxBitrate: 900000 }")]
    [InlineData("PF0013", 3, "{ level: \"3.0\", size: 640x360, maxBitrate: 11000000 }")]
    public void Fault_of_a_ladder_is_named_at_its_rung(string code, int line, params string[] rungs)
    {
        var (profile, found) = Read("name: sample-sd\nuse: web\nladder:\n" + string.Concat(rungs.Select(r => $"  - {r}\n")));

        profile.ShouldBeNull();
        found.ShouldContain(d => d.Descriptor.Code == code && d.Location.Line == line + 1, string.Join('\n', found));
    }

    [Theory]
    [InlineData("name: sample-sd\nuse: web\n")]
    [InlineData("name: sample-sd\nuse: web\nladder: []\n")]
    public void Web_profile_without_a_ladder_is_refused(string text) => Read(text).Found.ShouldHaveSingleItem().Descriptor.Code.ShouldBe("DC0003");

    [Fact]
    public void Web_profile_has_no_cells() =>
        Read("name: sample-sd\nuse: web\nladder: [{ level: \"3.0\", size: 640x360, maxBitrate: 900000 }]\ncell: { packets: 840 }\n")
            .Found.ShouldHaveSingleItem().ToString().ShouldContain("\"cell\"");

    [Fact]
    public void Encoder_limits_keep_both_bounds_of_the_law()
    {
        var profile = Read(Sample).Profile.ShouldNotBeNull();
        var room = VideoRoom.Of(profile);

        for (var picture = 0; picture < 24; picture++)
        {
            // What a full encoder buffer may let through up to a picture.
            var most = (room.BufferBits(profile) + (room.MaxRateBps(profile) * picture / 25)) / 8;
            most.ShouldBeLessThanOrEqualTo(room.BytesUpTo(profile, picture) + 1);
        }
    }

    private static (Profile? Profile, IReadOnlyList<Diagnostic> Found) Read(string text)
    {
        var found = new DiagnosticBag();
        var profile = new ProfileReader(new YamlDocumentParser()).Read("sample-sd.yaml", text, found);
        return (profile, found.ToImmutable());
    }
}
