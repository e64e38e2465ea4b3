using System.Collections.Immutable;

namespace Airclass.TestKit.Zoo;

/// <summary>A media file as stations get them: how it is made, and what has to come of it.</summary>
/// <param name="Name">Its name in the zoo, with the ending that it carries, rightly or wrongly.</param>
/// <param name="What">What is odd about it, for people.</param>
/// <param name="Recipe">The words of ffmpeg, cut at blanks; <see cref="MediaZoo"/> knows the abbreviations. Empty: made by its harms alone.</param>
/// <param name="Becomes">What has to come of it.</param>
public sealed record OddFile(string Name, string What, string Recipe, Fate Becomes)
{
    /// <summary>What is done to the bytes afterwards, in order.</summary>
    public ImmutableArray<Harm> Harms { get; init; } = [];

    /// <summary>What a second run of ffmpeg makes of the first one's file: its words between input and output. Empty: there is none.</summary>
    public string Again { get; init; } = "";

    /// <summary>Words of ffmpeg for a second file, whose bytes follow those of the first. Empty: there is none.</summary>
    public string Then { get; init; } = "";

    /// <summary>The ending under which ffmpeg writes it, where the name lies or says nothing.</summary>
    public string WrittenAs { get; init; } = Path.GetExtension(Name);

    /// <summary>True for what takes too long for every run: only <c>./test --all</c> makes it.</summary>
    public bool TakesLong { get; init; }

    public override string ToString() => Name;
}

/// <summary>What has to come of a file: an air file of so many cells, perhaps with warnings, or a refusal.</summary>
/// <param name="Cells">The air file's length; 0: it is refused.</param>
/// <param name="Codes">The codes of what is said about it, in order.</param>
public sealed record Fate(int Cells, ImmutableArray<string> Codes)
{
    /// <summary>It airs.</summary>
    public static Fate Airs(int cells, params ImmutableArray<string> warnings) => new(cells, warnings);

    /// <summary>It is refused, and nothing is made.</summary>
    public static Fate Refused(string code) => new(0, [code]);

    public bool Equals(Fate? other) => other is not null && Cells == other.Cells && Codes.SequenceEqual(other.Codes);

    public override int GetHashCode() => HashCode.Combine(Cells, Codes.Length);

    /// <summary>As it stands in the table of docs/media-files.md.</summary>
    public override string ToString() => (Cells, Codes.Length) switch
    {
        (0, _) => "refused: " + string.Join(", ", Codes),
        (_, 0) => FormattableString.Invariant($"{Cells} cells"),
        _ => FormattableString.Invariant($"{Cells} cells, {string.Join(", ", Codes)}"),
    };
}
