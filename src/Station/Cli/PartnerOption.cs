using System.CommandLine;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;
using Airclass.Station.Composition;

namespace Airclass.Station.Cli;

/// <summary><c>--partner NAME</c>: whose numbers and coding of texts a stream tells.</summary>
internal static class PartnerOption
{
    /// <summary>The option.</summary>
    public static Option<string?> Create() =>
        new("--partner") { Description = "The partner whose channel numbers and text coding it tells. Default: the station's and the profile's.", HelpName = "NAME" };

    /// <summary>Service and profile as the partner's receivers are told of them; null with a finding if no such partner takes them.</summary>
    public static (Service Service, Profile Profile)? Announced(
        ParseResult line, Option<string?> option, OpenedStation station, (Service Service, Profile Profile) stream, Terminal terminal)
    {
        if (line.GetValue(option) is not { } name)
        {
            return (stream.Service, stream.Service.OnAir(stream.Profile));
        }

        var takers = station.Definition.Outputs.Where(o => o.Profile == stream.Profile.Name && o.Services.Contains(stream.Service.Id)).ToList();
        if (takers.Find(o => string.Equals(o.Partner, name, StringComparison.Ordinal)) is { } output)
        {
            return output.AsAnnounced(stream.Service, stream.Profile);
        }

        terminal.Report(Diagnostic.At(
            VerbDiagnostics.UnknownPartner, new("--partner"), name, stream.Service.Id.Value, stream.Profile.Name.Value, string.Join(", ", takers.Select(o => o.Partner))));
        return null;
    }
}
