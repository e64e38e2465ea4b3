using Airclass.Domain.Identity;
using Airclass.Domain.Lessons;
using Airclass.Station.Composition;
using Airclass.Station.Storage;
using Airclass.Transcode.Quality;
using Airclass.Transcode.Transcoding;

namespace Airclass.Station.Preparation;

/// <summary>Brings what quality control says of a content to the delivery that it is about: it is measured; it passed, or it has to be delivered again.</summary>
/// <param name="station">The station.</param>
/// <param name="files">What was delivered.</param>
internal sealed class MeasuredLessons(OpenedStation station, LessonFiles files)
{
    private readonly QualityShelf _reports = new(station.Store);

    /// <summary>Hears the encode of a delivery, which begins when its sound is measured: until the verdict it is as far as that.</summary>
    /// <param name="delivery">What is prepared; null for what nobody delivered.</param>
    /// <param name="progress">Hears it too; may be null.</param>
    public IProgress<TranscodeProgress>? Along(LessonFile? delivery, IProgress<TranscodeProgress>? progress) =>
        delivery is { State: LessonFileState.Received } ? new Measuring(delivery, files, progress) : progress;

    /// <summary>Writes down the verdict.</summary>
    /// <param name="delivery">What was prepared; null for what nobody delivered.</param>
    public void Tell(LessonFile? delivery)
    {
        if (delivery is null || _reports.Find(delivery.Content) is not { } report)
        {
            return;
        }

        var told = report.Findings.Select(f => f.Diagnostic.Format(Language.English));
        files.Note(delivery.Lesson, delivery.Content, report.Failed ? LessonFileState.Failed : LessonFileState.Passed, [.. told]);
    }

    private sealed class Measuring(LessonFile delivery, LessonFiles files, IProgress<TranscodeProgress>? progress) : IProgress<TranscodeProgress>
    {
        private int _noted;

        public void Report(TranscodeProgress value)
        {
            if (Interlocked.Exchange(ref _noted, 1) == 0)
            {
                files.Note(delivery.Lesson, delivery.Content, LessonFileState.Measured, []);
            }

            progress?.Report(value);
        }
    }
}
