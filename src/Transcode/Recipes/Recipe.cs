using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;

namespace Airclass.Transcode.Recipes;

/// <summary>
/// A lesson that is made, not recorded: a card with title, running clock, spoken voice and music, over a moving background or over
/// a clip of real footage. Read from lessons/*.yaml by <see cref="RecipeReader"/>.
/// </summary>
public sealed record Recipe
{
    /// <summary>The shortest lesson: 4.8 s.</summary>
    public const int LeastCells = 5;

    /// <summary>The longest lesson: 2 h 40 min.</summary>
    public const int MostCells = 10_000;

    /// <summary>The slowest motion of a clip.</summary>
    public const int MostSlow = 10;

    public required RecipeKind Kind { get; init; }

    /// <summary>The air file's length, 5–10000.</summary>
    public required CellCount Cells { get; init; }

    /// <summary>The lesson's title; the Chinese one stands large on the card.</summary>
    public required LocalizedText Title { get; init; }

    /// <summary>The subject as viewers read it; empty if there is none.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The teaching unit; empty if there is none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The grade as viewers read it: <c>三年级</c>; empty if there is none.</summary>
    public string Grade { get; init; } = "";

    /// <summary>What the voice says, in Mandarin, again and again with pauses; it is written on the card too. Empty: music alone.</summary>
    public string Speech { get; init; } = "";

    /// <summary>What moves behind the text.</summary>
    public Background Background { get; init; } = Background.Waves;

    /// <summary>The clip of a footage recipe; null for a card.</summary>
    public Footage? Footage { get; init; }

    /// <summary>SHA-256 of its text in lower-case hex: which delivery it is.</summary>
    public string TextHash { get; init; } = "";

    /// <summary>Where the recipe stands.</summary>
    public required SourceLocation Location { get; init; }
}

/// <summary>What a recipe makes.</summary>
public enum RecipeKind
{
    /// <summary>A title card over a moving background.</summary>
    Card,

    /// <summary>A clip, looped, with a caption bar.</summary>
    Footage,
}

/// <summary>A clip inside a Debian package, which is fetched and unpacked, never installed.</summary>
/// <param name="Package">The package's name.</param>
/// <param name="File">The clip's path in the package, or its file name alone.</param>
/// <param name="Slow">1: as filmed; 2–10: that many times slower, and without the clip's own sound.</param>
public sealed record Footage(string Package, string File, int Slow = 1);

/// <summary>The named moving backgrounds. All are computed at a small size and enlarged, so they cost next to nothing.</summary>
public enum Background
{
    /// <summary>Slow crossing waves of light.</summary>
    Waves,

    /// <summary>A turning gradient.</summary>
    Gradients,

    /// <summary>Soft discs that wander.</summary>
    Circles,

    /// <summary>Diagonal stripes that scroll.</summary>
    Stripes,

    /// <summary>Squares that light up in turn.</summary>
    Blocks,

    /// <summary>An elementary cellular automaton that scrolls.</summary>
    Automaton,

    /// <summary>Conway's Game of Life.</summary>
    Life,

    /// <summary>A dive into the Mandelbrot set.</summary>
    Mandelbrot,
}
