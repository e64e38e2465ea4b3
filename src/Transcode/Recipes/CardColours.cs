using System.Text;

namespace Airclass.Transcode.Recipes;

/// <summary>The tint of a card: one chroma for the whole background, so that white text reads everywhere, and an accent.</summary>
/// <param name="Cb">Chroma of the background, 16–240.</param>
/// <param name="Cr">Chroma of the background, 16–240.</param>
/// <param name="Accent">The accent, as ffmpeg writes colours: <c>0x2F6FDE</c>.</param>
public readonly record struct CardColours(int Cb, int Cr, string Accent)
{
    private static readonly CardColours[] Known =
    [
        new(152, 112, "0x2F6FDE"),
        new(136, 102, "0x1B8F88"),
        new(116, 112, "0x3A8C47"),
        new(150, 134, "0x7D55C7"),
        new(121, 150, "0xB8453F"),
        new(112, 141, "0xAD6F1A"),
        new(160, 120, "0x4B5BD4"),
        new(134, 148, "0xB0477F"),
    ];

    /// <summary>The colours of the station's own pieces.</summary>
    public static CardColours Station => Known[0];

    /// <summary>The colours of a subject: the same subject, the same colours, whatever the subjects are.</summary>
    public static CardColours Of(string subject) => Known[(int)(Fnv1a(subject) % (uint)Known.Length)];

    /// <summary>FNV-1a, 32 bit, over UTF-8: a small stable number for a text.</summary>
    internal static uint Fnv1a(string text)
    {
        var hash = 2166136261u;
        foreach (var octet in Encoding.UTF8.GetBytes(text))
        {
            hash = unchecked((hash ^ octet) * 16777619u);
        }

        return hash;
    }
}
