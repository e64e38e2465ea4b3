using System.Collections.Immutable;
using System.IO.Compression;
using System.Text.Json;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using Airclass.Domain.Timetables;
using Airclass.EpgExport.Guide;
using NodaTime;

namespace Airclass.Station.Storage;

/// <summary>
/// Keeps what changed in the guide of late, and what was told last, so that a change made while the station was down is told too. One small file,
/// replaced as a whole.
/// </summary>
/// <param name="path">The file, absolute; <see cref="In"/> says where.</param>
/// <param name="lessons">Finds a lesson of the catalogue by its key.</param>
/// <param name="isKept">False for who may read the file and not write it.</param>
public sealed class NewsBook(string path, Func<LessonId, Lesson?> lessons, bool isKept = true)
{
    private Page? _last;
    private Page? _unkept;

    /// <summary>Where a data folder keeps it.</summary>
    public static string In(string dataFolder) => Path.Combine(dataFolder, "guide", "news.json.gz");

    /// <summary>The news with a new edition; those known if it is the last one again. <see cref="Keep"/> puts them into the file.</summary>
    public GuideNews Enter(GuideEdition edition)
    {
        ArgumentNullException.ThrowIfNull(edition);
        var last = _last ?? Read(edition);
        if (last is null || edition.Number < last.Edition.Number)
        {
            // The first edition of all, or numbers that began anew: nothing can be told of what was before.
            _last = _unkept = new(edition, GuideNews.None);
        }
        else
        {
            _last = new(edition, edition.Number == last.Edition.Number ? last.News : last.News.With(last.Edition, edition));
            _unkept = edition.Number == last.Edition.Number ? _unkept : _last;
        }

        return _last.News;
    }

    /// <summary>
    /// Puts what was entered into the file, if it is not there yet: tens of megabytes are written for a busy station, so whoever tells the news tells
    /// them first.
    /// </summary>
    /// <remarks>Where the file cannot be written the news go on in memory.</remarks>
    public void Keep()
    {
        if (_unkept is { } page)
        {
            _unkept = null;
            Write(page);
        }
    }

    private Page? Read(GuideEdition like)
    {
        try
        {
            using var file = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
            return JsonSerializer.Deserialize<Kept>(file) is { Items: not null, Events: not null } kept ? kept.ToPage(like, lessons) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidDataException
            or ArgumentException or OverflowException)
        {
            // None, or one that somebody spoiled: the news begin anew.
            return null;
        }
    }

    private void Write(Page page)
    {
        if (!isKept)
        {
            return;
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using (var file = new GZipStream(File.Create(path + ".new"), CompressionLevel.Fastest))
            {
                JsonSerializer.Serialize(file, Kept.Of(page));
            }

            File.Move(path + ".new", path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A full or read-only disk: another alarm says so, and the guide goes out all the same.
        }
    }

    private sealed record Page(GuideEdition Edition, GuideNews News);

    /// <summary>As it stands in the file. Times are ticks of the Unix epoch.</summary>
    private sealed record Kept(long Number, long From, long To, long Forgotten, KeptItem[] Items, KeptEvent[] Events)
    {
        public static Kept Of(Page page) => new(
            page.Edition.Number, page.Edition.From.ToUnixTimeTicks(), page.Edition.To.ToUnixTimeTicks(), page.News.Forgotten,
            [.. page.News.Items.Select(KeptItem.Of)],
            [.. page.Edition.Events.Values.SelectMany(e => e).Where(e => e.Kind != EventKind.Filler).Select(KeptEvent.Of)]);

        public Page ToPage(GuideEdition like, Func<LessonId, Lesson?> lessons) => new(
            like with
            {
                Number = Number,
                From = Instant.FromUnixTimeTicks(From),
                To = Instant.FromUnixTimeTicks(To),
                Events = Events.Select(e => e.ToEvent(lessons)).GroupBy(e => e.Service).ToImmutableDictionary(g => g.Key, g => g.ToImmutableArray()),
            },
            new() { Forgotten = Forgotten, Items = [.. Items.Select(i => i.ToItem())] });
    }

    private sealed record KeptItem(string Id, long Edition, long At, string Service, int Day, GuideChangeKind Kind, string[] Events, string Zh, string? En)
    {
        public static KeptItem Of(GuideNewsItem item) => new(
            item.Id, item.Edition, item.At.ToUnixTimeTicks(), item.Service.Value, DayOf(item.Date), item.Kind, [.. item.Events.Select(e => e.Value)],
            item.Text.Chinese, item.Text.English);

        public GuideNewsItem ToItem() => new()
        {
            Id = Id,
            Edition = Edition,
            At = Instant.FromUnixTimeTicks(At),
            Service = new(Service),
            Date = DateOf(Day),
            Kind = Kind,
            Events = [.. Events.Select(e => new RundownEventId(e))],
            Text = new(Zh, En),
        };
    }

    private sealed record KeptEvent(
        string Id, string Service, long Start, long End, EventKind Kind, int Day, bool IsRerun, string? Lesson, string Zh, string? En,
        string TextZh, string? TextEn, string? SubjectZh, string? SubjectEn)
    {
        public static KeptEvent Of(GuideEvent e) => new(
            e.Id.Value, e.Service.Value, e.Start.ToUnixTimeTicks(), e.End.ToUnixTimeTicks(), e.Kind, DayOf(e.Date), e.IsRerun, e.Lesson?.Id.Value,
            e.Title.Chinese, e.Title.English, e.Description.Chinese, e.Description.English, e.Subject?.Chinese, e.Subject?.English);

        public GuideEvent ToEvent(Func<LessonId, Lesson?> lessons) => new()
        {
            Id = new(Id),
            Service = new(Service),
            Start = Instant.FromUnixTimeTicks(Start),
            End = Instant.FromUnixTimeTicks(End),
            Kind = Kind,
            Date = DateOf(Day),
            IsRerun = IsRerun,
            Lesson = Lesson is null ? null : lessons(new(Lesson)),
            Title = new(Zh, En),
            Description = new(TextZh, TextEn),
            Subject = SubjectZh is null ? null : new(SubjectZh, SubjectEn),
            DvbEventId = 0,
        };
    }

    private static int DayOf(BroadcastDate date) => (int)Period.DaysBetween(default, date.Date);

    private static BroadcastDate DateOf(int day) => new(default(LocalDate).PlusDays(day));
}
