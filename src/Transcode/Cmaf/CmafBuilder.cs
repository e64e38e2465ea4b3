using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Profiles;
using Airclass.Domain.Renditions;
using Airclass.Domain.Time;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Store;
using Airclass.TransportStream.Packets;

namespace Airclass.Transcode.Cmaf;

/// <summary>Makes a lesson's CMAF out of its finished cells: a stream copy and small pictures of every tenth cell, held against what is promised.</summary>
/// <param name="tools">The ffmpeg to use.</param>
public sealed class CmafBuilder(FfmpegTools tools)
{
    private const string Audio = "audio.mp4";

    /// <summary>The sound past the last cell, beside the cells: there before anything is made of them.</summary>
    internal const string Tail = "tail.ts";

    /// <summary>Makes it in the folder of the cells.</summary>
    /// <param name="folder">Has the cells of each rung: <c>0.cells</c>, <c>1.cells</c> and so on. What is made goes into its folder <c>cmaf</c>.</param>
    /// <param name="profile">The profile, and under which name its renditions go.</param>
    /// <param name="rungs">What was encoded, the highest first.</param>
    /// <param name="recipe">The recipe's hash.</param>
    /// <param name="cells">The length.</param>
    /// <param name="tail">
    /// Frames of sound past the last cell, as many as sound runs behind; none: those that lie beside the cells, and if there are none, sound ends
    /// that much earlier.
    /// </param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The folder that was made, or why there is none.</returns>
    public async Task<(string? Folder, string? Failure)> BuildAsync(
        string folder, Profile profile, ImmutableArray<Profile> rungs, string recipe, CellCount cells, ImmutableArray<ReadOnlyMemory<byte>> tail,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var made = Path.Combine(folder, "cmaf");
        if (Directory.Exists(made))
        {
            Directory.Delete(made, recursive: true);
        }

        Directory.CreateDirectory(made);
        ImmutableArray<string> names = [.. rungs.Select((r, n) => FormattableString.Invariant($"video-{n}.mp4"))];
        if (!tail.IsEmpty)
        {
            AirFileWriter.WriteWhole(Path.Combine(folder, Tail), TailOf(rungs[0], cells, tail));
        }

        var hasTail = File.Exists(Path.Combine(folder, Tail));
        var words = CmafCommand.For(rungs, hasTail ? Tail : null, [.. names.Select(n => Path.Combine("cmaf", n))], Path.Combine("cmaf", Audio));
        var run = await ChildProcess.RunAsync(new ChildCommand(tools.Ffmpeg, words) { WorkingDirectory = folder, Niceness = tools.Niceness, Sandbox = new() }, cancellation);
        cancellation.ThrowIfCancellationRequested();
        if (!run.Succeeded)
        {
            return (null, run.Outcome.ToString());
        }

        var (rendition, fault) = Read(made, profile, rungs, names, recipe, cells, hasTail);
        if (rendition is null)
        {
            return (null, fault);
        }

        var last = rungs.Length - 1;
        var (storyboard, failure) = await new StoryboardBuilder(tools).BuildAsync(
            Path.Combine(folder, last.ToString(CultureInfo.InvariantCulture) + ".cells"), rungs[last], cells, made, cancellation);
        if (storyboard is null)
        {
            return (null, failure);
        }

        if (await new PosterBuilder(tools).BuildAsync(Path.Combine(folder, "0.cells"), rungs[0], cells, made, cancellation) is { } unseen)
        {
            return (null, unseen);
        }

        await File.WriteAllBytesAsync(Path.Combine(made, CmafRendition.File), CmafJson.Write(rendition with { Storyboard = storyboard }), cancellation);
        return (made, null);
    }

    /// <summary>Sound alone, as a further cell of the transport stream would carry it.</summary>
    private static byte[] TailOf(Profile profile, CellCount cells, ImmutableArray<ReadOnlyMemory<byte>> frames)
    {
        using var file = new MemoryStream();
        var (pid, start, packets) = (new Pid(profile.Pids.Audio), (cells.Value * CellIndex.Ticks90kHz) + profile.AudioLeadTicks, 0);
        for (var i = 0; i < Math.Min(frames.Length, profile.AudioEarlyFrames); i++)
        {
            var pes = PesBuilder.Build(Cells.AirCodecs.Of(profile.Audio.Codec).StreamId, frames[i].Span, new(start + (i * (long)profile.Audio.FrameTicks)), null);
            var bytes = new byte[PesPacketizer.LeastPackets(pes.Length, randomAccess: false) * TsPacket.Size];
            PesPacketizer.Write(pid, pes, bytes.Length / TsPacket.Size, randomAccess: false, bytes);
            for (var at = 0; at < bytes.Length; at += TsPacket.Size)
            {
                TsPacket.SetContinuity(bytes.AsSpan(at, TsPacket.Size), packets++);
            }

            file.Write(bytes);
        }

        return file.ToArray();
    }

    private static (CmafRendition? Rendition, string? Fault) Read(
        string folder, Profile profile, ImmutableArray<Profile> rungs, ImmutableArray<string> names, string recipe, CellCount cells, bool whole)
    {
        var video = names.Select(n => FragmentedFile.Read(Path.Combine(folder, n), cells.Value, CellIndex.Ticks90kHz, VideoFormat.PicturesPerCell)).ToArray();
        var (sound, samples) = (rungs[0].Audio, rungs[0].Audio.FramesPerCell);
        // Without the sound past the last cell, the last fragment is shorter than a cell: then it is not asked for its length.
        var audio = FragmentedFile.Read(Path.Combine(folder, Audio), cells.Value, (long)samples * sound.FrameSamples, whole ? samples : 0);
        return video.Append(audio).FirstOrDefault(t => t.Fault is not null).Fault is { } fault
            ? (null, fault)
            : (new()
            {
                Profile = profile.Name,
                RecipeHash = recipe,
                Cells = cells,
                Video = [.. video.Select(v => v.Track!)],
                Audio = audio.Track!,
                Storyboard = new("", 0, 0, 0, 0, 0),
            }, null);
    }
}
