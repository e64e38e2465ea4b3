using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Airclass.Transcode.Ffmpeg;

namespace Airclass.Transcode.Recipes;

/// <summary>The voice that reads a recipe's speech: espeak-ng, Mandarin. What was read once is kept in the cache folder.</summary>
/// <param name="program">The name or path of espeak-ng.</param>
/// <param name="cacheFolder">Where read texts are kept; may be emptied at any time.</param>
public sealed class Narrator(string program, string cacheFolder)
{
    // Grows with every change of how a text is read.
    private const int Version = 1;
    private const int LeadMs = 800;
    private const int PauseMs = 3500;
    private const double Peak = 0.60;

    private readonly Lazy<Task<ChildRun>> _version = new(() => ChildProcess.RunAsync(ChildCommand.Of(program, "--version"), CancellationToken.None));

    /// <summary>
    /// The file of a text read aloud, with a short lead and a pause after it, so that it can be looped. Or why there is none: no
    /// espeak-ng, or it failed.
    /// </summary>
    public async Task<NarrationOutcome> ReadAsync(string text, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        var version = await _version.Value.WaitAsync(cancellation);
        return version.Succeeded
            ? await ReadAsync(text, version.Text.Split("Data at", 2)[0].Trim(), cancellation)
            : new NarrationOutcome.Silent(version.Outcome.ToString()!);
    }

    private async Task<NarrationOutcome> ReadAsync(string text, string voice, CancellationToken cancellation)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{Version}\n{voice}\n{text}");
        var name = "speech-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        var path = Path.Combine(cacheFolder, name + ".wav");
        return File.Exists(path) || await SpeakAsync(text, path, cancellation) is not { } failure
            ? new NarrationOutcome.Spoken(path, name)
            : new NarrationOutcome.Silent(failure);
    }

    /// <summary>Null if the file is there; else why not.</summary>
    private async Task<string?> SpeakAsync(string text, string path, CancellationToken cancellation)
    {
        Directory.CreateDirectory(cacheFolder);
        var (raw, words) = ($"{path}.{Guid.NewGuid():N}.raw.part", $"{path}.{Guid.NewGuid():N}.txt.part");
        try
        {
            // By file: a text that begins with a hyphen would be an option.
            await File.WriteAllTextAsync(words, text, cancellation);
            var run = await ChildProcess.RunAsync(ChildCommand.Of(program, "-b", "1", "-v", "cmn", "-s", "150", "-p", "45", "-f", words, "-w", raw), cancellation);
            if (!run.Succeeded || !File.Exists(raw) || Wave.Read(await File.ReadAllBytesAsync(raw, cancellation)) is not { Samples.Length: > 0 } spoken)
            {
                return run.Succeeded ? $"{program} wrote no sound" : run.Outcome.ToString()!;
            }

            WithPauses(spoken).Write(path);
            return null;
        }
        finally
        {
            File.Delete(raw);
            File.Delete(words);
        }
    }

    private static Wave WithPauses(Wave spoken)
    {
        var perMs = spoken.SampleRate * spoken.Channels / 1000.0;
        var samples = new short[spoken.Samples.Length + (int)(LeadMs * perMs) + (int)(PauseMs * perMs)];
        var gain = Peak * short.MaxValue / Math.Max(1, spoken.Samples.Max(s => Math.Abs((int)s)));
        for (var i = 0; i < spoken.Samples.Length; i++)
        {
            samples[i + (int)(LeadMs * perMs)] = (short)(spoken.Samples[i] * gain);
        }

        return spoken with { Samples = samples };
    }
}

/// <summary>What came of reading a text aloud.</summary>
public abstract record NarrationOutcome
{
    private NarrationOutcome()
    {
    }

    /// <summary>It is in a file.</summary>
    /// <param name="File">A WAV file that loops.</param>
    /// <param name="Name">What decides on the sound, for hashes: text and voice.</param>
    public sealed record Spoken(string File, string Name) : NarrationOutcome;

    /// <summary>There is no voice.</summary>
    public sealed record Silent(string Reason) : NarrationOutcome;
}
