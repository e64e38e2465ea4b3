using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Airclass.Station.Tests.Web;

/// <summary>A message as it came to a portal.</summary>
/// <param name="Path">The path it was posted to.</param>
/// <param name="Headers">Its headers that begin with webhook-.</param>
/// <param name="Body">Its body.</param>
public sealed record PortalPost(string Path, ImmutableDictionary<string, string> Headers, string Body)
{
    public string Id => Headers["webhook-id"];

    /// <summary><c>lesson.available</c> or <c>lesson.withdrawn</c>.</summary>
    public string Type => Data(root => root.GetProperty("type").GetString()!);

    public string Lesson => Data(root => root.GetProperty("data").GetProperty("lesson").GetString()!);

    public long Sequence => Data(root => root.GetProperty("data").GetProperty("sequence").GetInt64());

    private T Data<T>(Func<JsonElement, T> read)
    {
        using var json = JsonDocument.Parse(Body);
        return read(json.RootElement);
    }
}

/// <summary>A portal on a real Kestrel, on a free port of the loopback, that answers as a test says.</summary>
public sealed class ModelPortal : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<PortalPost> _posts = new();

    private ModelPortal(WebApplication app) => _app = app;

    /// <summary>The secret that its messages are signed with.</summary>
    public const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /// <summary>How it answers; with 204 unless said.</summary>
    public Func<PortalPost, HttpContext, Task> Answer { get; set; } = (_, context) =>
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    };

    /// <summary>Where messages are posted.</summary>
    public Uri Address => new(new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()), "/hook");

    /// <summary>What came, in order.</summary>
    public ImmutableArray<PortalPost> Posts => [.. _posts];

    /// <summary>Starts one.</summary>
    public static async Task<ModelPortal> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var portal = new ModelPortal(builder.Build());
        portal._app.Run(portal.TakeAsync);
        await portal._app.StartAsync();
        return portal;
    }

    /// <summary>Answers with a status from now on.</summary>
    public void Say(int status, string? location = null, int? retryAfter = null) => Answer = (_, context) =>
    {
        context.Response.StatusCode = status;
        if (location is not null)
        {
            context.Response.Headers.Location = location;
        }

        if (retryAfter is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return Task.CompletedTask;
    };

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var post = new PortalPost(
            context.Request.Path.Value!,
            context.Request.Headers.Where(h => h.Key.StartsWith("webhook-", StringComparison.OrdinalIgnoreCase))
                .ToImmutableDictionary(h => h.Key.ToLowerInvariant(), h => h.Value.ToString(), StringComparer.Ordinal),
            await reader.ReadToEndAsync());
        _posts.Enqueue(post);
        await Answer(post, context);
    }
}
