using System.Globalization;

namespace Airclass.Transcode.Recipes;

/// <summary>
/// The clock that machines read off a picture: a row of light and dark blocks in the middle of the bottom edge that says which piece
/// this is and which picture of it. From the left: light, dark; 8 bits of the tag; 18 of the picture's number from 0; 4 of a check;
/// each most significant first, light for 1. The check is the sum of all nibbles of number and tag, plus 5, modulo 16.
/// </summary>
public static class ClockCode
{
    /// <summary>Blocks of the row.</summary>
    public const int Blocks = 32;

    /// <summary>The slate's tag.</summary>
    public const byte SlateTag = 0;

    /// <summary>The break's tag.</summary>
    public const byte BreakTag = 1;

    private const int Light = 150;
    private const int Dark = 36;

    /// <summary>The side of a block in samples for a picture's height: 8 at 360 lines, never under 4.</summary>
    public static int BlockSize(int height) => Math.Max(4, height / 45 / 2 * 2);

    /// <summary>The tag of a lesson by its title, 2–255: not unique, but neighbours differ.</summary>
    public static byte TagOf(string title) => (byte)(2 + (CardColours.Fnv1a(title) % 254));

    /// <summary>Filters that make the row, one sample a block, 25 a second, without end.</summary>
    public static string Filters(byte tag)
    {
        var t = tag.ToString(CultureInfo.InvariantCulture);
        var check = ((tag + (tag >> 4) + 5) % 16).ToString(CultureInfo.InvariantCulture);
        var sum = $"(N+floor(N/16)+floor(N/256)+floor(N/4096)+floor(N/65536)+{check})";
        var bit = $"if(lt(X,2),1-X,if(lt(X,10),floor({t}/pow(2,9-X)),if(lt(X,28),floor(N/pow(2,27-X)),floor({sum}/pow(2,31-X)))))";
        return $"nullsrc=s={Blocks}x1:r=25,format=gray,geq=lum='if(mod({bit},2),{Light},{Dark})'";
    }
}
