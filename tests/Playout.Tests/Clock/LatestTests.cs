using Airclass.Playout.Clock;

namespace Airclass.Playout.Tests.Clock;

public sealed class LatestTests
{
    private const int Reads = 200_000;

    [Fact]
    public void Reader_gets_whole_values_while_another_thread_sets_them()
    {
        var latest = new Latest<Four>(default);
        var done = false;
        var writer = new Thread(() =>
        {
            for (var i = 1L; !Volatile.Read(ref done); i++)
            {
                latest.Value = new(i, i, i, i);
            }
        });
        writer.Start();

        var (torn, back, last) = (0, 0, 0L);
        for (var i = 0; i < Reads; i++)
        {
            var read = latest.Value;
            torn += read == new Four(read.A, read.A, read.A, read.A) ? 0 : 1;
            back += read.A < last ? 1 : 0;
            last = read.A;
        }

        Volatile.Write(ref done, true);
        writer.Join();
        (torn, back).ShouldBe((0, 0));
        latest.Value.A.ShouldBeGreaterThanOrEqualTo(last);
    }

    private readonly record struct Four(long A, long B, long C, long D);
}
