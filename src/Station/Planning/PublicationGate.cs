using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Scheduler.Publication;
using NodaTime;

namespace Airclass.Station.Planning;

/// <summary>What keeps a day's plan from being published.</summary>
/// <param name="Kind">Which gate.</param>
/// <param name="Text">Why, in short, in both languages.</param>
/// <param name="Frozen">The changes that come too near to their air; empty unless that is the obstacle.</param>
public sealed record GateObstacle(GateKind Kind, LocalizedText Text, ImmutableArray<WordedChange> Frozen)
{
    /// <summary>Somebody publishes, or it is not time yet.</summary>
    public static GateObstacle NotDue { get; } = new(GateKind.NotDue, new("等待 airclass publish", "waiting for airclass publish"), []);
}

/// <summary>The gates between plan and air.</summary>
public enum GateKind
{
    NotDue,
    NotChecked,
    NotReviewed,
    Frozen,
}

/// <summary>Decides whether a day's plan may be published: checked, reviewed, and not frozen. Weeks are checked once, when first asked about.</summary>
/// <param name="station">The station.</param>
/// <param name="now">The time.</param>
/// <param name="errors">What is wrong with a week's plan.</param>
public sealed class PublicationGate(StationDefinition station, Instant now, Func<IsoWeek, ImmutableArray<Diagnostic>> errors)
{
    private readonly Dictionary<IsoWeek, ImmutableArray<Diagnostic>> _errors = [];

    /// <summary>What is wrong with a week's plan; empty if it is checked.</summary>
    public ImmutableArray<Diagnostic> Errors(IsoWeek week)
    {
        if (!_errors.TryGetValue(week, out var found))
        {
            _errors[week] = found = errors(week);
        }

        return found;
    }

    /// <summary>What keeps a day's plan from being published; null if nothing does.</summary>
    /// <param name="day">The day.</param>
    /// <param name="urgent">True if somebody gave a reason to change what is frozen.</param>
    public GateObstacle? Obstacle(PlannedDay day, bool urgent)
    {
        ArgumentNullException.ThrowIfNull(day);
        if (!day.Review.IsPassed)
        {
            return new(GateKind.NotReviewed, Missing(day.Review), []);
        }

        if (Errors(IsoWeek.Of(day.Date.Date)) is { IsEmpty: false } found)
        {
            var count = found.Length.ToString(CultureInfo.InvariantCulture);
            return new(GateKind.NotChecked, new($"检查发现 {count} 个错误：{found[0].Format(Language.Chinese)}", $"the check found {count} errors: {found[0].Format(Language.English)}"), []);
        }

        return !urgent && Frozen(day) is { IsEmpty: false } frozen ? new(GateKind.Frozen, frozen[0].Text, frozen) : null;
    }

    /// <summary>The changes of a published day that are too near to their air. A day without any version cannot be frozen.</summary>
    private ImmutableArray<WordedChange> Frozen(PlannedDay day) => day.Published is null || station.Freeze == Duration.Zero
        ? []
        : [.. day.Changes.Where(c => c.FirstCell.Start < now + station.Freeze)];

    private static LocalizedText Missing(ReviewStanding review)
    {
        var level = review.Needed.ToString().ToLowerInvariant();
        return review.State switch
        {
            ReviewState.Refused => new($"{review.Line!.Role} 已退回：{review.Line.Reason}", $"{review.Line.Role} refused it: {review.Line.Reason}"),
            ReviewState.Changed => new($"{review.Line!.Role} 审核通过后计划有变", $"the plan changed since {review.Line.Role} accepted it"),
            _ => new($"缺少{ReviewLevels.Chinese(review.Needed)}审核", $"the review at {level} level is missing"),
        };
    }
}
