using System.Globalization;

namespace Airclass.EpgExport.Tests.Replay;

/// <summary>A media playlist as a client sees it.</summary>
internal sealed record ReadPlaylist(long MediaSequence, long DiscontinuitySequence, IReadOnlyList<ReadSegment> Segments)
{
    /// <summary>Segments that a delta update leaves out.</summary>
    public int Skipped { get; init; }

    public static ReadPlaylist Of(string text)
    {
        long sequence = 0, discontinuity = 0;
        var skipped = 0;
        var segments = new List<ReadSegment>();
        var next = new ReadSegment();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var value = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..];
            switch (line.Split(':')[0])
            {
                case "#EXT-X-MEDIA-SEQUENCE":
                    sequence = long.Parse(value, CultureInfo.InvariantCulture);
                    break;
                case "#EXT-X-DISCONTINUITY-SEQUENCE":
                    discontinuity = long.Parse(value, CultureInfo.InvariantCulture);
                    break;
                case "#EXT-X-DISCONTINUITY":
                    next = next with { Discontinuity = true };
                    break;
                case "#EXT-X-PROGRAM-DATE-TIME":
                    next = next with { AiredAt = value };
                    break;
                case "#EXT-X-MAP":
                    next = next with { Map = value };
                    break;
                case "#EXT-X-SKIP":
                    skipped = int.Parse(value.Split('=')[1], CultureInfo.InvariantCulture);
                    break;
                case "#EXT-X-DATERANGE":
                    next = next with { Event = value };
                    break;
                case "#EXTINF":
                    next = next with { Milliseconds = long.Parse(value.Replace(".", "", StringComparison.Ordinal).TrimEnd(','), CultureInfo.InvariantCulture) };
                    break;
                case "#EXT-X-BYTERANGE":
                    next = next with { Range = value };
                    break;
                case var _ when !line.StartsWith('#'):
                    segments.Add(next with { Uri = line });
                    next = new();
                    break;
            }
        }

        return new(sequence, discontinuity, Numbered(segments, sequence, discontinuity)) { Skipped = skipped };
    }

    private static List<ReadSegment> Numbered(List<ReadSegment> segments, long sequence, long discontinuity)
    {
        var numbered = new List<ReadSegment>();
        foreach (var segment in segments)
        {
            discontinuity += segment.Discontinuity ? 1 : 0;
            numbered.Add(segment with { Number = sequence++, DiscontinuityNumber = discontinuity });
        }

        return numbered;
    }
}

/// <summary>A segment as a client sees it, with the numbers that RFC 8216 gives it.</summary>
internal sealed record ReadSegment
{
    public long Number { get; init; }

    public long DiscontinuityNumber { get; init; }

    public bool Discontinuity { get; init; }

    public string? AiredAt { get; init; }

    /// <summary>EXT-X-MAP, where it stands at the segment.</summary>
    public string? Map { get; init; }

    /// <summary>EXT-X-DATERANGE of the event, where it stands at the segment.</summary>
    public string? Event { get; init; }

    /// <summary>True if an event begins here: its range of dates and the segment have one time.</summary>
    public bool Opens => Event is { } e && AiredAt is { } at && e.Contains($"START-DATE=\"{at}\"", StringComparison.Ordinal);

    /// <summary>Without what stands at the first segment of whichever playlist, and so is no part of the segment.</summary>
    public ReadSegment Bare => this with { AiredAt = null, Map = null, Event = null };

    public long Milliseconds { get; init; }

    public string Range { get; init; } = "";

    public string Uri { get; init; } = "";
}
