using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Airclass.Domain.Timetables;
using NodaTime;

namespace Airclass.Scheduler.Reading.Lessons;

/// <summary>
/// Reads the names of lessons' files: day, stage, subject, edition, grade, half of the year, unit and title, in this order, each of
/// which may be missing or run into the next.
/// </summary>
internal sealed partial class LessonFileNameReader(IEnumerable<string> subjects)
{
    /// <summary>No name takes a pattern a thousandth of this.</summary>
    private const int MostMilliseconds = 1000;

    private readonly ImmutableArray<(string Folded, string Subject)> _subjects =
        [.. subjects.Select(s => (LessonSpelling.Fold(s), s)).OrderByDescending(s => s.Item1.Length)];

    /// <summary>What a path's last part says.</summary>
    public LessonFileName Read(string file)
    {
        var name = LessonSpelling.Fold(WithoutEnding(Path.GetFileName(file)));
        var rest = PictureSize().Replace(name, "").Trim('-');
        rest = rest.EndsWith("-w", StringComparison.Ordinal) ? rest[..^2].TrimEnd('-') : rest;
        var revision = Revised().Match(rest);
        rest = rest[revision.Length..];
        var read = new LessonFileName
        {
            File = file,
            Stem = rest,
            IsRevised = revision.Success,
            Revision = revision.Success ? int.Parse(revision.Groups["revision"].ValueSpan, CultureInfo.InvariantCulture) : 1,
        };
        return Parts(read, rest);
    }

    /// <summary>What the name of a lesson's file must say: what the catalogue writes as its name, and for the rest what it says of the lesson.</summary>
    public LessonFileName Wanted(Lesson lesson, string name)
    {
        var written = Read(name) with { File = lesson.File };
        return written with
        {
            Subject = written.Subject ?? lesson.Subject.Value,
            Grade = written.Grade ?? GradeNumber(lesson.Grade.Value),
            Unit = written.Unit ?? (written.Title is null ? UnitOf(lesson) : null),
            Title = written.Title ?? LessonSpelling.Title(lesson.Title.Chinese),
        };
    }

    /// <summary>A grade as a number: <c>3</c>, <c>三年级</c>, <c>高一</c>; the text itself if it is none.</summary>
    public static string GradeNumber(string text)
    {
        var folded = LessonSpelling.Fold(text);
        var match = GradeWord().Match(folded);
        return match.Success && match.Length == folded.Length ? GradeOf(match) ?? text : text;
    }

    private int? UnitOf(Lesson lesson) => lesson.Unit.Length == 0 ? null : LessonSpelling.Number(lesson.Unit) ?? Read(LessonSpelling.Fold(lesson.Unit)).Unit;

    /// <summary>In 1.大青树下的小学 the dot begins no ending.</summary>
    private static string WithoutEnding(string name)
    {
        var ending = Path.GetExtension(name);
        var isEnding = ending.Length is >= 3 and <= 5 && ending.Skip(1).All(char.IsAsciiLetterOrDigit) && ending.Any(char.IsAsciiLetter);
        return isEnding ? name[..^ending.Length] : name;
    }

    private LessonFileName Parts(LessonFileName name, string rest)
    {
        if (MonthDay().Match(rest) is { Success: true } day && DayOf(day) is { } date)
        {
            (name, rest) = (name with { Day = date }, rest[day.Length..]);
        }

        while (rest.Length > 0)
        {
            var (next, used) = Part(name, rest);
            if (used == 0)
            {
                return WithTitle(next, rest);
            }

            (name, rest) = (next, rest[used..].TrimStart('-'));
        }

        return name;
    }

    /// <summary>One more part off the front, and how much of the text it took; nothing if the title begins.</summary>
    private (LessonFileName Name, int Used) Part(LessonFileName name, string rest)
    {
        if (Stage().Match(rest) is { Success: true } stage)
        {
            // 小学英语: the hyphen is often forgotten here.
            var (subject, used) = Subject(rest[stage.Length..], mayRunOn: true);
            return name.Subject is null && used > 0 ? (name with { Subject = subject }, stage.Length + used) : (name, stage.Length);
        }

        if (name.Subject is null && Subject(rest, mayRunOn: false) is { Length: > 0 } found)
        {
            return (name with { Subject = found.Subject }, found.Length);
        }

        if (name.Grade is null && GradeWord().Match(rest) is { Success: true } grade)
        {
            return (name with { Grade = GradeOf(grade) }, grade.Length);
        }

        if (name.Half is null && HalfWord().Match(rest) is { Success: true } half)
        {
            var isFirst = half.ValueSpan.IndexOfAny("上一1") >= 0;
            return (name with { Half = isFirst ? TermHalf.First : TermHalf.Second }, half.Length);
        }

        if (name.Unit is null && UnitWord().Match(rest) is { Success: true } unit)
        {
            return (name with { Unit = LessonSpelling.Number(unit.Groups["unit"].Value) }, unit.Length);
        }

        return Edition().Match(rest) is { Success: true } edition ? (name, edition.Length) : (name, 0);
    }

    private (string Subject, int Length) Subject(string rest, bool mayRunOn)
    {
        foreach (var (folded, subject) in _subjects)
        {
            if (rest.StartsWith(folded, StringComparison.Ordinal) && (mayRunOn || rest.Length == folded.Length || rest[folded.Length] == '-'))
            {
                return (subject, folded.Length);
            }
        }

        return ("", 0);
    }

    private static LessonFileName WithTitle(LessonFileName name, string rest)
    {
        var numbered = Numbered().Match(rest);
        var title = LessonSpelling.Title(numbered.Success ? rest[numbered.Length..] : rest);
        return name with
        {
            Number = numbered.Success ? int.Parse(numbered.Groups["number"].ValueSpan, CultureInfo.InvariantCulture) : null,
            Title = title.Length > 0 ? title : null,
        };
    }

    private static AnnualDate? DayOf(Match match)
    {
        var month = int.Parse(match.Groups["month"].ValueSpan, CultureInfo.InvariantCulture);
        var day = int.Parse(match.Groups["day"].ValueSpan, CultureInfo.InvariantCulture);
        return month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(2020, month) ? new(month, day) : null;
    }

    private static string? GradeOf(Match match)
    {
        var number = match.Groups["senior"] is { Success: true } senior
            ? LessonSpelling.Number(senior.Value) + 9
            : LessonSpelling.Number(match.Groups["grade"].Value);
        return number?.ToString(CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"[(\[](?:360|480|540|576|720|1080|2160)[pi]?[)\]]|-(?:360|480|540|576|720|1080|2160)[pi](?=-|$)", RegexOptions.ExplicitCapture, MostMilliseconds)]
    private static partial Regex PictureSize();

    [GeneratedRegex(@"^f(?<revision>[1-9]\d?)-", RegexOptions.ExplicitCapture, MostMilliseconds)]
    private static partial Regex Revised();

    [GeneratedRegex(@"^(?<month>\d\d)(?<day>\d\d)(?=-|$)-?", RegexOptions.ExplicitCapture, MostMilliseconds)]
    private static partial Regex MonthDay();

    [GeneratedRegex("^(?:小学|初中|高中|中学)", RegexOptions.ExplicitCapture, MostMilliseconds)]
    private static partial Regex Stage();

    [GeneratedRegex(@"^(?:(?<grade>\d{1,2}|[一二三四五六七八九十]{1,3})年级|高(?<senior>[一二三123])(?=-|$|上|下|\(|第))", RegexOptions.ExplicitCapture, MostMilliseconds)]
    private static partial Regex GradeWord();

    // A title may begin with 上 or 下: the word must end here, or a unit follow.
    [GeneratedRegex(@"^(?:\(?[上下](?:册|学期)?\)?|第[一二12]学期)(?=-|$|第[\d一二三四五六七八九十]+单元)", RegexOptions.ExplicitCapture, MostMilliseconds)]
    private static partial Regex HalfWord();

    [GeneratedRegex(@"^(?:第?(?<unit>\d{1,2}|[一二三四五六七八九十]{1,3})单元|unit(?<unit>\d{1,2})(?=-|$))", RegexOptions.ExplicitCapture, MostMilliseconds)]
    private static partial Regex UnitWord();

    [GeneratedRegex(@"^(?:[^-]{1,6}版|沪教育)(?=-|$|\d{1,2}年级|[一二三四五六七八九十]{1,3}年级)", RegexOptions.ExplicitCapture, MostMilliseconds)]
    private static partial Regex Edition();

    [GeneratedRegex(@"^(?<number>\d{1,3})[.、,](?=.)", RegexOptions.ExplicitCapture, MostMilliseconds)]
    private static partial Regex Numbered();
}
