namespace Airclass.Station.Running;

/// <summary>
/// A child of the supervisor ends with it: its standard input is a pipe that nobody writes to, and that ends when the supervisor does.
/// </summary>
public static class ParentWatch
{
    /// <summary>A token that ends with <paramref name="cancellation"/>, or when <paramref name="input"/> is at its end.</summary>
    public static CancellationTokenSource Until(Stream input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        var source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        // A thread of its own: a read of a pipe cannot be cancelled, and must not take one from the pool.
        new Thread(() =>
        {
            var nothing = new byte[16];
            try
            {
                while (input.Read(nothing) > 0)
                {
                }
            }
            catch (IOException)
            {
                // As good as its end.
            }

            try
            {
                source.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // The child ended first.
            }
        })
        { IsBackground = true, Name = "parent watch" }.Start();
        return source;
    }
}
