using System.Xml.Linq;
using Airclass.EpgExport.Logos;
using SkiaSharp;
using static Airclass.EpgExport.Tests.Sample;

namespace Airclass.EpgExport.Tests.Logos;

public sealed class ServiceLogoTests
{
    [Fact]
    public void Picture_is_a_tile_in_the_colour_of_the_stage_with_white_letters()
    {
        using var picture = SKBitmap.Decode(ServiceLogo.Picture(Station, G1));

        (picture.Width, picture.Height).ShouldBe((512, 512));
        picture.GetPixel(0, 0).Alpha.ShouldBe((byte)0);
        picture.GetPixel(256, 20).ShouldBe(ServiceLogo.ColourOf("primary"));
        picture.Pixels.Count(p => p == SKColors.White).ShouldBeInRange(5_000, 120_000);
    }

    [Fact]
    public void Every_service_has_a_logo_of_its_own_and_a_stage_one_colour()
    {
        Station.Services.Select(s => Convert.ToHexString(ServiceLogo.Picture(Station, s))).ShouldBeUnique();
        new[] { "primary", "junior", "senior" }.Select(ServiceLogo.ColourOf).ShouldBeUnique();
        ServiceLogo.ColourOf("kindergarten").ShouldBe(ServiceLogo.ColourOf("kindergarten"));
    }

    [Fact]
    public void Chinese_is_drawn_in_letters_and_not_in_boxes() => new[] { "空中课堂", "电视学校", "名师讲堂" }
        .Select(name => ServiceLogo.Drawing(Station with { Name = new(name) }, G1)).ShouldBeUnique();

    [Fact]
    public void Same_service_has_the_same_bytes()
    {
        ServiceLogo.Picture(Station, G1).ShouldBe(ServiceLogo.Picture(Station, G1));
        ServiceLogo.Drawing(Station, G1).ShouldBe(ServiceLogo.Drawing(Station, G1));
    }

    [Fact]
    public void Drawing_has_outlines_and_needs_no_font()
    {
        var drawing = XDocument.Parse(ServiceLogo.Drawing(Station, G1)).Root!;

        drawing.Attribute("viewBox")!.Value.ShouldBe("0 0 512 512");
        drawing.Elements().Select(e => e.Name.LocalName).ShouldBe(["rect", "path"]);
        drawing.Elements().Last().Attribute("d")!.Value.Length.ShouldBeGreaterThan(200);
    }

    [Theory]
    [InlineData("高一")]
    [InlineData("")]
    [InlineData("👩‍🏫")]
    [InlineData("a grade with a name that is far too long for a logo")]
    [InlineData("\u202E<&\"\u0001")]
    public void Grade_of_any_characters_has_a_logo(string grade)
    {
        var odd = G1 with { Grade = new(grade) };

        XDocument.Parse(ServiceLogo.Drawing(Station, odd)).Root.ShouldNotBeNull();
        SKBitmap.Decode(ServiceLogo.Picture(Station with { Name = new("") }, odd)).ShouldNotBeNull().Dispose();
    }
}
