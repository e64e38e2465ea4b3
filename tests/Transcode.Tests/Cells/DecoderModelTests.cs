using Airclass.Domain.Profiles;
using Airclass.Station.Documents;
using Airclass.TestKit;
using Airclass.Transcode.Cells;
using Airclass.Transcode.Profiles;
using Airclass.Transcode.Transcoding.Encoders;
using Airclass.TransportStream.TStd;
using FsCheck;
using FsCheck.Fluent;

namespace Airclass.Transcode.Tests.Cells;

/// <summary>Any cell after any other leaves the decoder's buffers within their bounds, where the buffers are large and where they are small.</summary>
public sealed class DecoderModelTests
{
    /// <summary>MPEG-2 at 6 Mbit/s: a cell is three times the elementary buffer.</summary>
    private static Profile Mpeg2 { get; } = TestProfiles.Tiny with
    {
        Name = new("mpeg2"),
        Video = new(VideoCodec.Mpeg2, "main", "main", 720, 576, 0, 4, 2),
        PacketsPerCell = 3843,
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cells_in_any_order_keep_every_buffer_within_its_bounds(bool mpeg2)
    {
        var profile = mpeg2 ? Mpeg2 : TestProfiles.Tiny;
        var builder = new CellBuilder(profile);
        var built = 0;
        Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var model = new DecoderModel(profile);
            var bytes = new byte[profile.CellBytes];
            for (var i = 0; i < 5; i++)
            {
                var greed = random.Next(1, 101);
                var number = random.Next(100_000);
                var content = TestCells.Content(profile, seed + i, TestCells.Filling(profile, () => random.Next(0, greed)), _ => random.Next(100, 300));
                if (builder.Build(number, content, bytes) is null)
                {
                    built++;
                    model.Take(number, bytes);
                }
            }

            model.Fault.ShouldBeNull();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(TestScale.Pick(10, 500)));
        built.ShouldBeGreaterThan(5);
    }

    public static TheoryData<string> Shipped { get; } = ["sample-sd", "iptv-hd", "iptv-sd", "iptv-low", "cable-hd", "cable-sd", "uhd", "preview"];

    /// <summary>The fullest cell, the emptiest, and the fullest again, in every profile that goes on the wire.</summary>
    [Theory]
    [MemberData(nameof(Shipped))]
    public void Shipped_profile_keeps_every_buffer_within_its_bounds(string name)
    {
        var profile = ProfileCatalogue.Of(new YamlDocumentParser(), null, Repository.PathOf("hardware-profiles")).Find(new(name), default, new()).ShouldNotBeNull();
        var (builder, model, bytes) = (new CellBuilder(profile), new DecoderModel(profile), new byte[profile.CellBytes]);
        // Steady at what the encoder may spend, in frames of sound of the profile's rate.
        var limits = EncoderLimits.Of(profile, 100);
        var frame = (int)((long)profile.Audio.BitrateBps * profile.Audio.FrameSamples / AudioFormat.SampleRate / 8);
        var picture = (int)(limits.MaxRateBps / 8 / VideoFormat.FramesPerSecond);
        foreach (var percent in (int[])[100, 3, 100, 50, 100])
        {
            var content = TestCells.Content(profile, percent, i => Math.Max(80, (i == 0 ? 3 * picture : picture * 21 / 23) * percent / 100), _ => frame);
            builder.Build(0, content, bytes).ShouldBeNull(percent.ToString(System.Globalization.CultureInfo.InvariantCulture));
            model.Take(0, bytes);
        }

        model.Fault.ShouldBeNull();
        model.MostVideo.MainBytes.ShouldBeInRange(picture, model.VideoSizes.ElementaryBytes);
        model.MostVideo.MultiplexBytes.ShouldBeLessThanOrEqualTo(model.VideoSizes.MultiplexBytes);
        model.MostAudio.MainBytes.ShouldBeInRange(frame, model.AudioBytes);
        model.MostAudio.TransportBytes.ShouldBeLessThanOrEqualTo(StreamBuffers.TransportBytes);
        model.MostTablesTransport.ShouldBeLessThanOrEqualTo(StreamBuffers.TransportBytes);
        model.MostTablesMain.ShouldBeInRange(100, SystemBuffers.MainBytes);
    }

    [Fact]
    public void Small_cell_is_sent_no_faster_than_the_elementary_buffer_takes_it()
    {
        var (model, bytes) = (new DecoderModel(Mpeg2, sampleMs: 20), new byte[Mpeg2.CellBytes]);
        var content = TestCells.Content(Mpeg2, 1, i => i == 0 ? 100_000 : 17_000, _ => 256);

        new CellBuilder(Mpeg2).Build(0, content, bytes).ShouldBeNull();
        model.Take(0, bytes);
        model.Take(0, bytes);

        model.Fault.ShouldBeNull();
        model.MostVideo.MainBytes.ShouldBeInRange(200_000, model.VideoSizes.ElementaryBytes);
        model.Curve.Count.ShouldBeInRange(90, 97);
        model.Curve.Max(o => o.VideoElementary).ShouldBeInRange(1, model.MostVideo.MainBytes);
        model.Curve.Max(o => o.AudioMain).ShouldBeInRange(1, model.AudioBytes);
        model.Curve.Max(o => o.TablesMain).ShouldBeInRange(1, model.MostTablesMain);
    }

    [Fact]
    public void Cell_that_leaves_too_much_for_the_next_asks_for_a_tighter_encode()
    {
        var content = TestCells.Content(Mpeg2, 1, i => i < 20 ? 1_000 : 70_000, _ => 256);

        var fault = new CellBuilder(Mpeg2).Build(0, content, new byte[Mpeg2.CellBytes]).ShouldNotBeNull();

        fault.Kind.ShouldBe(CellFaultKind.TooMuch);
        fault.Reason.ShouldContain("the decoder holds");
    }

    [Fact]
    public void Decoder_of_a_lower_level_overflows()
    {
        var profile = TestProfiles.Tiny;
        var bytes = new byte[profile.CellBytes];
        new CellBuilder(profile).Build(0, TestCells.Content(profile, 1, TestCells.Filling(profile, () => 90), _ => 256), bytes).ShouldBeNull();
        var model = new DecoderModel(profile with { Video = profile.Video with { Level = "1.0" } });

        model.Take(0, bytes);

        model.Fault.ShouldNotBeNull().ShouldContain("overflow");
    }
}
