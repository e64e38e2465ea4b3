using System.CommandLine;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Station.Composition;
using Airclass.Transcode.Profiles;

namespace Airclass.Station.Cli;

/// <summary><c>--profile NAME</c>: which hardware profile.</summary>
internal static class ProfileOption
{
    /// <summary>The option.</summary>
    public static Option<string> Create() => new("--profile") { Description = "The hardware profile.", HelpName = "NAME", Required = true };

    /// <summary>The profile; null with a finding if the station does not use it.</summary>
    public static Profile? Find(ParseResult line, Option<string> option, OpenedStation station, Terminal terminal)
    {
        var name = line.GetRequiredValue(option);
        if (station.Profiles.TryGetValue(new ProfileName(name), out var profile))
        {
            return GoesOnTheWire(profile, terminal) ? profile : null;
        }

        terminal.Report(Diagnostic.At(
            VerbDiagnostics.UnknownProfile, new("--profile"), name, string.Join(", ", station.Definition.Profiles.Select(p => p.Value))));
        return null;
    }

    /// <summary>False with a finding for a profile that has no air files.</summary>
    public static bool GoesOnTheWire(Profile profile, Terminal terminal)
    {
        if (profile.Use == ProfileUse.Web)
        {
            terminal.Report(Diagnostic.At(ProfileDiagnostics.NoAirFile, new("--profile"), profile.Name.Value));
        }

        return profile.Use == ProfileUse.Air;
    }
}
