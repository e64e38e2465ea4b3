using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Profiles;
using Airclass.Transcode.Cells;
using Airclass.Transcode.Cmaf;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Store;
using Airclass.TransportStream.Packets;

namespace Airclass.Transcode.Transcoding;

/// <summary>
/// A recipe that is being made: its folder in the store's work, with the finished cells of each encode in a file of their own. Whoever makes it
/// next, after whatever end, goes on behind the last cell that is right. One at a time: the lock is held until it is disposed of.
/// </summary>
internal sealed class RenditionWork : IDisposable
{
    private readonly AirFileStore _store;
    private readonly IDisposable _turn;
    private readonly List<AirFileWriter> _writers = [];
    private ImmutableArray<Profile> _rungs = [];

    /// <summary>A recipe whose lock is held.</summary>
    public RenditionWork(AirFileStore store, Profile profile, string recipe, IDisposable turn) =>
        (_store, Profile, Recipe, _turn, Folder) = (store, profile, recipe, turn, store.Layout.WorkOf(recipe));

    /// <summary>For whom.</summary>
    public Profile Profile { get; }

    /// <summary>The recipe's hash.</summary>
    public string Recipe { get; }

    /// <summary>Where its cells are until it is finished.</summary>
    public string Folder { get; }

    /// <summary>Its encodes: one, or one a rung.</summary>
    public ImmutableArray<CellLine> Lines { get; private set; } = [];

    /// <summary>What a recipe made, if it is all there; null if it has to be made.</summary>
    public static PreparationOutcome? Find(AirFileStore store, Profile profile, string recipe) =>
        profile.Use == ProfileUse.Web
            ? store.FindCmaf(recipe) is { } offered ? new PreparationOutcome.Offered(store.Layout.Cmaf(recipe), offered.Cells, Made: false, []) : null
            : store.Find(recipe) is { } known && (!profile.Cmaf || store.FindCmaf(recipe) is not null) ? new PreparationOutcome.Prepared(known, Made: false, []) : null;

    /// <summary>Looks at what is there already, and goes on behind it.</summary>
    public void Open(TranscodeSource source, FfmpegTools tools, int threads)
    {
        var known = Profile.Use == ProfileUse.Air ? _store.Find(Recipe) : null;
        if (known is not null)
        {
            // The air file is there, its CMAF is not: that is made of the same cells.
            Directory.CreateDirectory(Folder);
            File.Copy(_store.Layout.AirFile(known.Id), PathOf(0), overwrite: true);
        }

        _rungs = LadderRungs.Of(Profile);
        var needsTail = known is null && (Profile.Use == ProfileUse.Web || Profile.Cmaf) && !File.Exists(Path.Combine(Folder, CmafBuilder.Tail));
        Lines = [.. _rungs.Select((rung, n) => Line(source, rung, n, needsTail && n == 0 ? 1 : 0, tools, threads))];
    }

    /// <summary>Puts what was encoded into the store, if all of it was.</summary>
    /// <param name="encodes">What came of each line.</param>
    /// <param name="tools">The ffmpeg to use.</param>
    /// <param name="warn">What people should know of an encode.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<PreparationOutcome> FinishAsync(
        ImmutableArray<TranscodeOutcome> encodes, FfmpegTools tools, Func<TranscodeOutcome.Encoded, ImmutableArray<Diagnostic>> warn, CancellationToken cancellation)
    {
        if (encodes.FirstOrDefault(e => e is not TranscodeOutcome.Encoded) is { } unfinished)
        {
            return unfinished is TranscodeOutcome.Failed failed ? new PreparationOutcome.Failed(failed.Reason) : new PreparationOutcome.Cancelled();
        }

        var encoded = (TranscodeOutcome.Encoded)encodes[0];
        if (Profile.Use == ProfileUse.Web || Profile.Cmaf)
        {
            var (folder, failure) = await new CmafBuilder(tools).BuildAsync(Folder, Profile, _rungs, Recipe, Lines[0].Cells, Lines[0].Tail, cancellation);
            if (folder is null)
            {
                return new PreparationOutcome.Failed($"{Profile.Name} as CMAF: {failure}");
            }

            _store.PutCmaf(folder, Recipe);
        }

        return Profile.Use == ProfileUse.Web
            ? new PreparationOutcome.Offered(_store.Layout.Cmaf(Recipe), Lines[0].Cells, Made: true, warn(encoded))
            : _store.Put(_writers[0], encoded.Content, Profile, Recipe, tools.EncoderVersion) switch
            {
                StoreOutcome.Stored stored => new PreparationOutcome.Prepared(stored.Sidecar, Made: true, warn(encoded)),
                var refused => new PreparationOutcome.Failed($"{Profile.Name}: {refused}"),
            };
    }

    /// <summary>Nothing of it is worth going on with.</summary>
    public void Discard()
    {
        Close();
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    public void Dispose()
    {
        Close();
        _turn.Dispose();
    }

    private void Close()
    {
        _writers.ForEach(w => w.Dispose());
        _writers.Clear();
    }

    /// <param name="source">What is encoded.</param>
    /// <param name="rung">For whom.</param>
    /// <param name="number">Which encode.</param>
    /// <param name="again">Cells at the end that are made again: the sound that follows the last is known only when that is encoded.</param>
    /// <param name="tools">The ffmpeg to use.</param>
    /// <param name="threads">Threads of an encoder.</param>
    private CellLine Line(TranscodeSource source, Profile rung, int number, int again, FfmpegTools tools, int threads)
    {
        var verifier = new CellVerifier(rung);
        string? sets = null;
        var cells = Transcoder.CellsOf(source, rung);
        var writer = AirFileWriter.Continue(PathOf(number), rung.CellBytes, (cell, bytes) =>
        {
            var right = cell < cells.Value - again && verifier.Breach(cell, bytes.Span) is null;
            sets ??= right ? ParameterSetsOf(rung, bytes.Span) : null;
            return right;
        });
        _writers.Add(writer);
        return new(rung, cells, writer, sets, tools, threads);
    }

    private string PathOf(int number) => Path.Combine(Folder, number.ToString(CultureInfo.InvariantCulture) + ".cells");

    private static string? ParameterSetsOf(Profile profile, ReadOnlySpan<byte> cell)
    {
        var demuxer = new TsDemuxer();
        var first = demuxer.Feed(cell).Concat(demuxer.Flush()).First(u => u.Pid.Value == profile.Pids.Video);
        return ParameterSets.HashOf(first.Payload.Span, AirCodecs.Of(profile.Video.Codec));
    }
}
