using System.Collections.Immutable;
using System.Text.Json;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Dapper;
using NodaTime;

namespace Airclass.Station.Storage;

/// <summary>How far a material is in a profile.</summary>
public enum AssetState
{
    /// <summary>Wanted, not begun.</summary>
    Waiting,

    /// <summary>Being encoded now.</summary>
    Preparing,

    /// <summary>Its air file is in the store.</summary>
    Ready,

    /// <summary>It cannot be made from what there is: see its diagnostics.</summary>
    Refused,

    /// <summary>The world did not play along; it is tried again.</summary>
    Failed,
}

/// <summary>A material in a profile: how far it is, and what is known of it.</summary>
/// <param name="Source">What it was made from, as path, size and time of change: another source makes it wanted again.</param>
/// <param name="Diagnostics">The findings, in the standard form.</param>
public sealed record Asset(
    MaterialId Material, ProfileName Profile, AssetState State, AirFileId? AirFile, CellCount? Cells, ImmutableArray<string> Diagnostics,
    string Source, Instant UpdatedAt);

/// <summary>The state of every material that preparation has touched.</summary>
public sealed class AssetReadiness(StationDatabase database)
{
    /// <summary>All of them.</summary>
    public ImmutableArray<Asset> All() => database.Read<ImmutableArray<Asset>>(connection =>
    [
        .. connection.Query<AssetRow>(
            """
            select material as Material, profile as Profile, state as State, air_file as AirFile, cells as Cells, diagnostics as Diagnostics,
              source as Source, updated_at as UpdatedAt
            from asset order by material, profile
            """).Select(row => row.ToAsset()),
    ]);

    /// <summary>Stores the state of one, in place of the one before.</summary>
    public void Store(Asset asset)
    {
        ArgumentNullException.ThrowIfNull(asset);
        database.Write((connection, transaction) => connection.Execute(
            """
            insert into asset (material, profile, state, air_file, cells, diagnostics, source, updated_at)
            values (@Material, @Profile, @State, @AirFile, @Cells, @Diagnostics, @Source, @UpdatedAt)
            on conflict (material, profile) do update set state = excluded.state, air_file = excluded.air_file, cells = excluded.cells,
              diagnostics = excluded.diagnostics, source = excluded.source, updated_at = excluded.updated_at
            """, AssetRow.Of(asset), transaction));
    }

    /// <summary>Nothing is being encoded: called when the one process that prepares begins, so that what a killed one left is tried again.</summary>
    public void ForgetInterrupted() => database.Write((connection, transaction) => connection.Execute(
        "update asset set state = @waiting where state = @preparing",
        new { waiting = nameof(AssetState.Waiting), preparing = nameof(AssetState.Preparing) }, transaction));

    private sealed record AssetRow(
        string Material, string Profile, string State, string? AirFile, long? Cells, string Diagnostics, string Source, string UpdatedAt)
    {
        public static AssetRow Of(Asset a) => new(
            a.Material.Value, a.Profile.Value, a.State.ToString(), a.AirFile?.Value, a.Cells?.Value,
            JsonSerializer.Serialize(a.Diagnostics), a.Source, StationDatabase.Text(a.UpdatedAt));

        public Asset ToAsset() => new(
            new(Material), new(Profile), Enum.Parse<AssetState>(State), AirFile is null ? null : new AirFileId(AirFile),
            Cells is { } cells ? new CellCount(cells) : null, JsonSerializer.Deserialize<ImmutableArray<string>>(Diagnostics), Source,
            StationDatabase.ParseInstant(UpdatedAt));
    }
}
