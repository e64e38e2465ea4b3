using System.Collections.Immutable;
using Airclass.Domain.AirFiles;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Reading;
using Airclass.Station.Composition;
using Airclass.Station.Drills;
using Airclass.TestKit;

namespace Airclass.Station.Tests.Drills;

/// <summary>Two services over ten minutes, with air files that hold by the law and were made without an encoder.</summary>
public sealed class DayDrillTests : IDisposable
{
    private const int LessonCells = 100;
    private static readonly CellIndex From = new(1_870_293_750);
    private static readonly CellIndex To = From + new CellCount(625);
    private readonly TempFolder _folder = new();
    private readonly OpenedStation _station;

    public DayDrillTests()
    {
        var profile = SyntheticAirFile.Profile;
        var definition = ModelStation.Definition(_folder.Path) with { Profiles = [profile.Name] };
        _station = new(
            new(definition, [], SchoolCalendar.Empty, new([.. ModelStation.Catalogue.Values])),
            ImmutableDictionary<ProfileName, Profile>.Empty.Add(profile.Name, profile));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Sound_day_hits_every_slot_and_has_no_faults()
    {
        var seen = 0L;
        var result = await Drill(Changes(), p => Interlocked.Exchange(ref seen, p.Total));

        foreach (var stream in result.Streams)
        {
            stream.Analysis.Findings.ShouldBeEmpty(stream.Service.Id.Value);
            (stream.Hit, stream.Slots, stream.Slates.Length, stream.HasFaults).ShouldBe((5, 5, 0, false));
            (stream.Stretch.From, stream.Stretch.Cells.Value).ShouldBe((From, 625));
            stream.Analysis.Cells.ShouldBe(625);
        }

        result.Streams.Select(s => s.Service.Id.Value).ShouldBe(["g1", "g2"]);
        result.Aired.TotalSeconds.ShouldBe(2 * 600);
    }

    [Fact]
    public async Task Missing_lesson_is_slate_in_its_own_event_only()
    {
        var result = await Drill([.. Changes().Where(c => c is not AirFileBinding { Material.Value: "lesson:g1-3" })]);

        var one = result.Streams.Single(s => s.Service.Id.Value == "g1");
        var slated = one.Slates.ShouldHaveSingleItem();
        (slated.Event.Planned.Lesson!.Value.Value, slated.Cells.Value, slated.Reason).ShouldBe(("g1-3", LessonCells, SlateReason.Missing));
        (slated.First, one.Hit, one.HasFaults).ShouldBe((slated.Event.Start, 4, true));
        result.Streams.Single(s => s.Service.Id.Value == "g2").HasFaults.ShouldBeFalse();
    }

    [Fact]
    public async Task Damaged_air_file_is_found_where_it_is_damaged()
    {
        var changes = Changes();
        var id = changes.OfType<AirFileBinding>().Single(b => b.Material.Value == "lesson:g2-4").AirFile;
        var path = _station.Store.AirFile(id);
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[(30 * SyntheticAirFile.Profile.CellBytes) + 5000] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);

        var result = await Drill(changes);

        var slated = result.Streams.Single(s => s.Service.Id.Value == "g2").Slates.ShouldHaveSingleItem();
        ((slated.First - slated.Event.Start).Value, slated.Cells.Value, slated.Reason).ShouldBe((30, LessonCells - 30, SlateReason.Damaged));
        result.Streams.Single(s => s.Service.Id.Value == "g2").Hit.ShouldBe(5);
    }

    [Fact]
    public async Task What_check_finds_in_the_stream_is_a_fault_of_the_drill()
    {
        // Sound by its checksums, but a picture is missing in each cell: only the analyser can tell.
        var spoilt = SyntheticAirFile.Build(LessonCells, 77);
        var profile = SyntheticAirFile.Profile;
        for (var at = 0; at < spoilt.Length; at += TransportStream.Packets.TsPacket.Size)
        {
            var packet = spoilt.AsSpan(at, TransportStream.Packets.TsPacket.Size);
            if (TransportStream.Packets.TsPacket.PidOf(packet).Value == profile.Pids.Video && at % profile.CellBytes > profile.CellBytes / 8
                && !TransportStream.Packets.TsPacket.HasPcr(packet))
            {
                TransportStream.Packets.TsPacket.WriteNull(packet);
                at += profile.CellBytes;
            }
        }

        var result = await Drill([.. Changes().Where(c => c is not AirFileBinding { Material.Value: "lesson:g1-2" }), Bind(MaterialId.Of(new("g1-2")), spoilt)]);

        var one = result.Streams.Single(s => s.Service.Id.Value == "g1");
        (one.Hit, one.Slates.Length).ShouldBe((5, 0));
        one.Analysis.HasFaults.ShouldBeTrue();
        one.HasFaults.ShouldBeTrue();
    }

    private Task<DayDrillResult> Drill(ImmutableArray<TimelineChange> changes, Action<DrillProgress>? progress = null) =>
        new DayDrill(_station, [.. _station.Definition.Services.Take(2).Select(s => new Timeline(s.Id, Events(s.Id), changes))], TimeProvider.System)
            .RunAsync(From, To, progress ?? (_ => { }), CancellationToken.None);

    /// <summary>A lesson and a break every two minutes; the events say that they come from the timetable, breaks do not.</summary>
    private static ImmutableArray<TimelineEvent> Events(ServiceId service) => TimelineBuilder.Continue(null, Enumerable.Range(0, 5).SelectMany(i =>
    {
        var start = From + new CellCount(i * 125);
        var lesson = new LessonId($"{service}-{i + 1}");
        return (RundownEvent[])
        [
            new()
            {
                Id = new($"{service}/{i}"), Kind = EventKind.Lesson, Start = start, Length = new(LessonCells), Material = MaterialId.Of(lesson),
                Lesson = lesson, Title = new("课"), Origin = new SourceLocation("timetable/a.csv", i + 2),
            },
            new() { Id = new($"{service}/{i}f"), Kind = EventKind.Filler, Start = start + new CellCount(LessonCells), Length = new(25), Material = MaterialId.Break, Title = new("课间") },
        ];
    }));

    private ImmutableArray<TimelineChange> Changes() =>
    [
        Bind(MaterialId.Slate, SyntheticAirFile.Build(24, 1)),
        Bind(MaterialId.Break, SyntheticAirFile.Build(24, 2)),
        .. from service in _station.Definition.Services.Take(2)
           from number in Enumerable.Range(1, 5)
           select Bind(MaterialId.Of(new($"{service.Id}-{number}")), SyntheticAirFile.Build(LessonCells, (service.Number!.Value * 10) + number)),
    ];

    private AirFileBinding Bind(MaterialId material, byte[] bytes)
    {
        var profile = SyntheticAirFile.Profile;
        var id = new AirFileId(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)));
        var cells = bytes.Length / profile.CellBytes;
        var sidecar = new AirFileSidecar
        {
            Id = id,
            RecipeHash = "",
            ParameterSetsHash = "",
            Profile = profile.Name,
            PacketsPerCell = profile.PacketsPerCell,
            CellCrc32C = [.. Enumerable.Range(0, cells).Select(c => CellChecksum.Of(bytes.AsSpan(c * profile.CellBytes, profile.CellBytes)))],
        };
        var path = _station.Store.AirFile(id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        File.WriteAllBytes(_station.Store.Sidecar(id), SidecarJson.Write(sidecar));
        return new(new(0), material, profile.Name, id, new(cells));
    }
}
