using System.Globalization;
using Airclass.Domain.Time;
using Microsoft.AspNetCore.OutputCaching;
using NodaTime;

namespace Airclass.Station.Web;

/// <summary>
/// Keeps the answers below <c>/live/</c> while the cell and the snapshot that they were computed from last: a city's viewers ask for the same few
/// playlists, and each is computed and packed once a cell.
/// </summary>
internal sealed class PlaylistCache(StationView view, IClock clock) : IOutputCachePolicy
{
    /// <summary>Two cells: nobody asks for an older one, its cell being in the key.</summary>
    private static readonly TimeSpan Longest = CellIndex.Length.ToTimeSpan() * 2;

    /// <summary>Windows of the past are many: what they may take together.</summary>
    private const long MostBytes = 64 << 20;

    /// <summary>Registers it.</summary>
    public static void AddTo(IServiceCollection services)
    {
        services.AddSingleton<PlaylistCache>();
        services.AddOutputCache(o => o.SizeLimit = MostBytes);
        services.AddOptions<OutputCacheOptions>().Configure<PlaylistCache>((options, cache) => options.AddBasePolicy(cache));
    }

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        if (!request.Path.StartsWithSegments("/live", StringComparison.Ordinal) || !HttpMethods.IsGet(request.Method))
        {
            return ValueTask.CompletedTask;
        }

        context.EnableOutputCaching = true;
        context.AllowCacheLookup = true;
        context.AllowCacheStorage = true;
        context.AllowLocking = true;
        context.ResponseExpirationTimeSpan = Longest;
        context.CacheVaryByRules.QueryKeys = "*";
        context.CacheVaryByRules.HeaderNames = "Accept-Encoding";
        context.CacheVaryByRules.VaryByValues["cell"] = CellIndex.Containing(clock.GetCurrentInstant()).Value.ToString(CultureInfo.InvariantCulture);
        context.CacheVaryByRules.VaryByValues["snapshot"] = view.Version.ToString(CultureInfo.InvariantCulture);
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <summary>Refusals are computed each time: they are cheap, and the next moment may answer better.</summary>
    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        context.AllowCacheStorage &= context.HttpContext.Response.StatusCode == StatusCodes.Status200OK;
        return ValueTask.CompletedTask;
    }
}
