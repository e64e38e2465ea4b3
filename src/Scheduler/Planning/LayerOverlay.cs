using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Stations;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Reading;
using Airclass.Scheduler.Reading.Fields;
using NodaTime;
using NodaTime.Text;

namespace Airclass.Scheduler.Planning;

/// <summary>Lays slots over others: where they touch, those on top stand, and cancellations take away what they touch.</summary>
internal static class LayerOverlay
{
    /// <summary>The slots of one layer on a date: those of the date lie over the recurring ones. Cancellations stay in the list.</summary>
    public static List<SlotOccurrence> Own(List<SlotOccurrence> recurring, List<SlotOccurrence> dated)
    {
        var standing = recurring.Exists(o => o.Slot.IsCancellation)
            ? Cover(recurring.FindAll(o => !o.Slot.IsCancellation), recurring.FindAll(o => o.Slot.IsCancellation))
            : recurring;
        return dated.Count == 0 ? standing : Cover(standing, dated);
    }

    /// <summary>The slots below with those of a layer laid over them as far as its rights go; what goes beyond is reported and left out.</summary>
    /// <param name="below">In order of their starts, no cancellation among them.</param>
    /// <param name="own">The layer's, in order of their starts.</param>
    /// <param name="layer">Whose they are.</param>
    /// <param name="date">The date, for findings.</param>
    /// <param name="findings">Takes what is left out.</param>
    public static List<SlotOccurrence> Lay(List<SlotOccurrence> below, List<SlotOccurrence> own, Layer layer, LocalDate date, List<Diagnostic> findings)
    {
        var allowed = own.FindAll(o =>
        {
            var breach = BreachOf(o, below, layer, date);
            if (breach is not null)
            {
                findings.Add(breach);
            }

            return breach is null;
        });
        return Stand(Cover(below, allowed));
    }

    /// <summary>The slots that air: without the cancellations.</summary>
    public static List<SlotOccurrence> Stand(List<SlotOccurrence> slots) => slots.Exists(o => o.Slot.IsCancellation) ? slots.FindAll(o => !o.Slot.IsCancellation) : slots;

    /// <summary>The slots on top, and those below that none of them touches, in order of their starts.</summary>
    private static List<SlotOccurrence> Cover(List<SlotOccurrence> below, List<SlotOccurrence> top)
    {
        if (top.Count == 0)
        {
            return below;
        }

        var all = new List<SlotOccurrence>(below.Count + top.Count);
        var next = 0;
        foreach (var occurrence in below)
        {
            while (next < top.Count && top[next].End <= occurrence.Start)
            {
                all.Add(top[next++]);
            }

            if (!Touches(top, next, occurrence))
            {
                all.Add(occurrence);
            }
        }

        all.AddRange(top.Skip(next));
        all.Sort(SlotOccurrence.ByStart);
        return all;
    }

    private static bool Touches(List<SlotOccurrence> top, int from, SlotOccurrence occurrence)
    {
        for (var i = from; i < top.Count && top[i].Start < occurrence.End; i++)
        {
            if (top[i].End > occurrence.Start)
            {
                return true;
            }
        }

        return false;
    }

    private static Diagnostic? BreachOf(SlotOccurrence own, List<SlotOccurrence> below, Layer layer, LocalDate date)
    {
        var (slot, rights) = (own.Slot, layer.Rights);
        if (IsOutside(slot, rights))
        {
            return Breach(LayerDiagnostics.OutsideHours, Show(rights.From ?? LocalTime.Midnight, 0), Show(rights.Until ?? LocalTime.Midnight, SlotTimes.SecondsPerDay));
        }

        if (slot.IsCancellation && !rights.Cancel)
        {
            return Breach(LayerDiagnostics.MayNotCancel);
        }

        var touched = below.FindAll(b => b.Start < own.End && b.End > own.Start);
        if (touched.Count == 0)
        {
            return rights.Add || slot.IsCancellation ? null : Breach(LayerDiagnostics.MayNotAdd, Show(date));
        }

        if (!slot.IsCancellation && !rights.Replace)
        {
            return Breach(LayerDiagnostics.MayNotReplace, Show(date), touched[0].Slot.Subject.Value);
        }

        return rights.Subjects.IsEmpty || touched.Find(t => !rights.Subjects.Contains(t.Slot.Subject)) is not { Slot: { } other }
            ? null
            : Breach(LayerDiagnostics.OtherSubject, Show(date), other.Subject.Value, string.Join(", ", rights.Subjects));

        Diagnostic Breach(DiagnosticDescriptor descriptor, params ImmutableArray<string> said) =>
            Diagnostic.At(descriptor, slot.Location, [layer.Id.Value, .. said]);
    }

    private static bool IsOutside(ClassPeriod slot, LayerRights rights) =>
        (rights.From is { } from && slot.Start < from)
        || (rights.Until is { } until && until != LocalTime.Midnight && (slot.EndsAtMidnight || slot.Every is not null || slot.End > until));

    private static string Show(LocalDate date) => LocalDatePattern.Iso.Format(date);

    private static string Show(LocalTime time, int midnight) =>
        WallTime.Format(time == LocalTime.Midnight ? midnight : (int)(time.NanosecondOfDay / NodaConstants.NanosecondsPerSecond));
}
