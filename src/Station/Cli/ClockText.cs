using Airclass.Playout.Monitoring;

namespace Airclass.Station.Cli;

/// <summary>The station's clock as <c>status</c> tells it.</summary>
internal static class ClockText
{
    /// <summary>A line for people.</summary>
    public static string Of(PlayoutStatus beat, Terminal terminal)
    {
        var (ms, ppm) = (beat.ClockOffset.TotalMilliseconds, beat.Clock.SlewPpb / 1000.0);
        return terminal.Text(
            FormattableString.Invariant($"clock: {ms:+0.###;-0.###;0} ms off the system's, slewed by {ppm:0.###} millionths, steps {beat.Clock.Steps}; ")
            + (beat.Clock.Discipline switch
            {
                { IsSynchronised: true, MaxError: { } error } => FormattableString.Invariant($"the system's is synchronised, within {error.TotalMilliseconds:0.#} ms"),
                { IsSynchronised: true } => "the system's is synchronised",
                { IsSynchronised: false } => "the system's is not synchronised",
                _ => "the system does not tell whether its own is synchronised",
            }),
            FormattableString.Invariant($"时钟：与系统时钟相差 {ms:+0.###;-0.###;0} 毫秒，微调百万分之 {ppm:0.###}，跳变 {beat.Clock.Steps} 次；")
            + (beat.Clock.Discipline switch
            {
                { IsSynchronised: true, MaxError: { } error } => FormattableString.Invariant($"系统时钟已同步，误差不超过 {error.TotalMilliseconds:0.#} 毫秒"),
                { IsSynchronised: true } => "系统时钟已同步",
                { IsSynchronised: false } => "系统时钟未同步",
                _ => "系统未说明时钟是否同步",
            }));
    }

    /// <summary>The same for programs.</summary>
    public static object Document(PlayoutStatus beat) => new
    {
        offsetMs = beat.ClockOffset.TotalMilliseconds,
        slewPpm = beat.Clock.SlewPpb / 1000.0,
        stepped = beat.Clock.IsStepped,
        steps = beat.Clock.Steps,
        synchronised = beat.Clock.Discipline.IsSynchronised,
        maxErrorMs = beat.Clock.Discipline.MaxError?.TotalMilliseconds,
    };
}
