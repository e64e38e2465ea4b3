using Airclass.Domain.AsRun;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Playout.AsRun;

namespace Airclass.Playout.Tests.AsRun;

public sealed class AsRunRecorderTests : IAsRunLog
{
    private static readonly AirFileId File = new("aa");
    private static readonly AirFileId SlateFile = new("ee");
    private readonly List<AsRunEvent> _handed = [];
    private readonly AsRunRecorder _recorder;

    public AsRunRecorderTests() => _recorder = new(new("g3"), new("model"), this);

    void IAsRunLog.Record(AsRunEvent line) => _handed.Add(line);

    [Fact]
    public void Event_that_airs_as_planned_is_one_line()
    {
        var e = EventAt(100, 25);
        Send(e, 100, 25);
        _recorder.Finish();

        var line = Stored().ShouldHaveSingleItem();
        line.ShouldBe(new AsRunEvent
        {
            Service = new("g3"),
            Profile = new("model"),
            Event = e.Planned.Id,
            Kind = EventKind.Lesson,
            PlannedStart = new(100),
            PlannedEnd = new(125),
            ActualStart = new(100),
            ActualEnd = new(125),
            AirFile = File,
            Slate = null,
        });
    }

    [Fact]
    public void Line_is_handed_over_when_it_begins_while_it_grows_and_when_it_ends()
    {
        Send(EventAt(100, 25), 100, 25);
        _recorder.Finish();

        _handed.Select(l => l.ActualEnd.Value).ShouldBe([101, 110, 120, 125]);
    }

    [Fact]
    public void Cells_that_are_kept_back_are_a_line_with_the_reason()
    {
        var e = EventAt(100, 10);
        Send(e, 100, 3);
        Mute(e, 103, MuteReason.BytesWrong);
        Mute(e, 104, MuteReason.BytesWrong);
        Send(e, 105, 5);
        _recorder.Finish();

        Stored().Select(l => (l.ActualStart.Value, l.ActualEnd.Value, l.Mute)).ShouldBe(
            [(100, 103, null), (103, 105, MuteReason.BytesWrong), (105, 110, null)]);
    }

    [Fact]
    public void Cell_that_was_sent_in_part_is_said_to_be_sent()
    {
        var e = EventAt(100, 10);
        Send(e, 100, 1);
        Mute(e, 100, MuteReason.ChangesUnread);
        Mute(e, 101, MuteReason.ChangesUnread);
        Send(e, 101, 1);
        _recorder.Finish();

        Stored().Select(l => (l.ActualStart.Value, l.ActualEnd.Value, l.Mute)).ShouldBe([(100, 101, null), (101, 102, null)]);
    }

    [Fact]
    public void Override_that_comes_into_force_begins_a_line_that_names_it()
    {
        var e = EventAt(100, 10) with { Version = 3 };
        Send(e, 100, 2);
        _recorder.Sent(new(102), new CellSource(File, new(2), e, null, "cut-7"));
        _recorder.Sent(new(103), new CellSource(File, new(3), e, null, "cut-7"));
        Send(e, 104, 1);
        _recorder.Finish();

        Stored().Select(l => (l.ActualStart.Value, l.ActualEnd.Value, l.Override, l.Version)).ShouldBe(
            [(100, 102, null, 3), (102, 104, "cut-7", 3), (104, 105, null, 3)]);
    }

    [Fact]
    public void Slate_in_the_middle_makes_lines_of_its_own()
    {
        var e = EventAt(100, 10);
        Send(e, 100, 4);
        Send(e, 104, 6, SlateReason.Damaged);
        Send(EventAt(110, 10), 110, 3);
        _recorder.Finish();

        Stored().Select(l => (l.ActualStart.Value, l.ActualEnd.Value, l.Kind, l.Slate, l.AirFile)).ShouldBe(
        [
            (100, 104, EventKind.Lesson, null, File),
            (104, 110, EventKind.Slate, SlateReason.Damaged, SlateFile),
            (110, 113, EventKind.Lesson, null, File),
        ]);
    }

    [Fact]
    public void Cells_that_were_left_out_end_a_line()
    {
        var e = EventAt(100, 20);
        Send(e, 100, 3);
        Send(e, 106, 2);
        _recorder.Finish();

        Stored().Select(l => (l.ActualStart.Value, l.ActualEnd.Value)).ShouldBe([(100, 103), (106, 108)]);
    }

    [Fact]
    public void Line_ends_twice_a_day_in_any_case()
    {
        Send(EventAt(89_990, 20), 89_990, 20);
        _recorder.Finish();

        Stored().Select(l => (l.ActualStart.Value, l.ActualEnd.Value)).ShouldBe([(89_990, 90_000), (90_000, 90_010)]);
    }

    [Fact]
    public void Slate_outside_events_has_no_plan()
    {
        _recorder.Sent(new(5), new CellSource(SlateFile, new(1), null, SlateReason.Unplanned));

        var line = _handed.ShouldHaveSingleItem();
        (line.Event, line.PlannedStart, line.PlannedEnd, line.Kind).ShouldBe((null, null, null, EventKind.Slate));
    }

    private IEnumerable<AsRunEvent> Stored() => _handed.GroupBy(l => l.ActualStart).Select(g => g.Last()).OrderBy(l => l.ActualStart);

    private void Send(TimelineEvent e, long from, int cells, SlateReason? slate = null)
    {
        for (var i = 0; i < cells; i++)
        {
            _recorder.Sent(new(from + i), new CellSource(slate is null ? File : SlateFile, new(i), e, slate));
        }
    }

    private void Mute(TimelineEvent e, long cell, MuteReason reason) => _recorder.Muted(new(cell), new CellSource(File, new(cell), e, null), reason);

    private static TimelineEvent EventAt(long start, int cells) => TimelineBuilder.Continue(null,
    [
        new RundownEvent
        {
            Id = new($"g3/{start}"),
            Kind = EventKind.Lesson,
            Start = new(start),
            Length = new(cells),
            Material = new("lesson:1"),
            Title = new("题目"),
        },
    ])[0];
}
