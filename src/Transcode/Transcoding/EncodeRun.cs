using System.Collections.Immutable;
using Airclass.Domain.Time;
using Airclass.Transcode.Ffmpeg;

namespace Airclass.Transcode.Transcoding;

/// <summary>
/// One run of ffmpeg that decodes a source once and encodes it for every line, each of which makes its cells while it runs. A line that can't go
/// on does not stop the others.
/// </summary>
/// <param name="tools">The ffmpeg to use.</param>
/// <param name="threads">Threads of each encoder; 0: as many as ffmpeg likes.</param>
internal sealed class EncodeRun(FfmpegTools tools, int threads)
{
    private const int ReadBytes = 1 << 16;

    /// <summary>Runs it to its end.</summary>
    /// <param name="source">What to encode.</param>
    /// <param name="lines">For whom; none is finished.</param>
    /// <param name="tap">Looks on; may be null.</param>
    /// <param name="progress">Told after every piece; may be null.</param>
    /// <param name="cancellation">Stops ffmpeg, by SIGINT first.</param>
    /// <returns>How ffmpeg ended. Errors of the disk come out as <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.</returns>
    public async Task<ChildOutcome> RunAsync(
        TranscodeSource source, ImmutableArray<CellLine> lines, EncodeTap? tap, LineProgress? progress, CancellationToken cancellation)
    {
        using var sockets = OutputSockets.Open(lines.Length);
        var words = EncoderCommand.For(source, [.. lines.Select(l => l.Order with { Encoder = tools.Encoder })], sockets.Targets, tap, threads);
        var length = new CellCount(lines.Max(l => l.Cells.Value));
        var start = ChildProcess.Start(new ChildCommand(tools.Ffmpeg, words)
        {
            Niceness = tools.Niceness,
            Sandbox = MediaSandbox.Encoding(length.Duration * lines.Length),
            IsErrorLine = tap?.IsErrorLine,
        });
        if (start is not ChildOutcome.Started { Child: var child })
        {
            return start;
        }

        await using var owned = child;
        using var stop = cancellation.Register(() => _ = child.StopAsync());
        using var ended = new CancellationTokenSource();
        _ = child.Completion.ContinueWith(_ => ended.CancelAsync(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).Unwrap();
        await Task.WhenAll(lines.Select((line, n) => Task.Run(() => PumpAsync(sockets, n, lines, child, progress, ended.Token, cancellation), CancellationToken.None)));
        return await child.Completion;
    }

    private static async Task PumpAsync(
        OutputSockets sockets, int number, ImmutableArray<CellLine> lines, ChildProcess child, LineProgress? progress, CancellationToken ended, CancellationToken cancellation)
    {
        var line = lines[number];
        await using var stream = await sockets.AcceptAsync(number, ended);
        if (stream is null)
        {
            return;
        }

        try
        {
            var buffer = new byte[ReadBytes];
            while (await ReadAsync(stream, buffer) is var read and > 0)
            {
                await line.TakeAsync(buffer.AsMemory(0, read), cancellation);
                progress?.Report();
                if (line.Fault is not null && lines.All(l => l.Fault is not null))
                {
                    await child.KillAsync();
                }
            }

            await line.EndAsync(cancellation);
            progress?.Report();
        }
        catch (OperationCanceledException)
        {
            // Its outcome says so.
        }
        catch
        {
            // The disk is full, or we are wrong: nobody needs the rest.
            await child.KillAsync();
            throw;
        }
    }

    /// <summary>0 at the end, however it came: how ffmpeg ended is told by its outcome.</summary>
    private static async Task<int> ReadAsync(Stream stream, Memory<byte> buffer)
    {
        try
        {
            return await stream.ReadAsync(buffer, CancellationToken.None);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
