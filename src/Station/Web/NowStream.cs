using System.Runtime.CompilerServices;
using Airclass.Domain.Time;
using NodaTime;

namespace Airclass.Station.Web;

/// <summary>What is on and next, once at the start and again whenever it changed.</summary>
internal sealed class NowStream(StationView view, IClock clock, TimeProvider time, IHostApplicationLifetime lifetime)
{
    /// <summary>After this many seconds without a change something is sent, so that proxies keep the line and both ends notice a dead one.</summary>
    private const int QuietSeconds = 15;

    /// <summary>Documents as they change; null after a quiet while. Ends with the viewer or the station.</summary>
    public async IAsyncEnumerable<NowDocument?> Documents([EnumeratorCancellation] CancellationToken viewerGone)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(viewerGone, lifetime.ApplicationStopping);
        NowDocument? sent = null;
        var quiet = 0;
        while (true)
        {
            var snapshot = view.Current;
            var document = NowDocument.Of(snapshot, clock.GetCurrentInstant());
            if (sent is null || !Same(sent, document) || ++quiet >= QuietSeconds)
            {
                yield return sent is not null && Same(sent, document) ? null : document;
                (sent, quiet) = (document, 0);
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
}
