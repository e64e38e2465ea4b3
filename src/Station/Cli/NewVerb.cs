using System.CommandLine;
using Airclass.Domain.Diagnostics;
using Airclass.Scheduler.Template;
using Airclass.Station.Composition;

namespace Airclass.Station.Cli;

/// <summary><c>new DIR [--xlsx]</c>: writes a commented station that validates.</summary>
internal static class NewVerb
{
    public static Command Create(VerbFrame frame)
    {
        var folder = new Argument<string>("DIR") { Description = "The folder to make; it must not exist, or be empty." };
        var workbooks = new Option<bool>("--xlsx") { Description = "Write the tables as spreadsheets instead of CSV." };
        var command = new Command("new", "Write a commented station that validates.") { folder, workbooks };
        frame.Handle(command, (line, terminal, _) => Task.FromResult(Run(Path.GetFullPath(line.GetRequiredValue(folder)), line.GetValue(workbooks), terminal)));
        return command;
    }

    private static VerbResult Run(string folder, bool workbooks, Terminal terminal)
    {
        var outcome = StationTemplate.Write(folder, workbooks);
        if (outcome.Refusal is { } refusal)
        {
            terminal.Report(refusal);
            return new(ExitCode.InputWrong);
        }

        if (outcome.Failure is { } failure)
        {
            terminal.Report(Diagnostic.At(WorldDiagnostics.NotWritable, new(folder), failure.TrimEnd('.')));
            return new(ExitCode.World);
        }

        terminal.Print(terminal.Text($"A new station is in {folder}. Next: airclass run {folder}", $"新电台已写入 {folder}。下一步：airclass run {folder}"));
        return new(ExitCode.Fine, new { folder, files = outcome.Written });
    }
}
