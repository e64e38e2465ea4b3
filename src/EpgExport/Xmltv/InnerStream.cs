namespace Airclass.EpgExport.Xmltv;

/// <summary>Lets through what is written while it is open: the inside of a document without what a writer has to put around it.</summary>
internal sealed class InnerStream(Stream stream) : Stream
{
    /// <summary>True for what is let through; what is written before and after is dropped.</summary>
    public bool IsOpen { get; set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (IsOpen)
        {
            stream.Write(buffer);
        }
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
