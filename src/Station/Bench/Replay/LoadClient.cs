using System.Buffers;
using System.Net.Http.Headers;

namespace Airclass.Station.Bench.Replay;

/// <summary>One client of many: asks, reads to the end, and keeps count. Connections are kept, as players do.</summary>
/// <param name="http">Shared by all clients.</param>
/// <param name="time">Measures.</param>
internal sealed class LoadClient(HttpClient http, TimeProvider time)
{
    private const int BufferBytes = 64 << 10;
    private readonly List<TimeSpan> _times = [];
    private readonly List<string> _errors = [];

    public IReadOnlyList<TimeSpan> Times => _times;

    public IReadOnlyList<string> Errors => _errors;

    public long Bytes { get; private set; }

    /// <summary>A client's connections: one each, and no cookies, no redirects, no unpacking of what came packed.</summary>
    public static HttpClient Connections(int clients) => new(new SocketsHttpHandler
    {
        MaxConnectionsPerServer = clients,
        UseCookies = false,
        AllowAutoRedirect = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
    })
    { Timeout = TimeSpan.FromSeconds(30) };

    /// <summary>Asks once. What goes wrong is counted, and null comes back.</summary>
    /// <param name="address">What for.</param>
    /// <param name="range">Which bytes; null: all.</param>
    /// <param name="keep">Whether the body is wanted; else it is read and forgotten, and an empty one comes back.</param>
    /// <param name="cancellation">Ends it; that is no error.</param>
    public async Task<byte[]?> GetAsync(Uri address, RangeItemHeaderValue? range, bool keep, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Range = range is null ? null : new RangeHeaderValue { Ranges = { range } };
        var began = time.GetTimestamp();
        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (!answer.IsSuccessStatusCode)
            {
                _errors.Add($"HTTP {(int)answer.StatusCode}");
                return null;
            }

            using var kept = new MemoryStream();
            await using var body = await answer.Content.ReadAsStreamAsync(cancellation);
            Bytes += await ReadAsync(body, keep ? kept : Stream.Null, cancellation);
            _times.Add(time.GetElapsedTime(began));
            return kept.ToArray();
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            _errors.Add(e is HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } http ? http.HttpRequestError.ToString() : e.GetType().Name);
            return null;
        }
    }

    private static async Task<long> ReadAsync(Stream body, Stream to, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            var bytes = 0L;
            while (await body.ReadAsync(buffer, cancellation) is > 0 and var read)
            {
                bytes += read;
                await to.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }

            return bytes;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
