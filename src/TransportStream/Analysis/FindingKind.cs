namespace Airclass.TransportStream.Analysis;

/// <summary>How much a finding matters.</summary>
public enum FindingSeverity
{
    /// <summary>Worth knowing; receivers don't mind.</summary>
    Warning,

    /// <summary>Against the standard or the law of the cell.</summary>
    Fault,
}

/// <summary>
/// One kind of finding of the analyser: its code (<c>CK</c> and four digits), its message and its hint in both languages.
/// Placeholders are <c>{0}</c>, <c>{1}</c> … Every kind is listed in docs/diagnostics.md and found by a test.
/// </summary>
public sealed record FindingKind(
    string Code,
    FindingSeverity Severity,
    string English,
    string Chinese,
    string HintEnglish = "",
    string HintChinese = "");
