using System.Collections.Immutable;
using System.CommandLine;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Scheduler.Publication;
using Airclass.Station.Composition;
using NodaTime;

namespace Airclass.Station.Cli;

/// <summary><c>--week 2026-W48</c>, <c>--date 2026-11-25</c> and <c>--service g3</c>: which days of which services.</summary>
internal sealed class DaysOption
{
    private readonly Option<IsoWeek?> _week = new("--week") { Description = "The week, Monday to Sunday.", HelpName = "YYYY-Www", CustomParser = Times.ParseWeek };
    private readonly Option<LocalDate?> _date = new("--date") { Description = "One broadcast date instead of a week.", HelpName = "YYYY-MM-DD", CustomParser = Times.ParseDate };
    private readonly Option<string[]> _services = new("--service")
    {
        Description = "The services, as in station.yaml; all unless said.", HelpName = "ID", AllowMultipleArgumentsPerToken = true,
    };

    /// <summary>Adds the options to a verb; one of <c>--week</c> and <c>--date</c> must be given.</summary>
    /// <param name="command">The verb.</param>
    /// <param name="instead">What may be named instead of days; null: nothing.</param>
    public void AddTo(Command command, Argument<string?>? instead = null)
    {
        command.Add(_week);
        command.Add(_date);
        command.Add(_services);
        command.Validators.Add(line =>
        {
            var days = (line.GetResult(_week) is null ? 0 : 1) + (line.GetResult(_date) is null ? 0 : 1);
            if (instead is not null && line.GetValue(instead) is not null)
            {
                if (days > 0 || line.GetResult(_services) is not null)
                {
                    line.AddError("Either a lesson or days: a lesson's content is reviewed once, whenever it airs.");
                }
            }
            else if (days != 1)
            {
                line.AddError("Say which days: --week 2026-W48 (a whole week) or --date 2026-11-25 (one day).");
            }
        });
    }

    /// <summary>The days that were asked for, in order.</summary>
    public ImmutableArray<BroadcastDate> Dates(ParseResult line) =>
        line.GetValue(_week) is { } week ? week.Dates : [new BroadcastDate(line.GetValue(_date)!.Value)];

    /// <summary>The week that was asked for, or that of the date.</summary>
    public IsoWeek Week(ParseResult line) => IsoWeek.Of(Dates(line)[0].Date);

    /// <summary>What was asked for, as people write it.</summary>
    public string Name(ParseResult line) => line.GetValue(_week) is { } week ? week.ToString() : Dates(line)[0].ToString();

    /// <summary>The days that can still be changed; null, and a finding, if all of them are over.</summary>
    public ImmutableArray<BroadcastDate>? Open(ParseResult line, BroadcastDate today, Terminal terminal)
    {
        ImmutableArray<BroadcastDate> open = [.. Dates(line).Where(d => d >= today)];
        if (!open.IsEmpty)
        {
            return open;
        }

        terminal.Report(Diagnostic.At(PublicationDiagnostics.WeekIsOver, new(line.GetResult(_week) is null ? "--date" : "--week"), Name(line), IsoWeek.Of(today.Date).ToString()));
        return null;
    }

    /// <summary>The services that were asked for; null, with findings, if the station does not have one of them.</summary>
    public ImmutableArray<Service>? Services(ParseResult line, OpenedStation station, Terminal terminal)
    {
        var asked = line.GetValue(_services) ?? [];
        var unknown = asked.Where(id => station.Definition.Find(new ServiceId(id)) is null).Distinct(StringComparer.Ordinal).ToList();
        var known = string.Join(", ", station.Definition.Services.Select(s => s.Id.Value));
        terminal.Report(unknown.Select(id => Diagnostic.At(VerbDiagnostics.UnknownService, new("--service"), id, known)));
        return unknown.Count > 0 ? null
            : asked.Length == 0 ? station.Definition.Services
            : [.. station.Definition.Services.Where(s => asked.Contains(s.Id.Value, StringComparer.Ordinal))];
    }
}
