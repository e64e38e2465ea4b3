using System.Collections.Immutable;
using Airclass.Domain.AsRun;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Station.AsRun;
using Airclass.Station.Storage;
using Airclass.Station.Tests.Storage;
using Dapper;
using static Airclass.Station.Tests.Storage.Plans;

namespace Airclass.Station.Tests.AsRun;

/// <summary>A station's evidence without the station: processes that hand lines over, journal and database. Day n is cells 1000 n to 1000 n + 999.</summary>
internal sealed class Evidence : IDisposable
{
    public Store Store { get; } = new();

    public string Folder => Store.Folder;

    public static BroadcastDate DayOf(CellIndex cell) => Day((int)(cell.Value / 1000));

    /// <summary>A process of playout begins.</summary>
    public EvidenceQueue Start() => new(Folder, Store.Clock, new AsRunJournal(Folder, DayOf, Store.Clock));

    /// <summary>A process that stored these lines, one flush each, and ended in order unless killed.</summary>
    public void Ran(IEnumerable<AsRunEvent> lines, bool killed = false)
    {
        var queue = Start();
        foreach (var line in lines)
        {
            queue.Record(line);
            queue.Flush().ShouldBeTrue();
        }

        if (!killed)
        {
            queue.Finish();
        }
    }

    public JournalVerdict Check(int day = 1, string? seal = null) =>
        JournalCheck.Run(Folder, Store.Database, Day(day), new(1000 * day), new(1000 * (day + 1)), seal);

    /// <summary>The codes of what is wrong with a day.</summary>
    public ImmutableArray<string> Wrong(int day = 1, string? seal = null) =>
        [.. Check(day, seal).Findings.Where(f => f.Severity == Severity.Error).Select(f => f.Descriptor.Code).Distinct()];

    public string FileOf(int day) => JournalFile.PathOf(Folder, Day(day));

    public void Edit(Func<List<string>, IEnumerable<string>> edit, int day = 1) =>
        File.WriteAllText(FileOf(day), string.Concat(edit([.. File.ReadAllLines(FileOf(day))]).Select(l => l + "\n")));

    public void Sql(string statement) => Store.Database.Write((c, t) => c.Execute(statement, transaction: t));

    public void Dispose() => Store.Dispose();

    public static AsRunEvent Line(string id, long start, long end, SlateReason? slate = null, string service = "g1") => new()
    {
        Service = new(service),
        Profile = Sd,
        Event = new RundownEventId($"{service}/{id}"),
        Kind = slate is null ? EventKind.Lesson : EventKind.Slate,
        PlannedStart = new CellIndex(start),
        PlannedEnd = new CellIndex(start + 100),
        ActualStart = new(start),
        ActualEnd = new(end),
        AirFile = new AirFileId("c0ffee"),
        Slate = slate,
        Version = 2,
    };

    /// <summary>An ordinary stretch of day 1: three lines, one of which grew twice.</summary>
    public static ImmutableArray<AsRunEvent> Ordinary =>
        [Line("a", 1000, 1001), Line("a", 1000, 1010), Line("a", 1000, 1020), Line("b", 1020, 1050, SlateReason.Missing), Line("c", 1050, 1090)];
}
