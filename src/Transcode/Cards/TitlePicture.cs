using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Domain.Timetables;
using Airclass.Transcode.Recipes;

namespace Airclass.Transcode.Cards;

/// <summary>Draws a lesson's title card: what a recording of sound alone goes under.</summary>
internal static class TitlePicture
{
    private const int Left = 60, Right = 40, Middle = 190;

    /// <summary>A lesson's card, with its station's names.</summary>
    public static string Of(Lesson lesson, StationDefinition station, CardFont font, PictureCanvas canvas)
    {
        var subject = station.NameOf(lesson.Subject);
        var colours = CardColours.Of(subject.Chinese);
        var graph = Ground(colours, font, canvas);
        SlatePicture.StationNames(graph, station, colours);
        return Titles(graph, lesson.Title, string.Join("  ", new[] { subject.Chinese, lesson.Unit }.Where(t => t.Length > 0)), colours);
    }

    /// <summary>The card of a file that belongs to no station.</summary>
    public static string Of(LocalizedText title, CardFont font, PictureCanvas canvas) =>
        Titles(Ground(CardColours.Station, font, canvas), title, "", CardColours.Station);

    private static PictureGraph Ground(CardColours colours, CardFont font, PictureCanvas canvas) =>
        new(font, canvas, BackgroundFilters.Looping(colours, canvas.Width, canvas.Height, StationCards.Pictures));

    private static string Titles(PictureGraph graph, LocalizedText title, string over, CardColours colours)
    {
        var room = graph.WidthUnits - Left - Right;
        var head = CardText.Fit(over, room, 1, 22, 19, 16);
        var large = CardText.Fit(title.Chinese, room, 1, 52, 46, 40, 34);
        large = large.Whole ? large : CardText.Fit(title.Chinese, room, 2, 40, 34, 28, 24);
        var english = CardText.Fit(title.English ?? "", room, 2, 22, 19, 16);
        var height = 34 + (large.Lines.Length * large.Size * 5 / 4) + (english.Lines.Length * 28);
        var top = Middle - (height / 2);
        graph.Box(Right, top, 6, height, colours.Accent);
        graph.Lines(head, Left, top + 20, "0xD4E0F2");
        var next = graph.Lines(large, Left, top + 30 + large.Size, "white");
        graph.Lines(english, Left, next - large.Size + 26, "0xE6ECF6", bold: false);
        return graph.ClockCode(ClockCode.TagOf(title.Chinese)).ToString();
    }
}
