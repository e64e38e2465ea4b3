namespace Airclass.Transcode.Quality;

/// <summary>Tells bars that are burnt into a picture: the same in nearly all of it, and thick enough not to be an edge.</summary>
internal static class BarsRule
{
    private const int LeastPermille = 25;
    private const int MostPermille = 400;
    private const double NearlyAll = 0.8;

    /// <summary>The bars that most moments agree about; null: none. The notes are those of ffmpeg's cropdetect on the small copy.</summary>
    public static BurntBars? Find(IEnumerable<IReadOnlyDictionary<string, string>> moments)
    {
        var seen = moments.Select(Of).OfType<BurntBars>().ToArray();
        if (seen.Length == 0)
        {
            return null;
        }

        var (left, right, top, bottom) = (Agreed(b => b.Left), Agreed(b => b.Right), Agreed(b => b.Top), Agreed(b => b.Bottom));
        // Bars stand on both sides; what is dark on one side alone is a wall.
        var (aside, above) = (left > 0 && right > 0, top > 0 && bottom > 0);
        return aside || above ? new(aside ? left : 0, aside ? right : 0, above ? top : 0, above ? bottom : 0) : null;

        int Agreed(Func<BurntBars, int> side)
        {
            var thick = seen.Select(side).Order().ElementAt((int)((1 - NearlyAll) * seen.Length));
            return thick is >= LeastPermille and <= MostPermille ? thick : 0;
        }
    }

    private static BurntBars? Of(IReadOnlyDictionary<string, string> notes) =>
        PictureNotes.Number(notes, "cropdetect.x1") is { } left && PictureNotes.Number(notes, "cropdetect.x2") is { } right
        && PictureNotes.Number(notes, "cropdetect.y1") is { } top && PictureNotes.Number(notes, "cropdetect.y2") is { } bottom && right > left && bottom > top
            ? new(1000 * left / QualityTap.Width, 1000 * (QualityTap.Width - 1 - right) / QualityTap.Width,
                1000 * top / QualityTap.Height, 1000 * (QualityTap.Height - 1 - bottom) / QualityTap.Height)
            : null;
}
