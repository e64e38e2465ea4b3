using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Airclass.Domain.Stations;
using Airclass.EpgExport.Guide;
using SkiaSharp;

namespace Airclass.EpgExport.Logos;

/// <summary>
/// The logo of a service: its grade on a tile in the colour of its stage, the station's name below. Letters are drawn as outlines, so a drawing
/// looks the same on a machine without the fonts. A pure function of station and service.
/// </summary>
public static class ServiceLogo
{
    /// <summary>Width and height of the picture in dots, and of the drawing in its own units.</summary>
    public const int Size = 512;

    private const int Corner = 96;
    private const int LongestGrade = 4;
    private static readonly SKRect GradeBox = new(56, 84, 456, 344);
    private static readonly SKRect NameBox = new(56, 376, 456, 446);

    /// <summary>White stands out from each of these by at least 4.5 to 1 (WCAG 2.2, 1.4.3).</summary>
    private static readonly SKColor[] Colours =
        [new(0x1B, 0x7F, 0x3B), new(0x1C, 0x5F, 0xB8), new(0xA8, 0x32, 0x32), new(0x6A, 0x3F, 0xA0), new(0x8A, 0x56, 0x00), new(0x00, 0x6B, 0x75)];

    /// <summary>The colour of a stage: green, blue and red for primary, junior and senior, one of six for any other.</summary>
    public static SKColor ColourOf(string stage) => stage switch
    {
        "primary" => Colours[0],
        "junior" => Colours[1],
        "senior" => Colours[2],
        _ => Colours[SHA256.HashData(Encoding.UTF8.GetBytes(stage))[0] % Colours.Length],
    };

    /// <summary>The logo as SVG.</summary>
    public static string Drawing(StationDefinition station, Service service)
    {
        var (grade, name) = Letters(station, service);
        using var first = grade;
        using var second = name;
        var colour = ColourOf(service.Stage);
        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{Size}" height="{Size}" viewBox="0 0 {Size} {Size}">
            <rect width="{Size}" height="{Size}" rx="{Corner}" fill="#{colour.Red:x2}{colour.Green:x2}{colour.Blue:x2}"/>
            <path fill="#fff" d="{grade.ToSvgPathData()}{name.ToSvgPathData()}"/>
            </svg>

            """);
    }

    /// <summary>The logo as PNG, with clear corners.</summary>
    public static byte[] Picture(StationDefinition station, Service service)
    {
        var (grade, name) = Letters(station, service);
        using var first = grade;
        using var second = name;
        using var surface = SKSurface.Create(new SKImageInfo(Size, Size, SKColorType.Rgba8888, SKAlphaType.Premul));
        using var paint = new SKPaint { IsAntialias = true, Color = ColourOf(service.Stage) };
        surface.Canvas.Clear(SKColors.Transparent);
        surface.Canvas.DrawRoundRect(0, 0, Size, Size, Corner, Corner, paint);
        paint.Color = SKColors.White;
        surface.Canvas.DrawPath(grade, paint);
        surface.Canvas.DrawPath(name, paint);
        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    private static (SKPath Grade, SKPath Name) Letters(StationDefinition station, Service service) =>
        (Fit(Short(service.Grade.Value), GradeBox), Fit(GuideText.Clean(station.Name).Chinese, NameBox));

    /// <summary>A text as large as a box lets it be, in its middle.</summary>
    private static SKPath Fit(string text, SKRect box)
    {
        using var font = new SKFont(LogoFont.For(text), Size);
        var path = font.GetTextPath(text, SKPoint.Empty);
        var bounds = path.TightBounds;
        if (bounds is { Width: > 0, Height: > 0 })
        {
            var scale = Math.Min(box.Width / bounds.Width, box.Height / bounds.Height);
            var middle = SKMatrix.CreateTranslation(-bounds.MidX, -bounds.MidY);
            path.Transform(middle.PostConcat(SKMatrix.CreateScale(scale, scale)).PostConcat(SKMatrix.CreateTranslation(box.MidX, box.MidY)));
        }

        return path;
    }

    private static string Short(string grade)
    {
        var text = new StringInfo(GuideText.Clean(grade));
        return text.LengthInTextElements <= LongestGrade ? text.String : text.SubstringByTextElements(0, LongestGrade);
    }
}
