namespace Airclass.Domain.Diagnostics;

/// <summary>
/// One kind of finding about people's input: its code (two letters of the subject and four digits, as <c>TT2003</c>), severity,
/// and its message and hint in both languages. Placeholders are <c>{0}</c>, <c>{1}</c> …
/// Every descriptor is listed in docs/diagnostics.md and hit by a test.
/// </summary>
public sealed record DiagnosticDescriptor(
    string Code,
    Severity Severity,
    string English,
    string Chinese,
    string HintEnglish,
    string HintChinese);
