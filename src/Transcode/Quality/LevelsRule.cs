using Airclass.Transcode.Ffmpeg;

namespace Airclass.Transcode.Quality;

/// <summary>What is said of range, matrix and curve.</summary>
internal static class LevelsRule
{
    private const int MostPermille = 100;

    public static void Judge(PictureInfo picture, PictureMeasurement pictures, Found found)
    {
        if (picture.Range is "pc")
        {
            found.Add(QualityDiagnostics.FullRange);
        }
        else if (pictures.OutOfRangePermille > MostPermille)
        {
            found.Add(QualityDiagnostics.RangeUnsaid, Found.Text(pictures.OutOfRangePermille));
        }

        if (picture.AssumedMatrix is { } matrix)
        {
            found.Add(QualityDiagnostics.MatrixAssumed, matrix == "bt709" ? "BT.709" : "BT.601", Found.Text(picture.Height));
        }

        if (picture.Transfer is "arib-std-b67" or "smpte2084")
        {
            found.Add(QualityDiagnostics.HighDynamicRange, picture.Transfer == "smpte2084" ? "PQ" : "HLG");
        }
    }
}
