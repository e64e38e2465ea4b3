namespace Airclass.EpgExport.Tests.Xmltv;

/// <summary>Takes what is written, keeps none of it, and looks now and then how much memory is in use.</summary>
internal sealed class WatchedStream : Stream
{
    private const long Often = 8_000_000;
    private readonly long _before = GC.GetTotalMemory(forceFullCollection: true);
    private long _length;
    private long _next = Often;

    /// <summary>The most bytes that came at once.</summary>
    public int LargestWrite { get; private set; }

    /// <summary>The most bytes in use beyond those before the first write.</summary>
    public long MostMemory { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _length;

    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        _length += count;
        LargestWrite = Math.Max(LargestWrite, count);
        if (_length >= _next)
        {
            _next += Often;
            MostMemory = Math.Max(MostMemory, GC.GetTotalMemory(forceFullCollection: true) - _before);
        }
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
