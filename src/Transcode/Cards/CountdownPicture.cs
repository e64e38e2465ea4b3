using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timetables;
using Airclass.Transcode.Recipes;

namespace Airclass.Transcode.Cards;

/// <summary>Draws the countdown to a lesson: its title, and digits that run to zero as the last picture ends.</summary>
internal static class CountdownPicture
{
    private const int Left = 60, Right = 40;

    public static string Of(Lesson lesson, CellCount cells, StationDefinition station, CardFont font, PictureCanvas canvas)
    {
        var pictures = cells.Value * VideoFormat.PicturesPerCell;
        var subject = station.NameOf(lesson.Subject);
        var colours = CardColours.Of(subject.Chinese);
        var graph = new PictureGraph(font, canvas, BackgroundFilters.Looping(colours, canvas.Width, canvas.Height, StationCards.Pictures));
        SlatePicture.StationNames(graph, station, colours);
        var room = graph.WidthUnits - Left - Right;
        var title = CardText.Fit(lesson.Title.Chinese, room, 1, 42, 36, 30);
        title = title.Whole ? title : CardText.Fit(lesson.Title.Chinese, room, 2, 30, 26, 22);
        graph.Box(Right, 92, 6, 196, colours.Accent);
        graph.Text("下一节", Left, 114, 24, "0xE6ECF6").Text("Next", Left + 86, 114, 18, "0xD4E0F2", bold: false);
        var next = graph.Lines(title, Left, 162, "white");
        graph.Lines(CardText.Fit(lesson.Title.English ?? "", room, 1, 20, 17, 15), Left, next - title.Size + 24, "0xE6ECF6", bold: false);
        graph.Lines(CardText.Fit(subject.Chinese + "  " + lesson.Unit, room - 200, 1, 20, 17), Left, 280, "0xD4E0F2");
        return graph.Remaining(Right, 288, 72, pictures)
            .Progress(342, 4, colours.Accent, pictures)
            .ClockCode(ClockCode.TagOf("countdown " + lesson.Title.Chinese))
            .ToString();
    }
}
