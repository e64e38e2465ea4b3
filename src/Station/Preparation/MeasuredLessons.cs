using Airclass.Domain.Identity;
using Airclass.Domain.Lessons;
using Airclass.Station.Composition;
using Airclass.Station.Storage;
using Airclass.Transcode.Quality;
using Airclass.Transcode.Transcoding;

namespace Airclass.Station.Preparation;

/// <summary>Brings what quality control said of a content to the delivery that it is about: it passed, or it has to be delivered again.</summary>
/// <param name="station">The station.</param>
/// <param name="files">What was delivered.</param>
internal sealed class MeasuredLessons(OpenedStation station, LessonFiles files)
{
    private readonly QualityShelf _reports = new(station.Store);

    /// <summary>Writes it down. What the station makes itself (a recipe) has no report and stays as it is.</summary>
    /// <param name="delivery">What was prepared; null for what nobody delivered.</param>
    /// <param name="measured">The content that was measured: sound alone is measured under its title card.</param>
    public void Tell(LessonFile? delivery, SourceHash measured)
    {
        if (delivery is null || measured.Value is not { } content || _reports.Find(content) is not { } report)
        {
            return;
        }

        var told = report.Findings.Select(f => f.Diagnostic.Format(Language.English));
        files.Note(delivery.Lesson, delivery.Content, report.Failed ? LessonFileState.Failed : LessonFileState.Passed, [.. told]);
    }
}
