using System.Net.Sockets;
using System.Text;

namespace Airclass.Station.Bench.Replay;

/// <summary>Clients that ask for something large and then hardly read, or never: what a server has to bear with.</summary>
internal sealed class SlowReaders : IDisposable
{
    private readonly List<Socket> _sockets = [];

    private SlowReaders()
    {
    }

    /// <summary>How many got through.</summary>
    public int Count => _sockets.Count;

    /// <summary>Connects them, each with a request that nobody reads the answer of.</summary>
    /// <param name="address">What for.</param>
    /// <param name="clients">How many.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<SlowReaders> ConnectAsync(Uri address, int clients, CancellationToken cancellation)
    {
        var readers = new SlowReaders();
        var request = Encoding.ASCII.GetBytes($"GET {address.PathAndQuery} HTTP/1.1\r\nHost: {address.Authority}\r\n\r\n");
        for (var i = 0; i < clients; i++)
        {
            // A small window: little of the answer fits into the system's buffers.
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
            readers._sockets.Add(socket);
            await socket.ConnectAsync(address.Host, address.Port, cancellation);
            await socket.SendAsync(request, cancellation);
        }

        return readers;
    }

    /// <summary>Each reads a little.</summary>
    public async Task SipAsync(int bytes, CancellationToken cancellation)
    {
        var buffer = new byte[bytes];
        foreach (var socket in _sockets)
        {
            await socket.ReceiveAsync(buffer, cancellation);
        }
    }

    public void Dispose() => _sockets.ForEach(s => s.Dispose());
}
