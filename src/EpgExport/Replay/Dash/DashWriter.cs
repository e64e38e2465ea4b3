using System.Globalization;
using System.Security;
using System.Text;
using Airclass.Domain.Profiles;
using Airclass.Domain.Time;

namespace Airclass.EpgExport.Replay.Dash;

/// <summary>
/// A static DASH manifest (ISO 23009-1 §5.3) over byte ranges of CMAF files, one period after the other. Segments are lists of four cells from each
/// period's begin; all of a period are equally long but its last, as players take lists.
/// </summary>
internal static class DashWriter
{
    /// <summary>The manifest.</summary>
    /// <param name="periods">The periods in their order, at least one.</param>
    public static string Write(IReadOnlyList<DashPeriod> periods)
    {
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        text.Append(CultureInfo.InvariantCulture, $"<MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" profiles=\"urn:mpeg:dash:profile:isoff-main:2011\" type=\"static\" minBufferTime=\"PT{Seconds(CmafManifest.CellsPerSegment)}S\" mediaPresentationDuration=\"PT{Seconds(periods.Sum(p => p.Cells.Value))}S\">\n");
        var start = 0L;
        for (var i = 0; i < periods.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"<Period id=\"p{i}\" start=\"PT{Seconds(start)}S\" duration=\"PT{Seconds(periods[i].Cells.Value)}S\">\n");
            Write(text, periods[i]);
            text.Append("</Period>\n");
            start += periods[i].Cells.Value;
        }

        return text.Append("</MPD>\n").ToString();
    }

    private static void Write(StringBuilder text, DashPeriod period)
    {
        text.Append("<AdaptationSet contentType=\"video\" mimeType=\"video/mp4\" segmentAlignment=\"true\" startWithSAP=\"1\">\n");
        foreach (var video in period.Video)
        {
            Open(text, period, video);
            text.Append(CultureInfo.InvariantCulture, $" width=\"{video.Format.Width}\" height=\"{video.Format.Height}\" frameRate=\"{VideoFormat.FramesPerSecond}\">\n");
            List(text, period, video);
        }

        text.Append("</AdaptationSet>\n<AdaptationSet contentType=\"audio\" mimeType=\"audio/mp4\" lang=\"zh\" segmentAlignment=\"true\" startWithSAP=\"1\">\n");
        Open(text, period, period.Audio);
        text.Append(CultureInfo.InvariantCulture, $" audioSamplingRate=\"{AudioFormat.SampleRate}\">\n");
        List(text, period, period.Audio);
        text.Append("</AdaptationSet>\n");
    }

    private static void Open(StringBuilder text, DashPeriod period, DashTrack track)
    {
        var peak = Segments(period).Max(s => track.Map.Of(s.First, s.Cells).Bytes * 8000 / (s.Cells.Value * CellIndex.Milliseconds));
        text.Append(CultureInfo.InvariantCulture, $"<Representation id=\"{track.Id}\" codecs=\"{track.Codec}\" bandwidth=\"{peak}\"");
    }

    private static void List(StringBuilder text, DashPeriod period, DashTrack track)
    {
        var offset = period.First.Value * CellIndex.Milliseconds;
        text.Append(CultureInfo.InvariantCulture, $"<BaseURL>{SecurityElement.Escape(track.Uri)}</BaseURL>\n<SegmentList timescale=\"1000\"{(offset > 0 ? $" presentationTimeOffset=\"{offset}\"" : "")} duration=\"{CmafManifest.CellsPerSegment * CellIndex.Milliseconds}\">\n<Initialization range=\"0-{track.Map.Track.InitBytes - 1}\"/>\n");
        foreach (var (first, cells) in Segments(period))
        {
            var range = track.Map.Of(first, cells);
            text.Append(CultureInfo.InvariantCulture, $"<SegmentURL mediaRange=\"{range.Offset}-{range.Offset + range.Bytes - 1}\"/>\n");
        }

        text.Append("</SegmentList>\n</Representation>\n");
    }

    private static IEnumerable<(CellCount First, CellCount Cells)> Segments(DashPeriod period)
    {
        for (var at = 0L; at < period.Cells.Value; at += CmafManifest.CellsPerSegment)
        {
            yield return (period.First + new CellCount(at), CellCount.Min(new(CmafManifest.CellsPerSegment), period.Cells - new CellCount(at)));
        }
    }

    private static string Seconds(long cells) => (cells * CellIndex.Milliseconds / 1000m).ToString("0.000", CultureInfo.InvariantCulture);
}
