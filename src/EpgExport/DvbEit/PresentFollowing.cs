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
/// The version comes of counters that are stored with the events and the editions of the timeline: it moves by one where an event, a gap or an
/// edition begins, and every node knows it.
/// </remarks>
internal sealed class PresentFollowing(DvbTriplet triplet, EventTexts texts, EitRoom room, GuideBuilder guide, Timeline timeline)
{
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
        var made = Make(cell, edition.Timeline, edition.PresentFollowingVersionAt(cell));
        return made with { From = CellIndex.Max(made.From, edition.From), Until = CellIndex.Min(made.Until, edition.Until) };
    }

    private Made Make(CellIndex cell, Timeline told, int version)
    {
        var events = told.Events;
        var index = GuideBuilder.FirstEndingAfter(told, cell);
        var before = index > 0 ? events[index - 1].End : new(long.MinValue);
        if (index == events.Length)
        {
            return new(before, new(long.MaxValue), Sections(null, null, version));
        }

        var e = events[index];
        if (e.Start > cell)
        {
            return new(before, e.Start, Sections(null, guide.Tell(told, index), version));
        }

        var next = guide.SpanAt(told, index).Last + 1;
        var following = next < events.Length ? guide.Tell(told, next) : null;
        return new(e.Start, e.End, Sections(guide.Tell(told, index), following, version));
    }

    private Section[] Sections(GuideEvent? present, GuideEvent? following, int version) =>
        [Section(present, version, following: false), Section(following, version, following: true)];

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
