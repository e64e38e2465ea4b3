using System.Collections.Concurrent;
using Airclass.Domain.Time;
using Microsoft.AspNetCore.Http.Features;
using NodaTime;

namespace Airclass.Station.Web;

/// <summary>
/// Keeps the answers below <c>/live/</c> while the cell and the snapshot that they were computed from last: a city's viewers ask for the same few
/// playlists, and each is computed and packed once a cell. It stands before everything else and keeps answers as they leave, so that one from
/// memory costs hardly more than reading the request.
/// </summary>
internal sealed class PlaylistCache(StationView view, IClock clock)
{
    /// <summary>Windows of the past are many: what they may take together.</summary>
    private const long MostBytes = 64 << 20;

    private volatile Generation _current = new(-1, -1);

    /// <summary>Answers from memory, or has the answer made and keeps it.</summary>
    public Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (!HttpMethods.IsGet(request.Method) || !IsPlaylist(context) || KeptAnswer.IsConditional(request.Headers))
        {
            return next(context);
        }

        var generation = Now();
        var key = (context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget, request.Headers.AcceptEncoding.ToString());
        var place = generation.Places.GetOrAdd(key, static _ => new());
        return place.Answer is { } answer ? answer.WriteAsync(context)
            : place.TryClaim() ? MakeAsync(context, next, generation, key, place)
            : AwaitAsync(context, next, place);
    }

    private static bool IsPlaylist(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        return path.StartsWith("/live/", StringComparison.Ordinal) || path.StartsWith("/within/", StringComparison.Ordinal) && path.Contains("/live/", StringComparison.Ordinal);
    }

    /// <summary>What was computed from this cell and snapshot; all before is forgotten.</summary>
    private Generation Now()
    {
        var (cell, version, current) = (CellIndex.Containing(clock.GetCurrentInstant()).Value, view.Version, _current);
        return current.Cell == cell && current.Version == version ? current : _current = new(cell, version);
    }

    /// <summary>Others wait meanwhile for the same. Refusals are not kept: they are cheap, and the next moment may answer better.</summary>
    private static async Task MakeAsync(HttpContext context, RequestDelegate next, Generation generation, (string, string) key, Place place)
    {
        KeptAnswer? made = null;
        try
        {
            made = await KeptAnswer.MakeAsync(context, next);
        }
        finally
        {
            if (made is null || !generation.TryTake(made.Bytes))
            {
                generation.Places.TryRemove(new(key, place));
            }

            place.Fill(made);
        }

        if (made is not null)
        {
            await made.WriteAsync(context);
        }
    }

    private static async Task AwaitAsync(HttpContext context, RequestDelegate next, Place place) =>
        await (await place.Filled.WaitAsync(context.RequestAborted) is { } answer ? answer.WriteAsync(context) : next(context));

    private sealed class Generation(long cell, long version)
    {
        private long _bytes;

        public long Cell => cell;

        public long Version => version;

        public ConcurrentDictionary<(string Target, string Encoding), Place> Places { get; } = new();

        public bool TryTake(long bytes) => Interlocked.Add(ref _bytes, bytes) <= MostBytes;
    }

    /// <summary>Where an answer is kept; whoever comes first makes it.</summary>
    private sealed class Place
    {
        private readonly TaskCompletionSource<KeptAnswer?> _filled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile KeptAnswer? _answer;
        private int _claimed;

        public KeptAnswer? Answer => _answer;

        /// <summary>Ends with the answer; with null if there is none that others may have.</summary>
        public Task<KeptAnswer?> Filled => _filled.Task;

        public bool TryClaim() => Interlocked.Exchange(ref _claimed, 1) == 0;

        public void Fill(KeptAnswer? answer)
        {
            _answer = answer;
            _filled.TrySetResult(answer);
        }
    }
}
