using System.Globalization;
using Airclass.Domain.Stations;
using Airclass.Transcode.Recipes;

namespace Airclass.Transcode.Cards;

/// <summary>Draws the slate: please stand by, who we are, and whom to call.</summary>
internal static class SlatePicture
{
    private const int Margin = 40;
    private const int Dots = 5;

    public static string Of(StationDefinition station, CardFont font, PictureCanvas canvas)
    {
        var colours = CardColours.Station;
        var graph = new PictureGraph(font, canvas, BackgroundFilters.Looping(colours, canvas.Width, canvas.Height, StationCards.Pictures));
        StationNames(graph, station, colours);
        graph.TextInMiddle("请稍候", 160, 56, "white")
            .TextInMiddle("节目马上回来", 202, 28, "0xE6ECF6")
            .TextInMiddle("Please stand by", 236, 22, "0xD4E0F2", bold: false);
        Waiting(graph, colours);
        Contacts(graph, station);
        return graph.ClockCode(ClockCode.SlateTag).ToString();
    }

    /// <summary>The station's names in the top left corner, on a ground of the accent.</summary>
    internal static void StationNames(PictureGraph graph, StationDefinition station, CardColours colours)
    {
        var own = CardText.Fit(station.Name.Chinese, (graph.WidthUnits / 2) - (2 * Margin) - 14, 1, 22, 19, 16, 14);
        graph.Text(own.Lines.FirstOrDefault(""), Margin + 7, 52, own.Size, "white", box: colours.Accent);
        if (station.Name.English is { } english)
        {
            var name = CardText.Fit(english, graph.WidthUnits / 2, 1, 18, 15);
            graph.TextToRight(name.Lines.FirstOrDefault(""), Margin, 52, name.Size, "0xE6ECF6", bold: false);
        }
    }

    /// <summary>Dots that light up one after the other, four rounds in a loop.</summary>
    private static void Waiting(PictureGraph graph, CardColours colours)
    {
        const int Side = 10, Step = 26, Top = 262;
        var phase = StationCards.Pictures / 4 / Dots;
        var left = (graph.WidthUnits - (((Dots - 1) * Step) + Side)) / 2;
        for (var dot = 0; dot < Dots; dot++)
        {
            var turn = string.Create(CultureInfo.InvariantCulture, $"eq(mod(floor(n/{phase}),{Dots}),{dot})");
            graph.Box(left + (dot * Step), Top, Side, Side, "white@0.25").BoxWhen(turn, left + (dot * Step), Top, Side, Side, colours.Accent);
        }
    }

    private static void Contacts(PictureGraph graph, StationDefinition station)
    {
        var lines = station.Contacts.Take(2)
            .Select(c => $"{c.Name.Chinese}{(c.Name.English is { } english ? " " + english : "")}  {c.Value}")
            .ToArray();
        for (var i = 0; i < lines.Length; i++)
        {
            var text = CardText.Fit(lines[i], graph.WidthUnits - (2 * Margin), 1, 18, 15, 13);
            graph.TextInMiddle(text.Lines.FirstOrDefault(""), 334 - ((lines.Length - 1 - i) * 24), text.Size, "0xE6ECF6", bold: false);
        }
    }
}
