using System.Collections.Immutable;
using Airclass.Transcode.Ffmpeg;
using NodaTime;

namespace Airclass.Transcode.Quality;

/// <summary>Takes what the filters of <see cref="SoundMeasurement"/> print, line by line, and sums it up.</summary>
internal sealed class SoundNotes
{
    private const double Floor = -120;

    // A tenth of a second is clipped if its highest samples stand beside each other there, or would be beyond full scale.
    private const double FullScaleDb = -0.05;
    private const double BeyondDb = 0.3;
    private const double Flat = 3;

    private readonly SilenceOfSide _left = new();
    private readonly SilenceOfSide _right = new();
    private readonly ImmutableArray<SoundMoment>.Builder _moments = ImmutableArray.CreateBuilder<SoundMoment>();
    private readonly List<MediaSpan> _clipped = [];
    private Duration _at;
    private (double Peak, double Flat, double Momentary, double ShortTerm) _now = (Floor, 0, Floor, Floor);
    private (double Loudness, double Range, double TruePeak) _whole = (-70, 0, 0);
    private bool _open;

    /// <summary>Takes a line.</summary>
    public void Take(string line)
    {
        if (FilterNotes.Moment(line) is { } moment)
        {
            Close();
            (_at, _open, _now) = (moment, true, (Floor, 0, Floor, Floor));
        }
        else if (FilterNotes.Note(line) is { } note)
        {
            Take(note.Key, note.Value);
        }
    }

    /// <summary>What it came to; null if nothing was heard at all.</summary>
    public SoundLevels? Sum()
    {
        Close();
        if (_moments.Count == 0)
        {
            return null;
        }

        var length = _at + SoundMeasurement.Moment;
        var (left, right) = (_left.Spans(length), _right.Spans(length));
        var silent = Spans.Intersection(left, right);
        return new()
        {
            Length = length,
            LoudnessLufs = Rounded(Math.Max(_whole.Loudness, -70)),
            RangeLu = Rounded(_whole.Range),
            TruePeakDbtp = Rounded(_whole.TruePeak <= 0 ? Floor : 20 * Math.Log10(_whole.TruePeak)),
            Silent = silent,
            LeftMissing = Spans.Without(left, silent),
            RightMissing = Spans.Without(right, silent),
            Clipped = [.. _clipped],
            Moments = _moments.ToImmutable(),
        };
    }

    private static decimal Rounded(double number) => Math.Round((decimal)number, 2);

    private void Take(string key, string value)
    {
        switch (key)
        {
            case "astats.Overall.Peak_level":
                _now.Peak = FilterNotes.Number(value, Floor);
                break;
            case "astats.Overall.Flat_factor":
                _now.Flat = FilterNotes.Number(value, 0);
                break;
            case "r128.M":
                _now.Momentary = FilterNotes.Number(value, Floor);
                break;
            case "r128.S":
                _now.ShortTerm = FilterNotes.Number(value, Floor);
                break;
            case "r128.I":
                _whole.Loudness = FilterNotes.Number(value, -70);
                break;
            case "r128.LRA":
                _whole.Range = FilterNotes.Number(value, 0);
                break;
            case "r128.true_peak":
                _whole.TruePeak = FilterNotes.Number(value, 0);
                break;
            case "silence_start.1":
                _left.Begin(FilterNotes.Seconds(value));
                break;
            case "silence_end.1":
                _left.End(FilterNotes.Seconds(value));
                break;
            case "silence_start.2":
                _right.Begin(FilterNotes.Seconds(value));
                break;
            case "silence_end.2":
                _right.End(FilterNotes.Seconds(value));
                break;
            default:
                break;
        }
    }

    private void Close()
    {
        if (!_open)
        {
            return;
        }

        _open = false;
        _moments.Add(new((float)_now.Peak, (float)_now.Momentary, (float)_now.ShortTerm));
        if (_now.Peak >= BeyondDb || (_now.Peak >= FullScaleDb && _now.Flat >= Flat))
        {
            var end = _at + SoundMeasurement.Moment;
            if (_clipped.Count > 0 && _clipped[^1].End >= _at - Duration.FromSeconds(1))
            {
                _clipped[^1] = _clipped[^1] with { End = end };
            }
            else
            {
                _clipped.Add(new(_at, end));
            }
        }
    }

    private sealed class SilenceOfSide
    {
        private readonly List<MediaSpan> _spans = [];
        private Duration? _since;

        public void Begin(Duration? at) => _since = at ?? _since;

        public void End(Duration? at)
        {
            if (_since is { } start && at is { } end)
            {
                _spans.Add(new(start, end));
            }

            _since = null;
        }

        public ImmutableArray<MediaSpan> Spans(Duration length) => _since is { } start && start < length ? [.. _spans, new(start, length)] : [.. _spans];
    }
}
