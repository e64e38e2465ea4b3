using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using NodaTime;

namespace Airclass.Domain.Timetables;

/// <summary>A period of a bell schedule: when it is broadcast, and how long the school's own interaction lasts after that.</summary>
/// <param name="Bell">The schedule; the ordinary one is <see cref="BellSchedule.Normal"/>.</param>
/// <param name="For">The stages or grades that it is for; empty for all.</param>
/// <param name="Period">The period's name: its number, <c>3</c>, however tables write it (P3, 第三节), or another name.</param>
/// <param name="Start">When its broadcast starts, on the wall clock.</param>
/// <param name="End">When its broadcast ends, after the start within the day; midnight is the day's end.</param>
/// <param name="Interaction">The time after <paramref name="End"/> that belongs to the school; zero if there is none.</param>
/// <param name="Location">Where the table says so.</param>
public sealed record BellPeriod(
    string Bell, ImmutableArray<string> For, string Period, LocalTime Start, LocalTime End, Duration Interaction, SourceLocation Location);

/// <summary>The bell schedules: bell × stage × period → times.</summary>
public sealed class BellSchedule
{
    /// <summary>The name of the ordinary schedule.</summary>
    public const string Normal = "normal";

    private readonly ILookup<(string Bell, string Period), BellPeriod> _byName;

    /// <summary>Schedules of periods.</summary>
    public BellSchedule(ImmutableArray<BellPeriod> periods)
    {
        Periods = periods;
        _byName = periods.ToLookup(p => (p.Bell, p.Period));
        Bells = [.. periods.Select(p => p.Bell).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>No schedules.</summary>
    public static BellSchedule Empty { get; } = new([]);

    /// <summary>All periods, as written.</summary>
    public ImmutableArray<BellPeriod> Periods { get; }

    /// <summary>The names of the schedules.</summary>
    public ImmutableArray<string> Bells { get; }

    /// <summary>A period for a grade: of several, the one that names the grade, else its stage, else that for all; null if there is none.</summary>
    public BellPeriod? Find(string bell, string period, Grade grade, string stage)
    {
        BellPeriod? found = null;
        Closeness? closest = null;
        foreach (var candidate in _byName[(bell, period)])
        {
            if (Audience.To(candidate.For, grade, stage) is { } closeness && (closest is null || closeness > closest))
            {
                (found, closest) = (candidate, closeness);
            }
        }

        return found;
    }
}
