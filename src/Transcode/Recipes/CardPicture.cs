namespace Airclass.Transcode.Recipes;

/// <summary>Draws the title card of a lesson.</summary>
public static class CardPicture
{
    private const int Left = 40;
    private const int TextLeft = 60;
    private const int SpeechTop = 262;
    private const int ClockRoom = 180;

    /// <summary>The graph of a card: subject and grade, clock, unit, title, English title, what is said, and progress.</summary>
    public static string Of(Recipe recipe, CardFont font, PictureCanvas canvas)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        var pictures = recipe.Cells.Value * Domain.Profiles.VideoFormat.PicturesPerCell;
        var colours = CardColours.Of(recipe.Subject);
        var graph = new PictureGraph(font, canvas, BackgroundFilters.Of(recipe.Background, colours, canvas.Width, canvas.Height, pictures));
        Head(graph, recipe, colours);
        Titles(graph, recipe, colours);
        Spoken(graph, recipe.Speech);
        return graph.Progress(342, 4, colours.Accent, pictures)
            .ClockCode(Recipes.ClockCode.TagOf(recipe.Title.Chinese))
            .ToString();
    }

    private static void Head(PictureGraph graph, Recipe recipe, CardColours colours)
    {
        var head = string.Join("  ", new[] { recipe.Grade, recipe.Subject }.Where(t => t.Length > 0));
        var text = CardText.Fit(head, graph.WidthUnits - (2 * Left) - ClockRoom, 1, 20, 17, 15);
        graph.Text(text.Lines.FirstOrDefault(""), Left + 7, 52, text.Size, "white", box: colours.Accent).Clock(Left + 7, 52, 22);
    }

    private static void Titles(PictureGraph graph, Recipe recipe, CardColours colours)
    {
        var room = graph.WidthUnits - TextLeft - Left;
        var title = CardText.Fit(recipe.Title.Chinese, room, 1, 48, 43, 38, 34);
        title = title.Whole ? title : CardText.Fit(recipe.Title.Chinese, room, 2, 38, 34, 30, 26);
        var english = CardText.Fit(recipe.Title.English ?? "", room, 1, 22, 19, 16);
        var unit = CardText.Fit(recipe.Unit, room, 1, 20, 17);
        var height = 36 + (title.Lines.Length * title.Size * 5 / 4) + (english.Lines.Length * 32);
        var top = Math.Max(78, 166 - (height / 2));
        graph.Box(Left, top, 6, height, colours.Accent);
        graph.Lines(unit, TextLeft, top + 19, "0xD4E0F2");
        var next = graph.Lines(title, TextLeft, top + 32 + title.Size, "white");
        graph.Lines(english, TextLeft, next - title.Size + 26, "0xE6ECF6", bold: false);
    }

    private static void Spoken(PictureGraph graph, string speech)
    {
        var text = CardText.Fit(speech, graph.WidthUnits - (2 * Left), 2, 19, 17, 15);
        if (text.Lines.Length > 0)
        {
            graph.Band(SpeechTop, 72, "black@0.32");
            graph.Lines(text, Left, SpeechTop + 28 + ((2 - text.Lines.Length) * 11), "0xF2F5FA", bold: false);
        }
    }
}
