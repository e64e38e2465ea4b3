using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Identity;

namespace Airclass.Domain.Diagnostics;

/// <summary>A finding about people's input: what, where, and what to do. Collected, never thrown.</summary>
public sealed record Diagnostic(DiagnosticDescriptor Descriptor, SourceLocation Location, ImmutableArray<string> Arguments)
{
    /// <summary>How bad it is: as its kind says, unless whoever found it knows better (a rule has a severity of its own).</summary>
    public Severity Severity { get; init; } = Descriptor.Severity;

    /// <summary>A finding at a place; the arguments fill the placeholders of the message and the hint.</summary>
    public static Diagnostic At(DiagnosticDescriptor descriptor, SourceLocation location, params ImmutableArray<string> arguments) =>
        new(descriptor, location, arguments);

    /// <summary>What is wrong, in a language.</summary>
    public string Message(Language language) =>
        Fill(language == Language.Chinese ? Descriptor.Chinese : Descriptor.English);

    /// <summary>What to do about it, in a language.</summary>
    public string Hint(Language language) =>
        Fill(language == Language.Chinese ? Descriptor.HintChinese : Descriptor.HintEnglish);

    /// <summary>The line that editors and people read: <c>file(line,col): error TT2003: text. Hint: …</c></summary>
    public string Format(Language language)
    {
        var word = Severity switch
        {
            Severity.Error => "error",
            Severity.Warning => "warning",
            _ => "info",
        };
        var hint = Hint(language);
        var label = language == Language.Chinese ? "提示：" : "Hint: ";
        return $"{Location}: {word} {Descriptor.Code}: {Message(language)}{(hint.Length == 0 ? "" : " " + label + hint)}";
    }

    public override string ToString() => Format(Language.English);

    private string Fill(string template) =>
        string.Format(CultureInfo.InvariantCulture, template, [.. Arguments.Cast<object>()]);
}
