using System.Collections.Immutable;
using Airclass.Domain.AsRun;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;

namespace Airclass.Station.AsRun;

/// <summary>An entry of the journal as JSON says it, without its hash.</summary>
/// <param name="Number">From 1, one more with each entry, on over the files of all days.</param>
/// <param name="Day">In the first entry of a file: its broadcast date.</param>
/// <param name="PreviousDay">In the first entry of a file: the day of the file before; null in the first of all.</param>
/// <param name="Previous">In the first entry of a file: the hash at which the file before ended; zeros in the first of all.</param>
/// <param name="At">When it was written, in UTC.</param>
/// <param name="Stored">The number of the last entry that the database had by then.</param>
/// <param name="Torn">Bytes of a half-written entry that a crash left here and that were set aside; null as a rule.</param>
/// <param name="Lines">Lines that begin, or whose beginning is not in this file.</param>
/// <param name="Grew">The new ends of lines in this file, by their number in it.</param>
internal sealed record JournalText(
    long Number, string? Day, string? PreviousDay, string? Previous, string At, long Stored, long? Torn,
    ImmutableArray<JournalLine>? Lines, ImmutableSortedDictionary<int, long>? Grew);

/// <summary>An as-run line as JSON says it; times are cells.</summary>
/// <param name="Line">Its number in the file.</param>
internal sealed record JournalLine(
    int Line, string Service, string Profile, string? Event, string Kind, long? PlannedStart, long? PlannedEnd, long Start, long End,
    string? AirFile, string? Slate, int Version, string? Override, string? Mute = null)
{
    public static JournalLine Of(int number, AsRunEvent e) => new(
        number, e.Service.Value, e.Profile.Value, e.Event?.Value, e.Kind.ToString(), e.PlannedStart?.Value, e.PlannedEnd?.Value,
        e.ActualStart.Value, e.ActualEnd.Value, e.AirFile?.Value, e.Slate?.ToString(), e.Version, e.Override, e.Mute?.ToString());

    public AsRunEvent ToEvent() => new()
    {
        Service = new(Service),
        Profile = new(Profile),
        Event = Event is null ? null : new RundownEventId(Event),
        Kind = Enum.Parse<EventKind>(Kind),
        PlannedStart = PlannedStart is { } start ? new CellIndex(start) : null,
        PlannedEnd = PlannedEnd is { } end ? new CellIndex(end) : null,
        ActualStart = new(Start),
        ActualEnd = new(End),
        AirFile = AirFile is null ? null : new AirFileId(AirFile),
        Slate = Slate is null ? null : Enum.Parse<SlateReason>(Slate),
        Version = Version,
        Override = Override,
        Mute = Mute is null ? null : Enum.Parse<MuteReason>(Mute),
    };
}

/// <summary>What makes a line one: the stream and its first cell.</summary>
internal readonly record struct LineKey(ServiceId Service, ProfileName Profile, CellIndex Start)
{
    public static LineKey Of(AsRunEvent line) => new(line.Service, line.Profile, line.ActualStart);

    public override string ToString() => $"{Service}/{Profile}/{Start}";
}
