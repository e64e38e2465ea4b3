using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
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
internal sealed class PresentFollowing
{
    private const int Versions = 32;
    private readonly DvbTriplet _triplet;
    private readonly EventTexts _texts;
    private readonly GuideBuilder _guide;
    private readonly Timeline _timeline;
    private volatile Made? _made;

    public PresentFollowing(DvbTriplet triplet, Profile profile, GuideBuilder guide, Timeline timeline)
    {
        _triplet = triplet;
        _guide = guide;
        _timeline = timeline;
        _texts = new(ServiceTables.CodingOf(profile), profile.Si.Eit);
    }

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
        var events = _timeline.Events;
        var index = GuideBuilder.FirstEndingAfter(_timeline, cell);
        if (index == events.Length)
        {
            return index == 0
                ? new(new(long.MinValue), new(long.MaxValue), Sections(null, null, 0))
                : new(events[^1].End, new(long.MaxValue), Sections(null, null, events[^1].PresentFollowingVersion + 1));
        }

        var e = events[index];
        if (e.Start > cell)
        {
            // Between events: the version of the event before, so that the next start is a change for every receiver.
            var from = index > 0 ? events[index - 1].End : new(long.MinValue);
            return new(from, e.Start, Sections(null, _guide.Tell(_timeline, index), e.PresentFollowingVersion + Versions - 1));
        }

        var next = GuideBuilder.Run(_timeline, index).Last + 1;
        var following = next < events.Length ? _guide.Tell(_timeline, next) : null;
        return new(e.Start, e.End, Sections(_guide.Tell(_timeline, index), following, e.PresentFollowingVersion));
    }

    private Section[] Sections(GuideEvent? present, GuideEvent? following, int version) =>
        [Section(present, version, following: false), Section(following, version, following: true)];

    private Section Section(GuideEvent? told, int version, bool following)
    {
        var e = told is null ? null : _texts.Describe(told, following ? RunningStatus.NotRunning : RunningStatus.Running);
        return EitSection.PresentFollowing(
            _triplet.ServiceId, _triplet.TransportStreamId, _triplet.OriginalNetworkId, version % Versions, following, e).ToSection();
    }

    /// <summary>Sections that hold for a stretch of the timeline.</summary>
    private sealed record Made(CellIndex From, CellIndex Until, IReadOnlyList<Section> Sections);
}
