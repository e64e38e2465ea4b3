using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Airclass.Station.Web;

/// <summary>An answer as it left, packed or not, with all its headers: good for anybody who asks for the same.</summary>
internal sealed class KeptAnswer
{
    private const int OfHeaders = 1024;
    private static readonly string[] OfBody = [HeaderNames.ContentLength, HeaderNames.ContentType, HeaderNames.ContentEncoding];
    private readonly ImmutableArray<KeyValuePair<string, StringValues>> _headers;
    private readonly EntityTagHeaderValue? _tag;
    private readonly byte[] _body;

    private KeptAnswer(IHeaderDictionary headers, byte[] body)
    {
        _headers = [.. headers.Where(h => h.Key != HeaderNames.ContentLength)];
        _tag = EntityTagHeaderValue.TryParse(headers.ETag.ToString(), out var tag) ? tag : null;
        _body = body;
    }

    /// <summary>What it takes in memory, about.</summary>
    public long Bytes => _body.Length + OfHeaders;

    /// <summary>True of a request whose answer depends on more than address, encoding and tag.</summary>
    public static bool IsConditional(IHeaderDictionary request) =>
        request.IfMatch.Count > 0 || request.IfModifiedSince.Count > 0 || request.IfUnmodifiedSince.Count > 0;

    /// <summary>Has an answer made, whole and whatever tag the asker has.</summary>
    /// <returns>The answer, of which nothing is sent yet; null if it is no 200: then it is sent already, and nobody else's.</returns>
    public static async Task<KeptAnswer?> MakeAsync(HttpContext context, RequestDelegate next)
    {
        var (request, response) = (context.Request.Headers, context.Response);
        var (asked, client) = (request.IfNoneMatch, context.Features.GetRequiredFeature<IHttpResponseBodyFeature>());
        request.IfNoneMatch = default;
        using var body = new MemoryStream();
        var kept = new StreamResponseBodyFeature(body, client);
        context.Features.Set<IHttpResponseBodyFeature>(kept);
        try
        {
            await next(context);
            await kept.CompleteAsync();
        }
        finally
        {
            context.Features.Set(client);
            request.IfNoneMatch = asked;
        }

        if (response.StatusCode == StatusCodes.Status200OK)
        {
            return new(response.Headers, body.ToArray());
        }

        await client.Stream.WriteAsync(body.ToArray(), context.RequestAborted);
        return null;
    }

    /// <summary>Sends it; 304 to whoever has it (RFC 9110 §13.1.2).</summary>
    public Task WriteAsync(HttpContext context)
    {
        var response = context.Response;
        var isKnown = IsKnown(context.Request.Headers.IfNoneMatch);
        foreach (var (name, value) in _headers)
        {
            response.Headers[name] = value;
        }

        if (isKnown)
        {
            Array.ForEach(OfBody, name => response.Headers.Remove(name));
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentLength = _body.Length;
        return response.Body.WriteAsync(_body, context.RequestAborted).AsTask();
    }

    private bool IsKnown(StringValues asked) =>
        asked.Count > 0 && _tag is { } tag && EntityTagHeaderValue.TryParseList(asked, out var known)
        && known.Any(k => k.Equals(EntityTagHeaderValue.Any) || k.Compare(tag, useStrongComparison: false));
}
