using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;

namespace Airclass.EpgExport.Replay;

/// <summary>Which lessons on demand are asked for; what is null is not asked for.</summary>
public sealed record CatalogueQuery
{
    /// <summary>A grade of the station.</summary>
    public Grade? Grade { get; init; }

    public SubjectId? Subject { get; init; }

    /// <summary>A teaching unit, as the catalogue writes it.</summary>
    public string? Unit { get; init; }

    /// <summary>A week of the term, from 1, as the progress table has it.</summary>
    public int? Week { get; init; }

    /// <summary>
    /// Words in Chinese or English, with blanks between them or, in Chinese, without: each must stand in the lesson's title, subject, grade, unit or
    /// key. Capitals and the width of characters do not matter.
    /// </summary>
    public string? Words { get; init; }

    /// <summary>
    /// The lessons that are meant. With words those whose titles hold them come first; of one subject, unit or week they come in the order of
    /// teaching; else as they are given.
    /// </summary>
    /// <param name="entries">The lessons on demand.</param>
    /// <param name="station">Names subjects and grades.</param>
    public ImmutableArray<ReplayEntry> Find(IEnumerable<ReplayEntry> entries, StationDefinition station)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(station);
        var chosen = entries.Where(Matches);
        if (Words is null)
        {
            return Subject is null && Unit is null && Week is null ? [.. chosen] : [.. InOrderOfTeaching(chosen, station)];
        }

        ImmutableArray<string> words = [.. Fold(Words).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
        return words.IsEmpty
            ? []
            :
            [
                .. from entry in chosen
                   where HoldsAll(Fold(Text(entry, station)), words)
                   orderby HoldsAll(Fold(Both(entry.Aired.Title)), words) descending
                   select entry,
            ];
    }

    private bool Matches(ReplayEntry entry) => entry.About is { } lesson
        && (Grade is not { } grade || lesson.Grade == grade)
        && (Subject is not { } subject || lesson.Subject == subject)
        && (Unit is not { } unit || string.Equals(lesson.Unit, unit, StringComparison.Ordinal))
        && (Week is not { } week || entry.Weeks.Any(w => w.Week == week));

    private static IEnumerable<ReplayEntry> InOrderOfTeaching(IEnumerable<ReplayEntry> entries, StationDefinition station)
    {
        var grades = station.Services.Select(s => s.Grade).Distinct().ToList();
        var subjects = station.Subjects.Select(s => s.Id).ToList();
        return entries
            .OrderBy(e => grades.IndexOf(e.About!.Grade)).ThenBy(e => subjects.IndexOf(e.About!.Subject))
            .ThenBy(e => e.About!.Number ?? int.MaxValue).ThenBy(e => e.Aired.Start).ThenBy(e => e.Lesson.Value, StringComparer.Ordinal);
    }

    private static string Text(ReplayEntry entry, StationDefinition station)
    {
        var lesson = entry.About!;
        var grades = station.Services.Where(s => s.Grade == lesson.Grade).Select(s => Both(s.Name)).Distinct(StringComparer.Ordinal);
        return $"{Both(entry.Aired.Title)} {Both(station.NameOf(lesson.Subject))} {string.Join(' ', grades)} {lesson.Grade}年级 grade {lesson.Grade} {lesson.Unit} {lesson.Id}";
    }

    private static string Both(LocalizedText text) => $"{text.Chinese} {text.English}";

    /// <summary>Capitals of the usual width: input methods write letters and digits as wide as characters, and without ICU nothing normalizes them.</summary>
    private static string Fold(string text) => string.Concat(text.Select(Narrow)).ToUpperInvariant();

    private static char Narrow(char c) => c is >= '\uff01' and <= '\uff5e' ? (char)(c - 0xfee0) : c == '\u3000' ? ' ' : c;

    private static bool HoldsAll(string text, ImmutableArray<string> words) => words.All(w => Holds(text, w));

    /// <summary>True if a word stands in a text: whole, or in Chinese in pieces of two characters and more (<c>三年级数学</c>).</summary>
    private static bool Holds(string text, string word)
    {
        const int Least = 2;
        if (text.Contains(word, StringComparison.Ordinal))
        {
            return true;
        }

        for (var at = 0; at < word.Length;)
        {
            var length = word.Length - at;
            while (length >= Least && !text.Contains(word.AsSpan(at, length), StringComparison.Ordinal))
            {
                length--;
            }

            if (length < Least || !IsChinese(word[at]))
            {
                return false;
            }

            at += length;
        }

        return true;
    }

    private static bool IsChinese(char c) => c is >= '\u3400' and <= '\u9fff' or >= '0' and <= '9';
}
