using System.Collections.Immutable;
using Airclass.Domain.AsRun;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Time;

namespace Airclass.Station.AsRun;

/// <summary>A line as an entry of the journal says it.</summary>
/// <param name="Number">The entry's number.</param>
/// <param name="Line">The line.</param>
/// <param name="Place">Where the entry is.</param>
internal readonly record struct JournalState(long Number, AsRunEvent Line, SourceLocation Place);

/// <summary>A day of the journal, read and held against its own hashes.</summary>
internal sealed class JournalReading
{
    private readonly Dictionary<LineKey, List<JournalState>> _lines = [];
    private readonly HashSet<string> _seals = new(StringComparer.Ordinal);
    private readonly DiagnosticBag _findings = new();
    private readonly BroadcastDate _day;
    private readonly long _since;
    private string? _hash;
    private long? _number;
    private BroadcastDate? _before;

    private JournalReading(BroadcastDate day, long since) => (_day, _since) = (day, since);

    /// <summary>Each line with what was said of it: last by the entry asked for, and whenever it was said anew since.</summary>
    public IReadOnlyDictionary<LineKey, List<JournalState>> Lines => _lines;

    /// <summary>What is wrong with the chain.</summary>
    public ImmutableArray<Diagnostic> Findings => _findings.ToImmutable();

    /// <summary>The last entry of which the journal says that the database has it.</summary>
    public long Stored { get; private set; }

    /// <summary>Entries in the day's file.</summary>
    public int Entries { get; private set; }

    /// <summary>The hash at which the day's file ends; null if there is none.</summary>
    public string? Seal { get; private set; }

    /// <summary>True if the journal has gone on to another day, so that the seal stays as it is.</summary>
    public bool Sealed { get; private set; }

    /// <summary>True if the day, as it was at some time, ended with this hash.</summary>
    public bool Had(string seal) => _seals.Contains(seal);

    /// <summary>
    /// Reads a day: its own file, and the next there is, where what was heard late of its lines stands (none lasts longer than half a day).
    /// That the file before ends as it did is looked at too.
    /// </summary>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="day">The day.</param>
    /// <param name="since">Of what entries up to this said of a line only the last is kept.</param>
    public static JournalReading Of(string dataFolder, BroadcastDate day, long since)
    {
        var reading = new JournalReading(day, since);
        var days = JournalFile.Days(dataFolder);
        if (days.Any(d => d < day))
        {
            var before = JournalFile.Read(dataFolder, days.Last(d => d < day));
            var last = before.Entries.LastOrDefault();
            (reading._before, reading._hash, reading._number) = (before.Day, last?.Hash ?? "", last?.Text.Number);
        }

        foreach (var date in days.Where(d => d >= day).Take(2))
        {
            reading.Add(JournalFile.Read(dataFolder, date));
        }

        return reading;
    }

    private void Add(JournalFile file)
    {
        var lines = new JournalLines();
        for (var i = 0; i < file.Entries.Length; i++)
        {
            var place = new SourceLocation(file.Path, i + 1, 1);
            if (file.Entries[i] is not { } entry)
            {
                _findings.Add(AsRunDiagnostics.NoEntry, place);
                (_hash, _number) = (null, _number + 1);
                continue;
            }

            CheckChain(file, entry, place, first: i == 0);
            Keep(lines.Of(entry), entry, place);
            if (file.Day == _day)
            {
                _seals.Add(entry.Hash);
                (Seal, Entries) = (entry.Hash, Entries + 1);
            }
        }

        if (file.TornBytes > 0)
        {
            _findings.Add(AsRunDiagnostics.TornEnd, new(file.Path, file.Entries.Length + 1, 1));
        }

        Sealed = file.Day > _day;
        _before = file.Day;
    }

    private void CheckChain(JournalFile file, JournalEntry entry, SourceLocation place, bool first)
    {
        var text = entry.Text;
        var follows = first ? text.Previous : _hash;
        if (first != (text.Previous is not null) || ((!first || CheckLink(file, text, place)) && IsGap(text)))
        {
            _findings.Add(AsRunDiagnostics.EntriesMoved, place, Number(_number), Number(text.Number));
        }
        else if (follows is not null && !string.Equals(entry.HashAfter(follows), entry.Hash, StringComparison.Ordinal))
        {
            _findings.Add(AsRunDiagnostics.EntryChanged, place, Number(text.Number));
        }

        if (text.Torn is { } torn)
        {
            _findings.Add(AsRunDiagnostics.SetAside, place, Number(torn));
        }

        (_hash, _number) = (entry.Hash, text.Number);
        Stored = Math.Max(Stored, text.Stored);
    }

    private bool IsGap(JournalText text) => _number is { } number && text.Number != number + 1;

    /// <summary>The first entry of a file against the end of the file before. False if that cannot be told.</summary>
    private bool CheckLink(JournalFile file, JournalText text, SourceLocation place)
    {
        if (text.Day is { } day && !string.Equals(day, file.Day.ToString(), StringComparison.Ordinal))
        {
            _findings.Add(AsRunDiagnostics.OtherDay, place, day);
        }

        if (!string.Equals(text.PreviousDay, _before?.ToString(), StringComparison.Ordinal))
        {
            _findings.Add(AsRunDiagnostics.PreviousGone, place, text.PreviousDay ?? "—", _before?.ToString() ?? "—");
            return false;
        }

        if (_hash is not null && text.Previous is { } previous && !string.Equals(previous, _hash, StringComparison.Ordinal))
        {
            _findings.Add(AsRunDiagnostics.PreviousChanged, place, text.PreviousDay ?? "");
            return false;
        }

        return true;
    }

    private void Keep(ImmutableArray<AsRunEvent> lines, JournalEntry entry, SourceLocation place)
    {
        foreach (var line in lines)
        {
            var key = LineKey.Of(line);
            if (!_lines.TryGetValue(key, out var states))
            {
                _lines[key] = states = [];
            }

            if (entry.Text.Number <= _since)
            {
                states.Clear();
            }

            states.Add(new(entry.Text.Number, line, place));
        }
    }

    private static string Number(long? number) => (number ?? 0).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
