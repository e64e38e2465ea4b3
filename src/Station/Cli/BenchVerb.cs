using System.CommandLine;
using System.Globalization;
using Airclass.Station.Bench;

namespace Airclass.Station.Cli;

/// <summary><c>bench schedule</c>, <c>prepare</c>, <c>cells</c>, <c>guide</c>, <c>playout</c>: performance figures. They are to be compared within one run; no time decides anything.</summary>
internal static class BenchVerb
{
    private static readonly int[] TermCounts = [1, 2, 4, 8];

    public static Command Create(VerbFrame frame, StationHost host)
    {
        var services = Count("--services", 1000, 0, 5000, "Services of the region that is planned for a week; 0 leaves it out.");
        var terms = Count("--terms", 8, 1, 8, "The most terms: 1, 2, 4 … up to it.");
        var runs = Count("--runs", 3, 1, 100, "Runs of each size; the fastest counts.");
        var warm = Count("--warm", 12, 0, 100, "Runs before the first that counts: they pay for the runtime's compiler, as a station does once.");
        var schedule = new Command("schedule", "Read, plan and check a made-up city for 1, 2, 4 and 8 terms, and a region of 1000 services for a week.") { terms, services, runs, warm };
        frame.Handle(schedule, (line, terminal, cancellation) =>
        {
            var sizes = Sizes(line.GetValue(terms), line.GetValue(services));
            return Task.FromResult(Schedule(new ScheduleBench(host.Time), sizes, line.GetValue(warm), line.GetValue(runs), terminal, cancellation));
        });
        return new("bench", "Measure how fast this machine is; figures are to be compared within one run.")
        {
            schedule,
            PrepareBenchVerb.Create(frame, host),
            BenchCellsVerb.Create(frame),
            BenchGuideVerb.Create(frame, host),
            BenchPlayoutVerb.Create(frame, host),
            BenchSoakVerb.Create(frame, host),
            BenchReplayVerb.Create(frame, host),
            BenchPlayoutVerb.CreateNode(frame, host),
        };
    }

    /// <summary>An option that is a whole number.</summary>
    internal static Option<int> Count(string name, int usual, int least, int most, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => usual,
        CustomParser = argument =>
        {
            if (int.TryParse(argument.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= least && count <= most)
            {
                return count;
            }

            argument.AddError($"{name} is a whole number from {least} to {most}.");
            return usual;
        },
    };

    private static List<BenchSize> Sizes(int terms, int services)
    {
        var sizes = TermCounts.Where(t => t <= terms).Select(BenchSize.City).ToList();
        if (services > 0)
        {
            sizes.Add(BenchSize.Region(Math.Max(services, BenchSize.Grades)));
        }

        return sizes;
    }

    private static VerbResult Schedule(ScheduleBench bench, List<BenchSize> sizes, int warm, int runs, Terminal terminal, CancellationToken cancellation)
    {
        terminal.Progress(terminal.Text("warming up …", "预热中……"));
        bench.Measure(BenchSize.City(1), warm, cancellation);
        var results = new List<ScheduleBenchResult>();
        foreach (var size in sizes)
        {
            terminal.Progress(terminal.Text($"{size.Terms} × {size.Services} …", $"{size.Terms} × {size.Services}……"));
            results.Add(bench.Measure(size, runs, cancellation)!);
        }

        Tell(results, terminal);
        return new(ExitCode.Fine, results.Select(r => Document(r, results[0])));
    }

    private static void Tell(List<ScheduleBenchResult> results, Terminal terminal)
    {
        var table = new TextTable("terms", "weeks", "services", "layers", "rundowns", "events", "lessons", "findings", "read ms", "plan ms", "check ms", "all ms", "cpu ms", "× one term");
        foreach (var r in results)
        {
            table.Add(
                Text(r.Size.Terms), Text(r.Size.Weeks), Text(r.Size.Services), Text(r.Size.Layers), Text(r.Rundowns), Text(r.Events), Text(r.Lessons), Text(r.Findings),
                Milliseconds(r.Read), Milliseconds(r.Planned), Milliseconds(r.Checked), Milliseconds(r.Total), Milliseconds(r.Processor), Ratio(r, results[0]));
        }

        foreach (var line in table.Lines())
        {
            terminal.Print(line);
        }
    }

    private static object Document(ScheduleBenchResult r, ScheduleBenchResult first) => new
    {
        terms = r.Size.Terms,
        weeks = r.Size.Weeks,
        services = r.Size.Services,
        layers = r.Size.Layers,
        rundowns = r.Rundowns,
        events = r.Events,
        lessons = r.Lessons,
        findings = r.Findings,
        readMs = r.Read.TotalMilliseconds,
        planMs = r.Planned.TotalMilliseconds,
        checkMs = r.Checked.TotalMilliseconds,
        allMs = r.Total.TotalMilliseconds,
        processorMs = r.Processor.TotalMilliseconds,
        ratio = r.Total / first.Total,
    };

    private static string Ratio(ScheduleBenchResult r, ScheduleBenchResult first) => (r.Total / first.Total).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture);
}
