using System.Collections.Immutable;
using System.Data;
using System.Globalization;
using Airclass.Domain.AsRun;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Time;
using Airclass.Station.Storage;

namespace Airclass.Station.AsRun;

/// <summary>What was found when a day's as-run was held against its journal.</summary>
/// <param name="Findings">What is wrong, and what is to be known.</param>
/// <param name="Entries">Entries of the day's file.</param>
/// <param name="Lines">Lines of the day.</param>
/// <param name="Seal">The hash at which the day ends, or ends so far; null without a journal.</param>
/// <param name="Sealed">True if the seal stays as it is.</param>
internal sealed record JournalVerdict(ImmutableArray<Diagnostic> Findings, int Entries, int Lines, string? Seal, bool Sealed)
{
    /// <summary>True if nothing was changed.</summary>
    public bool IsSound => !Findings.Any(f => f.Severity == Severity.Error);
}

/// <summary>Shows any later change of a day's as-run: of the journal by its hashes, of the database by the journal.</summary>
internal static class JournalCheck
{
    /// <summary>Checks a day, while the station runs too.</summary>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="database">The station's database.</param>
    /// <param name="day">The day.</param>
    /// <param name="from">Its first cell.</param>
    /// <param name="to">The first cell after it.</param>
    /// <param name="seal">A seal that was noted elsewhere; null for none.</param>
    public static JournalVerdict Run(string dataFolder, StationDatabase database, BroadcastDate day, CellIndex from, CellIndex to, string? seal)
    {
        // The journal is ahead of the database, and both may grow meanwhile: what the journal says that the database has by now, it must have.
        var settled = JournalReading.Of(dataFolder, day, long.MaxValue).Stored;
        var found = new DiagnosticBag();
        var rows = Rows(database, from, to, found);
        var journal = JournalReading.Of(dataFolder, day, settled);
        var lines = journal.Lines.Where(l => l.Key.Start >= from && l.Key.Start < to).ToDictionary(l => l.Key, l => l.Value);
        found.AddRange(journal.Findings);
        if (journal.Seal is null && lines.Count == 0)
        {
            if (rows is { Count: > 0 })
            {
                found.Add(AsRunDiagnostics.NoJournal, new(JournalFile.PathOf(dataFolder, day)), rows.Count.ToString(CultureInfo.InvariantCulture));
            }
        }
        else if (rows is not null)
        {
            Compare(rows, lines, settled, database.Path, found);
        }

        if (seal is not null && !journal.Had(seal))
        {
            found.Add(AsRunDiagnostics.UnknownSeal, new(JournalFile.PathOf(dataFolder, day)), seal);
        }

        return new(found.ToImmutable(), journal.Entries, lines.Count, journal.Seal, journal.Sealed);
    }

    private static Dictionary<LineKey, AsRunEvent>? Rows(StationDatabase database, CellIndex from, CellIndex to, DiagnosticBag found)
    {
        try
        {
            return new AsRunBook(database).Beginning(from, to).ToDictionary(LineKey.Of);
        }
        catch (Exception e) when (e is DataException or ArgumentException or FormatException or InvalidCastException or InvalidOperationException or OverflowException)
        {
            found.Add(AsRunDiagnostics.RowUnreadable, new(database.Path), e.Message.Split('\n')[0].TrimEnd('.', '\r'));
            return null;
        }
    }

    private static void Compare(
        Dictionary<LineKey, AsRunEvent> rows, Dictionary<LineKey, List<JournalState>> lines, long settled, string database, DiagnosticBag found)
    {
        foreach (var (key, row) in rows)
        {
            if (!lines.TryGetValue(key, out var states))
            {
                found.Add(AsRunDiagnostics.RowUnknown, new(database), key.ToString());
            }
            else if (!states.Exists(s => s.Line == row))
            {
                found.Add(AsRunDiagnostics.RowChanged, states[^1].Place, key.ToString(), Difference(states[^1].Line, row));
            }
        }

        foreach (var (key, states) in lines.Where(l => !rows.ContainsKey(l.Key) && l.Value.Exists(s => s.Number <= settled)))
        {
            found.Add(AsRunDiagnostics.RowGone, states[^1].Place, key.ToString());
        }
    }

    /// <summary>The members that differ, with both values, in the names of the journal.</summary>
    private static string Difference(AsRunEvent journal, AsRunEvent row)
    {
        var (was, now) = (JournalLine.Of(0, journal), JournalLine.Of(0, row));
        var differing = from member in typeof(JournalLine).GetProperties()
                        let values = (Was: member.GetValue(was), Now: member.GetValue(now))
                        where !Equals(values.Was, values.Now)
                        select FormattableString.Invariant($"{char.ToLowerInvariant(member.Name[0])}{member.Name[1..]} {values.Was ?? "—"} → {values.Now ?? "—"}");
        return string.Join(", ", differing);
    }
}
