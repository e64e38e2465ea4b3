using System.Collections.Immutable;
using System.Text;
using Airclass.Station.Bench.Players;

namespace Airclass.Station.Bench.Replay;

/// <summary>A measured load with what the serving process used for it.</summary>
/// <param name="Load">What the clients saw.</param>
/// <param name="Processor">Processor time of the server.</param>
internal sealed record ServedLoad(LoadFigures Load, TimeSpan Processor)
{
    /// <summary>Answers for each second of processor time.</summary>
    public double RequestsPerCore => Load.Requests / Math.Max(Processor.TotalSeconds, 1e-3);

    /// <summary>Bytes for each second of processor time.</summary>
    public double BytesPerCore => Load.Bytes / Math.Max(Processor.TotalSeconds, 1e-3);
}

/// <summary>Memory of the serving process while clients hardly read.</summary>
/// <param name="Few">How many came first.</param>
/// <param name="Clients">How many in the end.</param>
/// <param name="Before">Private memory before they came.</param>
/// <param name="WithFew">With the first of them waiting.</param>
/// <param name="With">With all of them waiting.</param>
/// <param name="Others">How others are served beside them.</param>
internal sealed record SlowFigures(int Few, int Clients, long Before, long WithFew, long With, LoadFigures Others)
{
    /// <summary>What one more of them takes.</summary>
    public double BytesOfAFurther => (double)(With - WithFew) / Math.Max(1, Clients - Few);
}

/// <summary>What the web serves under load: live playlists, media, and clients that are slow. One load after the other, each for the same time.</summary>
/// <param name="length">How long each lasts.</param>
/// <param name="clients">How many clients ask at once.</param>
/// <param name="time">The clock.</param>
internal sealed class ReplayBench(TimeSpan length, int clients, TimeProvider time)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);
    private const int Sip = 1024;
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(2);
    private readonly WebLoad _load = new(time);

    /// <summary>The media playlist of each service, the best rendition: read from the channel list, the way that every viewer goes.</summary>
    /// <param name="root">Where the station's pages begin.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>None as long as nothing has aired.</returns>
    public async Task<ImmutableArray<Uri>> PlaylistsAsync(Uri root, CancellationToken cancellation)
    {
        using var http = LoadClient.Connections(1);
        var client = new LoadClient(http, time);
        var found = ImmutableArray.CreateBuilder<Uri>();
        foreach (var channel in await AddressesAsync(client, new(root, "channels.m3u"), cancellation))
        {
            // The list says where viewers reach the station, which need not be how we do.
            var renditions = await AddressesAsync(client, new(root, channel.PathAndQuery), cancellation);
            if (renditions.FirstOrDefault() is { } first && (await AddressesAsync(client, first, cancellation)).Any())
            {
                found.Add(first);
            }
        }

        return found.ToImmutable();
    }

    /// <summary>Waits until a station that has just begun lists segments.</summary>
    public async Task<ImmutableArray<Uri>> AwaitPlaylistsAsync(Uri root, TimeSpan patience, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        while (time.GetElapsedTime(began) < patience)
        {
            if (await PlaylistsAsync(root, cancellation) is { IsEmpty: false } found)
            {
                return found;
            }

            await Task.Delay(Poll, time, cancellation);
        }

        return [];
    }

    /// <summary>Viewers who watch live.</summary>
    public Task<(LoadFigures Figures, int Late)> WatchAsync(ImmutableArray<Uri> playlists, CancellationToken cancellation) =>
        _load.WatchAsync(playlists, clients, length, cancellation);

    /// <summary>As many answers of one address as a process gives.</summary>
    public async Task<ServedLoad> HammerAsync(Uri address, int process, CancellationToken cancellation)
    {
        await _load.HammerAsync(address, null, clients, Settle, cancellation);
        var before = ProcessLoad.Of(process);
        var load = await _load.HammerAsync(address, null, clients, length, cancellation);
        return new(load, ProcessLoad.Of(process).Processor - before.Processor);
    }

    /// <summary>Clients that ask for media and hardly read; then others beside them that ask for a playlist.</summary>
    public async Task<SlowFigures> SlowAsync(Uri media, Uri playlist, int few, int slow, int process, CancellationToken cancellation)
    {
        var before = ProcessLoad.Of(process).ResidentBytes;
        using var first = await WaitingAsync(media, few, cancellation);
        var withFew = ProcessLoad.Of(process).ResidentBytes;
        using var further = await WaitingAsync(media, slow - few, cancellation);
        var with = ProcessLoad.Of(process).ResidentBytes;
        var others = await _load.HammerAsync(playlist, null, Math.Max(1, clients / 8), length, cancellation);
        return new(first.Count, first.Count + further.Count, before, withFew, with, others);
    }

    private async Task<SlowReaders> WaitingAsync(Uri media, int count, CancellationToken cancellation)
    {
        var readers = await SlowReaders.ConnectAsync(media, count, cancellation);
        await readers.SipAsync(Sip, cancellation);
        await Task.Delay(Settle, time, cancellation);
        return readers;
    }

    /// <summary>The segment that a playlist lists last.</summary>
    public async Task<Uri?> NewestSegmentAsync(Uri playlist, CancellationToken cancellation)
    {
        using var http = LoadClient.Connections(1);
        return (await AddressesAsync(new(http, time), playlist, cancellation)).LastOrDefault();
    }

    private static async Task<IEnumerable<Uri>> AddressesAsync(LoadClient client, Uri list, CancellationToken cancellation) =>
        await client.GetAsync(list, null, keep: true, cancellation) is { } bytes
            ? MediaSegment.Read(Encoding.UTF8.GetString(bytes), list).Segments.Select(s => s.Address)
            : [];
}
