using System.Security.Cryptography;

namespace Airclass.EpgExport.Export;

/// <summary>A new file whose size and SHA-256 are taken while it is written, so that nothing is read twice.</summary>
internal sealed class HashedFile : Stream
{
    private const int BufferBytes = 1 << 16;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _buffer = new byte[BufferBytes];
    private readonly FileStream _file;
    private int _held;
    private long _bytes;

    /// <summary>Makes the file with the folders that it needs; it must not be there yet.</summary>
    public HashedFile(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _bytes;

    public override long Position
    {
        get => _bytes;
        set => throw new NotSupportedException();
    }

    /// <summary>The file as it is listed, when all of it was written.</summary>
    /// <param name="path">Its path in the set.</param>
    public ExportedFile Done(string path)
    {
        Drain();
        return new(path, _bytes, Convert.ToHexStringLower(_hash.GetHashAndReset()));
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _bytes += buffer.Length;
        while (!buffer.IsEmpty)
        {
            var fits = Math.Min(buffer.Length, BufferBytes - _held);
            buffer[..fits].CopyTo(_buffer.AsSpan(_held));
            buffer = buffer[fits..];
            _held += fits;
            if (_held == BufferBytes)
            {
                Drain();
            }
        }
    }

    /// <summary>Writers flush often; what they wrote waits for a whole buffer all the same.</summary>
    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _file.Dispose();
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Drain()
    {
        var held = _buffer.AsSpan(0, _held);
        _hash.AppendData(held);
        _file.Write(held);
        _held = 0;
    }
}
