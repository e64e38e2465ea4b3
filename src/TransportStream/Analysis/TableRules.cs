using Airclass.TransportStream.Packets;
using Airclass.TransportStream.Psi;

namespace Airclass.TransportStream.Analysis;

/// <summary>
/// What holds for every section by itself and against the one before it: its place, its length, its number, its version, and 25 ms between two
/// of a sub-table (EN 300 468 §5.1; TR 101 290 §5.2). Stuffing sections are fine anywhere.
/// </summary>
internal sealed class TableRules(AnalysisContext context)
{
    /// <summary>More sub-tables than a network has: memory stays bounded whatever comes.</summary>
    private const int MostSubTables = 16_384;

    private const byte StuffingTable = 0x72;
    private const long LeastSpacingTicks = 25 * (Pcr.TicksPerSecond / 1000);
    private readonly Dictionary<(Pid Pid, byte Table, ulong Key), SubTable> _subTables = [];

    /// <summary>Judges a section with a right CRC; false if it is stuffing, or a table that has no place here: then that is all there is to say.</summary>
    public bool Take(Section section, Pid pid)
    {
        if (section.TableId == StuffingTable)
        {
            return false;
        }

        if (!MayCarry(pid, section.TableId))
        {
            context.Report(FindingKinds.WrongTable, pid, Text.Hex(section.TableId));
            return false;
        }

        if (!GuideCheck.IsEvents(section.TableId) && section.Bytes.Length > Section.MostPsiBytes)
        {
            context.Report(FindingKinds.SectionTooLong, pid, Text.Hex(section.TableId), Text.Number(section.Bytes.Length));
        }

        if (section.Number > section.LastNumber)
        {
            context.Report(FindingKinds.SectionNumber, pid, Text.Number(section.Number), Text.Hex(section.TableId), Text.Number(section.LastNumber));
        }

        if (section.IsCurrent)
        {
            CheckSubTable(section, pid);
        }

        return true;
    }

    private void CheckSubTable(Section section, Pid pid)
    {
        var key = (pid, section.TableId, KeyOf(section));
        if (!_subTables.TryGetValue(key, out var table))
        {
            if (_subTables.Count >= MostSubTables)
            {
                return;
            }

            _subTables[key] = table = new() { Version = section.Version };
        }

        if (section.IsLong)
        {
            CheckVersion(section, pid, table);
        }

        CheckSpacing(section, pid, table);
    }

    private void CheckVersion(Section section, Pid pid, SubTable table)
    {
        if (section.Version != table.Version)
        {
            // A step of one is the rule, but any new number makes receivers read; the number before makes them read for ever.
            if (section.Version == table.VersionBefore)
            {
                context.Report(
                    FindingKinds.VersionStep, pid, Text.Hex(section.TableId), Text.Number(section.Extension), Text.Number(table.Version), Text.Number(section.Version));
            }

            (table.VersionBefore, table.Version) = (table.Version, section.Version);
            table.Sections.Clear();
        }

        var crc = SectionCrc.Of(section);
        if (table.Sections.TryGetValue(section.Number, out var known) && known != crc)
        {
            context.Report(
                FindingKinds.ChangedInVersion, pid, Text.Number(section.Number), Text.Hex(section.TableId), Text.Number(section.Extension), Text.Number(section.Version));
        }

        table.Sections[section.Number] = crc;
    }

    /// <summary>Tables of DVB only: PSI may come as often as it likes.</summary>
    private void CheckSpacing(Section section, Pid pid, SubTable table)
    {
        if (!context.Clock.Runs || section.TableId < TableIds.NitActual)
        {
            return;
        }

        var now = context.Elapsed;
        if (table.LastTicks is { } last && now - last is >= 0 and < LeastSpacingTicks and var apart)
        {
            context.Report(FindingKinds.SectionsCrowded, pid, Text.Milliseconds(apart), Text.Hex(section.TableId), Text.Number(section.Extension));
        }

        table.LastTicks = now;
    }

    /// <summary>Service ids are unique in their stream only, stream ids in their network.</summary>
    private static ulong KeyOf(Section section)
    {
        var ids = GuideCheck.IsEvents(section.TableId) ? 4 : section.TableId is TableIds.SdtActual or TableIds.SdtOther ? 2 : 0;
        ulong key = section.Extension;
        foreach (var id in section.Body[..Math.Min(ids, section.Body.Length)])
        {
            key = (key << 8) | id;
        }

        return key;
    }

    /// <summary>EN 300 468 table 1; on the PIDs of maps there may be private tables too.</summary>
    private static bool MayCarry(Pid pid, byte table) => pid.Value switch
    {
        0x00 => table == TableIds.Pat,
        0x01 => table == TableIds.Cat,
        0x10 => table is TableIds.NitActual or TableIds.NitOther,
        0x11 => table is TableIds.SdtActual or TableIds.SdtOther or 0x4A,
        0x12 => GuideCheck.IsEvents(table),
        0x13 => table == 0x71,
        0x14 => table is TableIds.Tdt or TableIds.Tot,
        _ => true,
    };

    private sealed class SubTable
    {
        public int Version { get; set; }

        public int? VersionBefore { get; set; }

        public long? LastTicks { get; set; }

        public Dictionary<byte, uint> Sections { get; } = [];
    }
}
