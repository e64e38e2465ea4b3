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
    private volatile Made? _made;

    public PresentFollowing(DvbTriplet triplet, Profile profile, GuideBuilder guide)
    {
        _triplet = triplet;
        _guide = guide;
        _texts = new(ServiceTables.CodingOf(profile), profile.Si.Eit);
    }

    /// <summary>The two sections at a cell; made once for each event and timeline.</summary>
    public IReadOnlyList<Section> At(CellIndex cell, Timeline? timeline)
    {
        if (timeline is null)
        {
            return [Section(null, 0, following: false), Section(null, 0, following: true)];
        }

        var made = _made;
        if (made is null || !ReferenceEquals(made.Timeline, timeline) || cell < made.From || cell >= made.Until)
        {
            _made = made = Make(cell, timeline);
        }

        return made.Sections;
    }

    private Made Make(CellIndex cell, Timeline timeline)
    {
        var index = GuideBuilder.FirstEndingAfter(timeline, cell);
        if (index == timeline.Events.Length)
        {
            var last = index > 0 ? timeline.Events[^1] : null;
            return new(timeline, last?.End ?? cell, new(long.MaxValue), Sections(null, null, last is null ? 0 : last.PresentFollowingVersion + 1));
        }

        var e = timeline.Events[index];
        if (e.Start > cell)
        {
            // Between events: the version of the event before, so that the next start is a change for every receiver.
            var from = index > 0 ? timeline.Events[index - 1].End : cell;
            return new(timeline, from, e.Start, Sections(null, _guide.Tell(timeline, index), e.PresentFollowingVersion + Versions - 1));
        }

        var next = GuideBuilder.Run(timeline, index).Last + 1;
        var following = next < timeline.Events.Length ? _guide.Tell(timeline, next) : null;
        return new(timeline, e.Start, e.End, Sections(_guide.Tell(timeline, index), following, e.PresentFollowingVersion));
    }

    private Section[] Sections(GuideEvent? present, GuideEvent? following, int version) =>
        [Section(present, version, following: false), Section(following, version, following: true)];

    private Section Section(GuideEvent? told, int version, bool following)
    {
        var e = told is null ? null : _texts.Describe(told, following ? RunningStatus.NotRunning : RunningStatus.Running);
        return EitSection.PresentFollowing(
            _triplet.ServiceId, _triplet.TransportStreamId, _triplet.OriginalNetworkId, version % Versions, following, e).ToSection();
    }

    /// <summary>Sections that hold for a stretch of a timeline.</summary>
    private sealed record Made(Timeline Timeline, CellIndex From, CellIndex Until, IReadOnlyList<Section> Sections);
}
