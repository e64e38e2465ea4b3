using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.AirFiles;
using Airclass.Domain.Profiles;
using Airclass.Transcode.Cells;
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

    /// <summary>The files of the encodes, in the order of <see cref="Lines"/>.</summary>
    public IReadOnlyList<AirFileWriter> Writers => _writers;

    /// <summary>Looks at what is there already, and goes on behind it.</summary>
    public void Open(TranscodeSource source, FfmpegTools tools, int threads) =>
        Lines = [.. LadderRungs.Of(Profile).Select((rung, n) => Line(source, rung, n, tools, threads))];

    /// <summary>Nothing of it is worth going on with.</summary>
    public void Discard()
    {
        Close();
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    /// <summary>Puts what was encoded into the store.</summary>
    public StoreOutcome Put(AirFileContent content, string encoderVersion) => _store.Put(_writers[0], content, Profile, Recipe, encoderVersion);

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

    private CellLine Line(TranscodeSource source, Profile rung, int number, FfmpegTools tools, int threads)
    {
        var verifier = new CellVerifier(rung);
        string? sets = null;
        var cells = Transcoder.CellsOf(source, rung);
        var writer = AirFileWriter.Continue(Path.Combine(Folder, number.ToString(CultureInfo.InvariantCulture) + ".cells"), rung.CellBytes, (cell, bytes) =>
        {
            var right = cell < cells.Value && verifier.Breach(cell, bytes.Span) is null;
            sets ??= right ? ParameterSetsOf(rung, bytes.Span) : null;
            return right;
        });
        _writers.Add(writer);
        return new(rung, cells, writer, sets, tools, threads);
    }

    private static string? ParameterSetsOf(Profile profile, ReadOnlySpan<byte> cell)
    {
        var demuxer = new TsDemuxer();
        var first = demuxer.Feed(cell).Concat(demuxer.Flush()).First(u => u.Pid.Value == profile.Pids.Video);
        return ParameterSets.HashOf(first.Payload.Span, AirCodecs.Of(profile.Video.Codec));
    }
}
