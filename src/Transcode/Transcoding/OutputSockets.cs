using System.Collections.Immutable;
using System.Globalization;
using System.Net.Sockets;

namespace Airclass.Transcode.Transcoding;

/// <summary>
/// Where several outputs of one ffmpeg come out, each by itself: local sockets, which it fills without touching a disk. Their names are gone as
/// soon as it has opened them.
/// </summary>
internal sealed class OutputSockets : IDisposable
{
    // A socket's name is short: 107 bytes. The folder for temporary files surely is; a station's own folder may not be.
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("airclass-");
    private readonly ImmutableArray<Socket> _listeners;
    private int _waiting;

    private OutputSockets(int count)
    {
        _waiting = count;
        try
        {
            _listeners = [.. Enumerable.Range(0, count).Select(Listen)];
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
            // No room on the disk, or the folder's name alone is too long (TMPDIR).
            Remove();
            throw new IOException($"{_folder.FullName}: no socket can be opened there: {e.Message}", e);
        }
    }

    /// <summary>What ffmpeg is told, in order.</summary>
    public ImmutableArray<string> Targets => [.. Enumerable.Range(0, _listeners.Length).Select(n => "unix:" + PathOf(n))];

    /// <summary>As many as outputs. Throws <see cref="IOException"/> if the folder for temporary files takes none.</summary>
    public static OutputSockets Open(int count) => new(count);

    /// <summary>Waits until ffmpeg has opened an output; null if it ended before.</summary>
    /// <param name="number">Which, from 0.</param>
    /// <param name="ended">Cancelled when ffmpeg has ended.</param>
    public async Task<NetworkStream?> AcceptAsync(int number, CancellationToken ended)
    {
        var listener = _listeners[number];
        try
        {
            return Opened(await listener.AcceptAsync(ended));
        }
        catch (OperationCanceledException)
        {
            // It may have opened, written and ended before we looked.
            return listener.Poll(TimeSpan.Zero, SelectMode.SelectRead) ? Opened(await listener.AcceptAsync(CancellationToken.None)) : null;
        }
    }

    public void Dispose()
    {
        foreach (var listener in _listeners)
        {
            listener.Dispose();
        }

        Remove();
    }

    private NetworkStream Opened(Socket socket)
    {
        if (Interlocked.Decrement(ref _waiting) == 0)
        {
            Remove();
        }

        return new(socket, ownsSocket: true);
    }

    private Socket Listen(int number)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(PathOf(number)));
        socket.Listen(1);
        return socket;
    }

    private string PathOf(int number) => Path.Combine(_folder.FullName, number.ToString(CultureInfo.InvariantCulture));

    private void Remove()
    {
        try
        {
            _folder.Delete(recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Removed already.
        }
    }
}
