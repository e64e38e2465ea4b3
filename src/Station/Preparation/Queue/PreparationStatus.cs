using System.Collections.Immutable;
using System.Text.Json;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using NodaTime;
using NodaTime.Text;

namespace Airclass.Station.Preparation.Queue;

/// <summary>What the one process that prepares tells of itself, about once a second: how far it is, and what it does now.</summary>
/// <param name="At">When it was written.</param>
/// <param name="ProcessId">Who wrote it.</param>
/// <param name="Ready">Materials that are settled, counted in every profile.</param>
/// <param name="Wanted">Materials that are wanted, counted in every profile.</param>
/// <param name="Waiting">Orders in the queue that nobody does yet.</param>
/// <param name="Running">Orders being done, what airs first first.</param>
/// <param name="Left">The time until everything that is wanted now is settled, at the pace until now; null while that is not known.</param>
public sealed record PreparationStatus(
    Instant At, int ProcessId, int Ready, int Wanted, int Waiting, ImmutableArray<OrderProgress> Running, Duration? Left)
{
    /// <summary>One that is older says nothing any more: its process is gone.</summary>
    public static readonly Duration Fresh = Duration.FromSeconds(10);

    /// <summary>Where it stands in a data folder.</summary>
    public static string FileIn(string dataFolder) => Path.Combine(dataFolder, "preparation.status.json");

    /// <summary>What stands in a data folder; null if nothing does, or what does is older than <see cref="Fresh"/>.</summary>
    public static PreparationStatus? Read(string dataFolder, Instant now)
    {
        try
        {
            return JsonSerializer.Deserialize<Document>(File.ReadAllBytes(FileIn(dataFolder)), JsonSerializerOptions.Web)?.ToStatus() is { } status && now - status.At <= Fresh
                ? status
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or UnparsableValueException)
        {
            return null;
        }
    }

    /// <summary>Puts it into a data folder, in place of the last. A full or read-only disk costs the line, not the work.</summary>
    public void Write(string dataFolder)
    {
        var path = FileIn(dataFolder);
        try
        {
            File.WriteAllBytes(path + ".new", JsonSerializer.SerializeToUtf8Bytes(Document.Of(this), JsonSerializerOptions.Web));
            File.Move(path + ".new", path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Whoever reads it sees an old one.
        }
    }

    private sealed record Document(string At, int ProcessId, int Ready, int Wanted, int Waiting, ImmutableArray<Order> Running, long? LeftMs)
    {
        public static Document Of(PreparationStatus s) => new(
            InstantPattern.ExtendedIso.Format(s.At), s.ProcessId, s.Ready, s.Wanted, s.Waiting, [.. s.Running.Select(Order.Of)], (long?)s.Left?.TotalMilliseconds);

        public PreparationStatus ToStatus() => new(
            InstantPattern.ExtendedIso.Parse(At).Value, ProcessId, Ready, Wanted, Waiting, [.. Running.Select(o => o.ToProgress())],
            LeftMs is { } left ? Duration.FromMilliseconds(left) : null);
    }

    private sealed record Order(string Material, ImmutableArray<string> Profiles, long NeededBy, string Since, long Done, long Total, long SpeedPercent, long? LeftMs)
    {
        public static Order Of(OrderProgress p) => new(
            p.Order.Material.Value, [.. p.Order.Profiles.Select(n => n.Value)], p.Order.NeededBy.Value, InstantPattern.ExtendedIso.Format(p.Since),
            p.Done.Value, p.Total.Value, p.SpeedPercent, (long?)p.Left?.TotalMilliseconds);

        public OrderProgress ToProgress() => new(
            new(new(Material), [.. Profiles.Select(n => new ProfileName(n))], new(NeededBy)), InstantPattern.ExtendedIso.Parse(Since).Value,
            new CellCount(Done), new CellCount(Total), SpeedPercent, LeftMs is { } left ? Duration.FromMilliseconds(left) : null);
    }
}
