namespace Airclass.Station.Bench;

/// <summary>A stream that keeps nothing: it counts and, if asked to, looks again and again at the memory that is in use.</summary>
internal sealed class MeteredStream(bool watchMemory = false) : Stream
{
    private const int Every = 1 << 22;
    private long _look = Every;

    public long Bytes { get; private set; }

    /// <summary>The most managed memory that was seen in use, bytes: garbage is taken up before each look.</summary>
    public long PeakManaged { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => Bytes;

    public override long Position
    {
        get => Bytes;
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Count(count);

    public override void Write(ReadOnlySpan<byte> buffer) => Count(buffer.Length);

    public override void WriteByte(byte value) => Count(1);

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void Count(int bytes)
    {
        Bytes += bytes;
        if (watchMemory && Bytes >= _look)
        {
            _look = Bytes + Every;
            PeakManaged = Math.Max(PeakManaged, GC.GetTotalMemory(forceFullCollection: true));
        }
    }
}
