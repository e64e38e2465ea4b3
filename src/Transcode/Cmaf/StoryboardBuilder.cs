using System.Globalization;
using System.Text;
using Airclass.Domain.Profiles;
using Airclass.Domain.Renditions;
using Airclass.Domain.Time;
using Airclass.Transcode.Ffmpeg;

namespace Airclass.Transcode.Cmaf;

/// <summary>
/// Makes the small pictures of a lesson: the first of every tenth cell, many on a sheet. A cell can be decoded alone, so no other is even read.
/// </summary>
/// <param name="tools">The ffmpeg to use.</param>
internal sealed class StoryboardBuilder(FfmpegTools tools)
{
    private const int CellsApart = 10;
    private const int Width = 160;
    private const int Columns = 10;
    private const int Rows = 10;
    private const string Name = "thumbnails.vtt";

    /// <summary>Makes them from a file of cells.</summary>
    public async Task<(Storyboard? Storyboard, string? Failure)> BuildAsync(
        string cellsFile, Profile profile, CellCount cells, string folder, CancellationToken cancellation)
    {
        var shape = profile.Video.DisplayAspect;
        var board = new Storyboard(Name, CellsApart, Width, (Width * shape.Height / shape.Width + 1) / 2 * 2, Columns, Rows);
        var filters = string.Create(CultureInfo.InvariantCulture, $"scale={board.Width}:{board.Height}:flags=area:out_range=full,setsar=1,format=yuvj420p,tile={Columns}x{Rows}");
        var start = ChildProcess.Start(ChildCommand.Of(
            tools.Ffmpeg, "-nostdin", "-v", "error", "-skip_frame", "nokey", "-threads", "1", "-f", "mpegts", "-i", "pipe:0", "-map", "0:v:0", "-vf", filters,
            "-fps_mode", "passthrough", "-c:v", "mjpeg", "-q:v", "5", "-threads:v", "1", "-f", "image2", "-y", "file:sheet-%03d.jpg")
            with { Input = ChildInput.KeptPipe, WorkingDirectory = folder, Niceness = tools.Niceness, Sandbox = MediaSandbox.Probing });
        if (start is not ChildOutcome.Started { Child: var child })
        {
            return (null, start.ToString());
        }

        await using var owned = child;
        using var stop = cancellation.Register(() => _ = child.KillAsync());
        await FeedAsync(child, cellsFile, profile.CellBytes, cells);
        var outcome = await child.Completion;
        cancellation.ThrowIfCancellationRequested();
        if (outcome is not ChildOutcome.Exited { Succeeded: true })
        {
            return (null, outcome.ToString());
        }

        await File.WriteAllTextAsync(Path.Combine(folder, Name), Text(board, cells), cancellation);
        return (board, null);
    }

    /// <summary>Which part of which sheet shows when (WebVTT, media fragments <c>#xywh</c>).</summary>
    internal static string Text(Storyboard board, CellCount cells)
    {
        var text = new StringBuilder("WEBVTT\n");
        for (var (cell, n) = (0L, 0); cell < cells.Value; cell += board.CellsApart, n++)
        {
            var (sheet, place) = Math.DivRem(n, board.Columns * board.Rows);
            var (row, column) = Math.DivRem(place, board.Columns);
            text.Append(
                CultureInfo.InvariantCulture,
                $"\n{Time(cell)} --> {Time(Math.Min(cell + board.CellsApart, cells.Value))}\nsheet-{sheet + 1:000}.jpg#xywh={column * board.Width},{row * board.Height},{board.Width},{board.Height}\n");
        }

        return text.ToString();
    }

    private static string Time(long cell) => TimeSpan.FromMilliseconds(cell * CellIndex.Milliseconds).ToString(@"hh\:mm\:ss\.fff", CultureInfo.InvariantCulture);

    private static async Task FeedAsync(ChildProcess child, string cellsFile, int cellBytes, CellCount cells)
    {
        // What can't be read is the disk's fault, and told as such; only writing may break off because ffmpeg ended.
        await using var file = File.OpenRead(cellsFile);
        var cell = new byte[cellBytes];
        for (var number = 0L; number < cells.Value; number += CellsApart)
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
