using Airclass.TransportStream.Analysis;

namespace Airclass.Station.Drills;

/// <summary>Where a drilled stream goes: into the analyser behind <c>check</c>, and nowhere else.</summary>
internal sealed class AnalyzedBytes(StreamAnalyzer analyzer) : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer) => analyzer.Feed(buffer);

    public override void Write(byte[] buffer, int offset, int count) => analyzer.Feed(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
