using System.Collections.Immutable;
using Airclass.Domain.Time;
using NodaTime.Text;

namespace Airclass.Station.AsRun;

/// <summary>One file of the journal, <c>DATA/as-run/2026-11-23.jsonl</c>, as it is read.</summary>
/// <param name="Day">Its day, by its name.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Entries">Each line that a line feed ends, in order: an entry, or null where it is none.</param>
/// <param name="WholeBytes">The length up to the last line feed.</param>
/// <param name="TornBytes">What is behind it: an entry of which a crash left a part.</param>
internal sealed record JournalFile(BroadcastDate Day, string Path, ImmutableArray<JournalEntry?> Entries, long WholeBytes, long TornBytes)
{
    /// <summary>The journal's folder.</summary>
    public static string FolderIn(string dataFolder) => System.IO.Path.Combine(dataFolder, "as-run");

    /// <summary>A day's file.</summary>
    public static string PathOf(string dataFolder, BroadcastDate day) => System.IO.Path.Combine(FolderIn(dataFolder), $"{day}.jsonl");

    /// <summary>The days that have a file, in order.</summary>
    public static ImmutableArray<BroadcastDate> Days(string dataFolder) => !Directory.Exists(FolderIn(dataFolder))
        ? []
        :
        [
            .. from file in Directory.EnumerateFiles(FolderIn(dataFolder), "*.jsonl")
               let date = LocalDatePattern.Iso.Parse(System.IO.Path.GetFileNameWithoutExtension(file))
               where date.Success
               orderby date.Value
               select new BroadcastDate(date.Value),
        ];

    /// <summary>Reads a day's file, while it grows too.</summary>
    public static JournalFile Read(string dataFolder, BroadcastDate day)
    {
        var path = PathOf(dataFolder, day);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        ReadOnlyMemory<byte> bytes = copy.ToArray();
        var entries = ImmutableArray.CreateBuilder<JournalEntry?>();
        var at = 0;
        while (bytes.Span[at..].IndexOf((byte)'\n') is var length and >= 0)
        {
            entries.Add(JournalEntry.Read(bytes.Slice(at, length)));
            at += length + 1;
        }

        return new(day, path, entries.ToImmutable(), at, bytes.Length - at);
    }
}
