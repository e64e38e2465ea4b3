using Airclass.Domain.Profiles;
using Airclass.TestKit;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Transcoding.Encoders;

namespace Airclass.Transcode.Tests.Transcoding.Encoders;

public sealed class HardwareEncoderTests
{
    private static readonly VideoFormat H264 = new(VideoCodec.H264, "main", "3.0", 320, 180, 0, 26, 2);
    private static readonly VideoFormat Hevc = new(VideoCodec.Hevc, "main10", "3.0", 320, 180, 0, 26, 2) { BitDepth = 10 };

    /// <summary>There is no card where this runs; that ffmpeg knows every word is as far as it can be shown.</summary>
    [Theory]
    [InlineData(EncoderKind.Nvenc, VideoCodec.H264)]
    [InlineData(EncoderKind.Nvenc, VideoCodec.Hevc)]
    [InlineData(EncoderKind.Qsv, VideoCodec.H264)]
    [InlineData(EncoderKind.Qsv, VideoCodec.Hevc)]
    public void Words_for_a_card_are_known_to_ffmpeg(EncoderKind kind, VideoCodec codec)
    {
        var video = codec == VideoCodec.H264 ? H264 : Hevc;
        var encoder = VideoEncoders.Of(video, kind);

        var said = ForeignJudge.Run(
            "ffmpeg",
            ["-nostdin", "-hide_banner", "-v", "warning", .. encoder.Device, "-f", "lavfi", "-i", "color=s=320x180:r=25:d=0.2",
             "-vf", string.Join(',', [.. encoder.Filters(video), .. encoder.LastFilters]), .. encoder.Words(video, new(500_000, 200_000), 1), "-f", "null", "-"]);

        said.Error.ShouldNotContain("Unrecognized option");
        said.Error.ShouldNotContain("Unable to parse");
        said.Error.ShouldNotContain("Undefined constant");
        said.Error.ShouldNotContain("Unknown encoder");
        said.Error.ShouldNotContain("has not been used");
    }

    [Fact]
    public void Card_of_VA_API_is_opened_before_the_inputs_and_gets_the_pictures_last()
    {
        var encoder = VideoEncoders.Of(H264, EncoderKind.Vaapi);

        encoder.Device.ShouldContain("vaapi=card:/dev/dri/renderD128");
        encoder.LastFilters.ShouldBe(["hwupload"]);
        encoder.Words(H264, new(500_000, 200_000), 1).ShouldContain("h264_vaapi");
    }

    [Fact]
    public void What_no_card_is_asked_for_is_left_to_the_software()
    {
        VideoEncoders.Of(H264 with { Scan = Scan.Interlaced }, EncoderKind.Nvenc).ShouldBeOfType<H264Encoder>();
        VideoEncoders.Of(H264 with { Codec = VideoCodec.Mpeg2 }, EncoderKind.Qsv).ShouldBeOfType<Mpeg2Encoder>();
        VideoEncoders.Of(Hevc, EncoderKind.Software).ShouldBeOfType<HevcEncoder>();
    }

    [Fact]
    public void Another_encoder_is_another_version_and_so_another_recipe()
    {
        var tools = new FfmpegTools("ffmpeg", "ffprobe", "5.1.9 x264 164");

        tools.With(EncoderKind.Software).EncoderVersion.ShouldBe("5.1.9 x264 164");
        tools.With(EncoderKind.Nvenc).EncoderVersion.ShouldBe("5.1.9 x264 164 nvenc");
        tools.With(EncoderKind.Nvenc).With(EncoderKind.Nvenc).EncoderVersion.ShouldBe("5.1.9 x264 164 nvenc");
    }
}
