using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.EpgExport.Guide;
using Airclass.TransportStream.DvbSi;
using Airclass.TransportStream.Psi;

namespace Airclass.EpgExport.DvbEit;

/// <summary>
/// EIT present/following: section 0 tells what is on, section 1 what is next; both are always sent, empty where there is nothing. They switch
/// at the very cell at which the event starts (EN 300 468 §5.2.4).
/// </summary>
/// <remarks>
/// The version is the stored one of the event plus the number of the timeline's edition: whatever changes, it changes with it, and every node
/// knows it. Where nothing is on, it is half the circle away from those of the events around.
/// </remarks>
internal sealed class PresentFollowing(DvbTriplet triplet, EventTexts texts, EitRoom room, GuideBuilder guide, Timeline timeline)
{
    private const int Versions = 32;

    private volatile Made? _made;

    /// <summary>The two sections at a cell; made once for each event.</summary>
    public IReadOnlyList<Section> At(CellIndex cell)
    {
        var made = _made;
        if (made is null || cell < made.From || cell >= made.Until)
        {
            _made = made = Make(cell);
        }

        return made.Sections;
    }

    private Made Make(CellIndex cell)
    {
        var edition = timeline.EditionAt(cell);
        var made = Make(cell, edition.Timeline, edition.Number);
        return made with { From = CellIndex.Max(made.From, edition.From), Until = CellIndex.Min(made.Until, edition.Until) };
    }

    private Made Make(CellIndex cell, Timeline told, long edition)
    {
        var events = told.Events;
        var index = GuideBuilder.FirstEndingAfter(told, cell);
        if (index == events.Length)
        {
            return index == 0
                ? new(new(long.MinValue), new(long.MaxValue), Sections(null, null, edition))
                : new(events[^1].End, new(long.MaxValue), Sections(null, null, events[^1].PresentFollowingVersion + (Versions / 2) + edition));
        }

        var e = events[index];
        if (e.Start > cell)
        {
            var from = index > 0 ? events[index - 1].End : new(long.MinValue);
            return new(from, e.Start, Sections(null, guide.Tell(told, index), e.PresentFollowingVersion - 1 + (Versions / 2) + edition));
        }

        var next = GuideBuilder.Run(told, index).Last + 1;
        var following = next < events.Length ? guide.Tell(told, next) : null;
        return new(e.Start, e.End, Sections(guide.Tell(told, index), following, e.PresentFollowingVersion + edition));
    }

    private Section[] Sections(GuideEvent? present, GuideEvent? following, long version)
    {
        var number = (int)(((version % Versions) + Versions) % Versions);
        return [Section(present, number, following: false), Section(following, number, following: true)];
    }

    private Section Section(GuideEvent? told, int version, bool following)
    {
        var status = following ? RunningStatus.NotRunning : RunningStatus.Running;
        var e = told is null ? null : texts.Describe(told, status, room.PresentBytes - EitSection.FixedBytes);
        return EitSection.PresentFollowing(
            triplet.ServiceId, triplet.TransportStreamId, triplet.OriginalNetworkId, version, following, e).ToSection();
    }

    /// <summary>Sections that hold for a stretch of the timeline.</summary>
    private sealed record Made(CellIndex From, CellIndex Until, IReadOnlyList<Section> Sections);
}
