using System.Collections.Immutable;
using Airclass.Domain.Time;
using Airclass.TransportStream.Psi;

namespace Airclass.EpgExport.DvbEit;

/// <summary>The EIT of a service, cell by cell: present and following in each, then what the schedule's round has for the cell.</summary>
internal sealed class EventInformation(PresentFollowing presentFollowing, EventSchedule schedule)
{
    private volatile Made? _made;

    /// <summary>The sections of a cell, in the order to send; put together once for a round, so that a cell costs nothing.</summary>
    public IReadOnlyList<Section> At(CellIndex cell)
    {
        var (now, round) = (presentFollowing.At(cell), schedule.RoundAt(cell));
        var made = _made;
        if (made is null || made.Now != now || made.Round != round)
        {
            _made = made = new(now, round, [.. round.Select(sections => (IReadOnlyList<Section>)[.. now, .. sections])]);
        }

        var length = made.Cells.Length;
        return made.Cells[(int)(((cell.Value % length) + length) % length)];
    }

    private sealed record Made(IReadOnlyList<Section> Now, ImmutableArray<ImmutableArray<Section>> Round, ImmutableArray<IReadOnlyList<Section>> Cells);
}
