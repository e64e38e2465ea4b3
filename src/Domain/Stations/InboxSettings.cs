using NodaTime;

namespace Airclass.Domain.Stations;

/// <summary>The inbox: the folder that studios deliver to. Airclass reads there and changes nothing.</summary>
/// <param name="Folder">Absolute; null for <c>inbox</c> in the data folder.</param>
/// <param name="Rest">How long size and time of a file must not have changed before it is taken. Whole seconds, 1 s to 1 h.</param>
public sealed record InboxSettings(string? Folder, Duration Rest)
{
    /// <summary>A minute: longer than network drives hold writes back.</summary>
    public static Duration DefaultRest { get; } = Duration.FromMinutes(1);

    /// <summary>The folder, absolute.</summary>
    public string In(string dataFolder) => Folder ?? Path.Combine(dataFolder, "inbox");
}
