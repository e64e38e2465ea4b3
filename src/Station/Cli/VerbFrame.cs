using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Station.Composition;

namespace Airclass.Station.Cli;

/// <summary>
/// What every verb has: its terminal in the language asked for, the one JSON document, and exit codes for what the world refuses and for
/// our own faults.
/// </summary>
public sealed class VerbFrame(TextWriter output, TextWriter error)
{
    private static readonly JsonSerializerOptions Documents = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary><c>--json</c></summary>
    public Option<bool> Json { get; } = new("--json")
    {
        Description = "Write one JSON document to standard output.",
        Recursive = true,
    };

    /// <summary><c>--lang</c></summary>
    public Option<string?> Lang { get; } = LangOption();

    /// <summary><c>--data</c></summary>
    public Option<string?> Data { get; } = new("--data")
    {
        Description = "Where Airclass writes: the database, air files, exports, logs. Default: data: of station.yaml, else STATION/var.",
        HelpName = "DIR",
        Recursive = true,
    };

    /// <summary><c>--sarif</c></summary>
    public Option<string?> Sarif { get; } = new("--sarif")
    {
        Description = "Write the findings as SARIF 2.1.0 to a file too, for editors and code hosts.",
        HelpName = "FILE",
        Recursive = true,
    };

    /// <summary>Told of the station that a verb works on.</summary>
    internal Action<OpenedStation> WhenOpened { get; init; } = _ => { };

    /// <summary>True if the texts of unexpected exceptions are wanted: AIRCLASS_TRACE=1.</summary>
    public static bool Trace => string.Equals(Environment.GetEnvironmentVariable("AIRCLASS_TRACE"), "1", StringComparison.Ordinal);

    /// <summary>The data folder asked for on the command line, absolute; null if none was.</summary>
    public string? DataFolder(ParseResult line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.GetValue(Data) is { Length: > 0 } folder ? Path.GetFullPath(folder) : null;
    }

    /// <summary>Says what a verb does.</summary>
    public void Handle(Command command, Func<ParseResult, Terminal, CancellationToken, Task<VerbResult>> work)
    {
        ArgumentNullException.ThrowIfNull(command);
        command.SetAction(async (line, cancellation) =>
        {
            var terminal = new Terminal(output, error, LanguageOf(line), line.GetValue(Json));
            var result = await RunAsync(line, terminal, work, cancellation);
            result = WriteSarif(line.GetValue(Sarif), terminal, result);
            if (terminal.Json)
            {
                terminal.PrintDocument(JsonSerializer.Serialize(
                    new { exit = result.Exit, result = result.Document, diagnostics = terminal.Reported.Select(d => Shown(d, terminal.Language)) }, Documents));
            }

            return result.Exit;
        });
    }

    /// <summary>The one JSON document of a command line that was not understood.</summary>
    internal static string WrongLine(IEnumerable<string> messages) => JsonSerializer.Serialize(
        new
        {
            exit = ExitCode.CommandLineWrong,
            result = (object?)null,
            diagnostics = messages.Select(m => new { code = "", severity = Severity.Error, file = "", line = 0, column = 0, message = m, hint = "airclass --help" }),
        }, Documents);

    /// <summary>The language asked for: <c>--lang</c>, else LC_ALL or LANG, else English.</summary>
    public Language LanguageOf(ParseResult line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var asked = line.GetValue(Lang) ?? FromEnvironment("LC_ALL") ?? FromEnvironment("LANG") ?? "en";
        return asked.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Language.Chinese : Language.English;
    }

    private static async Task<VerbResult> RunAsync(
        ParseResult line, Terminal terminal, Func<ParseResult, Terminal, CancellationToken, Task<VerbResult>> work, CancellationToken cancellation)
    {
        try
        {
            return await work(line, terminal, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return new(ExitCode.Interrupted);
        }
        catch (Exception e) when (Obstacles.Explain(e, "airclass") is { } obstacle)
        {
            terminal.Report(obstacle);
            return new(ExitCode.World);
        }
        catch (Exception e)
        {
            terminal.Say(
                $"airclass: a fault of the program: {e.GetType().Name}: {FirstLine(e)} (AIRCLASS_TRACE=1 shows more)",
                $"airclass：程序故障：{e.GetType().Name}：{FirstLine(e)}（设置 AIRCLASS_TRACE=1 可查看详情）");
            if (Trace)
            {
                terminal.Say(e.ToString(), e.ToString());
            }

            return new(ExitCode.OurFault);
        }
    }

    /// <summary>Writes the findings for editors, whole or not at all.</summary>
    private static VerbResult WriteSarif(string? file, Terminal terminal, VerbResult result)
    {
        if (string.IsNullOrEmpty(file))
        {
            return result;
        }

        var part = file + ".part";
        try
        {
            File.WriteAllText(part, SarifLog.Write(terminal.Reported, terminal.Language, Directory.GetCurrentDirectory(), result.Exit is ExitCode.Fine or ExitCode.InputWrong));
            File.Move(part, file, overwrite: true);
            return result;
        }
        catch (Exception e) when (Obstacles.Explain(e, file) is { } obstacle)
        {
            terminal.Report(obstacle);
            return result with { Exit = result.Exit == ExitCode.Fine ? ExitCode.World : result.Exit };
        }
    }

    private static object Shown(Diagnostic d, Language language) => new
    {
        code = d.Descriptor.Code,
        severity = d.Severity,
        file = d.Location.File,
        line = d.Location.Line,
        column = d.Location.Column,
        message = d.Message(language),
        hint = d.Hint(language),
    };

    private static string FirstLine(Exception e) => e.Message.Split('\n')[0].TrimEnd();

    private static string? FromEnvironment(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private static Option<string?> LangOption()
    {
        var option = new Option<string?>("--lang") { Description = "Language of messages: en or zh. Default: LANG.", HelpName = "en|zh", Recursive = true };
        option.AcceptOnlyFromAmong("en", "zh");
        return option;
    }
}
