using Airclass.Domain.Stations;
using Airclass.Transcode.Recipes;

namespace Airclass.Transcode.Cards;

/// <summary>Draws what stands outside the station's hours: the closedown, and the test pattern.</summary>
internal static class NightPicture
{
    private static readonly CardColours Colours = new(158, 118, "0x3B4A8C");

    public static string Closedown(StationDefinition station, CardFont font, PictureCanvas canvas)
    {
        var graph = new PictureGraph(font, canvas, BackgroundFilters.Looping(Colours, canvas.Width, canvas.Height, StationCards.Pictures));
        SlatePicture.StationNames(graph, station, Colours);
        return graph.TextInMiddle("今天的节目到此结束", 170, 44, "white")
            .TextInMiddle("同学们，明天再见", 214, 26, "0xE6ECF6")
            .TextInMiddle("That is all for today. See you tomorrow.", 248, 20, "0xD4E0F2", bold: false)
            .ClockCode(ClockCode.TagOf("closedown"))
            .ToString();
    }

    /// <summary>Bars, the station's name, and the clock that shows whether pictures are lost.</summary>
    public static string TestPattern(StationDefinition station, CardFont font, PictureCanvas canvas)
    {
        var graph = new PictureGraph(font, canvas, FormattableString.Invariant($"smptebars=s={canvas.Width}x{canvas.Height}:r=25,format=yuv420p,setsar=1"));
        graph.Box((graph.WidthUnits - 360) / 2, 132, 360, 84, "black@0.7")
            .TextInMiddle(station.Name.Chinese, 170, 32, "white")
            .TextInMiddle("测试图  Test Pattern", 202, 20, "white", bold: false);
        return graph.Clock(47, 300, 22).ClockCode(ClockCode.TagOf("test-pattern")).ToString();
    }
}
