using NodaTime;

namespace Airclass.Scheduler.Reading.Lessons;

/// <summary>The halves of a school year, as textbooks are named after them.</summary>
internal enum TermHalf
{
    /// <summary>上: from autumn.</summary>
    First,

    /// <summary>下: from spring.</summary>
    Second,
}

/// <summary>
/// What the name of a lesson's file says, as <c>f2-0901-小学-语文-统编版-3年级-上-第1单元-1.大青树下的小学①-W.mp4</c>. What it leaves out is
/// null: files arrive without units, without hyphens, and in every spelling.
/// </summary>
internal sealed record LessonFileName
{
    /// <summary>The file, relative to the station's folder.</summary>
    public required string File { get; init; }

    /// <summary>The whole name in one spelling, without revision, size of picture and ending.</summary>
    public required string Stem { get; init; }

    /// <summary>The revision, from 1; 1 too where the name has none.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>True if the name begins with a revision: it replaces the file that has none.</summary>
    public bool IsRevised { get; init; }

    /// <summary>The day of the broadcast for which the file was made; on a later upload, perhaps last year's.</summary>
    public AnnualDate? Day { get; init; }

    public string? Subject { get; init; }

    /// <summary>The grade as a number: 高一 is 10.</summary>
    public string? Grade { get; init; }

    public TermHalf? Half { get; init; }

    /// <summary>The unit's number.</summary>
    public int? Unit { get; init; }

    /// <summary>The number of the text within its book, which stands before the title.</summary>
    public int? Number { get; init; }

    /// <summary>The title as it is compared.</summary>
    public string? Title { get; init; }

    /// <summary>The order in which revisions replace each other.</summary>
    public (int, bool) Order => (Revision, IsRevised);

    /// <summary>
    /// True if both names may mean one lesson: subject, grade and title are said and equal, and nothing else that both say differs. The
    /// day and the half of the year are left to whoever asks.
    /// </summary>
    public bool Agrees(LessonFileName other) =>
        Subject is not null && Subject == other.Subject && Grade is not null && Grade == other.Grade
        && Title is not null && Title == other.Title && Same(Unit, other.Unit) && Same(Number, other.Number);

    /// <summary>True if both are revisions of one lesson: they agree and name the same day and half, as far as both do.</summary>
    public bool IsRevisionOf(LessonFileName other) =>
        Stem == other.Stem || (Agrees(other) && Same(Half, other.Half) && Same(Day, other.Day));

    private static bool Same<T>(T? a, T? b)
        where T : struct, IEquatable<T> => a is not { } x || b is not { } y || x.Equals(y);

    private static bool Same(TermHalf? a, TermHalf? b) => a is null || b is null || a == b;
}
