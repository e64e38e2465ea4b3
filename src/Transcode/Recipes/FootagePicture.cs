using System.Globalization;

namespace Airclass.Transcode.Recipes;

/// <summary>Draws a clip, whole and in its own shape, over a moving ground, with a caption bar under it.</summary>
public static class FootagePicture
{
    private const int Left = 32;
    private const int BarTop = 296;

    /// <summary>The graph of a footage lesson, whose clip is the picture of input 0 (see <see cref="ClipLoop"/>).</summary>
    public static string Of(Recipe recipe, ClipLoop clip, CardFont font, PictureCanvas canvas)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(clip);
        var pictures = recipe.Cells.Value * Domain.Profiles.VideoFormat.PicturesPerCell;
        var colours = CardColours.Of(recipe.Subject);
        var graph = new PictureGraph(font, canvas, BackgroundFilters.Of(recipe.Background, colours, canvas.Width, canvas.Height, pictures));
        var room = graph.Down(BarTop);
        graph.Layer(clip.Pictures(canvas.Width, room), $"overlay=x=(W-w)/2:y=({Number(room)}-h)/2");
        Captions(graph, recipe, clip.Slow, colours);
        return graph.Progress(BarTop, 3, colours.Accent, pictures)
            .ClockCode(Recipes.ClockCode.TagOf(recipe.Title.Chinese))
            .ToString();
    }

    private static void Captions(PictureGraph graph, Recipe recipe, int slow, CardColours colours)
    {
        var room = graph.WidthUnits - (2 * Left) - 150;
        var title = CardText.Fit(recipe.Title.Chinese, room, 1, 24, 21, 18, 16);
        var under = CardText.Fit(string.Join(" · ", new[] { recipe.Unit, recipe.Title.English ?? "" }.Where(t => t.Length > 0)), room, 1, 15, 13);
        graph.Band(BarTop, PictureGraph.HeightUnits - BarTop, "black@0.55");
        graph.Lines(title, Left, 325, "white");
        graph.Lines(under, Left, 346, "0xD4E0F2", bold: false);
        graph.Clock(Left + 7, 334, 20);
        var head = CardText.Fit(string.Join("  ", new[] { recipe.Grade, recipe.Subject }.Where(t => t.Length > 0)), graph.WidthUnits / 2, 1, 15, 13);
        graph.Text(head.Lines.FirstOrDefault(""), Left - 4, 36, head.Size, "white", box: colours.Accent);
        if (slow > 1)
        {
            graph.TextToRight($"慢放 {Number(slow)} 倍", Left, 36, 16, "white", box: "black@0.45");
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
