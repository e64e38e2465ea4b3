using Airclass.Domain.Profiles;

namespace Airclass.Transcode.Recipes;

/// <summary>
/// What a card is drawn on: the profile's picture as seen, in square samples. Where a profile's samples are not square (720x576 in 16:9 or 4:3), the
/// encoder narrows or widens the card to them, so letters and circles keep their shape on the set.
/// </summary>
/// <param name="Width">Samples of a line, even.</param>
/// <param name="Height">Lines, even.</param>
/// <param name="SafePercent">How much of width and height, centred, surely shows (EBU R 95): words stay in it.</param>
public readonly record struct PictureCanvas(int Width, int Height, int SafePercent = PictureCanvas.UsualSafePercent)
{
    /// <summary>What layouts are made for; with less, they shrink towards the middle.</summary>
    public const int UsualSafePercent = 90;

    /// <summary>Stands for all sizes, where something is said of a picture that holds in every one.</summary>
    public static PictureCanvas AnySize { get; } = new(640, 360);

    /// <summary>The canvas of a profile.</summary>
    public static PictureCanvas Of(Profile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var (video, shape) = (profile.Video, profile.Video.DisplayAspect);
        var seen = video.SampleAspect == AspectRatio.Square ? video.Width : (int)Math.Round(video.Height * (double)shape.Width / shape.Height / 2) * 2;
        return new(seen, video.Height, profile.SafeAreaPercent);
    }
}
