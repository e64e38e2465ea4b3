using System.Globalization;
using Airclass.Domain.Time;

namespace Airclass.Transcode.Recipes;

/// <summary>
/// The station's own music, computed: soft chords under plucked notes. It is exactly periodic over <see cref="Period"/> (what rings
/// beyond the end rings on at the beginning), so it loops without a gap or a click, and nobody's rights are touched.
/// </summary>
public static class MusicBed
{
    /// <summary>Grows with every change of the sound: part of the recipe hash.</summary>
    public const int Version = 2;

    private const int Rate = 48_000;
    private const int ChordsInPeriod = 8;
    private const int NotesInChord = 8;
    private const double Peak = 0.30;

    /// <summary>After how many cells it begins again: 23.04 s.</summary>
    public static CellCount Period => new(24);

    /// <summary>The file of a mood in a cache folder, made if it is not there.</summary>
    public static string File(MusicMood mood, string cacheFolder)
    {
        var path = Path.Combine(cacheFolder, Name(mood) + ".wav");
        if (!System.IO.File.Exists(path))
        {
            Make(mood).Write(path);
        }

        return path;
    }

    /// <summary>What decides on the sound, for hashes.</summary>
    public static string Name(MusicMood mood) => string.Create(CultureInfo.InvariantCulture, $"music-{mood}-{Version}");

    /// <summary>One period, 48 kHz stereo.</summary>
    public static Wave Make(MusicMood mood)
    {
        var score = Score.Of(mood);
        var frames = (int)(Period.Value * CellIndex.Milliseconds * Rate / 1000);
        var (left, right) = (new double[frames], new double[frames]);
        for (var chord = 0; chord < ChordsInPeriod; chord++)
        {
            var at = frames / ChordsInPeriod * chord;
            foreach (var note in score.Chords[chord])
            {
                AddPad(left, right, at, frames / ChordsInPeriod, Pitch(note), score.Pad);
            }

            for (var step = 0; step < NotesInChord; step++)
            {
                if (score.Pattern[step] is var degree and >= 0)
                {
                    var note = score.Chords[chord][degree % 3] + (12 * (1 + (degree / 3)));
                    AddPluck(left, right, at + (frames / ChordsInPeriod / NotesInChord * step), Pitch(note), score.Pluck, step % 2 == 0 ? 0.35 : 0.65);
                }
            }
        }

        return new(Rate, 2, Interleave(left, right));
    }

    /// <summary>A chord's note: swells over its chord and fades over the next, so that the sum stays even; with two soft overtones.</summary>
    private static void AddPad(double[] left, double[] right, int at, int length, double hertz, double level)
    {
        var duration = length * 2;
        for (var i = 0; i < duration; i++)
        {
            var (swell, phase) = (Math.Sin(Math.PI * i / duration), 2 * Math.PI * hertz * i / Rate);
            var sound = level * swell * swell * (Math.Sin(phase) + (0.3 * Math.Sin(2 * phase)) + (0.12 * Math.Sin(3 * phase)));
            var frame = (at + i) % left.Length;
            left[frame] += sound;
            right[frame] += sound;
        }
    }

    /// <summary>A plucked note that rings out within two seconds.</summary>
    private static void AddPluck(double[] left, double[] right, int at, double hertz, double level, double place)
    {
        const int Attack = Rate / 200;
        for (var i = 0; i < Rate * 2; i++)
        {
            var fade = Math.Exp(-3.5 * i / Rate) * Math.Min(1.0, i / (double)Attack) * (1 - (i / (Rate * 2.0)));
            var phase = 2 * Math.PI * hertz * i / Rate;
            var sound = level * fade * (Math.Sin(phase) + (0.25 * fade * Math.Sin(3 * phase)));
            var frame = (at + i) % left.Length;
            left[frame] += sound * (1 - place);
            right[frame] += sound * place;
        }
    }

    private static short[] Interleave(double[] left, double[] right)
    {
        var most = Math.Max(left.Max(Math.Abs), right.Max(Math.Abs));
        var samples = new short[left.Length * 2];
        for (var i = 0; i < left.Length; i++)
        {
            samples[2 * i] = (short)Math.Round(left[i] / most * Peak * short.MaxValue);
            samples[(2 * i) + 1] = (short)Math.Round(right[i] / most * Peak * short.MaxValue);
        }

        return samples;
    }

    // Notes count semitones as MIDI does: 69 is a' at 440 Hz.
    private static double Pitch(int note) => 440 * Math.Pow(2, (note - 69) / 12.0);

    /// <summary>Eight chords of three notes, a pattern of plucked degrees (−1: rest; 3–5: an octave up), and the levels.</summary>
    private sealed record Score(int[][] Chords, int[] Pattern, double Pad, double Pluck)
    {
        private static readonly int[] C = [48, 52, 55], Am = [45, 48, 52], F = [41, 45, 48], G = [43, 47, 50], Em = [40, 43, 47], Dm = [50, 53, 57];

        public static Score Of(MusicMood mood) => mood switch
        {
            MusicMood.Break => new([C, Am, F, G, C, Em, F, G], [0, 2, 4, 2, 3, 4, 2, 1], 0.5, 1.0),
            MusicMood.Waiting => new([Am, F, C, G, Am, F, Dm, Em], [0, -1, 2, -1, 4, -1, 2, -1], 0.8, 0.6),
            _ => new([C, G, Am, F, C, G, Dm, G], [0, -1, -1, 2, -1, -1, 4, -1], 0.9, 0.45),
        };
    }
}

/// <summary>For what the music is.</summary>
public enum MusicMood
{
    /// <summary>Under a voice.</summary>
    Lesson,

    /// <summary>For a break: livelier.</summary>
    Break,

    /// <summary>For the slate.</summary>
    Waiting,
}
