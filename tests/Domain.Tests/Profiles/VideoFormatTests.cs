using Airclass.Domain.Profiles;

namespace Airclass.Domain.Tests.Profiles;

public sealed class VideoFormatTests
{
    [Theory]
    [InlineData(1920, 1080, "16:9", "1:1")]
    [InlineData(720, 576, "16:9", "64:45")]
    [InlineData(720, 576, "4:3", "16:15")]
    [InlineData(544, 576, "4:3", "24:17")]
    public void Samples_have_the_shape_that_fills_the_display(int width, int height, string display, string sample) =>
        (Sized(width, height) with { DisplayAspect = AspectRatio.Parse(display)!.Value }).SampleAspect.ToString().ShouldBe(sample);

    [Fact]
    public void Samples_are_square_unless_said()
    {
        Sized(640, 360).DisplayAspect.ShouldBe(new AspectRatio(16, 9));
        Sized(640, 360).SampleAspect.ShouldBe(AspectRatio.Square);
        (Sized(640, 360) with { Width = 480 }).SampleAspect.ShouldBe(AspectRatio.Square);
    }

    [Theory]
    [InlineData(VideoCodec.H264, 0, 0)]
    [InlineData(VideoCodec.H264, 1, 1)]
    [InlineData(VideoCodec.H264, 3, 2)]
    [InlineData(VideoCodec.Hevc, 3, 2)]
    [InlineData(VideoCodec.Mpeg2, 2, 1)]
    public void Order_is_a_picture_for_each_level_of_B_pictures(VideoCodec codec, int bFrames, int pictures) =>
        (Sized(720, 576) with { Codec = codec, BFrames = bFrames }).OrderTicks.ShouldBe(pictures * VideoFormat.PictureTicks);

    [Theory]
    [InlineData("16:0")]
    [InlineData("16/9")]
    [InlineData("1:2:3")]
    [InlineData("-16:9")]
    [InlineData("")]
    public void Aspect_that_is_none_is_not_read(string text) => AspectRatio.Parse(text).ShouldBeNull();

    private static VideoFormat Sized(int width, int height) => new(VideoCodec.H264, "main", "4.0", width, height, 0, 23, 2);
}
