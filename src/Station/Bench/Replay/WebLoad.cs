using System.Net.Http.Headers;

namespace Airclass.Station.Bench.Replay;

/// <summary>Many clients at once, for a time: as fast as they get answers, or as viewers who watch live.</summary>
/// <param name="time">The clock.</param>
public sealed class WebLoad(TimeProvider time)
{
    /// <summary>Each client asks for the same again and again.</summary>
    /// <param name="address">What for.</param>
    /// <param name="range">Which bytes; null: all.</param>
    /// <param name="clients">How many clients.</param>
    /// <param name="length">For how long.</param>
    /// <param name="cancellation">Ends it early.</param>
    public Task<LoadFigures> HammerAsync(Uri address, RangeItemHeaderValue? range, int clients, TimeSpan length, CancellationToken cancellation) =>
        RunAsync(clients, length, async (client, _, stop) =>
        {
            while (!stop.IsCancellationRequested)
            {
                // A server that refuses is not asked a million times.
                if (await client.GetAsync(address, range, keep: false, stop) is null && client.Errors.Count > MostErrors)
                {
                    return;
                }
            }
        }, cancellation);

    /// <summary>Each client watches a service live: reads its media playlist, and each new segment as it is listed.</summary>
    /// <param name="playlists">The media playlists; the clients take them in turn.</param>
    /// <param name="clients">How many viewers.</param>
    /// <param name="length">For how long.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <returns>The figures, and how many segments came later than they last: a viewer's picture stood still.</returns>
    public async Task<(LoadFigures Figures, int Late)> WatchAsync(IReadOnlyList<Uri> playlists, int clients, TimeSpan length, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(playlists);
        var late = 0;
        var figures = await RunAsync(clients, length, async (client, number, stop) =>
        {
            var viewer = new LiveViewer(client, playlists[number % playlists.Count], time);
            // Viewers do not all ask at the same moment.
            await Delay(LiveViewer.Usual * number / clients, stop);
            while (!stop.IsCancellationRequested)
            {
                Interlocked.Add(ref late, await viewer.StepAsync(stop));
                await Delay(LiveViewer.Usual, stop);
            }
        }, cancellation);
        return (figures, late);
    }

    private const int MostErrors = 100;

    private async Task<LoadFigures> RunAsync(int clients, TimeSpan length, Func<LoadClient, int, CancellationToken, Task> work, CancellationToken cancellation)
    {
        using var http = LoadClient.Connections(clients);
        using var end = new CancellationTokenSource(length, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(end.Token, cancellation);
        var all = Enumerable.Range(0, clients).Select(_ => new LoadClient(http, time)).ToArray();
        var began = time.GetTimestamp();
        await Task.WhenAll(all.Select((client, i) => Task.Run(() => work(client, i, stop.Token), CancellationToken.None)));
        cancellation.ThrowIfCancellationRequested();
        return LoadFigures.Of(time.GetElapsedTime(began), all.Sum(c => c.Bytes), all.SelectMany(c => c.Times), all.SelectMany(c => c.Errors));
    }

    private async Task Delay(TimeSpan length, CancellationToken stop)
    {
        try
        {
            await Task.Delay(length, time, stop);
        }
        catch (OperationCanceledException)
        {
            // The end.
        }
    }
}
