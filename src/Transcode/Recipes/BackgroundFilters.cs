using System.Globalization;

namespace Airclass.Transcode.Recipes;

/// <summary>
/// Filters of the named backgrounds. Each is a pattern of light at a small size, tinted in one colour and enlarged: at full size the
/// same patterns would cost as much as the encode. No randomness: the same recipe is the same picture.
/// </summary>
public static class BackgroundFilters
{
    /// <summary>A background without end, filling the picture, at 25 pictures a second.</summary>
    /// <param name="background">Which.</param>
    /// <param name="colours">Its tint.</param>
    /// <param name="width">Luma samples.</param>
    /// <param name="height">Lines.</param>
    /// <param name="pictures">How long the lesson is: the dive into the Mandelbrot set takes this long.</param>
    public static string Of(Background background, CardColours colours, int width, int height, long pictures) =>
        Tint(Pattern(background, pictures), Enlarging(background), colours, width, height);

    /// <summary>Slow waves that repeat after so many pictures exactly, for pieces that loop.</summary>
    public static string Looping(CardColours colours, int width, int height, int pictures)
    {
        var turn = FormattableString.Invariant($"2*PI*N/{pictures}");
        return Tint(
            $"nullsrc=s=80x45:r=25,format=gray,geq=lum='128+50*sin(X/9+Y/14+2*{turn})+45*sin(Y/8-X/17-{turn})+25*sin(X/21-{turn})'",
            "bicubic", colours, width, height);
    }

    private static string Tint(string pattern, string enlarging, CardColours colours, int width, int height) => string.Create(
        CultureInfo.InvariantCulture,
        $"{pattern},format=yuv420p,lutyuv=y='36+val*0.2':u={colours.Cb}:v={colours.Cr},scale={width}:{height}:flags={enlarging},setsar=1");

    private static string Pattern(Background background, long pictures) => background switch
    {
        Background.Gradients => "gradients=s=160x90:r=25:n=3:seed=7:speed=0.012:c0=white:c1=gray:c2=black,format=gray",
        Background.Circles => "color=c=0x404040:s=160x90:r=25,format=yuv420p" + Disc(0, "0.31*t", "0.23*t", 76)
            + Disc(1, "0.19*t+2", "0.37*t", 52) + Disc(2, "0.27*t+4", "0.17*t+1", 100) + ",format=gray",
        Background.Stripes => $"{Once("nullsrc=s=160x90:r=25,format=gray,geq=lum='130+40*clip(4*sin((X+Y)*PI/20),-1,1)'")},scroll=h=-0.003125",
        Background.Blocks => "nullsrc=s=16x9:r=25,format=gray,geq=lum='120+100*sin(mod(X*37+Y*61+X*Y*7,101)+T*(0.3+0.1*mod(X*7+Y*5,5)))'",
        Background.Automaton => "cellauto=s=106x60:r=5:rule=18:seed=5:ratio=0.1,fps=25,format=gray,lutyuv=y='60+val*0.5'",
        Background.Life => "life=s=80x45:r=5:mold=10:ratio=0.3:seed=11:life_color=white:death_color=gray:mold_color=black,fps=25,format=gray",
        Background.Mandelbrot => string.Create(
            CultureInfo.InvariantCulture, $"mandelbrot=s=160x90:r=25:maxiter=600:end_pts={pictures}:start_scale=3:end_scale=0.0005,format=gray"),
        _ => "nullsrc=s=80x45:r=25,format=gray,geq=lum='128+50*sin(X/7+Y/11+T*0.6)+45*sin(Y/6-X/13-T*0.43)+30*sin(X/17-T*0.31)'",
    };

    // Drawn once, then laid over each picture at another place.
    private static string Disc(int n, string across, string down, int size)
    {
        var edge = $"'255*0.3*clip(({Number(size / 2)}-hypot(X-{Number(size / 2)},Y-{Number(size / 2)}))/2,0,1)'";
        var disc = Once($"color=c=white:s={Number(size)}x{Number(size)}:r=25,format=yuva444p,geq=lum=235:cb=128:cr=128:a={edge}");
        return $"[d{Number(n)}];{disc},format=yuva420p[e{Number(n)}];[d{Number(n)}][e{Number(n)}]overlay=x='(W-w)/2+W/2*sin({across})':y='(H-h)/2+H/2*cos({down})'";
    }

    /// <summary>
    /// The first picture of a source of 25 a second, again and again: computed once. Its time base is a picture, so N is the time; computed as N/25/TB it
    /// would be a little less now and then, cut to the picture before, and what is laid over it would be late by one.
    /// </summary>
    private static string Once(string source) => $"{source},trim=end_frame=1,loop=loop=-1:size=1,setpts=N";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    // What is made of cells stays sharp; what is smooth stays smooth.
    private static string Enlarging(Background background) => background switch
    {
        Background.Blocks or Background.Automaton or Background.Life => "neighbor",
        Background.Gradients => "bilinear",
        _ => "bicubic",
    };
}
