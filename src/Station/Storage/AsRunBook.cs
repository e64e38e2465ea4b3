using System.Collections.Immutable;
using Airclass.Domain.AsRun;
using Airclass.Domain.Identity;
using Airclass.Domain.Rundowns;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Dapper;

namespace Airclass.Station.Storage;

/// <summary>The as-run lines: evidence of what this node sent.</summary>
public sealed class AsRunBook(StationDatabase database)
{
    /// <summary>Stores lines; one with the same service, profile and first cell as an earlier one takes its place.</summary>
    public void Store(IEnumerable<AsRunEvent> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        database.Write((connection, transaction) => connection.Execute(
            """
            insert into as_run (service, profile, event, kind, planned_start, planned_end, actual_start, actual_end, air_file, slate, version, override, mute)
            values (@Service, @Profile, @Event, @Kind, @PlannedStart, @PlannedEnd, @ActualStart, @ActualEnd, @AirFile, @Slate, @Version, @Override, @Mute)
            on conflict (service, profile, actual_start) do update set event = excluded.event, kind = excluded.kind,
              planned_start = excluded.planned_start, planned_end = excluded.planned_end, actual_end = excluded.actual_end,
              air_file = excluded.air_file, slate = excluded.slate, version = excluded.version, override = excluded.override,
              mute = excluded.mute
            """, lines.Select(AsRunRow.Of), transaction));
    }

    /// <summary>The lines of a service that touch a stretch of cells, in order.</summary>
    public ImmutableArray<AsRunEvent> Between(ServiceId service, CellIndex from, CellIndex to) => Lines(
        "service = @service and actual_start < @to and actual_end > @from", new { service = service.Value, from = from.Value, to = to.Value });

    /// <summary>The lines of every service that begin in a stretch of cells, in order.</summary>
    public ImmutableArray<AsRunEvent> Beginning(CellIndex from, CellIndex to) => Lines(
        "actual_start >= @from and actual_start < @to", new { from = from.Value, to = to.Value });

    private ImmutableArray<AsRunEvent> Lines(string where, object range) => database.Read<ImmutableArray<AsRunEvent>>(connection =>
    [
        .. connection.Query<AsRunRow>(
            $"""
            select service as Service, profile as Profile, event as Event, kind as Kind, planned_start as PlannedStart, planned_end as PlannedEnd,
              actual_start as ActualStart, actual_end as ActualEnd, air_file as AirFile, slate as Slate, version as Version, override as Override, mute as Mute
            from as_run where {where} order by actual_start, service, profile
            """, range).Select(row => row.ToLine()),
    ]);

    private sealed record AsRunRow(
        string Service, string Profile, string? Event, string Kind, long? PlannedStart, long? PlannedEnd, long ActualStart, long ActualEnd,
        string? AirFile, string? Slate, long Version, string? Override, string? Mute)
    {
        public static AsRunRow Of(AsRunEvent e) => new(
            e.Service.Value, e.Profile.Value, e.Event?.Value, e.Kind.ToString(), e.PlannedStart?.Value, e.PlannedEnd?.Value, e.ActualStart.Value,
            e.ActualEnd.Value, e.AirFile?.Value, e.Slate?.ToString(), e.Version, e.Override, e.Mute?.ToString());

        public AsRunEvent ToLine() => new()
        {
            Service = new(Service),
            Profile = new(Profile),
            Event = Event is null ? null : new RundownEventId(Event),
            Kind = Enum.Parse<EventKind>(Kind),
            PlannedStart = PlannedStart is { } start ? new CellIndex(start) : null,
            PlannedEnd = PlannedEnd is { } end ? new CellIndex(end) : null,
            ActualStart = new(ActualStart),
            ActualEnd = new(ActualEnd),
            AirFile = AirFile is null ? null : new AirFileId(AirFile),
            Slate = Slate is null ? null : Enum.Parse<SlateReason>(Slate),
            Version = (int)Version,
            Override = Override,
            Mute = Mute is null ? null : Enum.Parse<MuteReason>(Mute),
        };
    }
}
