using Airclass.Domain.Profiles;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Playout.Outputs;
using Airclass.Playout.Timelines;
using Airclass.TransportStream.Psi;

namespace Airclass.Playout.Rendering;

/// <summary>
/// Renders one stream's slate from memory while the reading thread waits for a disk. It is evidence, no change of the timeline: the event
/// goes on as soon as the disk answers.
/// </summary>
internal sealed class StandIn(PacedStream paced, PlayoutParts parts, SlateProof slates)
{
    /// <summary>Not the version of any timeline: what the reading thread renders after all takes its place.</summary>
    private const long NoVersion = long.MinValue;

    private readonly CellPainter _painter = new(paced.Stream.Profile);
    private TimelineSnapshot? _snapshot;
    private IServiceInformation? _tables;

    private Profile Profile => paced.Stream.Profile;

    /// <summary>Puts the slate up for a cell that nobody has rendered. A stream whose profile has no proven slate stays as it is.</summary>
    public void Cover(CellIndex cell)
    {
        if (paced.Ring.Has(cell) || slates.Kept(Profile.Name) is not { } slate || Tables() is not { } tables)
        {
            return;
        }

        var standIn = _snapshot!.Timeline.StandIn(cell, Profile.Name, SlateReason.Stalled);
        var place = standIn.FileCell.Value % slate.Cells.Length;
        var rendered = paced.Ring.Rent();
        slate.Cells[(int)place].CopyTo(rendered.Bytes, 0);
        _painter.Paint(rendered.Bytes, cell, new(place), tables);
        rendered.Source = standIn with { AirFile = slate.AirFile, FileCell = new(place) };
        (rendered.Cell, rendered.Version, rendered.IsRight, rendered.AsOfNs) = (cell, NoVersion, false, long.MinValue);
        paced.Ring.PutIfNone(rendered);
        paced.GoOnAir(cell);
    }

    /// <summary>Tables of our own: the reading thread may come back to its own at any moment.</summary>
    private IServiceInformation? Tables()
    {
        if (parts.Timelines.Current(paced.Stream.Service.Id) is { } newest && newest.Version != _snapshot?.Version)
        {
            _tables = parts.Signalling.Of(paced.Stream.Service, Profile, newest.Timeline);
            _snapshot = newest;
        }

        return _tables;
    }
}
