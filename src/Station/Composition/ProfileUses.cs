using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;
using Airclass.Scheduler.Reading;
using Airclass.Transcode.Profiles;

namespace Airclass.Station.Composition;

/// <summary>Whether a station uses its profiles and its encoder as they are meant.</summary>
internal static class ProfileUses
{
    /// <summary>A station whose outputs go in RTP where their profile says so, whatever their address does.</summary>
    public static StationDefinition OverTheirTransport(StationDefinition station, IReadOnlyDictionary<Domain.Identity.ProfileName, Profile> profiles) =>
        station with
        {
            Outputs = [.. station.Outputs.Select(o => profiles.GetValueOrDefault(o.Profile) is { Transport: Transport.Rtp } ? o.OverRtp() : o)],
        };

    /// <summary>Says what is wrong, and what is done in another way than written.</summary>
    public static void Check(StationDefinition station, IReadOnlyDictionary<Domain.Identity.ProfileName, Profile> profiles, DiagnosticBag found)
    {
        foreach (var output in station.Outputs)
        {
            if (!profiles.TryGetValue(output.Profile, out var profile))
            {
                continue;
            }

            if (profile.Use == ProfileUse.Web)
            {
                found.Add(ProfileDiagnostics.WebOnTheWire, station.Location, output.Partner, profile.Name.Value);
            }
            else if (profile.Transport == Transport.Rtp && output.Destinations.Values.Any(d => d.Transport == Transport.Udp))
            {
                found.Add(ProfileDiagnostics.SentAsRtp, station.Location, output.Partner, profile.Name.Value);
            }
        }

        foreach (var service in station.Services.Where(s => s.Pids is not null))
        {
            CheckPids(service, station, profiles, found);
        }

        if (station.Encoder != EncoderKind.Software)
        {
            found.Add(ProfileDiagnostics.EncoderNotTested, station.Location, station.Encoder.ToString().ToLowerInvariant());
        }
    }

    /// <summary>Two streams under one packet id: some of a service's are of its own, the others those of the profile.</summary>
    private static void CheckPids(
        Service service, StationDefinition station, IReadOnlyDictionary<Domain.Identity.ProfileName, Profile> profiles, DiagnosticBag found)
    {
        foreach (var profile in station.Profiles.Select(name => profiles.GetValueOrDefault(name)).OfType<Profile>().Where(p => p.Use == ProfileUse.Air))
        {
            if (service.OnAir(profile).OnAir.Clash() is { } clash)
            {
                found.Add(
                    StationDiagnostics.PidClash, service.Pids!.Location, clash.One, clash.Other, service.Id.Value,
                    $"0x{clash.Pid.ToString("x", CultureInfo.InvariantCulture)}", profile.Name.Value);
            }
        }
    }
}
