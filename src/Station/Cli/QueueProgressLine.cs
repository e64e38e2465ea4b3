using System.Globalization;
using Airclass.Station.Preparation.Queue;
using NodaTime;

namespace Airclass.Station.Cli;

/// <summary>How far the work queue is, in one line: <c>12/40 ready, 1:45 left; lesson:g3-1 45 %, 12.5x, 4 s left; lesson:g4-1 …</c></summary>
internal static class QueueProgressLine
{
    /// <summary>The line.</summary>
    public static string Of(PreparationStatus status, Terminal terminal)
    {
        var done = terminal.Text(
            FormattableString.Invariant($"{status.Ready}/{status.Wanted} ready"), FormattableString.Invariant($"就绪 {status.Ready}/{status.Wanted}"));
        var left = status.Left is { } time && time > Duration.Zero ? terminal.Text($", {Time(time)} left", $"，剩余 {Time(time)}") : "";
        return string.Join(terminal.Text("; ", "；"), [done + left, .. status.Running.Select(p => Of(p, terminal))]);
    }

    /// <summary>One order: done, speed, time left.</summary>
    public static string Of(OrderProgress progress, Terminal terminal)
    {
        var speed = (progress.SpeedPercent / 100m).ToString("0.0", CultureInfo.InvariantCulture);
        return progress.Total.Value == 0
            ? terminal.Text($"{progress.Order.Material} …", $"{progress.Order.Material} ……")
            : terminal.Text(
                FormattableString.Invariant($"{progress.Order.Material} {progress.Percent} %, {speed}x, {Time(progress.Left)} left"),
                FormattableString.Invariant($"{progress.Order.Material} {progress.Percent} %，{speed} 倍速，剩余 {Time(progress.Left)}"));
    }

    /// <summary>Minutes and seconds, with hours where there are any; a question mark for what is not known.</summary>
    public static string Time(Duration? left)
    {
        if (left is not { } time)
        {
            return "?";
        }

        var seconds = (long)Math.Ceiling(time.TotalSeconds);
        return seconds >= 3600
            ? string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600}:{seconds / 60 % 60:00}:{seconds % 60:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{seconds / 60}:{seconds % 60:00}");
    }
}
