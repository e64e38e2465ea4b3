using System.Globalization;
using System.Text;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.EpgExport.Guide;
using Airclass.EpgExport.Replay.Media;
using NodaTime.Text;

namespace Airclass.EpgExport.Replay;

/// <summary>
/// The lines of a media playlist (RFC 8216). Segments are byte ranges; every segment starts with an IDR picture; the target duration is constant,
/// since no segment is longer than 3.84 s.
/// </summary>
internal sealed class MediaPlaylistWriter
{
    /// <summary>EXT-X-TARGETDURATION in seconds: 3.84 s, rounded (§4.3.3.1).</summary>
    public const int TargetDurationSeconds = 4;

    private readonly StringBuilder _text = new("#EXTM3U\n");
    private readonly string _root;
    private readonly ISegmentMedia _media;

    /// <summary>A playlist whose media lie below a root.</summary>
    /// <param name="root">The station's public URL with a slash, or the relative way to it.</param>
    /// <param name="media">In what segments are fetched.</param>
    /// <param name="version">EXT-X-VERSION, where tags ask for more than the media do.</param>
    public MediaPlaylistWriter(string root, ISegmentMedia media, int version = 0)
    {
        (_root, _media) = (root, media);
        Line($"#EXT-X-VERSION:{Math.Max(version, media.Version)}");
        Line($"#EXT-X-TARGETDURATION:{TargetDurationSeconds}");
    }

    public MediaPlaylistWriter Line(FormattableString line)
    {
        _text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
        return this;
    }

    /// <summary>
    /// Segments in a row, behind those that a delta update leaves out; each event as a range of dates where it begins. The first that is
    /// told and every jump say how to decode, and when it aired.
    /// </summary>
    /// <param name="timeline">Whose they are.</param>
    /// <param name="listed">Each with whether it jumps.</param>
    /// <param name="skipped">How many of them are left out: what a player has already. Their events are told again.</param>
    public MediaPlaylistWriter Segments(Timeline timeline, IReadOnlyList<(HlsSegment Segment, bool Jumps)> listed, int skipped = 0)
    {
        if (skipped > 0)
        {
            Line($"#EXT-X-SKIP:SKIPPED-SEGMENTS={skipped}");
        }

        TimelineEvent? told = null;
        for (var i = 0; i < listed.Count; i++)
        {
            var (segment, jumps) = listed[i];
            if (timeline.At(segment.Start) is { } e && e != told)
            {
                Event(told = e);
            }

            _ = i < skipped ? this : Segment(segment, jumps, jumps || i == skipped);
        }

        return this;
    }

    /// <summary>
    /// An event as a range of dates (RFC 8216 §4.3.2.7). It ends with the next one: a length would have to be told before it is sure, since a decision
    /// may cut an event until its last cell, and what was said of a range may not change.
    /// </summary>
    private void Event(TimelineEvent e)
    {
        var (planned, title) = (e.Planned, GuideText.Clean(e.Planned.Title));
        _text.Append(CultureInfo.InvariantCulture, $"#EXT-X-DATERANGE:ID=\"{Quoted(planned.Id.Value)}\",CLASS=\"event\",START-DATE=\"{Time(e.Start)}\",END-ON-NEXT=YES");
        _text.Append(CultureInfo.InvariantCulture, $",X-KIND=\"{planned.Kind.ToString().ToLowerInvariant()}\",X-TITLE=\"{Quoted(title.Chinese)}\"");
        _text.Append(title.English is { } english ? $",X-TITLE-EN=\"{Quoted(english)}\"" : "");
        _text.Append(planned.Lesson is { } lesson ? $",X-LESSON=\"{Quoted(lesson.Value)}\"" : "").Append('\n');
    }

    public override string ToString() => _text.ToString();

    /// <summary>One segment.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="jumps">True if it is a discontinuity.</param>
    /// <param name="isTold">True to say how to decode it, and when it aired.</param>
    public MediaPlaylistWriter Segment(HlsSegment segment, bool jumps = false, bool isTold = false)
    {
        var airFile = segment.AirFile ?? throw new InvalidOperationException($"{segment} holds nothing.");
        var uri = _root + _media.PathOf(airFile);
        if (jumps)
        {
            Line($"#EXT-X-DISCONTINUITY");
        }

        if (isTold && _media.InitOf(airFile) is { } init)
        {
            Line($"#EXT-X-MAP:URI=\"{uri}\",BYTERANGE=\"{init.Bytes}@{init.Offset}\"");
        }

        if (isTold)
        {
            Line($"#EXT-X-PROGRAM-DATE-TIME:{Time(segment.Start)}");
        }

        var range = _media.RangeOf(airFile, segment.FileCell, segment.Cells);
        Line($"#EXTINF:{Seconds(segment.Cells)},").Line($"#EXT-X-BYTERANGE:{range.Bytes}@{range.Offset}");
        _text.Append(uri).Append('\n');
        return this;
    }

    private static string Seconds(CellCount cells) => (cells.Value * CellIndex.Milliseconds / 1000m).ToString("0.000", CultureInfo.InvariantCulture);

    // A quoted string ends with the next quotation mark, whatever stands before it (RFC 8216 §4.2).
    private static string Quoted(string text) => text.Replace('"', '\'');

    private static string Time(CellIndex cell) => AirTime.Format(cell.Start);

    private static readonly InstantPattern AirTime = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.fff'Z'");
}
