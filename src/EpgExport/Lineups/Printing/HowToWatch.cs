using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Guide;

namespace Airclass.EpgExport.Lineups.Printing;

/// <summary>How the viewers of one partner find one channel: the steps of a sheet, whatever it is printed on.</summary>
/// <param name="Steps">Headings with what they say, in order.</param>
public sealed record HowToWatch(ImmutableArray<HowToWatchStep> Steps)
{
    /// <summary>The steps for a partner and a service.</summary>
    /// <param name="lineup">Whose, of which service; its week does not matter.</param>
    /// <param name="told">The service's events in the guide, in order: their first lesson is named where that of the term is not known.</param>
    /// <param name="text">The words.</param>
    public static HowToWatch Of(Lineup lineup, IEnumerable<GuideEvent> told, SheetText text)
    {
        ArgumentNullException.ThrowIfNull(lineup);
        ArgumentNullException.ThrowIfNull(text);
        var (menu, name) = (text.Of(lineup.Partner?.Menu), text.Of(lineup.Service.Name));
        var number = lineup.Number?.ToString(CultureInfo.InvariantCulture);
        var box = lineup.Partner is null
            ? []
            : new[]
            {
                new HowToWatchStep(text.StepBox, text.NameOf(lineup.Station, lineup.Partner)),
                new HowToWatchStep(text.StepMenu, menu),
            };
        return new(
        [
            .. box.Where(s => s.Says.Length > 0),
            number is null ? new(text.StepName, name) : new(text.StepChannel, $"{number} · {name}"),
            new(
                lineup.FirstLesson is null ? text.StepStart : text.StepTermStart,
                (lineup.FirstLesson ?? told.FirstOrDefault(SheetLesson.IsPrinted)?.Start) is { } start ? $"{text.LongDate(text.Local(start).Date)} {text.Time(start)}" : text.NoStart),
        ]);
    }
}

/// <summary>One step.</summary>
/// <param name="Heading">What to do.</param>
/// <param name="Says">With what.</param>
public sealed record HowToWatchStep(string Heading, string Says);
