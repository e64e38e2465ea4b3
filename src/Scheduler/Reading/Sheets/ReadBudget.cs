namespace Airclass.Scheduler.Reading.Sheets;

/// <summary>
/// How much one workbook may unpack to. A zip file of kilobytes can hold gigabytes, and what its directory says about sizes is only a
/// claim, so bytes are counted as they come.
/// </summary>
internal sealed class ReadBudget
{
    private readonly long _all;
    private long _left;

    public ReadBudget(long bytes) => _all = _left = bytes;

    /// <summary>Takes bytes that were unpacked.</summary>
    /// <exception cref="WorkbookTooLargeException">There are none left.</exception>
    public void Take(int count)
    {
        _left -= count;
        if (_left < 0)
        {
            throw new WorkbookTooLargeException(FormattableString.Invariant($"more than {_all >> 20} MiB unpacked"));
        }
    }
}

/// <summary>A workbook is larger than any timetable; becomes a finding in <see cref="WorkbookReader"/>.</summary>
internal sealed class WorkbookTooLargeException(string what) : Exception(what);

/// <summary>A stream that counts what is read of it.</summary>
internal sealed class BudgetedStream(Stream source, ReadBudget budget) : Stream
{
    /// <summary>
    /// The most bytes of one step, as a tag or a text: a cell has at most 32 767 characters. The parser takes a tag that does not end in
    /// time quadratic in its length.
    /// </summary>
    public const int MostOfStep = 1 << 20;

    private int _step;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The next tag or text begins.</summary>
    public void BeginStep() => _step = 0;

    public override int Read(Span<byte> buffer)
    {
        var count = source.Read(buffer);
        budget.Take(count);
        _step += count;
        return _step <= MostOfStep ? count : throw new WorkbookTooLargeException(FormattableString.Invariant($"a tag or text beyond {MostOfStep >> 20} MiB"));
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            source.Dispose();
        }

        base.Dispose(disposing);
    }
}
