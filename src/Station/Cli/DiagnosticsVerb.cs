using System.CommandLine;
using Airclass.Domain.Diagnostics;
using Airclass.Station.Composition;

namespace Airclass.Station.Cli;

/// <summary><c>diagnostics [CODE]</c>: everything that Airclass can say, with what to do.</summary>
internal static class DiagnosticsVerb
{
    public static Command Create(VerbFrame frame)
    {
        var code = new Argument<string?>("CODE") { Description = "A code as TT2003, or how codes begin: TT. All unless said.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("diagnostics", "Print the catalogue of messages: code, severity, text and what to do.") { code };
        frame.Handle(command, (line, terminal, _) => Task.FromResult(Run(line.GetValue(code) ?? "", terminal)));
        return command;
    }

    private static VerbResult Run(string code, Terminal terminal)
    {
        var asked = DiagnosticCatalogue.All.Where(d => d.Code.StartsWith(code, StringComparison.OrdinalIgnoreCase)).ToList();
        if (asked.Count == 0)
        {
            var prefixes = string.Join(", ", DiagnosticCatalogue.All.Select(d => d.Code[..2]).Distinct(StringComparer.Ordinal));
            terminal.Report(Diagnostic.At(VerbDiagnostics.UnknownCode, new("CODE"), code, prefixes));
            return new(ExitCode.InputWrong);
        }

        foreach (var d in asked)
        {
            terminal.Print($"{d.Code} {Word(d.Severity)}: {DiagnosticCatalogue.Open(terminal.Text(d.English, d.Chinese))}");
            if (d.HintEnglish.Length > 0)
            {
                terminal.Print($"       {terminal.Text("Hint: ", "提示：")}{DiagnosticCatalogue.Open(terminal.Text(d.HintEnglish, d.HintChinese))}");
            }
        }

        return new(ExitCode.Fine, new
        {
            diagnostics = asked.Select(d => new { d.Code, d.Severity, d.English, d.Chinese, d.HintEnglish, d.HintChinese }),
        });
    }

    private static string Word(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "info",
    };
}
