using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Win32.SafeHandles;

namespace Airclass.Station.Web;

/// <summary>
/// Sends files piece by piece. The framework holds a buffer of its own for as long as a client takes; here a client that hardly reads holds one
/// piece, and that in the connection alone.
/// </summary>
internal sealed class FileBody(IHttpResponseBodyFeature connection) : IHttpResponseBodyFeature
{
    /// <summary>What is read and handed on at once, in bytes.</summary>
    public const int Piece = 16 << 10;

    public Stream Stream => connection.Stream;

    public PipeWriter Writer => connection.Writer;

    public void DisableBuffering() => connection.DisableBuffering();

    public Task StartAsync(CancellationToken cancellationToken = default) => connection.StartAsync(cancellationToken);

    public Task CompleteAsync() => connection.CompleteAsync();

    /// <summary>Sends a part of a file. One that is shorter than it was ends the connection: its length is told already.</summary>
    public async Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default)
    {
        using var file = File.OpenHandle(path, options: FileOptions.Asynchronous | FileOptions.SequentialScan);
        var end = offset + (count ?? RandomAccess.GetLength(file) - offset);
        for (var sent = 1; offset < end && sent > 0; offset += sent)
        {
            sent = await SendAsync(file, offset, (int)Math.Min(Piece, end - offset), cancellationToken);
        }
    }

    private async Task<int> SendAsync(SafeFileHandle file, long offset, int count, CancellationToken cancellation)
    {
        var read = await ReadAsync(file, offset, count, cancellation);
        var flushed = await connection.Writer.FlushAsync(cancellation);
        return flushed.IsCompleted || flushed.IsCanceled ? 0 : read;
    }

    private async ValueTask<int> ReadAsync(SafeFileHandle file, long offset, int count, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(count);
        try
        {
            var read = await RandomAccess.ReadAsync(file, buffer.AsMemory(0, count), offset, cancellation);
            connection.Writer.Write(buffer.AsSpan(0, read));
            return read;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
