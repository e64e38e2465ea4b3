using Airclass.Domain.Time;
using NodaTime;

namespace Airclass.Transcode.Transcoding;

/// <summary>Tells how far several encodes of a lesson are together, about four times a second and at the end.</summary>
internal sealed class LineProgress(IProgress<TranscodeProgress> listener, IReadOnlyCollection<CellLine> lines, TimeProvider time)
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(250);

    private readonly Lock _telling = new();
    private readonly long _started = time.GetTimestamp();
    private long _told = time.GetTimestamp();
    private bool _ended;

    /// <summary>Tells it, if it is time to.</summary>
    public void Report()
    {
        lock (_telling)
        {
            var now = time.GetTimestamp();
            var (done, total) = (lines.Sum(l => l.Done.Value), lines.Sum(l => l.Cells.Value));
            if (_ended || (done < total && time.GetElapsedTime(_told, now) < Every))
            {
                return;
            }

            (_told, _ended) = (now, done == total);
            listener.Report(new(
                new(done / lines.Count), new(total / lines.Count), new(lines.Sum(l => l.Begun.Value) / lines.Count),
                Duration.FromTimeSpan(time.GetElapsedTime(_started, now)), lines.Sum(l => l.Tightened)));
        }
    }
}
