using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Profiles;
using Airclass.Domain.Time;
using Airclass.Transcode.Cells;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Store;
using Airclass.TransportStream.Packets;

namespace Airclass.Transcode.Transcoding;

/// <summary>
/// One encode on its way to an air file: bytes of MPEG-TS in, verified cells out, each on disk before the next. A cell that does not fit is
/// encoded again, tighter. What is in the writer already stays, and the encode goes on behind it.
/// </summary>
internal sealed class CellLine
{
    private readonly Profile _profile;
    private readonly AirFileWriter _writer;
    private readonly TsDemuxer _demuxer = new();
    private readonly CellAssembler _assembler;
    private readonly CellBuilder _builder;
    private readonly CellVerifier _verifier;
    private readonly TighterCell _tighter;
    private readonly byte[] _cell;
    private string? _parameterSets;
    private int _tightness;

    /// <summary>A line that goes on where a writer is.</summary>
    /// <param name="profile">For whom.</param>
    /// <param name="cells">The length of the whole air file.</param>
    /// <param name="writer">Takes the cells; may hold some.</param>
    /// <param name="parameterSets">The hash of the parameter sets of the cells that it holds; null if it holds none.</param>
    /// <param name="tools">The ffmpeg to use.</param>
    /// <param name="threads">Threads of an encoder.</param>
    public CellLine(Profile profile, CellCount cells, AirFileWriter writer, string? parameterSets, FfmpegTools tools, int threads)
    {
        (_profile, _writer, _parameterSets, Cells) = (profile, writer, parameterSets, cells);
        Begun = new(writer.Cells);
        _assembler = new(profile);
        _builder = new(profile);
        _verifier = new(profile);
        _tighter = new(tools, profile, threads);
        _cell = new byte[profile.CellBytes];
    }

    /// <summary>The length of the whole air file.</summary>
    public CellCount Cells { get; }

    /// <summary>Cells that were there before this line began.</summary>
    public CellCount Begun { get; }

    /// <summary>Cells on disk.</summary>
    public CellCount Done => new(_writer.Cells);

    /// <summary>What ffmpeg has to encode.</summary>
    public EncodeOrder Order => new(_profile, Cells, _writer.Cells);

    /// <summary>Cells that were encoded again.</summary>
    public int Tightened { get; private set; }

    /// <summary>Why no more cells come; null while they do.</summary>
    public CellFault? Fault { get; private set; }

    /// <summary>Sound past the last cell, for tracks that end with their pictures.</summary>
    public ImmutableArray<ReadOnlyMemory<byte>> Tail { get; private set; } = [];

    /// <summary>What is missing after the end; null if nothing.</summary>
    public string? Lacks => Done != Cells || _assembler.PicturesWaiting > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{Done} cells and {_assembler.PicturesWaiting} pictures came out instead of {Cells} cells")
        : null;

    /// <summary>Takes what the encoder wrote.</summary>
    public Task TakeAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation) => TakeAsync(_demuxer.Feed(bytes.Span), cancellation);

    /// <summary>The encoder has written all.</summary>
    public async Task EndAsync(CancellationToken cancellation)
    {
        await TakeAsync(_demuxer.Flush(), cancellation);
        Tail = _assembler.TakeRest();
    }

    /// <summary>Brings the finished file to the disk and says what it is.</summary>
    public AirFileContent Finish() => _writer.Finish(_parameterSets ?? "");

    private async Task TakeAsync(IReadOnlyList<PesUnit> units, CancellationToken cancellation)
    {
        // Who can't go on does not gather what the others' run still brings: it may be hours.
        foreach (var unit in Fault is null ? units : [])
        {
            _assembler.Take(unit);
        }

        while (Fault is null && _assembler.Fault is null && Done < Cells && _assembler.Next() is { } content)
        {
            Fault = ParametersChanged() ?? await WriteAsync(content, cancellation);
        }

        Fault ??= _assembler.Fault is { } wrong ? new(CellFaultKind.Malformed, _writer.Cells, wrong) : null;
    }

    private CellFault? ParametersChanged() =>
        string.Equals(_parameterSets ??= _assembler.ParameterSetsHash, _assembler.ParameterSetsHash, StringComparison.Ordinal)
            ? null
            : new(CellFaultKind.Malformed, _writer.Cells, "the parameter sets are not those of the cells before");

    private async Task<CellFault?> WriteAsync(CellContent content, CancellationToken cancellation)
    {
        var fault = Build(content);
        var tight = fault is { Kind: CellFaultKind.TooMuch };
        // Neighbours are mostly alike: what fitted the cell before, if it was too large too, is tried first.
        _tightness = tight ? _tightness : 0;
        for (var i = Math.Max(1, _tightness); fault is { Kind: CellFaultKind.TooMuch } && i < EncoderCommand.Tightness.Length; i++)
        {
            _tightness = i;
            var (pictures, failure) = await _tighter.EncodeAsync(content.Pictures, EncoderCommand.Tightness[i], cancellation);
            fault = failure is null ? Build(content with { Pictures = pictures }) : new(CellFaultKind.Malformed, _writer.Cells, failure);
        }

        if (fault is null)
        {
            Tightened += tight ? 1 : 0;
            _writer.Append(_cell);
        }

        return fault;
    }

    private CellFault? Build(CellContent content) =>
        _builder.Build(_writer.Cells, content, _cell)
        ?? (_verifier.Breach(_writer.Cells, _cell) is { } breach ? new(CellFaultKind.Malformed, _writer.Cells, breach) : null);
}
