using Airclass.Transcode.Ffmpeg;

namespace Airclass.Transcode.Quality;

/// <summary>Tells where the fields that a file says it has are not those that its pictures show.</summary>
internal static class FieldsRule
{
    public static void Judge(PictureInfo picture, Found found)
    {
        switch (picture)
        {
            case { CorrectedScan: null } or { SaidScan: null }:
                break;
            case { SaidScan: FieldScan.Progressive }:
                found.Add(QualityDiagnostics.FieldsUnsaid);
                break;
            default:
                found.Add(picture.CorrectedScan == FieldScan.TopFirst ? QualityDiagnostics.TopFirst : QualityDiagnostics.BottomFirst);
                break;
        }
    }
}
