using System.Text.Json;
using Airclass.Domain.Identity;
using Airclass.Playout.Clock;
using Airclass.Station.Cli;
using Airclass.Station.Tests.Running;
using NodaTime;

namespace Airclass.Station.Tests.Cli;

/// <summary>What <c>status</c> says of the clock.</summary>
public sealed class ClockTextTests
{
    [Theory]
    [InlineData(true, 12_500, "the system's is synchronised, within 12.5 ms", "系统时钟已同步，误差不超过 12.5 毫秒")]
    [InlineData(false, null, "the system's is not synchronised", "系统时钟未同步")]
    [InlineData(null, null, "the system does not tell whether its own is synchronised", "系统未说明时钟是否同步")]
    public void Line_says_how_far_the_clocks_are_apart_and_whether_the_systems_is_kept(bool? synchronised, int? errorUs, string english, string chinese)
    {
        var beat = Beats.At(Instant.FromUtc(2026, 11, 23, 4, 0)) with
        {
            ClockOffset = Duration.FromNanoseconds(-1_234_567),
            Clock = new()
            {
                SlewPpb = 20_000,
                Steps = 2,
                Discipline = new(synchronised, errorUs is { } us ? Duration.FromNanoseconds(us * 1000L) : null),
            },
        };

        ClockText.Of(beat, Terminal(Language.English)).ShouldBe("clock: -1.235 ms off the system's, slewed by 20 millionths, steps 2; " + english);
        ClockText.Of(beat, Terminal(Language.Chinese)).ShouldBe("时钟：与系统时钟相差 -1.235 毫秒，微调百万分之 20，跳变 2 次；" + chinese);
    }

    [Fact]
    public void Document_leaves_open_what_the_system_does_not_tell()
    {
        var beat = Beats.At(Instant.FromUtc(2026, 11, 23, 4, 0)) with { Clock = new() { IsStepped = true, Discipline = ClockDiscipline.Unknown } };

        JsonSerializer.Serialize(ClockText.Document(beat)).ShouldBe(
            """{"offsetMs":0,"slewPpm":0,"stepped":true,"steps":0,"synchronised":null,"maxErrorMs":null}""");
    }

    private static Terminal Terminal(Language language) => new(TextWriter.Null, TextWriter.Null, language, json: false);
}
