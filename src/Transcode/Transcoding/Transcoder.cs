using System.Collections.Immutable;
using Airclass.Domain.Profiles;
using Airclass.Domain.Time;
using Airclass.Transcode.Cells;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Store;
using Airclass.TransportStream.Packets;
using NodaTime;

namespace Airclass.Transcode.Transcoding;

/// <summary>
/// Encodes a source for a profile: one run of ffmpeg, whose pictures and sound become cells while it runs. A cell that does not fit makes it begin
/// again with a tighter encoder, a few times at most.
/// </summary>
/// <param name="tools">The ffmpeg to use.</param>
/// <param name="time">The clock for progress.</param>
/// <param name="threads">Threads of the encoder, 1 or more; 0: as many as ffmpeg likes.</param>
public sealed class Transcoder(FfmpegTools tools, TimeProvider time, int threads = 0)
{
    private const int ReadBytes = 1 << 16;

    private static readonly TimeSpan ProgressEvery = TimeSpan.FromMilliseconds(250);

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

    /// <summary>Encodes into a writer; the caller publishes what comes out.</summary>
    /// <param name="source">What to encode.</param>
    /// <param name="profile">For whom.</param>
    /// <param name="writer">Takes the cells.</param>
    /// <param name="progress">Hears how far it is, about four times a second; may be null.</param>
    /// <param name="cancellation">Stops ffmpeg at once.</param>
    public async Task<TranscodeOutcome> EncodeAsync(
        TranscodeSource source, Profile profile, AirFileWriter writer, IProgress<TranscodeProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var cells = CellsOf(source, profile);
        if (cells <= CellCount.Zero)
        {
            return new TranscodeOutcome.Failed($"{source.Name} has no length");
        }

        var reason = "";
        for (var i = 0; i < EncoderCommand.Tightness.Length; i++)
        {
            writer.Restart();
            var run = new EncodeRun(profile, writer, cells, report => progress?.Report(report with { Try = i + 1 }), time);
            var (outcome, fault) = await RunAsync(EncoderCommand.For(source, profile, cells, EncoderCommand.Tightness[i], threads), run, cancellation);
            switch (fault, outcome)
            {
                case ({ Kind: CellFaultKind.TooMuch }, _):
                    reason = fault.ToString();
                    continue;
                case ({ }, _):
                    return new TranscodeOutcome.Failed(fault.ToString());
                case (_, ChildOutcome.Cancelled):
                    return new TranscodeOutcome.Cancelled();
                case (_, ChildOutcome.Exited { Succeeded: true } exited):
                    return run.Lacks is { } lack
                        ? new TranscodeOutcome.Failed($"{source.Name}: {lack}")
                        : new TranscodeOutcome.Encoded(writer.Finish(run.ParameterSetsHash), i + 1, exited.ErrorTail.Length);
                default:
                    return new TranscodeOutcome.Failed($"{source.Name}: {outcome}");
            }
        }

        return new TranscodeOutcome.Failed($"{source.Name} does not fit the profile {profile.Name} even at the tightest: {reason}");
    }

    private async Task<(ChildOutcome Outcome, CellFault? Fault)> RunAsync(ImmutableArray<string> arguments, EncodeRun run, CancellationToken cancellation)
    {
        var start = ChildProcess.Start(new ChildCommand(tools.Ffmpeg, arguments) { Niceness = tools.Niceness, Sandbox = MediaSandbox.Encoding(run.Length) });
        if (start is not ChildOutcome.Started { Child: var child })
        {
            return (start, null);
        }

        await using var owned = child;
        using var stop = cancellation.Register(() => _ = child.KillAsync());
        var buffer = new byte[ReadBytes];
        while (await child.Output.ReadAsync(buffer, CancellationToken.None) is var read and > 0)
        {
            if (run.Take(buffer.AsSpan(0, read)) is { } fault)
            {
                await child.KillAsync();
                return (new ChildOutcome.Cancelled(tools.Ffmpeg, []), fault);
            }
        }

        var outcome = await child.Completion;
        return (outcome, outcome is ChildOutcome.Exited { Succeeded: true } ? run.End() : null);
    }

    /// <summary>One try: bytes of MPEG-TS in, cells out.</summary>
    private sealed class EncodeRun(Profile profile, AirFileWriter writer, CellCount cells, Action<TranscodeProgress> report, TimeProvider time)
    {
        private readonly TsDemuxer _demuxer = new();
        private readonly CellAssembler _assembler = new(profile);
        private readonly CellBuilder _builder = new(profile);
        private readonly CellVerifier _verifier = new(profile);
        private readonly byte[] _cell = new byte[profile.CellBytes];
        private readonly long _started = time.GetTimestamp();
        private long _reported;

        public string ParameterSetsHash => _assembler.ParameterSetsHash ?? "";

        public Duration Length => cells.Duration;

        /// <summary>What is missing after the end; null if nothing.</summary>
        public string? Lacks => writer.Cells != cells.Value || _assembler.PicturesWaiting > 0
            ? $"{writer.Cells} cells and {_assembler.PicturesWaiting} pictures came out instead of {cells} cells"
            : null;

        public CellFault? Take(ReadOnlySpan<byte> bytes) => Take(_demuxer.Feed(bytes));

        public CellFault? End() => Take(_demuxer.Flush());

        private CellFault? Take(IReadOnlyList<PesUnit> units)
        {
            foreach (var unit in units)
            {
                _assembler.Take(unit);
            }

            while (_assembler.Fault is null && _assembler.Next() is { } content)
            {
                if (Write(content) is { } fault)
                {
                    return fault;
                }
            }

            return _assembler.Fault is { } wrong ? new(CellFaultKind.Malformed, writer.Cells, wrong) : null;
        }

        private CellFault? Write(CellContent content)
        {
            var number = writer.Cells;
            if (_builder.Build(number, content, _cell) is { } fault)
            {
                return fault;
            }

            if (_verifier.Breach(number, _cell) is { } breach)
            {
                return new(CellFaultKind.Malformed, number, breach);
            }

            writer.Append(_cell);
            var now = time.GetTimestamp();
            if (writer.Cells == cells.Value || time.GetElapsedTime(_reported == 0 ? _started : _reported, now) >= ProgressEvery)
            {
                _reported = now;
                report(new(new(writer.Cells), cells, Duration.FromTimeSpan(time.GetElapsedTime(_started, now)), 1));
            }

            return null;
        }
    }
}
