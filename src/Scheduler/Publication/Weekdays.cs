using NodaTime;

namespace Airclass.Scheduler.Publication;

/// <summary>The weekdays as people write them in short.</summary>
public static class Weekdays
{
    private const string Names = "一二三四五六日";

    /// <summary><c>Wed</c></summary>
    public static string English(IsoDayOfWeek day) => day.ToString()[..3];

    /// <summary><c>周三</c></summary>
    public static string Chinese(IsoDayOfWeek day) => "周" + Names[(int)day - 1];
}
