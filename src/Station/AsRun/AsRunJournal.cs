using System.Collections.Immutable;
using Airclass.Domain.AsRun;
using Airclass.Domain.Time;
using Airclass.Station.Composition;
using Airclass.Station.Storage;
using NodaTime;

namespace Airclass.Station.AsRun;

/// <summary>
/// Writes the journal: every as-run line in the order in which it came, each entry chained by its hash to the one before it, a file a day
/// that is only ever appended to. An entry is on the disk before the database has its lines, so that neither can be changed without the
/// other telling. One writer: playout.
/// </summary>
public sealed class AsRunJournal(string dataFolder, Func<CellIndex, BroadcastDate> dayOf, IClock clock)
{
    private readonly Dictionary<LineKey, (int Number, AsRunEvent Line)> _written = [];
    private BroadcastDate? _day;
    private string _hash = JournalEntry.Origin;
    private long _number, _stored, _storedSaid, _length, _torn;
    private int _nextLine = 1;
    private bool _opened;

    /// <summary>Lines that an earlier process wrote here and perhaps not into the database; known from the first <see cref="Append"/> on.</summary>
    public ImmutableArray<AsRunEvent> Recovered { get; private set; } = [];

    /// <summary>The journal of a station. A line stands in the file of the day on which it was last heard of.</summary>
    public static AsRunJournal Of(OpenedStation station, IClock clock)
    {
        ArgumentNullException.ThrowIfNull(station);
        // The cell at which a day begins may begin up to half a cell before the day does.
        return new(station.NodeFolder, cell => station.DateOf(cell.Start + (CellIndex.Length / 2)), clock);
    }

    /// <summary>Writes down what is new in these lines; nothing if nothing is.</summary>
    /// <exception cref="IOException">The disk did not take it; nothing is written.</exception>
    public void Append(IReadOnlyCollection<AsRunEvent> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        Open();
        var news = lines.Where(l => !(_written.TryGetValue(LineKey.Of(l), out var known) && known.Line == l))
            .OrderBy(l => l.ActualStart).ThenBy(l => l.Service.Value, StringComparer.Ordinal).ThenBy(l => l.Profile.Value, StringComparer.Ordinal).ToList();
        if (news.Count == 0)
        {
            return;
        }

        var day = dayOf(news.Max(l => l.ActualEnd) - new CellCount(1));
        Write(_day is { } open && open > day ? open : day, news);
    }

    /// <summary>Notes that the database has all that was written until now. The next entry says so.</summary>
    public void MarkStored()
    {
        _stored = _number;
        Recovered = [];
    }

    /// <summary>The writer ends: says in a last entry that the database has all.</summary>
    /// <exception cref="IOException">The disk did not take it.</exception>
    public void Close()
    {
        if (_day is { } day && _storedSaid < _stored)
        {
            Write(day, []);
        }
    }

    private void Write(BroadcastDate day, List<AsRunEvent> lines)
    {
        var first = day != _day;
        var next = first ? 1 : _nextLine;
        var known = lines.ToLookup(l => !first && _written.TryGetValue(LineKey.Of(l), out var w) && (w.Line with { ActualEnd = l.ActualEnd }) == l);
        var begun = known[false].Select((line, i) => (Number: next + i, Line: line)).ToList();
        var grown = known[true].Select(line => (_written[LineKey.Of(line)].Number, Line: line)).ToList();
        var torn = first ? 0 : _torn;
        var text = new JournalText(
            _number + 1, first ? day.ToString() : null, first ? _day?.ToString() : null, first ? _hash : null,
            StationDatabase.Text(clock.GetCurrentInstant()), _stored, torn == 0 ? null : torn,
            begun.Count == 0 ? null : [.. begun.Select(b => JournalLine.Of(b.Number, b.Line))],
            grown.Count == 0 ? null : grown.ToImmutableSortedDictionary(g => g.Number, g => g.Line.ActualEnd.Value));
        var (bytes, hash) = JournalEntry.Write(text, _hash);
        var length = AppendTo(JournalFile.PathOf(dataFolder, day), first ? 0 : _length, bytes);

        if (first)
        {
            _written.Clear();
        }

        (_day, _hash, _length, _torn, _storedSaid, _number) = (day, hash, length, 0, _stored, text.Number);
        _nextLine = next + begun.Count;
        foreach (var (number, line) in begun.Concat(grown))
        {
            _written[LineKey.Of(line)] = (number, line);
        }
    }

    /// <summary>Writes behind the last whole entry, over what a crash or a full disk left of another; returns the file's new length.</summary>
    private static long AppendTo(string path, long length, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        stream.SetLength(Math.Min(length, stream.Length));
        stream.Seek(0, SeekOrigin.End);
        stream.Write(bytes);
        stream.Flush(flushToDisk: true);
        return stream.Length;
    }

    /// <summary>Goes on where an earlier process ended.</summary>
    private void Open()
    {
        if (_opened)
        {
            return;
        }

        var recovered = new List<AsRunEvent>();
        foreach (var day in JournalFile.Days(dataFolder).Reverse())
        {
            var file = JournalFile.Read(dataFolder, day);
            if (file.Entries.OfType<JournalEntry>().ToList() is not [var first, ..] entries)
            {
                continue;
            }

            var newest = _day is null;
            if (newest)
            {
                GoOnFrom(file, entries[^1]);
            }

            recovered.InsertRange(0, Replay(entries, newest));
            if (first.Text.Number <= _stored + 1)
            {
                break;
            }
        }

        Recovered = [.. recovered.GroupBy(LineKey.Of).Select(g => g.Last())];
        _opened = true;
    }

    private void GoOnFrom(JournalFile file, JournalEntry last)
    {
        (_day, _hash, _number, _length, _torn) = (file.Day, last.Hash, last.Text.Number, file.WholeBytes, file.TornBytes);
        _stored = _storedSaid = last.Text.Stored;
    }

    /// <summary>What a file says that the database may lack. The lines of the newest can grow on.</summary>
    private List<AsRunEvent> Replay(List<JournalEntry> entries, bool newest)
    {
        var (lines, lacking) = (new JournalLines(), new List<AsRunEvent>());
        foreach (var entry in entries)
        {
            var said = lines.Of(entry);
            lacking.AddRange(entry.Text.Number > _stored ? said : []);
        }

        foreach (var (number, line) in lines.Known.Where(_ => newest))
        {
            _written[LineKey.Of(line)] = (number, line);
            _nextLine = Math.Max(_nextLine, number + 1);
        }

        return lacking;
    }
}
