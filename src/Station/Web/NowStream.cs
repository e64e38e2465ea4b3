using System.Runtime.CompilerServices;
using Airclass.Domain.Time;
using NodaTime;

namespace Airclass.Station.Web;

/// <summary>What is on and next and how far preparation is, once at the start and again whenever it changed.</summary>
internal sealed class NowStream(StationView view, IClock clock, TimeProvider time, IHostApplicationLifetime lifetime)
{
    /// <summary>After this many seconds without a change something is sent, so that proxies keep the line and both ends notice a dead one.</summary>
    private const int QuietSeconds = 15;

    private static readonly News Nothing = new(null, null);

    /// <summary>
    /// What changed, whenever it did: what is on and next, how far preparation is, or neither after a quiet while. Ends with the viewer or the
    /// station.
    /// </summary>
    public async IAsyncEnumerable<News> NewsAsync([EnumeratorCancellation] CancellationToken viewerGone)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(viewerGone, lifetime.ApplicationStopping);
        var sent = new News(null, null);
        var quiet = 0;
        while (true)
        {
            var snapshot = view.Current;
            var now = NowDocument.Of(snapshot, clock.GetCurrentInstant());
            var preparation = PreparationDocument.Of(snapshot.Preparation, snapshot.Station.Zone);
            var news = new News(
                sent.Now is not null && Same(sent.Now, now) ? null : now, PreparationDocument.Same(sent.Preparation, preparation) ? null : preparation);
            if (news != Nothing || ++quiet >= QuietSeconds)
            {
                yield return news;
                (sent, quiet) = (new(now, preparation), 0);
            }

            await NextLook(snapshot, ended.Token);
        }
    }

    /// <summary>Equal but for the time at which they were asked.</summary>
    private static bool Same(NowDocument a, NowDocument b) =>
        (a with { At = "", Services = [], Alarms = [] }).Equals(b with { At = "", Services = [], Alarms = [] })
        && a.Services.SequenceEqual(b.Services)
        && a.Alarms.SequenceEqual(b.Alarms);

    /// <summary>Waits for a newer snapshot, at most to the start of the next cell: nothing on air changes in between.</summary>
    private async Task NextLook(StationSnapshot known, CancellationToken ended)
    {
        var now = clock.GetCurrentInstant();
        var nextCell = (CellIndex.Containing(now) + new CellCount(1)).Start - now;
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(ended);
        await Task.WhenAny(view.Newer(known), Task.Delay(nextCell.ToTimeSpan(), time, waiting.Token));
        await waiting.CancelAsync();
        ended.ThrowIfCancellationRequested();
    }

    /// <summary>What a viewer is told: what changed, null where nothing did.</summary>
    internal sealed record News(NowDocument? Now, PreparationDocument? Preparation);
}
