using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using NodaTime;

namespace Airclass.Station.Bench.Players;

/// <summary>
/// A station of many services in memory, to be sent: each has lessons of forty minutes around the clock, made of one air file from another of its
/// cells on. Nothing is planned, so nothing of what planning costs is measured.
/// </summary>
public static class BenchServices
{
    private const int LessonCells = 2500;
    private const int LessonsBefore = 2, LessonsAfter = 36;

    /// <summary>The station.</summary>
    /// <param name="services">How many services.</param>
    /// <param name="profiles">What it is sent in.</param>
    public static StationDefinition Definition(int services, ImmutableArray<ProfileName> profiles) => new()
    {
        Folder = "/nowhere",
        Name = new("测速", "Bench"),
        Zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"],
        PublicUrl = new Uri("http://127.0.0.1:8480"),
        Ports = new(0, 5500, IPAddress.Loopback),
        Services = [.. Enumerable.Range(0, services).Select(ServiceOf)],
        Subjects = [],
        Outputs = [],
        Profiles = profiles,
        DataFolder = "/nowhere",
        Location = new SourceLocation("station.yaml"),
    };

    /// <summary>What a service sends.</summary>
    /// <param name="service">From 0.</param>
    /// <param name="now">A cell that it is about.</param>
    /// <param name="files">The air file of each profile, which is its slate too.</param>
    public static Timeline Timeline(int service, CellIndex now, IEnumerable<AirFileBinding> files)
    {
        var id = ServiceOf(service).Id;
        var first = now.Value / LessonCells;
        var events = Enumerable.Range(-LessonsBefore, LessonsBefore + LessonsAfter).Select(n => Lesson(id, service, first + n));
        var changes = files.SelectMany(f => new TimelineChange[] { f with { Material = MaterialId.Break }, f with { Material = MaterialId.Slate } });
        return new(id, TimelineBuilder.Continue(null, events), [.. changes]);
    }

    private static RundownEvent Lesson(ServiceId service, int offset, long number) => new()
    {
        Id = new(string.Create(CultureInfo.InvariantCulture, $"{service}/{number}")),
        Kind = EventKind.Filler,
        Start = new(number * LessonCells),
        Length = new(LessonCells),
        InCell = new(offset),
        Material = MaterialId.Break,
        Title = new(string.Create(CultureInfo.InvariantCulture, $"数学：第 {number % 100} 课"), string.Create(CultureInfo.InvariantCulture, $"Maths, lesson {number % 100}")),
    };

    private static Service ServiceOf(int number) => new()
    {
        Id = new(string.Create(CultureInfo.InvariantCulture, $"b{number + 1}")),
        Grade = new(string.Create(CultureInfo.InvariantCulture, $"{(number % 12) + 1}")),
        Name = new(string.Create(CultureInfo.InvariantCulture, $"空中课堂{number + 1}"), string.Create(CultureInfo.InvariantCulture, $"Air Classroom {number + 1}")),
        Number = number + 1,
        Triplet = new(0xff01, 1, (ushort)(number + 1)),
        GuideId = string.Create(CultureInfo.InvariantCulture, $"b{number + 1}.airclass.example"),
    };
}
