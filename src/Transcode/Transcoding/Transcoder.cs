using System.Collections.Immutable;
using Airclass.Domain.Profiles;
using Airclass.Domain.Time;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Store;
using NodaTime;

namespace Airclass.Transcode.Transcoding;

/// <summary>
/// Encodes a source: one run of ffmpeg for all profiles, whose pictures and sound become cells while it runs. A cell that does not fit is encoded
/// again, tighter, alone.
/// </summary>
/// <param name="tools">The ffmpeg to use.</param>
/// <param name="time">The clock for progress.</param>
/// <param name="threads">Threads of each encoder, 1 or more; 0: as many as ffmpeg likes.</param>
public sealed class Transcoder(FfmpegTools tools, TimeProvider time, int threads = 0)
{
    // Encodes of one run are never further apart than its buffers; those that are were begun at different times.
    private const long MostApart = 32;

    /// <summary>
    /// The length of a source's air file: its own, or what covers its content and the silence by which sound runs behind
    /// (docs/architecture.md, the first law, rule 4).
    /// </summary>
    public static CellCount CellsOf(TranscodeSource source, Profile profile)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(profile);
        return source.Cells ?? CellsOf(source.Length, profile);
    }

    /// <summary>The length of the air file of content of that length.</summary>
    public static CellCount CellsOf(Duration content, Profile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var silence = Duration.FromTicks(profile.AudioEarlyFrames * (long)profile.Audio.FrameSamples * NodaConstants.TicksPerSecond / AudioFormat.SampleRate);
        return CellCount.Covering(content + silence);
    }

    /// <summary>Encodes for one profile into a writer; the caller publishes what comes out.</summary>
    /// <param name="source">What to encode.</param>
    /// <param name="profile">For whom.</param>
    /// <param name="writer">Takes the cells; empty.</param>
    /// <param name="progress">Hears how far it is, about four times a second; may be null.</param>
    /// <param name="cancellation">Stops ffmpeg.</param>
    public async Task<TranscodeOutcome> EncodeAsync(
        TranscodeSource source, Profile profile, AirFileWriter writer, IProgress<TranscodeProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var line = new CellLine(profile, CellsOf(source, profile), writer, null, tools, threads);
        return (await EncodeAsync(source, [line], null, progress is null ? null : new(progress, [line], time), cancellation)).Encodes[0];
    }

    /// <summary>Encodes for several lines, each from where it is. What was finished of one that fails is still in its writer.</summary>
    /// <returns>What came of each line, and whether the tap saw the source to its end: not if every line was finished before.</returns>
    internal async Task<(ImmutableArray<TranscodeOutcome> Encodes, bool Watched)> EncodeAsync(
        TranscodeSource source, ImmutableArray<CellLine> lines, EncodeTap? tap, LineProgress? progress, CancellationToken cancellation)
    {
        var outcomes = new Dictionary<CellLine, TranscodeOutcome>();
        var watched = false;
        foreach (var together in Runs([.. lines.Where(l => l.Done < l.Cells)]))
        {
            var ended = await new EncodeRun(tools, threads).RunAsync(source, together, watched ? null : tap, progress, cancellation);
            watched |= tap is not null && ended is ChildOutcome.Exited { Succeeded: true };
            foreach (var line in together)
            {
                outcomes[line] = Outcome(source, line, ended);
            }
        }

        return ([.. lines.Select(line => outcomes.GetValueOrDefault(line) ?? Finished(source, line, 0))], watched);
    }

    /// <summary>The lines of each run, settled before the first begins: a run moves its lines on.</summary>
    private static ImmutableArray<ImmutableArray<CellLine>> Runs(ImmutableArray<CellLine> lines)
    {
        var runs = ImmutableArray.CreateBuilder<ImmutableArray<CellLine>>();
        while (lines.Length > 0)
        {
            var last = lines.Min(l => l.Done.Value) + MostApart;
            runs.Add([.. lines.Where(l => l.Done.Value <= last)]);
            lines = [.. lines.Where(l => l.Done.Value > last)];
        }

        return runs.ToImmutable();
    }

    private static TranscodeOutcome Outcome(TranscodeSource source, CellLine line, ChildOutcome ended) => (line.Fault, ended) switch
    {
        ({ Kind: Cells.CellFaultKind.TooMuch } fault, _) => new TranscodeOutcome.Failed($"{source.Name} does not fit the profile {line.Order.Profile.Name} even at the tightest: {fault}"),
        ({ } fault, _) => new TranscodeOutcome.Failed($"{source.Name}: {fault}"),
        (_, ChildOutcome.Cancelled) => new TranscodeOutcome.Cancelled(),
        (_, ChildOutcome.Exited { Succeeded: true } exited) => Finished(source, line, exited.ErrorTail.Length),
        _ => new TranscodeOutcome.Failed($"{source.Name}: {ended}"),
    };

    private static TranscodeOutcome Finished(TranscodeSource source, CellLine line, int complaints) =>
        line.Cells <= CellCount.Zero ? new TranscodeOutcome.Failed($"{source.Name} has no length")
        : line.Lacks is { } lack ? new TranscodeOutcome.Failed($"{source.Name}: {lack}")
        : new TranscodeOutcome.Encoded(line.Finish(), line.Tightened, complaints);
}
