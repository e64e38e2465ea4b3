using System.Collections.Immutable;

namespace Airclass.EpgExport.Lineups.Printing;

/// <summary>A printed document: what stands where, before it is any file.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Pages">Its pages, at least one.</param>
public sealed record Paper(string Title, ImmutableArray<PaperPage> Pages);

/// <summary>One page.</summary>
/// <param name="Width">In points of 1/72 inch.</param>
/// <param name="Height">In points.</param>
/// <param name="Marks">What is on it, in the order in which it is drawn.</param>
public sealed record PaperPage(float Width, float Height, ImmutableArray<PaperMark> Marks)
{
    /// <summary>The short side of A4.</summary>
    public const float A4Short = 595;

    /// <summary>The long side of A4.</summary>
    public const float A4Long = 842;
}

/// <summary>A place on a page, in points from its upper left corner.</summary>
public readonly record struct PaperBox(float X, float Y, float Width, float Height)
{
    public float Right => X + Width;

    public float Bottom => Y + Height;

    /// <summary>The box with a margin taken off each side.</summary>
    public PaperBox Within(float across, float down) => new(X + across, Y + down, Math.Max(0, Width - (2 * across)), Math.Max(0, Height - (2 * down)));

    /// <summary>True if another box lies within, by half a point.</summary>
    public bool Holds(PaperBox other) =>
        other.X >= X - 0.5f && other.Y >= Y - 0.5f && other.Right <= Right + 0.5f && other.Bottom <= Bottom + 0.5f;
}

/// <summary>Something on a page.</summary>
/// <param name="Box">The room that it takes.</param>
public abstract record PaperMark(PaperBox Box);

/// <summary>A line of text.</summary>
/// <param name="Box">The room that it takes.</param>
/// <param name="Cell">The room that it was given.</param>
/// <param name="Text">The text.</param>
/// <param name="Size">The size of the letters in points.</param>
/// <param name="Bold">True for the bold face.</param>
/// <param name="Ink">Its colour as 0xRRGGBB.</param>
public sealed record TextMark(PaperBox Box, PaperBox Cell, string Text, float Size, bool Bold, uint Ink) : PaperMark(Box);

/// <summary>A filled rectangle.</summary>
/// <param name="Box">The rectangle.</param>
/// <param name="Ink">Its colour as 0xRRGGBB.</param>
public sealed record FillMark(PaperBox Box, uint Ink) : PaperMark(Box);

/// <summary>A QR code, square.</summary>
/// <param name="Box">The square.</param>
/// <param name="Code">The code.</param>
public sealed record QrMark(PaperBox Box, SheetQr Code) : PaperMark(Box);
