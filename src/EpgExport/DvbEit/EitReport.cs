using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.TransportStream.DvbSi;

namespace Airclass.EpgExport.DvbEit;

/// <summary>Says what of the guide a stream does not carry as it is: days, events, characters.</summary>
public static class EitReport
{
    // The cycles that are aimed at, in cells: 9.6 s and 28.8 s.
    private const int NearCells = 10, FarCells = 30;

    /// <summary>What of the schedule is missing or slow.</summary>
    /// <param name="services">The services of which it is so, at least one.</param>
    /// <param name="profile">The profile.</param>
    /// <param name="carried">What their streams carry.</param>
    public static IEnumerable<Diagnostic> Schedule(IReadOnlyList<Service> services, Profile profile, ScheduleCarriage carried)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(carried);
        var (at, name, stream) = (services[0].Location, string.Join(", ", services.Select(s => s.Id.Value)), profile.Name.Value);
        if (carried.Days < carried.KnownDays)
        {
            yield return Diagnostic.At(EitDiagnostics.DaysDropped, at, name, stream, Text(carried.Days), Text(carried.KnownDays));
        }

        if (carried.NearCycle.Value > NearCells || carried.FarCycle.Value > FarCells)
        {
            yield return Diagnostic.At(EitDiagnostics.Slow, at, name, stream, Seconds(carried.NearCycle), Seconds(carried.FarCycle));
        }

        if (carried.LeftOut > 0)
        {
            yield return Diagnostic.At(EitDiagnostics.EventsLeftOut, at, name, stream, Text(carried.LeftOut));
        }
    }

    /// <summary>The characters of names and titles that a profile's receivers cannot show, each set once with a text that has them.</summary>
    public static IEnumerable<Diagnostic> Characters(Profile profile, Service service, IEnumerable<GuideEvent> guide)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(guide);
        var coding = ServiceTables.CodingOf(profile);
        var told = new HashSet<string>(StringComparer.Ordinal);
        var texts = guide.SelectMany(e => Texts(e.Title).Concat(Texts(e.Description))).Prepend(service.Name.Chinese).Distinct(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            var missing = DvbText.Missing(text, coding);
            if (missing.Length > 0 && told.Add(missing))
            {
                yield return Diagnostic.At(EitDiagnostics.CharactersMissing, service.Location, profile.Name.Value, missing, text);
            }
        }
    }

    private static ImmutableArray<string> Texts(LocalizedText text) => text.English is null ? [text.Chinese] : [text.Chinese, text.English];

    private static string Seconds(CellCount cells) => (cells.Value * CellIndex.Milliseconds / 1000.0).ToString("0", CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
