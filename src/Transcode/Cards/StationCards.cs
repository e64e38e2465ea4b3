using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timetables;
using Airclass.Transcode.Recipes;
using Airclass.Transcode.Transcoding;

namespace Airclass.Transcode.Cards;

/// <summary>
/// The station's own pieces: the slate that covers faults, the break that fills planned gaps, what a whole school does together, notices,
/// closedown and test pattern. They carry the station's names and loop without a seam in picture or sound; none is ever black or silent.
/// The countdown to a lesson does not loop: it ends.
/// </summary>
/// <param name="font">The cards' font; null if there is none.</param>
/// <param name="cacheFolder">Where music is kept; may be emptied at any time.</param>
public sealed class StationCards(CardFont? font, string cacheFolder)
{
    /// <summary>The length of a piece that loops: 23.04 s, six segments of live HLS, one period of the music.</summary>
    public static CellCount Cells => MusicBed.Period;

    internal static int Pictures => (int)Cells.Value * VideoFormat.PicturesPerCell;

    /// <summary>True for the pieces that <see cref="Make"/> makes.</summary>
    public static bool Knows(MaterialId piece) => Pieces.ContainsKey(piece);

    /// <summary>
    /// The source of one of the station's pieces; null, and a diagnostic at the station's file, if it cannot be drawn. Any other material is a
    /// mistake of the caller.
    /// </summary>
    public TranscodeSource? Make(MaterialId piece, StationDefinition station, Profile profile, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(station);
        if (!Pieces.TryGetValue(piece, out var look))
        {
            throw new ArgumentException($"{piece} is no piece of the station.", nameof(piece));
        }

        return Looping(piece, station, profile, diagnostics, look.Mood, look.Draw);
    }

    /// <summary>The source of a notice's card; null, and a diagnostic, if it cannot be drawn.</summary>
    public TranscodeSource? MakeNotice(
        MaterialId card, LocalizedText title, string text, StationDefinition station, Profile profile, DiagnosticBag diagnostics) =>
        Looping(card, station, profile, diagnostics, MusicMood.Waiting, (s, drawnWith, canvas) =>
            NoticePicture.Of(s, title, text, drawnWith, canvas));

    /// <summary>The source of the countdown to a lesson, of so many cells; null, and a diagnostic, if it cannot be drawn.</summary>
    public TranscodeSource? MakeCountdown(Lesson lesson, CellCount cells, StationDefinition station, Profile profile, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        ArgumentNullException.ThrowIfNull(station);
        ArgumentNullException.ThrowIfNull(profile);
        if (HasFont(station, diagnostics) is not { } drawnWith)
        {
            return null;
        }

        return Source(
            MaterialId.CountdownTo(lesson.Id), canvas => CountdownPicture.Of(lesson, cells, station, drawnWith, canvas), profile, MusicSound, Music(MusicMood.Break), cells,
            drawnWith) with { Loops = false };
    }

    /// <summary>The title card of a lesson whose recording is sound alone; null if there is no font.</summary>
    public LessonCard? TitleOf(Lesson lesson, StationDefinition station, Profile profile)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        ArgumentNullException.ThrowIfNull(station);
        return font is null ? null : new(TitlePicture.Of(lesson, station, font, PictureCanvas.Of(profile)), font.Version);
    }

    /// <summary>The title card of a recording of sound alone outside any station; null if there is no font.</summary>
    public static LessonCard? TitleOf(LocalizedText title, CardFont? font, Profile profile) =>
        font is null ? null : new(TitlePicture.Of(title, font, PictureCanvas.Of(profile)), font.Version);

    /// <summary>Every piece that <see cref="Make"/> makes.</summary>
    public static IEnumerable<MaterialId> All => Pieces.Keys;

    private delegate string Drawing(StationDefinition station, CardFont font, PictureCanvas canvas);

    private static readonly Dictionary<MaterialId, (MusicMood? Mood, Drawing Draw)> Pieces = new()
    {
        [MaterialId.Slate] = (MusicMood.Waiting, SlatePicture.Of),
        [MaterialId.Break] = (MusicMood.Break, BreakPicture.Of),
        [MaterialId.FlagRaising] = (MusicMood.Lesson, Exercise(MaterialId.FlagRaising)),
        [MaterialId.Calisthenics] = (MusicMood.Break, Exercise(MaterialId.Calisthenics)),
        [MaterialId.EyeExercises] = (MusicMood.Waiting, Exercise(MaterialId.EyeExercises)),
        [MaterialId.Closedown] = (MusicMood.Waiting, NightPicture.Closedown),
        [MaterialId.TestPattern] = (null, NightPicture.TestPattern),
    };

    private const string MusicSound = "[0:a]aformat=sample_fmts=fltp:channel_layouts=stereo,volume=0.7[sound]";

    // 1 kHz: 23 040 whole waves in a piece. ffmpeg's sine is at -18 dBFS; quieter, since it goes on all night.
    private const string ToneSound = "[0:a]volume=0.4,aformat=sample_fmts=fltp:channel_layouts=stereo[sound]";

    private static readonly (string Name, ImmutableArray<string> Input) Tone = ("tone", ["-f", "lavfi", "-i", "sine=frequency=1000:sample_rate=48000"]);

    private static Drawing Exercise(MaterialId piece) => (station, font, canvas) => ExercisePicture.Of(piece, station, font, canvas);

    private TranscodeSource? Looping(
        MaterialId piece, StationDefinition station, Profile profile, DiagnosticBag diagnostics, MusicMood? mood, Drawing draw)
    {
        ArgumentNullException.ThrowIfNull(station);
        ArgumentNullException.ThrowIfNull(profile);
        if (HasFont(station, diagnostics) is not { } drawnWith)
        {
            return null;
        }

        return mood is { } music
            ? Source(piece, Drawn, profile, MusicSound, Music(music), Cells, drawnWith)
            : Source(piece, Drawn, profile, ToneSound, Tone, Cells, drawnWith);

        string Drawn(PictureCanvas canvas) => draw(station, drawnWith, canvas);
    }

    private CardFont? HasFont(StationDefinition station, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(diagnostics);
        if (font is null)
        {
            diagnostics.Add(RecipeDiagnostics.NoFont, station.Location);
        }

        return font;
    }

    private (string Name, ImmutableArray<string> Input) Music(MusicMood mood) =>
        (MusicBed.Name(mood), ["-stream_loop", "-1", "-i", "file:" + MusicBed.File(mood, cacheFolder)]);

    private static TranscodeSource Source(
        MaterialId piece, Func<PictureCanvas, string> draw, Profile profile, string soundGraph, (string Name, ImmutableArray<string> Input) sound, CellCount cells,
        CardFont drawnWith)
    {
        var picture = draw(PictureCanvas.Of(profile));
        return new()
        {
            Name = piece.Value,
            ContentHash = HashOf(picture),
            FileHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(piece.Value))),
            MeasuredHash = HashOf(draw(PictureCanvas.AnySize)),
            Inputs = [sound.Input],
            PictureGraph = picture,
            SoundGraph = soundGraph,
            Length = cells.Duration,
            Cells = cells,
            Loops = true,
        };

        string HashOf(string drawn) => RecipeSource.Hash(drawn, soundGraph, cells.Value, drawnWith.Version, sound.Name);
    }
}
