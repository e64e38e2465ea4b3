using System.Collections.Concurrent;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Playout.AirFiles;

namespace Airclass.Playout.Rendering;

/// <summary>
/// Proves slates: a profile without one that is sound in every cell does not go on air. A slate that is proven stays so while the process
/// lives; one that breaks later is dealt with cell by cell. Its first cells are kept in memory, for when no disk answers.
/// </summary>
public sealed class SlateProof(AirFileReader files)
{
    private const int MostKept = 8;
    private readonly HashSet<AirFileId> _proven = [];
    private readonly ConcurrentDictionary<ProfileName, KeptSlate> _kept = new();

    /// <summary>True if a timeline's slate in a profile, at a cell, can be read whole. For one thread at a time.</summary>
    public bool IsProven(Timeline timeline, Profile profile, CellIndex cell)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        ArgumentNullException.ThrowIfNull(profile);
        if (timeline.StandIn(cell, profile.Name, SlateReason.Unplanned).AirFile is not { } slate)
        {
            return false;
        }

        if (!_proven.Contains(slate) && Read(slate, profile) is { } kept)
        {
            _proven.Add(slate);
            _kept[profile.Name] = kept;
        }

        return _proven.Contains(slate);
    }

    /// <summary>The slate of a profile that was proven last; null if none was. Any thread.</summary>
    internal KeptSlate? Kept(ProfileName profile) => _kept.GetValueOrDefault(profile);

    private KeptSlate? Read(AirFileId slate, Profile profile)
    {
        var bytes = new byte[profile.CellBytes];
        var painter = new CellPainter(profile);
        var kept = new List<byte[]>(MostKept);
        var length = files.Length(slate);
        for (var cell = CellCount.Zero; cell < length; cell += new CellCount(1))
        {
            if (files.Read(slate, cell, profile, bytes) != CellReading.Sound || !painter.Fits(bytes))
            {
                return null;
            }

            if (kept.Count < MostKept)
            {
                kept.Add([.. bytes]);
            }
        }

        return kept.Count > 0 ? new(slate, [.. kept]) : null;
    }
}
