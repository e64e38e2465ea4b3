using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.EpgExport.Guide;
using NodaTime;

namespace Airclass.EpgExport.Xmltv;

/// <summary>
/// The pieces of a station's XMLTV files, kept compressed from one edition to the next: some days of one service each. A change on one day makes
/// one piece anew, and the whole guide, its weeks and those of every partner are put together from the same pieces.
/// </summary>
/// <remarks>
/// Pieces are found by what they tell, so an edition that somebody else made is told right as well. They live as long as the station as it was read:
/// all else that they say (names, addresses, zone) is its.
/// </remarks>
internal sealed class XmltvParts
{
    /// <summary>A piece has whole days, until it has so many events: smaller ones compress badly.</summary>
    private const int Enough = 200;

    /// <summary>Days before the guide's first of which pieces are kept.</summary>
    private const int Before = 7;

    /// <summary>Pieces that are kept at most; those beyond are made each time, so a region of any size takes bounded memory.</summary>
    private const int Most = 10_000;

    private static readonly ConditionalWeakTable<StationDefinition, XmltvParts> OfStations = new();
    private readonly ConcurrentDictionary<Key, Piece> _pieces = new();
    private LocalDate _first = LocalDate.MinIsoValue;

    /// <summary>The pieces of a station.</summary>
    public static XmltvParts Of(StationDefinition station) => OfStations.GetValue(station, _ => new());

    /// <summary>The programmes of a service in a file, piece by piece.</summary>
    public IEnumerable<XmltvPart> Programmes(GuideEdition guide, XmltvFile file, Service service)
    {
        Forget(guide);
        return Runs(file.Events(guide, service)).Select(run => Programmes(guide.Station, service, file.InUtc, run));
    }

    private XmltvPart Programmes(StationDefinition station, Service service, bool inUtc, ImmutableArray<GuideEvent> told)
    {
        var key = new Key(service.Id, told[0].Date.Date, told[^1].Date.Date, inUtc);
        var piece = new Piece(told, new(() => XmltvPart.Of(stream => XmltvWriter.WriteProgrammes(stream, station, inUtc, service, told))));
        var kept = _pieces.Count < Most || _pieces.ContainsKey(key) ? _pieces.AddOrUpdate(key, piece, (_, known) => known.Tells(told) ? known : piece) : piece;
        return kept.Part.Value;
    }

    private static IEnumerable<ImmutableArray<GuideEvent>> Runs(IEnumerable<GuideEvent> told)
    {
        var run = ImmutableArray.CreateBuilder<GuideEvent>();
        foreach (var one in told)
        {
            if (run.Count >= Enough && one.Date != run[^1].Date)
            {
                yield return run.DrainToImmutable();
            }

            run.Add(one);
        }

        if (run.Count > 0)
        {
            yield return run.DrainToImmutable();
        }
    }

    /// <summary>Lets go of what no guide tells any more.</summary>
    private void Forget(GuideEdition guide)
    {
        var first = guide.Dates.First.PlusDays(-Before);
        if (first > _first)
        {
            _first = first;
            foreach (var past in _pieces.Keys.Where(k => k.Last < first))
            {
                _pieces.TryRemove(past, out _);
            }
        }
    }

    private sealed record Key(ServiceId Service, LocalDate First, LocalDate Last, bool InUtc);

    private sealed record Piece(ImmutableArray<GuideEvent> Events, Lazy<XmltvPart> Part)
    {
        public bool Tells(ImmutableArray<GuideEvent> told) => Events.AsSpan().SequenceEqual(told.AsSpan());
    }
}
