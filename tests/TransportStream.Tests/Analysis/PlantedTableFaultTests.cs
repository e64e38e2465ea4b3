using Airclass.TransportStream.DvbSi;
using Airclass.TransportStream.Packets;
using Airclass.TransportStream.Psi;
using static Airclass.TransportStream.Tests.Analysis.GuideStream;
using static Airclass.TransportStream.Tests.Analysis.Planted;

namespace Airclass.TransportStream.Tests.Analysis;

/// <summary>One fault each is planted into the tables of a stream with a guide.</summary>
public sealed class PlantedTableFaultTests
{
    private static readonly Dictionary<string, (string[] Codes, GuideStream Stream)> Faults = new(StringComparer.Ordinal)
    {
        ["time on the PID of the services"] = (["CK2010"], new() { Services = cell => cell % 2 == 0 ? Described() : new TdtSection(Begin).ToSection() }),
        ["section behind the last"] = (["CK2015"], new() { NetworkTable = _ => Section.Long(TableIds.NitActual, 1, 0, [0xF0, 0, 0xF0, 0], number: 2, lastNumber: 1) }),
        ["other services in the same version"] = (["CK2016"], new() { Services = cell => Described(schedule: cell < 4 || cell > 5) }),
        ["versions mixed"] = (["CK2017"], new() { Services = cell => Described(version: 2 + (cell & 1)) }),
        ["time without names"] = (["CK2019"], new() { Services = _ => null }),
        ["no network table"] = (["CK2019"], new() { Cells = 12, NetworkTable = _ => null }),
        ["services of another stream"] = (["CK2020"], new() { Services = _ => Described(stream: 2) }),
        ["service without a name"] = (["CK2021"], new() { Services = _ => Described(service: 2, presentFollowing: false, schedule: false) }),
        ["time of day stands still"] = (["CK2022"], new() { Time = _ => Begin }),
        ["time of day jumps"] = (["CK2022"], new() { Time = cell => Begin.AddMilliseconds(960 * cell).AddSeconds(cell < 4 ? 0 : 8) }),

        ["nothing but the present"] = (["CK7001"], new() { PresentFollowing = _ => [Present()] }),
        ["nothing but the following"] = (["CK7001"], new() { PresentFollowing = _ => [Following()] }),
        ["third section of present and following"] = (["CK7002"], new() { PresentFollowing = _ => [Present(), Following(), Following() with { Number = 2, LastNumber = 2, Events = [] }] }),
        ["segment of present and following"] = (["CK7002"], new() { PresentFollowing = _ => [Present(), Following() with { SegmentLastNumber = 0 }] }),
        ["two present events"] = (["CK7003"], new() { PresentFollowing = _ => [Present() with { Events = [Lesson(0), Lesson(1)] }, Following()] }),
        ["last section of another segment"] = (["CK7004"], new() { Schedule = _ => Plan(2, s => s with { SegmentLastNumber = 24 }) }),
        ["last section before this one"] = (["CK7004"], new() { Schedule = _ => Plan(2, s => s with { SegmentLastNumber = 15 }) }),
        ["events three hours late"] = (["CK7005"], new() { Schedule = _ => Swapped() }),
        ["segments count from local midnight"] = (["CK7005"], new() { Time = cell => Begin.AddHours(-8).AddMilliseconds(960 * cell) }),
        ["hours of the segment wrong without a time"] = (["CK7005"], new() { Time = _ => null, Schedule = _ => Swapped() }),
        ["segment left out"] = (["CK7006"], new() { Cells = 160, Schedule = _ => [.. Plan().Where(s => s.Number != 24)] }),
        ["section of a segment left out"] = (["CK7006"], new() { Cells = 160, Schedule = _ => Plan(5, s => s with { SegmentLastNumber = 41 }) }),
        ["event too long"] = (["CK7007"], new() { Schedule = _ => Plan(3, s => s with { Events = s.Events.SetItem(1, s.Events[1] with { Duration = TimeSpan.FromMinutes(41) }) }) }),
        ["events not in order"] = (["CK7007"], new() { Schedule = _ => Plan(3, s => s with { Events = [.. s.Events.Reverse()] }) }),
        ["event into the next segment"] = (["CK7007"], new() { Schedule = _ => Plan(3, s => s with { Events = s.Events.SetItem(s.Events.Length - 1, s.Events[^1] with { Duration = TimeSpan.FromMinutes(90) }) }) }),
        ["following before the present is over"] = (["CK7007", "CK7009"], new() { PresentFollowing = _ => [Present() with { Events = [Lesson(1) with { Duration = TimeSpan.FromMinutes(50) }] }, Following()] }),
        ["event id twice"] = (["CK7008"], new() { Schedule = _ => Plan(3, s => s with { Events = s.Events.SetItem(0, s.Events[0] with { EventId = s.Events[1].EventId }) }) }),
        ["event id again the next day"] = (["CK7008"], new() { Schedule = _ => Plan(12, s => s with { Events = s.Events.SetItem(0, s.Events[0] with { EventId = 110 }) }) }),
        ["present shorter than planned"] = (["CK7009"], new() { PresentFollowing = _ => [Present() with { Events = [Lesson(1) with { Duration = TimeSpan.FromMinutes(30) }] }, Following()] }),
        ["present with another id"] = (["CK7009"], new() { PresentFollowing = _ => [Present() with { Events = [Lesson(1) with { EventId = 9_999 }] }, Following()] }),
        ["promised schedule missing"] = (["CK7010"], new() { Cells = 34, Schedule = _ => [] }),
        ["promised present missing"] = (["CK7010"], new() { PresentFollowing = _ => [] }),
        ["schedule that the services deny"] = (["CK7011"], new() { Services = _ => Described(schedule: false) }),
        ["last table of another kind"] = (["CK7012"], new() { Schedule = _ => Plan(1, s => s with { LastTableId = 0x60 }) }),
        ["event cut off"] = (["CK7013"], new() { Between = _ => [Section.Long(0x50, 2, 0, [0, 1, 0xFF, 1, 0, 0x50, 1, 2, 3])] }),
        ["event at no time"] = (["CK7013"], new() { Between = _ => [Section.Long(0x50, 2, 0, [0, 1, 0xFF, 1, 0, 0x50, 1, 2, 0xE0, 0, 0x99, 0, 0, 0, 0x40, 0, 0, 0])] }),
    };

    public static TheoryData<string> Names => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Planted_fault_is_named_and_nothing_else(string name)
    {
        var (codes, stream) = Faults[name];

        Codes(stream.Build()).ShouldBe(codes);
    }

    [Fact]
    public void Right_guide_has_no_findings() => Analyze(new GuideStream { Cells = 160 }.Build()).Findings.ShouldBeEmpty();

    [Fact]
    public void Change_of_the_plan_and_of_the_event_has_no_findings()
    {
        // At cell 20 the present event goes on by ten minutes and all behind it moves; at cell 40 the next begins, a day later by the clock.
        var stream = new GuideStream
        {
            Cells = 70,
            PresentFollowing = cell => cell switch
            {
                < 20 => [Present(), Following()],
                < 40 => [Moved(Present(4)), Moved(Following(4))],
                _ => [Moved(Present(5) with { Events = [Lesson(2)] }), Moved(Following(5) with { Events = [Lesson(3)] })],
            },
            Schedule = cell => cell < 20 ? Plan() : [.. Plan(4).Select(Moved)],
        };

        Analyze(stream.Build()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Stuffing_sections_and_null_packets_are_fine()
    {
        var stuffing = Section.Short(0x72, [1, 2, 3, 4]);

        Analyze(new GuideStream { Between = _ => [stuffing], Time = cell => cell == 3 ? null : Begin.AddMilliseconds(960 * cell) }.Build()).Findings.ShouldBeEmpty();
    }

    /// <summary>Lessons 2 and later ten minutes later, lesson 1 ten minutes longer; what leaves its segment goes to the next.</summary>
    private static EitSection Moved(EitSection section) => section with
    {
        Events =
        [
            .. section.TableId == TableIds.EitScheduleActual
                ? Enumerable.Range(0, 72).Select(n => Moved(Lesson(n))).Where(e => (int)(e.Start - Midnight).TotalHours / 3 == section.Number / 8)
                : section.Events.Select(Moved),
        ],
    };

    private static EitEvent Moved(EitEvent item) => item.EventId switch
    {
        100 => item,
        101 => item with { Duration = TimeSpan.FromMinutes(50) },
        _ => item with { Start = item.Start.AddMinutes(10) },
    };

    private static EitSection[] Swapped()
    {
        var plan = Plan();
        (plan[4], plan[5]) = (plan[4] with { Events = plan[5].Events }, plan[5] with { Events = plan[4].Events });
        return plan;
    }
}
