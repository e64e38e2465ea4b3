using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Overrides;
using Airclass.Domain.Stations;
using Airclass.Station.Composition;
using Airclass.Station.Overrides;
using NodaTime;
using NodaTime.Text;

namespace Airclass.Station.Cli;

/// <summary>What every decision against the plan is asked with: which services, why, who, and from when until when.</summary>
internal sealed class OverrideOptions
{
    private static readonly LocalTimePattern[] Clocks = [LocalTimePattern.CreateWithInvariantCulture("HH:mm"), LocalTimePattern.CreateWithInvariantCulture("HH:mm:ss")];

    private readonly Option<string[]> _services = new("--service") { Description = "The services, as in station.yaml.", HelpName = "ID", AllowMultipleArgumentsPerToken = true };
    private readonly Option<bool> _all = new("--all") { Description = "Every service." };
    private readonly Option<string> _reason = new("--reason") { Description = "Why; kept for good.", HelpName = "WHY", Required = true };
    private readonly Option<string> _by = new("--by") { Description = "The office that decides: a role, not a person.", HelpName = "ROLE", DefaultValueFactory = _ => "operator" };
    private readonly Option<string?> _at = Time("--at", "From when on: a time of today, or with an offset; within three seconds unless said.");
    private readonly Option<string?> _until;

    /// <summary>Options of a verb.</summary>
    /// <param name="until">What happens unless it is said until when.</param>
    public OverrideOptions(string until) => _until = Time("--until", $"Until when; {until} unless said.");

    /// <summary>Adds them to a verb.</summary>
    /// <param name="command">The verb.</param>
    /// <param name="lasts">True if it can be said until when.</param>
    /// <param name="needsServices">True if either services or all must be named; false: all unless said.</param>
    public void AddTo(Command command, bool lasts, bool needsServices = true)
    {
        foreach (var option in (Option[])[_services, _all, _reason, _by])
        {
            command.Add(option);
        }

        if (needsServices)
        {
            command.Add(_at);
        }

        if (lasts)
        {
            command.Add(_until);
        }

        _reason.Validators.Add(given => ReviewVerb.MustSaySomething(given, _reason));
        _by.Validators.Add(given => ReviewVerb.MustSaySomething(given, _by));
        command.Validators.Add(line =>
        {
            var named = line.GetResult(_services) is not null;
            if (named && line.GetValue(_all))
            {
                line.AddError("Either --service ID or --all.");
            }
            else if (needsServices && !named && !line.GetValue(_all))
            {
                line.AddError("Say where: --service ID (one or more), or --all.");
            }
        });
    }

    /// <summary>The request; null, with findings, if a service is unknown.</summary>
    public OverrideRequest? Read(ParseResult line, OverrideKind kind, OpenedStation station, Instant now, Terminal terminal)
    {
        var asked = line.GetValue(_services) ?? [];
        var unknown = asked.Where(id => station.Definition.Find(new ServiceId(id)) is null).Distinct(StringComparer.Ordinal).ToList();
        var known = string.Join(", ", station.Definition.Services.Select(s => s.Id.Value));
        terminal.Report(unknown.Select(id => Diagnostic.At(VerbDiagnostics.UnknownService, new("--service"), id, known)));
        return unknown.Count > 0 ? null : new()
        {
            Kind = kind,
            Services = asked.Length == 0
                ? station.Definition.Services
                : [.. station.Definition.Services.Where(s => asked.Contains(s.Id.Value, StringComparer.Ordinal))],
            At = InstantOf(line.GetValue(_at), station.Definition, now),
            Until = InstantOf(line.GetValue(_until), station.Definition, now),
            By = line.GetValue(_by)!,
            Reason = line.GetRequiredValue(_reason),
        };
    }

    private static Option<string?> Time(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = "HH:mm" };
        option.Validators.Add(given =>
        {
            if (given.Tokens.Count == 1 && ClockOf(given.Tokens[0].Value) is null && !OffsetDateTimePattern.Rfc3339.Parse(given.Tokens[0].Value).Success)
            {
                given.AddError($"'{given.Tokens[0].Value}' is neither a time of today as 10:30 or 10:30:15, nor one with an offset as 2026-11-23T10:30:00+08:00.");
            }
        });
        return option;
    }

    private static LocalTime? ClockOf(string text) =>
        Clocks.Select(p => p.Parse(text)).Where(r => r.Success).Select(r => (LocalTime?)r.Value).FirstOrDefault();

    private static Instant? InstantOf(string? text, StationDefinition station, Instant now) =>
        text is null ? null
        : ClockOf(text) is { } clock ? now.InZone(station.Zone).Date.At(clock).InZoneLeniently(station.Zone).ToInstant()
        : OffsetDateTimePattern.Rfc3339.Parse(text).Value.ToInstant();
}
