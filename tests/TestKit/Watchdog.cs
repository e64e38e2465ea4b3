namespace Airclass.TestKit;

/// <summary>Fails a test whose work does not end, and says on what it was. A proof over many inputs needs it: the runner alone would wait for ever.</summary>
public static class Watchdog
{
    /// <summary>Some thousand times what one input takes on a busy machine, so that only a hang reaches it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Does the work on a thread of its own.</summary>
    /// <param name="input">Names the input so that it can be made again: its kind and its seed.</param>
    /// <param name="work">Throws what it throws, with the input's name before it; is given up after two minutes.</param>
    public static void Run(string input, Action work)
    {
        ArgumentNullException.ThrowIfNull(work);
        Exception? fault = null;
        var thread = new Thread(() => fault = FaultOf(work)) { IsBackground = true, Name = input };
        thread.Start();
        if (!thread.Join(Patience))
        {
            throw new TimeoutException($"{input}: hangs; no end within {Patience}.");
        }

        if (fault is not null)
        {
            throw new InvalidOperationException($"{input}: {fault.Message}", fault);
        }
    }

    private static Exception? FaultOf(Action work)
    {
        try
        {
            work();
            return null;
        }
#pragma warning disable CA1031 // Whatever it is, the test that started the thread fails with it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return e;
        }
    }
}
