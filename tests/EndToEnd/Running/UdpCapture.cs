using System.Net;
using System.Net.Sockets;

namespace Airclass.EndToEnd.Running;

/// <summary>Receives a service's datagrams on loopback for as long as it lives, and keeps them with their times.</summary>
internal sealed class UdpCapture : IAsyncDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<(byte[] Bytes, DateTimeOffset At)> _received = [];
    private readonly Task _receiving;

    public UdpCapture(int port, IPAddress? address = null)
    {
        _socket.ReceiveBufferSize = 8 << 20;
        _socket.Bind(new IPEndPoint(address ?? IPAddress.Loopback, port));
        _receiving = Task.Run(ReceiveAsync);
    }

    /// <summary>What came so far.</summary>
    public IReadOnlyList<(byte[] Bytes, DateTimeOffset At)> Received
    {
        get
        {
            lock (_received)
            {
                return [.. _received];
            }
        }
    }

    /// <summary>Waits for more datagrams than there are now.</summary>
    public async Task MoreAsync(int count)
    {
        var goal = Received.Count + count;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (Received.Count < goal)
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _receiving;
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[2048];
        try
        {
            while (true)
            {
                var length = await _socket.ReceiveAsync(buffer, _stop.Token);
                lock (_received)
                {
                    _received.Add((buffer[..length], TimeProvider.System.GetUtcNow()));
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Enough.
        }
    }
}
