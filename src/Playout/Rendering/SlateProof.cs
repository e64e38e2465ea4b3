using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Playout.AirFiles;

namespace Airclass.Playout.Rendering;

/// <summary>
/// Proves slates: a profile without one that is sound in every cell does not go on air. A slate that is proven stays so while the process
/// lives; one that breaks later is dealt with cell by cell.
/// </summary>
public sealed class SlateProof(AirFileReader files)
{
    private readonly HashSet<AirFileId> _proven = [];

    /// <summary>True if a timeline's slate in a profile, at a cell, can be read whole.</summary>
    public bool IsProven(Timeline timeline, Profile profile, CellIndex cell)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        ArgumentNullException.ThrowIfNull(profile);
        if (timeline.StandIn(cell, profile.Name, SlateReason.Unplanned).AirFile is not { } slate)
        {
            return false;
        }

        if (!_proven.Contains(slate) && IsSound(slate, profile))
        {
            _proven.Add(slate);
        }

        return _proven.Contains(slate);
    }

    private bool IsSound(AirFileId slate, Profile profile)
    {
        var bytes = new byte[profile.CellBytes];
        var painter = new CellPainter(profile);
        var length = files.Length(slate);
        for (var cell = CellCount.Zero; cell < length; cell += new CellCount(1))
        {
            if (files.Read(slate, cell, profile, bytes) != CellReading.Sound || !painter.Fits(bytes))
            {
                return false;
            }
        }

        return length > CellCount.Zero;
    }
}
