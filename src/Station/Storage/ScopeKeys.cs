using System.Collections.Immutable;
using System.Security.Cryptography;
using Airclass.Domain.Identity;
using Dapper;
using NodaTime;

namespace Airclass.Station.Storage;

/// <summary>
/// The key of each layer: it stands in the address at which the layer's own lessons are found, and nobody guesses it. The newest of a layer holds.
/// </summary>
public sealed class ScopeKeys(StationDatabase database, IClock clock)
{
    private const int KeyBytes = 16;

    /// <summary>The keys that hold, with their layers.</summary>
    public ImmutableDictionary<string, LayerId> All() => database.Read(connection =>
        connection.Query<(string Layer, string Key)>("select layer, key from scope_key order by number")
            .GroupBy(r => r.Layer, StringComparer.Ordinal)
            .ToImmutableDictionary(g => g.Last().Key, g => new LayerId(g.Key), StringComparer.Ordinal));

    /// <summary>The key of a layer; null if none was made.</summary>
    public string? Of(LayerId layer) => All().Where(k => k.Value == layer).Select(k => k.Key).FirstOrDefault();

    /// <summary>Makes a new key for a layer: 128 random bits in hex. What was there before opens nothing any more.</summary>
    public string Make(LayerId layer, string by) => database.Write((connection, transaction) =>
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));
        connection.Execute(
            "insert into scope_key (number, layer, key, made_by, made_at) select coalesce(max(number), 0) + 1, @layer, @key, @by, @at from scope_key",
            new { layer = layer.Value, key, by, at = StationDatabase.Text(clock.GetCurrentInstant()) }, transaction);
        return key;
    });
}
