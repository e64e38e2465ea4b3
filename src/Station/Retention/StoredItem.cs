using System.Collections.Immutable;
using Airclass.Domain.Identity;
using NodaTime;

namespace Airclass.Station.Retention;

/// <summary>What kind of thing lies in the store.</summary>
public enum StoredKind
{
    /// <summary>An air file with its sidecar.</summary>
    AirFile,

    /// <summary>A CMAF rendition.</summary>
    Cmaf,

    /// <summary>The copy of a delivered lesson.</summary>
    Delivery,
}

/// <summary>Something that lies in the store and may go.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The air file's id, the rendition's recipe, or the delivery's content.</param>
/// <param name="Profile">Its profile; null of a delivery.</param>
/// <param name="Recipe">The hash of what made it; null of a delivery.</param>
/// <param name="Bytes">What it takes on the disk.</param>
/// <param name="WrittenAt">When it was written last.</param>
/// <param name="Paths">Its files and folders, absolute, in the order in which they go: without the first the others say nothing.</param>
public sealed record StoredItem(
    StoredKind Kind, string Name, ProfileName? Profile, string? Recipe, long Bytes, Instant WrittenAt, ImmutableArray<string> Paths);
