using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Scheduler.Reading;
using NodaTime;

namespace Airclass.Station.Retention;

/// <summary>Since when things are kept, as of now.</summary>
/// <param name="Now">Now.</param>
/// <param name="AiredSince">What aired in a profile from this cell on is kept.</param>
/// <param name="LessonsSince">Lessons that aired from this cell on are kept.</param>
public sealed record RetentionLimits(Instant Now, Func<ProfileName, CellIndex> AiredSince, CellIndex LessonsSince)
{
    /// <summary>What is younger stays, whatever it is for.</summary>
    public static readonly Duration Youngest = Duration.FromDays(1);

    /// <summary>The limits of a station.</summary>
    public static RetentionLimits Of(StationPlan plan, Instant now)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var station = plan.Definition;
        return new(now, profile => Before(now, station.Retention.DaysOf(profile, station)), Lessons(plan, now));
    }

    /// <summary>The earliest of all limits.</summary>
    public CellIndex Earliest(IEnumerable<Profile> profiles) => profiles.Select(p => AiredSince(p.Name)).Append(LessonsSince).Min();

    private static CellIndex Before(Instant now, int days) => CellIndex.Containing(now - Duration.FromDays(days));

    /// <summary>By days; or since the beginning of the term that runs, and between two terms of the one that ended last, of whichever grade began first.</summary>
    private static CellIndex Lessons(StationPlan plan, Instant now)
    {
        var station = plan.Definition;
        var watched = Before(now, station.CatchUp.Days);
        if (station.Retention.Lessons is { } days)
        {
            return CellIndex.Min(watched, Before(now, days));
        }

        var today = now.InZone(station.Zone).Date;
        var begun = station.Services.Select(s => plan.TermsOf(s).LastOrDefault(t => t.Start <= today)).Where(t => t is not null).Select(t => t!.Start).ToList();
        // Without terms there is no end of one: nothing that was a lesson goes.
        return begun.Count == 0 ? new(0) : CellIndex.Min(watched, CellIndex.Containing(begun.Min().AtStartOfDayInZone(station.Zone).ToInstant()));
    }
}
