using System.Globalization;

namespace Airclass.Domain.Profiles;

/// <summary>Width to height of a picture or of a sample, in lowest terms: 16:9, 64:45. Neither is 0 or less; equal ratios are equal.</summary>
public readonly record struct AspectRatio
{
    /// <summary>A ratio, brought to lowest terms.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A part is 0 or less.</exception>
    public AspectRatio(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        var common = CommonDivisor(width, height);
        (Width, Height) = (width / common, height / common);
    }

    /// <summary>1:1.</summary>
    public static AspectRatio Square { get; } = new(1, 1);

    public int Width { get; }

    public int Height { get; }

    /// <summary>Reads <c>16:9</c>; null for anything else.</summary>
    public static AspectRatio? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split(':');
        return parts.Length == 2 && Part(parts[0]) is { } width && Part(parts[1]) is { } height ? new(width, height) : null;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Width}:{Height}");

    private static int? Part(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var part) && part > 0 ? part : null;

    private static int CommonDivisor(int a, int b) => b == 0 ? a : CommonDivisor(b, a % b);
}
