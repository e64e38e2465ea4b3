using System.Globalization;

namespace Airclass.Station.Bench.Players;

/// <summary>What Linux says of a running process, its children included.</summary>
/// <param name="Processor">User and system time of all its threads that live now; of a process whose scheduler keeps no account, in steps of 10 ms.</param>
/// <param name="ByThread">The same by the name of the thread.</param>
/// <param name="ResidentBytes">Memory of its own: resident, without what files share.</param>
public sealed record ProcessLoad(TimeSpan Processor, IReadOnlyDictionary<string, TimeSpan> ByThread, long ResidentBytes)
{
    private const int TicksPerSecond = 100;

    /// <summary>Nothing at all.</summary>
    public static ProcessLoad None { get; } = new(TimeSpan.Zero, new Dictionary<string, TimeSpan>(StringComparer.Ordinal), 0);

    /// <summary>Reads it now; nothing of a process that is gone.</summary>
    public static ProcessLoad Of(int process)
    {
        try
        {
            var threads = Directory.GetDirectories(Invariant($"/proc/{process}/task")).Select(ThreadOf).OfType<(string Name, TimeSpan Time)>().ToArray();
            var byName = threads.GroupBy(t => t.Name, StringComparer.Ordinal).ToDictionary(g => g.Key, g => Sum(g.Select(t => t.Time)), StringComparer.Ordinal);
            return new(Sum(threads.Select(t => t.Time)), byName, Resident(process));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return None;
        }
    }

    /// <summary>What was used since an earlier look.</summary>
    public TimeSpan Since(ProcessLoad earlier, string thread)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        return ByThread.GetValueOrDefault(thread) - earlier.ByThread.GetValueOrDefault(thread);
    }

    private static (string Name, TimeSpan Time)? ThreadOf(string folder)
    {
        try
        {
            var stat = File.ReadAllText(folder + "/stat");
            var (open, close) = (stat.IndexOf('(', StringComparison.Ordinal), stat.LastIndexOf(')'));
            return (stat[(open + 1)..close], Scheduled(folder) ?? Ticked(stat[(close + 2)..]));
        }
        catch (IOException)
        {
            // It ended between two looks.
            return null;
        }
    }

    /// <summary>Nanoseconds on a processor, where the kernel counts them.</summary>
    private static TimeSpan? Scheduled(string folder)
    {
        var file = folder + "/schedstat";
        return File.Exists(file) && long.TryParse(File.ReadAllText(file).Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ns) && ns > 0
            ? new(ns / 100)
            : null;
    }

    /// <summary>utime and stime are the fourteenth and fifteenth field of the line, counted from one, of which the first two are cut off.</summary>
    private static TimeSpan Ticked(string fields)
    {
        var words = fields.Split(' ');
        var ticks = long.Parse(words[11], CultureInfo.InvariantCulture) + long.Parse(words[12], CultureInfo.InvariantCulture);
        return new(ticks * (TimeSpan.TicksPerSecond / TicksPerSecond));
    }

    private static long Resident(int process)
    {
        const string Name = "RssAnon:";
        var line = File.ReadLines(Invariant($"/proc/{process}/status")).FirstOrDefault(l => l.StartsWith(Name, StringComparison.Ordinal));
        return line is null ? 0 : 1024 * long.Parse(line[Name.Length..].Replace("kB", "", StringComparison.Ordinal), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture);
    }

    private static TimeSpan Sum(IEnumerable<TimeSpan> times) => times.Aggregate(TimeSpan.Zero, (a, b) => a + b);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
