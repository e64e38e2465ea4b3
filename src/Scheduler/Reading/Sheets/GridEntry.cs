using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Airclass.Scheduler.Reading.Fields;

namespace Airclass.Scheduler.Reading.Sheets;

/// <summary>What a cell of a weekly grid plans.</summary>
/// <param name="Subject">The subject, as station.yaml writes it, or as the cell does if it names none that is known.</param>
/// <param name="Lesson">The lesson's key; empty if only the subject is given.</param>
/// <param name="Weeks">In which weeks: empty, A or B.</param>
/// <param name="Kind">As a timetable's column <c>kind</c> says it; empty for a lesson.</param>
internal sealed partial record GridEntry(string Subject, string Lesson, string Weeks, string Kind)
{
    private static readonly ImmutableHashSet<string> Breaks =
    [
        "/", "-", "—", "——", "无", "空", "休息", "午休", "午餐", "午饭", "中餐", "课间", "大课间", "放学", "自习", "晚自习", "早读", "晨读", "班会", "活动", "课外活动",
    ];

    private static readonly ImmutableDictionary<string, string> Kinds = ImmutableDictionary.CreateRange(StringComparer.Ordinal,
    [
        KeyValuePair.Create("升旗", "flag"), new("升旗仪式", "flag"), new("广播操", "calisthenics"), new("广播体操", "calisthenics"),
        new("课间操", "calisthenics"), new("早操", "calisthenics"), new("眼保健操", "eyes"), new("眼操", "eyes"),
    ]);

    /// <summary>Reads a cell; empty if nothing is broadcast there, null if it names several subjects and not which when.</summary>
    public static ImmutableArray<GridEntry>? Read(string text, StationVocabulary vocabulary, Func<string, bool> isLesson)
    {
        var whole = string.Concat(WrittenForm.Narrow(text).Where(c => !char.IsWhiteSpace(c)));
        if (vocabulary.SubjectOf(text) is { } only)
        {
            return [new(only, "", "", "")];
        }

        if (Kinds.TryGetValue(whole, out var kind))
        {
            return [new("", "", "", kind)];
        }

        if (whole.Length == 0 || Breaks.Contains(whole))
        {
            return [];
        }

        var narrow = WrittenForm.Narrow(text.ReplaceLineEndings("\n"));
        var parts = Turn().Count(narrow) > 0 ? Turns(narrow) : [(narrow, "")];
        var entries = parts.Select(p => Entry(p.Text, p.Weeks, vocabulary, isLesson)).ToImmutableArray();
        return entries.Any(e => e is null) ? null : [.. entries.OfType<GridEntry>()];
    }

    /// <summary>音乐（单）/美术（双）: what stands before each mark, or after it where the text begins with one.</summary>
    private static List<(string Text, string Weeks)> Turns(string text)
    {
        var marks = Turn().Matches(text);
        var before = marks[0].Index > 0;
        return
        [
            .. marks.Select((mark, i) =>
            {
                var start = before ? (i == 0 ? 0 : marks[i - 1].Index + marks[i - 1].Length) : mark.Index + mark.Length;
                var end = before ? mark.Index : i + 1 < marks.Count ? marks[i + 1].Index : text.Length;
                return (text[start..end], mark.Value.Contains('单', StringComparison.Ordinal) || mark.Value.Contains('A', StringComparison.OrdinalIgnoreCase) ? "A" : "B");
            }),
        ];
    }

    private static GridEntry? Entry(string text, string weeks, StationVocabulary vocabulary, Func<string, bool> isLesson)
    {
        var words = Words().Matches(text).Select(m => m.Value).ToList();
        var lines = text.Split(['\n', '/', '(', ')', ';', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var subjects = lines.Concat(words).Select(vocabulary.SubjectOf).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var lesson = words.Find(w => isLesson(w)) ?? words.Find(LooksLikeKey) ?? "";
        return subjects.Count > 1 ? null : new(subjects.FirstOrDefault() ?? (lesson.Length > 0 ? "" : string.Join(' ', words)), lesson, weeks, lesson.Length > 0 && words.Contains("重播") ? "rerun" : "");
    }

    /// <summary>A key that the catalogue does not have must not pass for a room or a teacher.</summary>
    private static bool LooksLikeKey(string word) => word.Length >= 5 && word.Contains('-', StringComparison.Ordinal) && word.Any(char.IsAsciiDigit) && Name.IsAsciiKey(word);

    [GeneratedRegex(@"[(\[](?:[单双]周?|[ABab]周?)[)\]]|[单双]周[:：]?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Turn();

    [GeneratedRegex(@"[^\s()\[\]/;,:]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();
}
