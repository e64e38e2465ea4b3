using Airclass.Domain.Diagnostics;
using Airclass.Domain.Profiles;
using Airclass.Station.Documents;
using Airclass.TestKit;
using Airclass.Transcode.Profiles;

namespace Airclass.Transcode.Tests.Profiles;

public sealed class ShippedProfileTests
{
    private static readonly ProfileCatalogue Catalogue = ProfileCatalogue.Of(new YamlDocumentParser(), null, Repository.PathOf("hardware-profiles"));

    /// <summary>What each is for; the mux rate in bit/s, 0 for the web; the picture's rate that surely fits.</summary>
    public static TheoryData<string, VideoCodec, AudioCodec, Scan, long, long> Shipped { get; } = new()
    {
        { "sample-sd", VideoCodec.H264, AudioCodec.Aac, Scan.Progressive, 1_316_000, 976_450 },
        { "iptv-hd", VideoCodec.H264, AudioCodec.Aac, Scan.Progressive, 7_994_700, 0 },
        { "iptv-sd", VideoCodec.H264, AudioCodec.Aac, Scan.Progressive, 2_467_500, 0 },
        { "iptv-low", VideoCodec.H264, AudioCodec.Aac, Scan.Progressive, 1_283_100, 0 },
        { "cable-hd", VideoCodec.H264, AudioCodec.LayerII, Scan.Interlaced, 7_994_700, 0 },
        { "cable-sd", VideoCodec.Mpeg2, AudioCodec.LayerII, Scan.Interlaced, 3_980_900, 0 },
        { "uhd", VideoCodec.Hevc, AudioCodec.Aac, Scan.Progressive, 14_969_500, 0 },
        { "ott", VideoCodec.H264, AudioCodec.Aac, Scan.Progressive, 0, 0 },
        { "preview", VideoCodec.H264, AudioCodec.Aac, Scan.Progressive, 526_400, 0 },
    };

    [Fact]
    public void Every_shipped_profile_is_listed_here() =>
        Catalogue.Names.Select(n => n.Value).ShouldBe(Shipped.Select(row => (string)row[0]), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Profile_is_in_order_and_says_where_its_figures_come_from(
        string name, VideoCodec video, AudioCodec audio, Scan scan, long muxRate, long pictureRate)
    {
        var profile = Find(name);

        profile.Video.Codec.ShouldBe(video);
        profile.Audio.Codec.ShouldBe(audio);
        profile.Video.Scan.ShouldBe(scan);
        profile.MuxRateBps.ShouldBe(muxRate);
        profile.Source.ShouldNotBeEmpty();
        profile.Description.Chinese.ShouldNotBeEmpty();
        if (pictureRate > 0)
        {
            VideoRoom.Of(profile).RateBps.ShouldBe(pictureRate);
        }
    }

    /// <summary>Of every hundred bits on the wire at least half are left for pictures; what the encoder may take is above what it needs.</summary>
    [Theory]
    [MemberData(nameof(Shipped))]
    public void Profile_leaves_room_for_pictures(
        string name, VideoCodec video, AudioCodec audio, Scan scan, long muxRate, long pictureRate)
    {
        _ = (video, audio, scan, pictureRate);
        var profile = Find(name);
        var room = VideoRoom.Of(profile);

        (2 * room.RateBps).ShouldBeGreaterThanOrEqualTo(muxRate);
        room.MaxRateBps(profile).ShouldBeGreaterThan(100_000);
        profile.AudioLeadTicks.ShouldBeInRange(60 * 90, 100 * 90);
    }

    [Fact]
    public void Ladder_goes_down_from_the_largest_picture_to_the_smallest()
    {
        var ott = Find("ott");

        ott.Use.ShouldBe(ProfileUse.Web);
        ott.Cmaf.ShouldBeTrue();
        ott.Rungs.Select(r => (r.Width, r.Height)).ShouldBe([(1920, 1080), (1280, 720), (768, 432)]);
        ott.Video.ShouldBe(ott.Rungs[0]);
        ott.Rungs.ShouldAllBe(r => Math.Abs(VideoRoom.Of(ott.OfRung(r)).MaxRateBps(ott.OfRung(r)) - r.MaxBitrateBps) <= 1);
    }

    [Fact]
    public void Cable_profile_for_old_boxes_states_shape_and_active_format()
    {
        var cable = Find("cable-sd");

        (cable.Video.DisplayAspect, cable.Video.SampleAspect, cable.Video.Afd).ShouldBe((new(16, 9), new(64, 45), 10));
        cable.SiText.ShouldBe(SiTextEncoding.Gb2312);
        cable.SafeAreaPercent.ShouldBe(80);
    }

    [Fact]
    public void Uhd_is_ten_bits_deep() => Find("uhd").Video.BitDepth.ShouldBe(10);

    private static Profile Find(string name)
    {
        var found = new DiagnosticBag();
        var profile = Catalogue.Find(new(name), default, found);
        found.ToImmutable().ShouldBeEmpty();
        return profile.ShouldNotBeNull();
    }
}
