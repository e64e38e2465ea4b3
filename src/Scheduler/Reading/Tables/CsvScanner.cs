using System.Collections.Immutable;
using System.Text;
using Airclass.Domain.Diagnostics;

namespace Airclass.Scheduler.Reading.Tables;

/// <summary>
/// Splits CSV text (RFC 4180) into lines of fields with their exact places. Line ends may be CR LF, LF or CR. A line that begins with
/// <c>#</c> is a comment; lines without content are passed over. A broken quote costs its line only.
/// </summary>
internal sealed class CsvScanner(string file, string text, DiagnosticBag diagnostics)
{
    private int _at;
    private int _line = 1;
    private int _column = 1;
    private bool _broken;

    /// <summary>The next line with content, or null at the end.</summary>
    public ImmutableArray<TableCell>? Next()
    {
        while (_at < text.Length)
        {
            // Spreadsheets put quotes around a comment that holds a comma.
            if (text[_at] == '#' || text.AsSpan(_at).StartsWith("\"#", StringComparison.Ordinal))
            {
                SkipLine();
                continue;
            }

            _broken = false;
            var fields = Line();
            if (!_broken && fields.Any(f => f.Value.Length > 0))
            {
                return fields;
            }
        }

        return null;
    }

    private ImmutableArray<TableCell> Line()
    {
        var fields = ImmutableArray.CreateBuilder<TableCell>();
        do
        {
            fields.Add(Field());
        }
        while (!_broken && Take(','));

        EndLine();
        return fields.ToImmutable();
    }

    private TableCell Field()
    {
        var (line, column) = (_line, _column);
        while (_at < text.Length && text[_at] is ' ' or '\t')
        {
            Step();
        }

        var value = _at < text.Length && text[_at] == '"' ? Quoted(line) : Plain();
        return new(value.Trim(), line, column);
    }

    private string Plain()
    {
        var from = _at;
        while (_at < text.Length && text[_at] is not (',' or '\r' or '\n'))
        {
            if (text[_at] == '"')
            {
                return Break(TableDiagnostics.StrayQuote, _line, _column);
            }

            Step();
        }

        return text[from.._at];
    }

    private string Quoted(int line)
    {
        var (openAt, openColumn) = (_at, _column);
        var value = new StringBuilder();
        Step();
        while (_at < text.Length)
        {
            if (text[_at] != '"')
            {
                var from = _at;
                Step();
                value.Append(text, from, _at - from);
                continue;
            }

            Step();
            if (!Take('"'))
            {
                return AfterQuote(value.ToString());
            }

            value.Append('"');
        }

        // Nothing closes it: the lines after it are read again, as they most likely are lines of their own.
        (_at, _line, _column) = (openAt, line, openColumn);
        return Break(TableDiagnostics.OpenQuote, line, openColumn);
    }

    private string AfterQuote(string value)
    {
        while (_at < text.Length && text[_at] is ' ' or '\t')
        {
            Step();
        }

        return _at == text.Length || text[_at] is ',' or '\r' or '\n' ? value : Break(TableDiagnostics.StrayQuote, _line, _column);
    }

    private string Break(DiagnosticDescriptor descriptor, int line, int column)
    {
        diagnostics.Add(descriptor, new(file, line, column));
        _broken = true;
        return "";
    }

    private bool Take(char wanted)
    {
        var found = _at < text.Length && text[_at] == wanted;
        if (found)
        {
            Step();
        }

        return found;
    }

    private void EndLine()
    {
        if (_broken)
        {
            SkipLine();
        }
        else if (_at < text.Length)
        {
            Step();
        }
    }

    private void SkipLine()
    {
        var line = _line;
        while (_at < text.Length && _line == line)
        {
            Step();
        }
    }

    /// <summary>One character on; a line end of two characters is one step.</summary>
    private void Step()
    {
        var c = text[_at++];
        if (c == '\r' && _at < text.Length && text[_at] == '\n')
        {
            _at++;
        }

        if (c is '\r' or '\n')
        {
            _line++;
            _column = 1;
        }
        else if (!char.IsLowSurrogate(c))
        {
            _column++;
        }
    }
}
