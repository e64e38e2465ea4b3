using System.Globalization;
using Airclass.Domain.Stations;
using Airclass.Transcode.Recipes;

namespace Airclass.Transcode.Cards;

/// <summary>Draws the break between lessons: a calm picture that sends eyes into the distance, with a ball that swings like a pendulum.</summary>
internal static class BreakPicture
{
    // The palette's green: a colour of its own, so that a break is known from a slate at a glance.
    private static readonly CardColours Colours = new(116, 112, "0x3A8C47");

    public static string Of(StationDefinition station, CardFont font, PictureCanvas canvas)
    {
        var graph = new PictureGraph(font, canvas, BackgroundFilters.Looping(Colours, canvas.Width, canvas.Height, StationCards.Pictures));
        SlatePicture.StationNames(graph, station, Colours);
        graph.TextInMiddle("课间休息", 158, 56, "white")
            .TextInMiddle("Break", 192, 24, "0xE6F2E8", bold: false)
            .TextInMiddle("看看远处，活动一下，下一节课马上开始", 300, 20, "white")
            .TextInMiddle("Rest your eyes, stretch, the next lesson starts soon", 326, 16, "0xE6F2E8", bold: false);
        return Pendulum(graph).ClockCode(ClockCode.BreakTag).ToString();
    }

    /// <summary>Eight swings in a loop, so that the end meets the beginning.</summary>
    private static PictureGraph Pendulum(PictureGraph graph)
    {
        const int Side = 22, Swing = 130, Top = 226;
        var size = graph.Samples(Side);
        var disc = string.Create(
            CultureInfo.InvariantCulture,
            $"color=c=white:s={size}x{size}:r=25,format=yuva444p,geq=lum=235:cb=128:cr=128:a='255*clip({size / 2}-hypot(X-{size / 2}+0.5,Y-{size / 2}+0.5),0,1)'");
        var phase = string.Create(CultureInfo.InvariantCulture, $"2*PI*8*n/{StationCards.Pictures}");
        return graph.Layer(
            disc + ",trim=end_frame=1,loop=loop=-1:size=1,setpts=N,format=yuva420p",
            string.Create(
                CultureInfo.InvariantCulture,
                $"overlay=x='(W-w)/2+{graph.Samples(Swing)}*sin({phase})':y='{graph.Down(Top)}+{graph.Samples(20)}*cos({phase})*cos({phase})'"));
    }
}
