using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Profiles;
using Airclass.Transcode.Transcoding;

namespace Airclass.Transcode.Recipes;

/// <summary>
/// Makes recipes into sources for the transcoder: one filter graph for the picture, one for the sound. What this machine lacks is said as
/// a diagnostic at the recipe, and the lesson is made without it, so that a recipe is never missing; only without a font it can't be.
/// </summary>
/// <param name="font">The cards' font; null if there is none.</param>
/// <param name="narrator">The voice.</param>
/// <param name="footage">The clips.</param>
/// <param name="cacheFolder">Where music is kept; may be emptied at any time.</param>
public sealed class RecipeSource(CardFont? font, Narrator narrator, FootageLibrary footage, string cacheFolder)
{
    // Grows with every change that makes another picture or sound out of the same graphs.
    private const int Version = 1;

    /// <summary>The source of a recipe in a profile's picture size; null if it cannot be made. Warnings and errors are added.</summary>
    public async Task<TranscodeSource?> MakeAsync(Recipe recipe, Profile profile, DiagnosticBag diagnostics, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(diagnostics);
        if (font is null)
        {
            diagnostics.Add(RecipeDiagnostics.NoFont, recipe.Location);
            return null;
        }

        var clip = await ClipAsync(recipe, diagnostics, cancellation);
        var speech = await SpeechAsync(recipe, diagnostics, cancellation);
        var picture = Picture(PictureCanvas.Of(profile));
        var inputs = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        if (clip is not null)
        {
            inputs.Add(clip.Input);
        }

        var sound = Sound(inputs, clip, speech);
        return new()
        {
            Name = recipe.Location.File,
            ContentHash = HashOf(picture),
            FileHash = recipe.TextHash,
            MeasuredHash = HashOf(Picture(PictureCanvas.AnySize)),
            Inputs = inputs.ToImmutable(),
            PictureGraph = picture,
            SoundGraph = sound,
            Length = recipe.Cells.Duration,
            Cells = recipe.Cells,
        };

        string Picture(PictureCanvas canvas) => clip is null ? CardPicture.Of(recipe, font, canvas) : FootagePicture.Of(recipe, clip, font, canvas);

        string HashOf(string drawn) =>
            Hash(drawn, sound, recipe.Cells.Value, font.Version, clip?.Clip.Hash ?? "", speech?.Name ?? "", MusicBed.Name(MusicMood.Lesson));
    }

    /// <summary>One number for all that decides on a piece, so that the same piece is never encoded twice.</summary>
    internal static string Hash(string picture, string sound, long cells, params ImmutableArray<string> parts)
    {
        var all = string.Join('\n', [$"recipe {Number(Version)}", Number(cells), picture, sound, .. parts]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)));
    }

    private async Task<ClipLoop?> ClipAsync(Recipe recipe, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        if (recipe.Footage is not { } wanted)
        {
            return null;
        }

        switch (await footage.FindAsync(wanted, cancellation))
        {
            case FootageOutcome.Found found:
                return new(found.Clip, wanted.Slow, recipe.Cells.Value * VideoFormat.PicturesPerCell);
            case FootageOutcome.Missing missing:
                diagnostics.Add(RecipeDiagnostics.FootageUnavailable, recipe.Location, wanted.File, wanted.Package, missing.Reason);
                return null;
            default:
                return null;
        }
    }

    private async Task<NarrationOutcome.Spoken?> SpeechAsync(Recipe recipe, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        if (recipe.Speech.Length == 0)
        {
            return null;
        }

        var outcome = await narrator.ReadAsync(recipe.Speech, cancellation);
        if (outcome is NarrationOutcome.Silent silent)
        {
            diagnostics.Add(RecipeDiagnostics.NoVoice, recipe.Location, silent.Reason);
        }

        return outcome as NarrationOutcome.Spoken;
    }

    /// <summary>Music all along, the voice over it, and the clip's own sound: there is never silence.</summary>
    private string Sound(ImmutableArray<ImmutableArray<string>>.Builder inputs, ClipLoop? clip, NarrationOutcome.Spoken? speech)
    {
        var chains = new List<string>();
        if (clip?.HasSound == true)
        {
            chains.Add(clip.Sound() + ",volume=0.5");
        }

        inputs.Add(Looped(MusicBed.File(MusicMood.Lesson, cacheFolder)));
        chains.Add($"[{Number(inputs.Count - 1)}:a]aformat=sample_fmts=fltp:channel_layouts=stereo,volume={(speech is null ? "0.6" : "0.3")}");
        if (speech is not null)
        {
            inputs.Add(Looped(speech.File));
            chains.Add($"[{Number(inputs.Count - 1)}:a]aresample={Number(AudioFormat.SampleRate)},pan=stereo|c0=c0|c1=c0,aformat=sample_fmts=fltp,volume=0.58");
        }

        var labelled = chains.Select((chain, n) => $"{chain}[s{Number(n)}]");
        var labels = string.Concat(chains.Select((_, n) => $"[s{Number(n)}]"));
        return $"{string.Join(';', labelled)};{labels}amix=inputs={Number(chains.Count)}:duration=longest:normalize=0[sound]";
    }

    private static ImmutableArray<string> Looped(string file) => ["-stream_loop", "-1", "-i", "file:" + file];

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
