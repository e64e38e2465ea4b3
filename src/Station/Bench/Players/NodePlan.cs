using System.Collections.Immutable;
using System.Text.Json;

namespace Airclass.Station.Bench.Players;

/// <summary>What a playout process that is measured has to send: a document that is handed to it.</summary>
/// <param name="Store">The folder of the air files.</param>
/// <param name="Streams">One line a stream.</param>
public sealed record NodePlan(string Store, ImmutableArray<NodeStream> Streams)
{
    /// <summary>How many datagrams of a stream are handed over at once at most.</summary>
    public int Together { get; init; } = 1;

    /// <summary>Reads one that <see cref="Save"/> wrote.</summary>
    public static NodePlan Load(string path) =>
        JsonSerializer.Deserialize<NodePlan>(File.ReadAllBytes(path)) ?? throw new InvalidDataException($"{path} holds no plan.");

    /// <summary>Writes it to a file.</summary>
    public void Save(string path) => File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(this));
}

/// <summary>A stream of a plan: a service, from 0, in a profile, from an air file that is looped, to a port of 127.0.0.1.</summary>
public sealed record NodeStream(int Service, string Profile, string AirFile, long Cells, int Port);
