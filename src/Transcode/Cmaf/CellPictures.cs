using Airclass.Domain.Profiles;
using Airclass.Transcode.Ffmpeg;

namespace Airclass.Transcode.Cmaf;

/// <summary>Draws the first pictures of some cells. A cell can be decoded alone, so no other is even read.</summary>
internal static class CellPictures
{
    /// <summary>Gives cells to an ffmpeg that draws.</summary>
    /// <param name="tools">The ffmpeg.</param>
    /// <param name="cellsFile">The cells.</param>
    /// <param name="profile">Their profile.</param>
    /// <param name="cells">Which, in order.</param>
    /// <param name="folder">Where it works.</param>
    /// <param name="draw">Its words behind the input.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Null, or why nothing was drawn.</returns>
    public static async Task<string?> DrawAsync(
        FfmpegTools tools, string cellsFile, Profile profile, IEnumerable<long> cells, string folder, string[] draw, CancellationToken cancellation)
    {
        string[] words = ["-nostdin", "-v", "error", "-skip_frame", "nokey", "-threads", "1", "-f", "mpegts", "-i", "pipe:0", "-map", "0:v:0", .. draw];
        var start = ChildProcess.Start(new ChildCommand(tools.Ffmpeg, [.. words])
        {
            Input = ChildInput.KeptPipe, WorkingDirectory = folder, Niceness = tools.Niceness, Sandbox = MediaSandbox.Probing,
        });
        if (start is not ChildOutcome.Started { Child: var child })
        {
            return start.ToString();
        }

        await using var owned = child;
        using var stop = cancellation.Register(() => _ = child.KillAsync());
        await FeedAsync(child, cellsFile, profile.CellBytes, cells);
        var outcome = await child.Completion;
        cancellation.ThrowIfCancellationRequested();
        return outcome is ChildOutcome.Exited { Succeeded: true } ? null : outcome.ToString();
    }

    private static async Task FeedAsync(ChildProcess child, string cellsFile, int cellBytes, IEnumerable<long> cells)
    {
        // What can't be read is the disk's fault, and told as such; only writing may break off because ffmpeg ended.
        await using var file = File.OpenRead(cellsFile);
        var cell = new byte[cellBytes];
        foreach (var number in cells)
        {
            file.Position = number * cellBytes;
            await file.ReadExactlyAsync(cell, CancellationToken.None);
            if (!await WritesAsync(child, cell))
            {
                return;
            }
        }

        child.Input.Close();
    }

    /// <summary>False if it ended before it read all: its outcome says why.</summary>
    private static async Task<bool> WritesAsync(ChildProcess child, byte[] cell)
    {
        try
        {
            await child.Input.WriteAsync(cell, CancellationToken.None);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
