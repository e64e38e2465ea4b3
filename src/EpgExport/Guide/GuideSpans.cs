using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using NodaTime;

namespace Airclass.EpgExport.Guide;

/// <summary>Events of a timeline that are told as one.</summary>
/// <param name="First">The place of the first of them.</param>
/// <param name="Last">The place of the last.</param>
/// <param name="Main">The place of the one that gives it its name and its id.</param>
/// <param name="IsHidden">True if viewers are told nothing of what airs.</param>
internal readonly record struct GuideSpan(int First, int Last, int Main, bool IsHidden = false);

/// <summary>
/// Puts a station's policy on a broadcast day: which of its events are told as one. A day is told by itself, so that whoever knows the day tells
/// it alike, whatever else of the timeline is known. Every event is in one span, and spans are in order.
/// </summary>
internal sealed class GuideSpans(ImmutableArray<TimelineEvent> events, GuideSettings settings)
{
    /// <summary>Guides count in whole seconds: what is shorter would begin and end in the same.</summary>
    private static readonly Duration LeastTold = Duration.FromSeconds(1);

    private readonly CellCount _least = CellCount.Covering(Duration.Max(settings.Minimum, LeastTold));
    private readonly CellCount _longestMerged = CellCount.Covering(GuideSettings.LongestMerged);

    /// <summary>The spans of the events of one broadcast day.</summary>
    /// <param name="first">The place of the day's first event.</param>
    /// <param name="end">The place after its last.</param>
    public ImmutableArray<GuideSpan> Of(int first, int end)
    {
        var spans = Runs(first, end);
        spans = settings.Breaks switch
        {
            BreakPolicy.Hide => Hidden(spans),
            BreakPolicy.Merge => Merged(spans),
            _ => spans,
        };
        return [.. Long(spans)];
    }

    /// <summary>Fillers that follow one another under the same title are one; anything else is told alone.</summary>
    private List<GuideSpan> Runs(int first, int end)
    {
        var spans = new List<GuideSpan>(end - first);
        for (var i = first; i < end; i = spans[^1].Last + 1)
        {
            var last = i;
            while (last + 1 < end && AreOne(events[last], events[last + 1]))
            {
                last++;
            }

            spans.Add(new(i, last, i));
        }

        return spans;
    }

    private List<GuideSpan> Hidden(List<GuideSpan> spans)
    {
        var told = new List<GuideSpan>(spans.Count);
        foreach (var span in spans)
        {
            if (IsBreak(span))
            {
                Add(told, span with { IsHidden = true }, joins: told is [.., { IsHidden: true } before] && Meet(before, span));
            }
            else
            {
                told.Add(span);
            }
        }

        return told;
    }

    /// <summary>Breaks that follow one another, if they are short enough together, go to what is before them, else to what is after.</summary>
    private List<GuideSpan> Merged(List<GuideSpan> spans)
    {
        var told = new List<GuideSpan>(spans.Count);
        for (var i = 0; i < spans.Count;)
        {
            var next = i;
            while (next < spans.Count && IsBreak(spans[next]) && (next == i || Meet(spans[next - 1], spans[next])))
            {
                next++;
            }

            if (next == i || Length(spans[i], spans[next - 1]) > _longestMerged)
            {
                told.AddRange(spans[i..Math.Max(next, i + 1)]);
            }
            else if (told is [.., var before] && Takes(before) && Meet(before, spans[i]))
            {
                told[^1] = before with { Last = spans[next - 1].Last };
            }
            else if (next < spans.Count && Takes(spans[next]) && Meet(spans[next - 1], spans[next]))
            {
                told.Add(spans[next] with { First = spans[i].First });
                next++;
            }
            else
            {
                told.AddRange(spans[i..next]);
            }

            i = Math.Max(next, i + 1);
        }

        return told;
    }

    /// <summary>What is too short goes to its neighbour before; the day's first to the one after.</summary>
    private List<GuideSpan> Long(List<GuideSpan> spans)
    {
        var told = new List<GuideSpan>(spans.Count);
        foreach (var span in spans)
        {
            if (told is not [.., var before] || !Meet(before, span))
            {
                told.Add(span);
            }
            else if (Length(before, before) < _least)
            {
                told[^1] = span with { First = before.First };
            }
            else
            {
                Add(told, span, joins: Length(span, span) < _least);
            }
        }

        return told;
    }

    private static void Add(List<GuideSpan> told, GuideSpan span, bool joins)
    {
        if (joins)
        {
            told[^1] = told[^1] with { Last = span.Last };
        }
        else
        {
            told.Add(span);
        }
    }

    private bool Meet(GuideSpan before, GuideSpan after) => events[before.Last].End == events[after.First].Start;

    private CellCount Length(GuideSpan first, GuideSpan last) => events[last.Last].End - events[first.First].Start;

    /// <summary>True for what a break may be a part of: a lesson, a relay, a notice.</summary>
    private bool Takes(GuideSpan span) => events[span.Main].Planned.Kind != EventKind.Filler;

    private bool IsBreak(GuideSpan span)
    {
        for (var i = span.First; i <= span.Last; i++)
        {
            if (!IsBreak(events[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Closedown and test pattern are no breaks. The break that somebody put in a lesson's place is none that may be merged: viewers are to see
    /// that the lesson ended.
    /// </summary>
    private bool IsBreak(TimelineEvent e) =>
        e.Planned.Kind == EventKind.Filler && e.Planned.Material != MaterialId.Closedown && e.Planned.Material != MaterialId.TestPattern
        && (settings.Breaks != BreakPolicy.Merge || e.Override is null);

    private static bool AreOne(TimelineEvent e, TimelineEvent next) =>
        e.Planned.Kind == EventKind.Filler && next.Planned.Kind == EventKind.Filler && e.End == next.Start && e.Planned.Title == next.Planned.Title;
}
