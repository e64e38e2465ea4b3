using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Scheduler.Publication;
using Airclass.Station.Storage;
using NodaTime;

namespace Airclass.Station.Planning;

/// <summary>Says what is wrong with what is published: a day without a version today or tomorrow, a week that is overdue, a plan that differs.</summary>
public sealed class PublicationAlarms(StationDefinition station, BroadcastDate today, DueDays due)
{
    /// <summary>The alarms of the days that are held.</summary>
    public ImmutableArray<AlarmFinding> Of(ImmutableArray<HeldDay> held, Instant now)
    {
        var missing = held.Where(h => h.Day.Published is null).ToList();
        return [.. Today(missing), .. Tomorrow(missing, now), .. Overdue(missing), .. Differing(held)];
    }

    private IEnumerable<AlarmFinding> Today(List<HeldDay> missing)
    {
        if (missing.Where(h => h.Day.Date == today).ToList() is [var first, ..] all)
        {
            yield return new(
                PublicationDiagnostics.NotPublishedToday, today.ToString(), null,
                [today.ToString(), Services(all), Both(first.Obstacle.Text), IsoWeek.Of(today.Date).ToString()]);
        }
    }

    private IEnumerable<AlarmFinding> Tomorrow(List<HeldDay> missing, Instant now)
    {
        var tomorrow = today.Next;
        if (missing.Where(h => h.Day.Date == tomorrow).ToList() is [var first, ..] all)
        {
            var hours = (int)Math.Ceiling((tomorrow.Start(station.Zone, station.DayStart) - now).TotalHours);
            yield return new(
                PublicationDiagnostics.NotPublishedTomorrow, tomorrow.ToString(), null,
                [tomorrow.ToString(), Services(all), hours.ToString(CultureInfo.InvariantCulture), Both(first.Obstacle.Text), IsoWeek.Of(tomorrow.Date).ToString()]);
        }
    }

    private IEnumerable<AlarmFinding> Overdue(List<HeldDay> missing)
    {
        if (due.Week is { } week && missing.Where(h => IsoWeek.Of(h.Day.Date.Date) == week).ToList() is [var first, ..] all)
        {
            var since = station.PublishOn!.DueAt(week, station.Zone).InZone(station.Zone).ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture);
            yield return new(
                PublicationDiagnostics.WeekNotPublished, week.ToString(), null, [week.ToString(), since, $"{Services(all)}: {Both(first.Obstacle.Text)}"]);
        }
    }

    private static IEnumerable<AlarmFinding> Differing(ImmutableArray<HeldDay> held)
    {
        if (held.Where(h => h.Day.Published is not null).ToList() is [var first, ..] all)
        {
            var changes = all.SelectMany(h => h.Day.Changes).OrderBy(c => c.FirstCell).ToList();
            yield return new(
                PublicationDiagnostics.PlanDiffers, "plan", null,
                [
                    changes.Count.ToString(CultureInfo.InvariantCulture), Both(first.Obstacle.Text), Both(changes[0].Text),
                    IsoWeek.Of(changes[0].Date.Date).ToString(),
                ]);
        }
    }

    private static string Services(IEnumerable<HeldDay> held) => string.Join(", ", held.Select(h => h.Day.Service.Id.Value).Distinct(StringComparer.Ordinal));

    /// <summary>An alarm is one line in the language of whoever reads it; its reasons are given in both.</summary>
    private static string Both(LocalizedText text) => text.English is null || text.English == text.Chinese ? text.Chinese : $"{text.English} / {text.Chinese}";
}
