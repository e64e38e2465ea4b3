using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Transcode.Recipes;

namespace Airclass.Transcode.Cards;

/// <summary>Draws a notice, or what stands for a live relay: a title and a few lines.</summary>
internal static class NoticePicture
{
    private const int Margin = 60;

    public static string Of(StationDefinition station, LocalizedText title, string text, CardFont font, PictureCanvas canvas)
    {
        var colours = CardColours.Of(title.Chinese);
        var graph = new PictureGraph(font, canvas, BackgroundFilters.Looping(colours, canvas.Width, canvas.Height, StationCards.Pictures));
        SlatePicture.StationNames(graph, station, colours);
        var room = graph.WidthUnits - (2 * Margin);
        var head = CardText.Fit(title.Chinese, room, 1, 52, 44, 36, 28);
        var english = CardText.Fit(title.English ?? "", room, 1, 22, 18);
        var words = CardText.Fit(text, room, 4, 26, 22, 19, 16);
        graph.Box(Margin - 20, 112, 6, 190, colours.Accent);
        graph.Lines(head, Margin, 150, "white");
        graph.Lines(english, Margin, 182, "0xE6ECF6", bold: false);
        graph.Lines(words, Margin, 222, "white", bold: false);
        return graph.ClockCode(ClockCode.TagOf(title.Chinese + text)).ToString();
    }
}
