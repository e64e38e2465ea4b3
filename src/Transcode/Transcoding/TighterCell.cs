using System.Collections.Immutable;
using Airclass.Domain.Profiles;
using Airclass.Transcode.Cells;
using Airclass.Transcode.Ffmpeg;
using Airclass.TransportStream.Packets;

namespace Airclass.Transcode.Transcoding;

/// <summary>
/// Encodes the pictures of one cell again because they did not fit. They are taken from their own first encode, which is finer than what fits,
/// so the source is not decoded again and no other cell is touched (docs/adr/0016).
/// </summary>
/// <param name="tools">The ffmpeg to use.</param>
/// <param name="profile">The profile.</param>
/// <param name="threads">Threads of the encoder; 0: as many as ffmpeg likes.</param>
internal sealed class TighterCell(FfmpegTools tools, Profile profile, int threads)
{
    /// <summary>The pictures within so many percent of the profile's limits, or why there are none.</summary>
    /// <param name="pictures">As encoded first.</param>
    /// <param name="percent">One of <see cref="EncoderCommand.Tightness"/>.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<(ImmutableArray<AccessUnit> Pictures, string? Failure)> EncodeAsync(
        ImmutableArray<AccessUnit> pictures, int percent, CancellationToken cancellation)
    {
        var command = new ChildCommand(tools.Ffmpeg, EncoderCommand.ForCell(profile, percent, threads, tools.Encoder)) { Input = ChildInput.KeptPipe, Niceness = tools.Niceness, Sandbox = new() };
        var start = ChildProcess.Start(command);
        if (start is not ChildOutcome.Started { Child: var child })
        {
            return ([], start.ToString());
        }

        await using var owned = child;
        using var stop = cancellation.Register(() => _ = child.KillAsync());
        var feed = FeedAsync(child, pictures);
        using var output = new MemoryStream();
        await child.Output.CopyToAsync(output, CancellationToken.None);
        await feed;
        var outcome = await child.Completion;
        cancellation.ThrowIfCancellationRequested();
        return outcome is ChildOutcome.Exited { Succeeded: true } ? Read(output.GetBuffer().AsSpan(0, (int)output.Length)) : ([], outcome.ToString());
    }

    private static async Task FeedAsync(ChildProcess child, ImmutableArray<AccessUnit> pictures)
    {
        try
        {
            foreach (var picture in pictures)
            {
                await child.Input.WriteAsync(picture.Bytes, CancellationToken.None);
            }

            child.Input.Close();
        }
        catch (IOException)
        {
            // It ended before it read all: its outcome says why.
        }
    }

    private (ImmutableArray<AccessUnit> Pictures, string? Failure) Read(ReadOnlySpan<byte> stream)
    {
        var (demuxer, assembler) = (new TsDemuxer(), new CellAssembler(profile));
        foreach (var unit in demuxer.Feed(stream).Concat(demuxer.Flush()).ToArray())
        {
            assembler.Take(unit);
        }

        return assembler.Fault is { } fault ? ([], fault)
            : assembler.NextPictures() is { } pictures && assembler.PicturesWaiting == 0 ? (pictures, null)
            : ([], "not 24 pictures came out");
    }
}
