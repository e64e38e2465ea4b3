using System.Collections.Immutable;
using System.Security.Cryptography;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Time;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Planning;
using Airclass.Station.Composition;
using Airclass.Station.Ingest;
using Airclass.Station.Overrides;
using Airclass.Transcode.Cards;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Recipes;
using Airclass.Transcode.Store;
using Airclass.Transcode.Transcoding;

namespace Airclass.Station.Preparation;

/// <summary>
/// What each material is made from: a lesson's recording or recipe, or the station's own pieces. The same for planning, which asks for
/// lengths, and for preparation.
/// </summary>
public sealed class LessonSources
{
    // Reading the font takes long enough to do it once.
    private static readonly Lazy<CardFont?> Font = new(() => CardFont.Find(CardFont.SystemFolders));

    private readonly OpenedStation _station;
    private readonly LessonPreparation _preparation;
    private readonly RecipeSource _made;
    private readonly StationCards _cards;
    private readonly Lazy<ImmutableDictionary<MaterialId, SlotCard>> _notices;
    private readonly Lazy<ImmutableDictionary<MaterialId, Lesson>> _countdowns;
    private volatile DeliveredLessons _delivered;
    private volatile NoticeCards _overrides;

    /// <summary>The sources of a station.</summary>
    /// <param name="station">The station.</param>
    /// <param name="tools">The ffmpeg to use.</param>
    /// <param name="preparation">Knows recordings.</param>
    public LessonSources(OpenedStation station, FfmpegTools tools, LessonPreparation preparation)
    {
        ArgumentNullException.ThrowIfNull(station);
        ArgumentNullException.ThrowIfNull(tools);
        (_station, _preparation, _delivered, _overrides) = (station, preparation, DeliveredLessons.Read(station), NoticeCards.Read(station));
        var cache = Path.Combine(station.Store.Root, "cache");
        _made = Maker(cache, Path.Combine(station.Definition.DataFolder, "footage"), tools);
        _cards = new(Font.Value, cache);
        _notices = new(() => SlotCard.All(station.Plan));
        _countdowns = new(() => station.Plan.Catalogue.Lessons.ToImmutableDictionary(l => MaterialId.CountdownTo(l.Id)));
    }

    /// <summary>Sources that only tell lengths; without an ffprobe, recordings have none.</summary>
    public static LessonSources ForPlanning(OpenedStation station)
    {
        ArgumentNullException.ThrowIfNull(station);
        var tools = new FfmpegTools("ffmpeg", "ffprobe", "");
        return new(station, tools, new LessonPreparation(tools, new AirFileStore(station.Store), TimeProvider.System, quality: station.Definition.Quality));
    }

    /// <summary>Takes note of what was delivered meanwhile.</summary>
    public void Refresh() => (_delivered, _overrides) = (DeliveredLessons.Read(_station), NoticeCards.Read(_station).With(_overrides));

    /// <summary>Takes note of a card that is to air though no timetable names it.</summary>
    public void Offer(SlotCard card) => _overrides = _overrides.With(card);

    /// <summary>A lesson file or recipe outside any station.</summary>
    public static ILessonSource OfFile(string path, FfmpegTools tools, LessonPreparation preparation, string workFolder)
    {
        ArgumentNullException.ThrowIfNull(preparation);
        ArgumentNullException.ThrowIfNull(tools);
        return IsRecipe(path) ? OfRecipe(Path.GetFullPath(path), Maker(workFolder, workFolder, tools))
            : preparation.File(path, card: profile => StationCards.TitleOf(new(Path.GetFileNameWithoutExtension(path)), Font.Value, profile));
    }

    /// <summary>What a material is made from; null if the catalogue has no such lesson.</summary>
    public ILessonSource? Of(MaterialId material)
    {
        if (LessonOf(material) is not { } lesson)
        {
            return PieceOf(material);
        }

        var path = _delivered.PathOf(lesson);
        return IsRecipe(path)
            ? OfRecipe(path, _made)
            : _preparation.File(path, new(lesson.File), profile => _cards.TitleOf(lesson, _station.Definition, profile));
    }

    /// <summary>
    /// What a material would be made from now, in short: path, size and time of change of what was written for it. Another text means that it
    /// has to be looked at again.
    /// </summary>
    public string KeyOf(MaterialId material)
    {
        if (_countdowns.Value.TryGetValue(material, out var counted))
        {
            return $"{KeyOf(MaterialId.Break)}|{counted.Title}|{counted.Title.English}|{counted.Unit}";
        }

        var lesson = LessonOf(material);
        var file = new FileInfo(lesson is null
            ? Path.Combine(_station.Definition.Folder, Scheduler.Reading.StationReader.File)
            : _delivered.PathOf(lesson));
        // A recording of sound alone airs under its title.
        var title = lesson is null || IsRecipe(file.Name) ? "" : $"|{lesson.Title}|{lesson.Title.English}|{lesson.Unit}";
        return FormattableString.Invariant($"{file.Name}|{(file.Exists ? file.Length : -1)}|{(file.Exists ? file.LastWriteTimeUtc.Ticks : 0)}{title}");
    }

    private Lesson? LessonOf(MaterialId material) => material.Lesson is { } id ? _station.Plan.Catalogue.Find(id) : null;

    /// <summary>One of the station's own pieces, a notice's card, or the countdown to a lesson; null for lessons.</summary>
    private MadeSource? PieceOf(MaterialId material)
    {
        var station = _station.Definition;
        if (StationCards.Knows(material))
        {
            return Piece(StationCards.Cells, (profile, found) => _cards.Make(material, station, profile, found));
        }

        if ((_notices.Value.GetValueOrDefault(material) ?? _overrides.Find(material)) is { } notice)
        {
            return Piece(StationCards.Cells, (profile, found) => _cards.MakeNotice(material, notice.Title, notice.Text, station, profile, found));
        }

        var cells = CountdownCells.Of(station);
        return cells > CellCount.Zero && _countdowns.Value.TryGetValue(material, out var lesson)
            ? Piece(cells, (profile, found) => _cards.MakeCountdown(lesson, cells, station, profile, found))
            : null;

        MadeSource Piece(CellCount length, Func<Profile, DiagnosticBag, TranscodeSource?> make) =>
            new(material.Value, length, null, (profile, found, _) => Task.FromResult(make(profile, found)));
    }

    private static bool IsRecipe(string path) => Path.GetExtension(path).ToUpperInvariant() is ".YAML" or ".YML";

    private static RecipeSource Maker(string cacheFolder, string footageFolder, FfmpegTools tools) =>
        new(Font.Value, new Narrator("espeak-ng", cacheFolder), new FootageLibrary(footageFolder, tools.Ffprobe), cacheFolder);

    private static MadeSource OfRecipe(string path, RecipeSource maker)
    {
        var diagnostics = new DiagnosticBag();
        var recipe = new RecipeReader(StationHost.Parser).ReadFile(path, diagnostics);
        return new(path, recipe?.Cells, recipe?.TextHash ?? HashOf(path), async (profile, found, cancellation) =>
        {
            found.AddRange(diagnostics.ToImmutable());
            return recipe is null ? null : await maker.MakeAsync(recipe, profile, found, cancellation);
        });
    }

    /// <summary>Of a text that is no recipe: which delivery that is; null if it can't be read.</summary>
    private static string? HashOf(string path)
    {
        try
        {
            return Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>A source that is made, not recorded: once a profile, when it is first asked for more than its length.</summary>
    private sealed class MadeSource(string name, CellCount? cells, string? fileHash, Func<Profile, DiagnosticBag, CancellationToken, Task<TranscodeSource?>> make) : ILessonSource
    {
        private readonly Dictionary<ProfileName, (TranscodeSource? Source, ImmutableArray<Diagnostic> Found)> _made = [];

        public string Name => name;

        // Nobody delivered what the station draws itself.
        public Task<SourceHash> FileHashAsync(CancellationToken cancellation = default) =>
            Task.FromResult(fileHash is null ? SourceHash.None(new SourceOutcome.Failed($"{name}: nobody delivered it")) : SourceHash.Of(fileHash));

        public async Task<SourceHash> HashAsync(Profile profile, CancellationToken cancellation = default) =>
            await MakeAsync(profile, cancellation) is { Source: { } source } ? SourceHash.Of(source.ContentHash) : SourceHash.None(Refusal(profile));

        public Task<CellCount?> LengthAsync(Profile profile, CancellationToken cancellation = default) => Task.FromResult(cells);

        public async Task<SourceOutcome> OpenAsync(Profile profile, string workFolder, CancellationToken cancellation = default) =>
            await MakeAsync(profile, cancellation) is { Source: { } source, Found: var found } ? new SourceOutcome.Opened(source, found) : Refusal(profile);

        private async Task<(TranscodeSource? Source, ImmutableArray<Diagnostic> Found)> MakeAsync(Profile profile, CancellationToken cancellation)
        {
            if (!_made.TryGetValue(profile.Name, out var made))
            {
                var found = new DiagnosticBag();
                made = (await make(profile, found, cancellation), found.ToImmutable());
                _made[profile.Name] = made;
            }

            return made;
        }

        private SourceOutcome.Refused Refusal(Profile profile) => new(_made[profile.Name].Found);
    }
}
