using Airclass.Transcode.Ffmpeg;

namespace Airclass.Transcode.Quality;

/// <summary>Holds the fields that a file says it has against those that its pictures show.</summary>
internal static class FieldsRule
{
    // What moves little tells little: so many pictures must have told, and nearly all the same.
    private const int LeastTold = 10;

    public static void Judge(PictureInfo picture, FieldCounts fields, Found found)
    {
        if (Shown(fields) is not { } top)
        {
            return;
        }

        switch (TopSaid(picture.FieldOrder))
        {
            case null when picture.FieldOrder is "progressive":
                found.Add(QualityDiagnostics.FieldsUnsaid);
                break;
            case { } said when said != top:
                found.Add(top ? QualityDiagnostics.TopFirst : QualityDiagnostics.BottomFirst);
                break;
            default:
                break;
        }
    }

    /// <summary>True: the top field comes first; false: the bottom; null: progressive, or nobody can tell.</summary>
    public static bool? Shown(FieldCounts fields)
    {
        var told = fields.TopFirst + fields.BottomFirst + fields.Progressive;
        return told < LeastTold ? null
            : fields.TopFirst * 3 > told * 2 ? true
            : fields.BottomFirst * 3 > told * 2 ? false
            : null;
    }

    private static bool? TopSaid(string order) => order switch
    {
        "tt" or "bt" => true,
        "bb" or "tb" => false,
        _ => null,
    };
}
