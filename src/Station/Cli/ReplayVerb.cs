using System.CommandLine;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Scheduler.Publication;
using Airclass.Station.Composition;
using Airclass.Station.Storage;

namespace Airclass.Station.Cli;

/// <summary>
/// <c>replay STATION [LESSON [--publish | --withdraw WHY] --by ROLE]</c>: what is on demand, and decisions about it;
/// <c>replay STATION --scope LAYER [--renew] [--by ROLE]</c>: the address at which a layer finds its own lessons.
/// </summary>
internal static class ReplayVerb
{
    public static Command Create(VerbFrame frame, StationHost host)
    {
        var station = StationArgument.Create();
        var lesson = new Argument<string?>("LESSON") { Description = "A lesson of the catalogue: where it stands, or what is decided.", Arity = ArgumentArity.ZeroOrOne };
        var options = new Options();
        var command = new Command("replay", "List the lessons on demand; publish or withdraw one; tell a layer's own address.") { station, lesson };
        options.AddTo(command, lesson);
        frame.Handle(command, (line, terminal, _) => Task.FromResult(Run(frame, host, line, station, line.GetValue(lesson), options, terminal)));
        return command;
    }

    private static VerbResult Run(VerbFrame frame, StationHost host, ParseResult line, Argument<string> station, string? lesson, Options options, Terminal terminal)
    {
        if (frame.Open(line, station, terminal) is not { } opened)
        {
            return new(ExitCode.InputWrong);
        }

        if (host.OpenDatabase(opened, terminal) is not { } database)
        {
            return new(ExitCode.World);
        }

        var desk = new ReplayDesk(opened, host, database, terminal);
        return line.GetValue(options.Scope) is { } layer ? desk.Scope(layer, line.GetValue(options.Renew), line.GetValue(options.By))
            : lesson is null ? desk.List()
            : line.GetValue(options.Publish) ? desk.Decide(lesson, ReplayVerdict.Published, line.GetValue(options.By)!, "")
            : line.GetValue(options.Withdraw) is { } why ? desk.Decide(lesson, ReplayVerdict.Withdrawn, line.GetValue(options.By)!, why)
            : desk.Show(lesson);
    }

    private sealed class Options
    {
        public Option<bool> Publish { get; } = new("--publish") { Description = "Put it on demand, whatever the policy, as soon as its broadcast has begun." };

        public Option<string?> Withdraw { get; } = new("--withdraw") { Description = "Take it off demand at once, and why. It airs as planned.", HelpName = "WHY" };

        public Option<string?> By { get; } = new("--by") { Description = "The office that decides: a role, not a person.", HelpName = "ROLE" };

        public Option<string?> Scope { get; } = new("--scope") { Description = "Tell the address at which this layer finds its own lessons.", HelpName = "LAYER" };

        public Option<bool> Renew { get; } = new("--renew") { Description = "Make the layer a new address; the old one opens nothing any more." };

        public void AddTo(Command command, Argument<string?> lesson)
        {
            foreach (var option in (Option[])[Publish, Withdraw, By, Scope, Renew])
            {
                command.Add(option);
            }

            By.Validators.Add(given => ReviewVerb.MustSaySomething(given, By));
            Withdraw.Validators.Add(given => ReviewVerb.MustSaySomething(given, Withdraw));
            command.Validators.Add(line =>
            {
                var (publish, withdraw, scope) = (line.GetValue(Publish), line.GetResult(Withdraw) is not null, line.GetResult(Scope) is not null);
                var fault = publish && withdraw ? "Either --publish or --withdraw \"why\", not both."
                    : scope && (line.GetValue(lesson) is not null || publish || withdraw) ? "Either a lesson or --scope."
                    : (publish || withdraw) && line.GetValue(lesson) is null ? "Say which lesson: airclass replay STATION LESSON …"
                    : line.GetValue(Renew) && !scope ? "Say whose address: --scope LAYER --renew."
                    : (publish || withdraw || line.GetValue(Renew)) && line.GetResult(By) is null ? "Say in which role: --by ROLE."
                    : null;
                if (fault is not null)
                {
                    line.AddError(fault);
                }
            });
        }
    }
}
