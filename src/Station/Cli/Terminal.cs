using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Scheduler.Printing;

namespace Airclass.Station.Cli;

/// <summary>
/// Where a verb speaks: its result on standard output, everything else (diagnostics, progress) on standard error, in one language.
/// </summary>
public sealed class Terminal(TextWriter output, TextWriter error, Language language, bool json)
{
    private readonly List<Diagnostic> _reported = [];
    private readonly Lock _writing = new();
    private bool _progressShown;

    /// <summary>The language of texts.</summary>
    public Language Language => language;

    /// <summary>True if standard output carries one JSON document and nothing else.</summary>
    public bool Json => json;

    /// <summary>The columns of the screen that standard output goes to; null if it goes elsewhere.</summary>
    public int? Width => Console.IsOutputRedirected || Console.WindowWidth <= 0 ? null : Console.WindowWidth;

    /// <summary>What was reported so far.</summary>
    public IReadOnlyList<Diagnostic> Reported => _reported;

    /// <summary>Picks a text by language.</summary>
    public string Text(string english, string chinese) => language == Language.Chinese ? chinese : english;

    /// <summary>Writes a line of the result; nothing under <c>--json</c>, where the document says it.</summary>
    public void Print(string line)
    {
        if (!json)
        {
            lock (_writing)
            {
                ClearProgress();
                output.WriteLine(line);
            }
        }
    }

    /// <summary>Writes a line for people beside the result.</summary>
    public void Say(string english, string chinese)
    {
        lock (_writing)
        {
            ClearProgress();
            error.WriteLine(Text(english, chinese));
        }
    }

    /// <summary>Shows progress: on a terminal the line is overwritten by the next, elsewhere it is left out.</summary>
    public void Progress(string line)
    {
        if (Console.IsErrorRedirected)
        {
            return;
        }

        lock (_writing)
        {
            // A line that went round the edge could not be overwritten.
            error.Write("\r\x1b[K" + DisplayWidth.Cut(line, Math.Max(20, Console.WindowWidth) - 1));
            error.Flush();
            _progressShown = true;
        }
    }

    /// <summary>Reports findings, each on its line: <c>file(line,col): error TT2003: text. Hint: …</c></summary>
    public void Report(params IEnumerable<Diagnostic> diagnostics)
    {
        ArgumentNullException.ThrowIfNull(diagnostics);
        lock (_writing)
        {
            foreach (var diagnostic in diagnostics)
            {
                ClearProgress();
                _reported.Add(diagnostic);
                error.WriteLine(diagnostic.Format(language));
            }
        }
    }

    /// <summary>Writes the one JSON document.</summary>
    internal void PrintDocument(string document) => output.WriteLine(document);

    private void ClearProgress()
    {
        if (_progressShown)
        {
            error.Write("\r\x1b[K");
            _progressShown = false;
        }
    }
}
