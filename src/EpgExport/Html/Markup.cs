using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Airclass.EpgExport.Html;

/// <summary>
/// A piece of HTML. Built from interpolated strings: what stands in the source is markup, what is filled in is text and is encoded,
/// unless it is markup itself. So no value from a timetable can ever become a tag.
/// </summary>
public readonly record struct Markup(string Html)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Nothing.</summary>
    public static Markup Empty { get; } = new("");

    /// <summary>HTML from a literal with encoded holes.</summary>
    public static Markup Of(MarkupHandler html) => new(html.Take());

    /// <summary>Pieces one after the other.</summary>
    public static Markup Join(IEnumerable<Markup> pieces) => new(string.Concat(pieces.Select(p => p.Html)));

    /// <summary>The piece if a condition holds, else nothing.</summary>
    public static Markup If(bool condition, Func<Markup> piece) => condition ? piece() : Empty;

    public override string ToString() => Html;

    /// <summary>Encodes the holes of an interpolated string.</summary>
    [InterpolatedStringHandler]
    public readonly struct MarkupHandler
    {
        private readonly StringBuilder _html;

        public MarkupHandler(int literalLength, int formattedCount) => _html = new(literalLength + (formattedCount * 16));

        public void AppendLiteral(string literal) => _html.Append(literal);

        public void AppendFormatted(Markup piece) => _html.Append(piece.Html);

        public void AppendFormatted(string? text) => _html.Append(Encoder.Encode(text ?? ""));

        public void AppendFormatted(long number) => _html.Append(System.Globalization.CultureInfo.InvariantCulture, $"{number}");

        internal string Take() => _html.ToString();
    }
}
