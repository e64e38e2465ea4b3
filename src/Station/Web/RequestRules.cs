namespace Airclass.Station.Web;

/// <summary>
/// What holds for every answer: only GET and HEAD (no request changes anything), anyone may read from any origin, pages load nothing
/// from other hosts, no cookies.
/// </summary>
internal static class RequestRules
{
    private const string Methods = "GET, HEAD, OPTIONS";

    /// <summary>A page may use this host alone; media elements also their own buffers (blob:).</summary>
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self' blob:; connect-src 'self'; "
        + "worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Puts the rules before everything else.</summary>
    public static void UseRequestRules(this WebApplication app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlExposeHeaders = "Accept-Ranges, Content-Length, Content-Range, Date, ETag";
        var method = context.Request.Method;
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method))
        {
            return next(context);
        }

        headers.Allow = Methods;
        return HttpMethods.IsOptions(method) ? Preflight(context) : Refuse(context);
    });

    private static Task Preflight(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.AccessControlAllowMethods = Methods;
        headers.AccessControlAllowHeaders = "Range, If-None-Match, If-Range, Cache-Control";
        headers.AccessControlMaxAge = "86400";
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static Task Refuse(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync($"{context.Request.Method} is not allowed here: this station is read only over HTTP.\n");
    }
}
