using System.Collections.Immutable;
using Airclass.TransportStream.Packets;
using Airclass.TransportStream.Psi;

namespace Airclass.TransportStream.Analysis;

/// <summary>How often the sections of each table come (TR 101 290 §5.2.1, §5.2.3).</summary>
internal sealed class TableIntervals(AnalysisContext context)
{
    /// <summary>More sub-tables than a network has: memory stays bounded whatever comes.</summary>
    private const int MostSubTables = 16_384;

    private const long Millisecond = Pcr.TicksPerSecond / 1000;
    private readonly Dictionary<(Pid Pid, byte Table, ushort Extension, byte Number), Seen> _seen = [];

    /// <summary>True if a section of this table came.</summary>
    public bool HasSeen(byte tableId) => _seen.Keys.Any(k => k.Table == tableId);

    /// <summary>A whole section came.</summary>
    public void Take(Section section, Pid pid)
    {
        var key = (pid, section.TableId, section.Extension, section.Number);
        if (!_seen.TryGetValue(key, out var seen))
        {
            if (_seen.Count >= MostSubTables)
            {
                return;
            }

            _seen[key] = seen = new() { Last = IsPsi(section) ? 0 : null };
        }

        seen.Count++;
        if (!context.Clock.Runs)
        {
            return;
        }

        var now = context.Elapsed;
        if (seen.Last is { } last)
        {
            seen.LongestTicks = Math.Max(seen.LongestTicks, seen.Count > 1 ? now - last : 0);
            Judge(section, pid, now - last);
        }

        seen.Last = now;
    }

    public ImmutableArray<TableFigures> Figures() =>
    [
        .. from seen in _seen
           group seen.Value by (seen.Key.Pid, seen.Key.Table) into table
           orderby table.Key.Pid.Value, table.Key.Table
           let longest = table.Max(s => s.LongestTicks)
           select new TableFigures(table.Key.Pid, table.Key.Table, table.Sum(s => s.Count), longest == 0 ? null : MuxClock.Span(longest)),
    ];

    private void Judge(Section section, Pid pid, long interval)
    {
        var most = MostMilliseconds(section.TableId);
        if (interval <= most * Millisecond)
        {
            return;
        }

        var text = Text.Milliseconds(interval);
        switch (section.TableId)
        {
            case TableIds.Pat:
                context.Report(FindingKinds.PatInterval, pid, text);
                break;
            case TableIds.Pmt:
                context.Report(FindingKinds.PmtInterval, pid, text, Text.Number(section.Extension));
                break;
            default:
                context.Report(FindingKinds.SiInterval, pid, text, Text.Hex(section.TableId), Text.Number(most));
                break;
        }
    }

    private static bool IsPsi(Section section) => section.TableId is TableIds.Pat or TableIds.Pmt;

    /// <summary>TR 101 290 tables 5.1 and 5.3; tables without a limit there get none.</summary>
    private static long MostMilliseconds(byte tableId) => tableId switch
    {
        TableIds.Pat or TableIds.Pmt => 500,
        TableIds.NitActual => 10_000,
        TableIds.SdtActual or TableIds.EitPresentFollowingActual => 2_000,
        TableIds.Tdt or TableIds.Tot => 30_000,
        _ => long.MaxValue / Millisecond,
    };

    private sealed class Seen
    {
        public long Count { get; set; }

        /// <summary>When the last one came; PAT and PMT are expected from the first packet on.</summary>
        public long? Last { get; set; }

        public long LongestTicks { get; set; }
    }
}
