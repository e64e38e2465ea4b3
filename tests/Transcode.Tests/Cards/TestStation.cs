using System.Collections.Immutable;
using System.Net;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using NodaTime;

namespace Airclass.Transcode.Tests.Cards;

/// <summary>A station that has all that cards tell.</summary>
internal static class TestStation
{
    /// <summary>A station of a name that viewers may call.</summary>
    public static StationDefinition Of(LocalizedText name, params ImmutableArray<Contact> contacts) => new()
    {
        Folder = "/station",
        Name = name,
        Zone = DateTimeZone.Utc,
        PublicUrl = new("http://127.0.0.1:8480"),
        Ports = new(8480, 5500, IPAddress.Loopback),
        Services = [],
        Subjects = [],
        Outputs = [],
        Profiles = [],
        DataFolder = "/station/var",
        Location = new("station.yaml"),
        Contacts = contacts,
    };
}
