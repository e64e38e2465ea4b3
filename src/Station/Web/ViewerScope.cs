using Airclass.Domain.Identity;
using Airclass.EpgExport.Addresses;

namespace Airclass.Station.Web;

/// <summary>
/// <c>/within/KEY/…</c>: the same addresses as everybody's, for viewers within a layer. Nobody logs in and nobody is known: who has the key, as the
/// layer's portal hands it to its schools and families, sees the layer's own lessons beside the city's. The key is never written to a log.
/// </summary>
internal sealed record ViewerScope(LayerId Layer, string Key)
{
    /// <summary>Takes the key off addresses that have one; an address with another key is not there.</summary>
    public static Task Enter(HttpContext context, StationView view, RequestDelegate next)
    {
        var path = context.Request.Path.Value ?? "";
        if (!path.StartsWith("/within/", StringComparison.Ordinal))
        {
            return next(context);
        }

        var rest = path["/within/".Length..];
        var key = rest.Split('/', 2)[0];
        if (!view.Current.ScopeKeys.TryGetValue(key, out var layer))
        {
            return Requests.NotFound("no such address").ExecuteAsync(context);
        }

        context.Features.Set(new ViewerScope(layer, key));
        context.Request.PathBase = context.Request.PathBase.Add($"/within/{key}");
        context.Request.Path = rest.Length > key.Length ? rest[key.Length..] : "/";
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        return next(context);
    }

    /// <summary>The layer that a request is within; null for everybody else.</summary>
    public static LayerId? Of(HttpContext context) => context.Features.Get<ViewerScope>()?.Layer;

    /// <summary>What stands before the station's addresses for a request: nothing, or <c>within/KEY/</c>.</summary>
    public static string PathOf(HttpContext context) => context.Features.Get<ViewerScope>() is { } scope ? PublicPath.Within(scope.Key) : "";
}

/// <summary>Puts <see cref="ViewerScope"/> before routing.</summary>
internal static class ViewerScopes
{
    /// <summary>Reads the keys of addresses.</summary>
    public static void UseScopes(this WebApplication app)
    {
        var view = app.Services.GetRequiredService<StationView>();
        app.Use((HttpContext context, RequestDelegate next) => ViewerScope.Enter(context, view, next));
    }
}
