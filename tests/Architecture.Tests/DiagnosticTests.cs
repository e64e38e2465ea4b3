using System.Reflection;
using System.Text.RegularExpressions;
using Airclass.Domain.Diagnostics;
using Airclass.TestKit;

namespace Airclass.Architecture.Tests;

/// <summary>Every diagnostic has a code of its own, is documented, is bilingual, and is hit by a test.</summary>
public sealed partial class DiagnosticTests
{
    private static readonly DiagnosticDescriptor[] All =
    [
        .. from file in Directory.GetFiles(AppContext.BaseDirectory, "*.dll")
           where Path.GetFileName(file) is "airclass.dll" || (Path.GetFileName(file).StartsWith("Airclass.", StringComparison.Ordinal) && !file.Contains("Tests", StringComparison.Ordinal))
           from type in Assembly.LoadFrom(file).GetTypes()
           from field in type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)
           where field.FieldType == typeof(DiagnosticDescriptor)
           select (DiagnosticDescriptor)field.GetValue(null)!,
    ];

    [Fact]
    public void Codes_are_unique_and_well_formed()
    {
        All.Length.ShouldBeGreaterThan(20);
        All.GroupBy(d => d.Code).Where(g => g.Distinct().Count() > 1).Select(g => g.Key).ShouldBeEmpty();
        All.Where(d => !CodeForm().IsMatch(d.Code)).Select(d => d.Code).ShouldBeEmpty();
    }

    [Fact]
    public void Texts_are_there_in_both_languages() =>
        All.Where(d => d.English.Length == 0 || !HasChinese().IsMatch(d.Chinese)
                || (d.HintEnglish.Length == 0) != (d.HintChinese.Length == 0))
            .Select(d => d.Code).ShouldBeEmpty();

    [Fact]
    public void Texts_fill_the_same_places_in_both_languages() =>
        All.Where(d => !Places(d.English + d.HintEnglish).SetEquals(Places(d.Chinese + d.HintChinese)))
            .Select(d => $"{d.Code}: {d.English} {d.HintEnglish} / {d.Chinese} {d.HintChinese}").ShouldBeEmpty();

    [Fact]
    public void Codes_are_documented()
    {
        var documented = File.ReadAllText(Repository.PathOf("docs", "diagnostics.md"));

        All.Select(d => d.Code).Distinct().Where(code => !documented.Contains($"| {code} |", StringComparison.Ordinal)).Order().ShouldBeEmpty();
    }

    [Fact]
    public void Documented_codes_exist()
    {
        var known = Repository.Sources("src").SelectMany(f => CodeAnywhere().Matches(File.ReadAllText(f)).Select(m => m.Value)).ToHashSet(StringComparer.Ordinal);

        DocumentedCode().Matches(File.ReadAllText(Repository.PathOf("docs", "diagnostics.md")))
            .Select(m => m.Groups[1].Value).Where(code => !known.Contains(code)).ShouldBeEmpty();
    }

    [Fact]
    public void Codes_are_hit_by_a_test()
    {
        var tests = string.Join('\n', Repository.Sources("tests").Where(f => !f.Contains("Architecture.Tests", StringComparison.Ordinal)).Select(File.ReadAllText));

        All.Select(d => d.Code).Distinct().Where(code => !tests.Contains(code, StringComparison.Ordinal)).Order().ShouldBeEmpty();
    }

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(m => m.Value)];

    [GeneratedRegex("^[A-Z]{2}[0-9]{4}$")]
    private static partial Regex CodeForm();

    [GeneratedRegex(@"\b[A-Z]{2}[0-9]{4}\b")]
    private static partial Regex CodeAnywhere();

    [GeneratedRegex(@"^\| ([A-Z]{2}[0-9]{4}) \|", RegexOptions.Multiline)]
    private static partial Regex DocumentedCode();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex HasChinese();

    [GeneratedRegex(@"\{[0-9]\}")]
    private static partial Regex Place();
}
