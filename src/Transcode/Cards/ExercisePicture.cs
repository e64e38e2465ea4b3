using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Transcode.Recipes;

namespace Airclass.Transcode.Cards;

/// <summary>Draws what a whole school does together: flag raising, radio calisthenics, eye exercises. Lights count the beats.</summary>
internal static class ExercisePicture
{
    private const string Bright = "white", Soft = "0xF2F5FA";

    /// <summary>The picture of <see cref="MaterialId.FlagRaising"/>, <see cref="MaterialId.Calisthenics"/> or <see cref="MaterialId.EyeExercises"/>.</summary>
    public static string Of(MaterialId piece, StationDefinition station, CardFont font, PictureCanvas canvas)
    {
        var look = LookOf(piece);
        var graph = new PictureGraph(font, canvas, BackgroundFilters.Looping(look.Colours, canvas.Width, canvas.Height, StationCards.Pictures));
        SlatePicture.StationNames(graph, station, look.Colours);
        graph.TextInMiddle(look.Title, 158, 56, Bright)
            .TextInMiddle(look.English, 192, 24, Soft, bold: false)
            .TextInMiddle(look.Text, 300, 20, Bright)
            .TextInMiddle(look.TextEnglish, 326, 16, Soft, bold: false);
        Beats(graph, look);
        return graph.ClockCode(ClockCode.TagOf(piece.Value)).ToString();
    }

    /// <summary>Lights in a row, one after the other; a loop holds a whole number of rounds.</summary>
    private static void Beats(PictureGraph graph, Look look)
    {
        const int Side = 18, Step = 40, Top = 232;
        var left = (graph.WidthUnits - (((look.Beats - 1) * Step) + Side)) / 2;
        for (var beat = 0; beat < look.Beats; beat++)
        {
            var turn = FormattableString.Invariant($"eq(mod(floor(n/{look.PicturesPerBeat}),{look.Beats}),{beat})");
            graph.Box(left + (beat * Step), Top, Side, Side, "white@0.25").BoxWhen(turn, left + (beat * Step), Top, Side, Side, Bright);
        }
    }

    private static Look LookOf(MaterialId piece)
    {
        if (piece == MaterialId.FlagRaising)
        {
            return new(new(112, 172, "0xB8302A"), "升旗仪式", "Flag Raising", "请肃立，面向国旗", "Please stand and face the flag", 3, 48);
        }

        return piece == MaterialId.Calisthenics
            ? new(new(116, 138, "0xAD6F1A"), "广播体操", "Radio Calisthenics", "离开座位，跟着节拍动起来", "Leave your seat and move to the beat", 8, 18)
            : new(new(136, 102, "0x1B8F88"), "眼保健操", "Eye Exercises", "闭上眼睛，跟着节拍轻轻按揉", "Close your eyes and press gently to the beat", 4, 36);
    }

    private sealed record Look(CardColours Colours, string Title, string English, string Text, string TextEnglish, int Beats, int PicturesPerBeat);
}
