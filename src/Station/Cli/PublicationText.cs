using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Time;
using Airclass.Scheduler.Publication;
using Airclass.Station.Planning;

namespace Airclass.Station.Cli;

/// <summary>What review, publish and diff say in common.</summary>
internal static class PublicationText
{
    /// <summary>What keeps days from being published for want of a review: one finding a service and cause.</summary>
    public static IEnumerable<Diagnostic> NotReviewed(IEnumerable<PlannedDay> days) =>
        from day in days
        where !day.IsPublished && !day.Review.IsPassed
        group day by (day.Service.Id, day.Review.State, Review: day.Review.Line?.Number ?? 0, Week: IsoWeek.Of(day.Date.Date)) into same
        select NotReviewed([.. same], same.Key.Week);

    /// <summary>Dates as people write a stretch of them: <c>2026-11-23…27</c>.</summary>
    public static string Dates(IReadOnlyList<BroadcastDate> dates) =>
        dates.Count == 1 ? dates[0].ToString()
        : dates[0].Date.YearMonthOf() == dates[^1].Date.YearMonthOf() ? string.Create(CultureInfo.InvariantCulture, $"{dates[0]}…{dates[^1].Date.Day:00}")
        : $"{dates[0]}…{dates[^1]}";

    /// <summary>Changes, a line each; days that had no version before are one line a service.</summary>
    public static IEnumerable<string> Lines(IEnumerable<PlannedDay> days, Terminal terminal)
    {
        foreach (var service in days.GroupBy(d => d.Service.Id))
        {
            List<PlannedDay> first = [.. service.Where(d => d.Published is null)];
            if (first.Count > 0)
            {
                var lessons = first.Sum(d => d.Plan.Events.Count(e => e.Kind == Domain.Rundowns.EventKind.Lesson));
                var (name, dates) = (service.Key.Value.ToUpperInvariant(), Dates([.. first.Select(d => d.Date)]));
                yield return terminal.Text(
                    FormattableString.Invariant($"{name} {dates}: first version, {lessons} lessons"),
                    FormattableString.Invariant($"{name} {dates}：首个版本，{lessons} 节课"));
            }

            foreach (var change in service.Where(d => d.Published is not null).SelectMany(d => d.Changes))
            {
                yield return change.Text.In(terminal.Language);
            }
        }
    }

    /// <summary>Changes for programs.</summary>
    public static object Document(WordedChange c, Terminal terminal) => new
    {
        service = c.Service.Value,
        date = c.Date.ToString(),
        change = c.Kind,
        slot = c.Slot,
        firstCell = c.FirstCell.Value,
        text = c.Text.In(terminal.Language),
        c.Partners,
    };

    private static Diagnostic NotReviewed(ImmutableArray<PlannedDay> days, IsoWeek week)
    {
        var review = days[0].Review;
        var (service, dates) = (days[0].Service.Id.Value, Dates([.. days.Select(d => d.Date)]));
        return review.State switch
        {
            ReviewState.Refused => Diagnostic.At(
                PublicationDiagnostics.Refused, new("--week"), service, dates, review.Line!.Role, Level(review.Line.Level), review.Line.Reason),
            ReviewState.Changed => Diagnostic.At(
                PublicationDiagnostics.ChangedSinceReview, new("--week"), service, dates, review.Line!.Role, Level(review.Line.Level), week.ToString()),
            _ => Diagnostic.At(PublicationDiagnostics.NotReviewed, new("--week"), service, dates, Level(review.Needed), week.ToString()),
        };
    }

    /// <summary>A level as it is written on the command line.</summary>
    public static string Level(Domain.Stations.ReviewLevel level) => level.ToString().ToLowerInvariant();

    private static (int Year, int Month) YearMonthOf(this NodaTime.LocalDate date) => (date.Year, date.Month);
}
