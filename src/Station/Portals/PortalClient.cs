using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Airclass.Domain.Stations;
using NodaTime;

namespace Airclass.Station.Portals;

/// <summary>
/// Posts messages to one portal. The address of station.yaml may lie anywhere; where the portal points from there (307, 308) must lie outside, or be the
/// portal itself: the address that is connected to is the one that was looked at.
/// </summary>
internal sealed class PortalClient : IDisposable
{
    /// <summary>How long a portal may take for an answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private const int MostTurns = 3;
    private static readonly HttpRequestOptionsKey<bool> IsSentOn = new("airclass.sent-on");
    private static readonly Duration MostPatience = Duration.FromHours(1);

    private readonly Portal _portal;
    private readonly IClock _clock;
    private readonly HttpClient _http;

    public PortalClient(Portal portal, IClock clock)
    {
        (_portal, _clock) = (portal, clock);
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            ConnectCallback = ConnectAsync,
        };
        _http = new HttpClient(handler) { Timeout = Patience };
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Airclass", "1"));
    }

    /// <summary>Posts a message once.</summary>
    public async Task<PortalAttempt> PostAsync(PortalMessage message, ImmutableArray<ImmutableArray<byte>> keys, CancellationToken cancellation)
    {
        var (began, address) = (_clock.GetCurrentInstant(), _portal.Address);
        try
        {
            for (var turn = 0; ; turn++)
            {
                using var request = Request(message, address, keys);
                request.Options.Set(IsSentOn, turn > 0);
                using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
                if (answer.StatusCode is HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect
                    && answer.Headers.Location is { } to && turn < MostTurns && Turn(address, to) is { } next)
                {
                    address = next;
                    continue;
                }

                return End(Outcome(answer.StatusCode), (int)answer.StatusCode, Said(answer), Asked(answer));
            }
        }
        catch (InsideAddressException e)
        {
            return End(PortalOutcome.Refused, null, e.Message);
        }
        catch (HttpRequestException e) when (e.InnerException is InsideAddressException inside)
        {
            return End(PortalOutcome.Refused, null, inside.Message);
        }
        catch (HttpRequestException e)
        {
            return End(PortalOutcome.NoAnswer, null, e.Message);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return End(PortalOutcome.NoAnswer, null, "no answer in time");
        }

        PortalAttempt End(PortalOutcome outcome, int? status, string said, Duration? patience = null) =>
            new(began, _clock.GetCurrentInstant(), address, status, outcome, said, patience);
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Request(PortalMessage message, Uri address, ImmutableArray<ImmutableArray<byte>> keys)
    {
        var timestamp = PortalSignature.Timestamp(_clock.GetCurrentInstant());
        return new(HttpMethod.Post, address)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(message.Body)) { Headers = { ContentType = new("application/json") { CharSet = "utf-8" } } },
            Headers =
            {
                { "webhook-id", message.Id },
                { "webhook-timestamp", timestamp },
                { "webhook-signature", PortalSignature.Of(message.Id, timestamp, message.Body, keys) },
            },
        };
    }

    /// <summary>Where a portal points; null if nothing is posted there: another scheme, or in the clear what came over TLS.</summary>
    private static Uri? Turn(Uri from, Uri to)
    {
        var next = to.IsAbsoluteUri ? to : new Uri(from, to);
        return next.Scheme == Uri.UriSchemeHttps || (next.Scheme == Uri.UriSchemeHttp && from.Scheme == Uri.UriSchemeHttp) ? next : null;
    }

    private static PortalOutcome Outcome(HttpStatusCode status) => (int)status switch
    {
        >= 200 and < 300 => PortalOutcome.Delivered,
        408 or 429 or >= 500 => PortalOutcome.NoAnswer,
        _ => PortalOutcome.Refused,
    };

    /// <summary>Where a portal points that is not followed: the operator knows whether that is its new address.</summary>
    private static string Said(HttpResponseMessage answer) => answer.Headers.Location is { } to ? "points to " + to.OriginalString : "";

    private static Duration? Asked(HttpResponseMessage answer) =>
        answer.Headers.RetryAfter?.Delta is { } delta && delta > TimeSpan.Zero ? Duration.Min(Duration.FromTimeSpan(delta), MostPatience) : null;

    /// <summary>Connects to an address that was looked at, and to no other that its name may have a moment later.</summary>
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var mayBeInside = !(context.InitialRequestMessage.Options.TryGetValue(IsSentOn, out var sentOn) && sentOn)
            || (port == _portal.Address.Port && string.Equals(host, _portal.Address.IdnHost, StringComparison.OrdinalIgnoreCase));
        var found = await Dns.GetHostAddressesAsync(host, cancellation);
        var allowed = mayBeInside ? found : [.. found.Where(a => !InsideAddresses.Hold(a))];
        if (allowed.Length == 0 && found.Length > 0)
        {
            throw new InsideAddressException($"points to {host}, which lies inside");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Somebody pointed to an address that lies inside.</summary>
    private sealed class InsideAddressException(string message) : IOException(message);
}
