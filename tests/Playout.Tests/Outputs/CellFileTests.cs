using System.Collections.Concurrent;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Playout.Outputs;
using Airclass.TestKit;
using NodaTime;

namespace Airclass.Playout.Tests.Outputs;

public sealed class CellFileTests : IDisposable
{
    /// <summary>More than a pipe holds, so that one that is not read is full.</summary>
    private const int CellBytes = 188 * 700;

    private static readonly DateTimeZone Shanghai = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    /// <summary>The last cell that begins before 2026-11-23 16:00 UTC, midnight in Shanghai.</summary>
    private static readonly CellIndex BeforeMidnight = CellIndex.Containing(Instant.FromUtc(2026, 11, 23, 16, 0)) - new CellCount(1);

    private readonly TempFolder _folder = new();
    private readonly CellRing _ring = new(CellBytes);
    private readonly List<RenderedCell> _offered = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Cells_are_written_whole_and_in_order()
    {
        var file = ToFile(_folder["deep/in/a.ts"]);

        Offer(file, 3);
        Write(file);

        File.ReadAllBytes(_folder["deep/in/a.ts"]).ShouldBe(Joined(_offered));
        (file.Written, file.Dropped, file.Problem).ShouldBe((3, 0, null));
    }

    [Fact]
    public void File_that_is_there_is_gone_on_with_behind_its_last_whole_cell()
    {
        File.WriteAllBytes(_folder["a.ts"], new byte[CellBytes + 100]);
        var file = ToFile(_folder["a.ts"]);

        Offer(file, 1);
        Write(file);

        File.ReadAllBytes(_folder["a.ts"]).ShouldBe([.. new byte[CellBytes], .. Joined(_offered)]);
    }

    [Fact]
    public void Cell_is_in_the_file_of_the_hour_in_which_it_begins()
    {
        var file = ToFile(_folder["g3-{date}-{hour}.ts"]);

        Offer(file, 3);
        Write(file);

        File.ReadAllBytes(_folder["g3-2026-11-23-23.ts"]).ShouldBe(Joined(_offered.Take(1)));
        File.ReadAllBytes(_folder["g3-2026-11-24-00.ts"]).ShouldBe(Joined(_offered.Skip(1)));
    }

    [Fact]
    public void Disk_that_takes_nothing_costs_cells_that_are_counted_and_the_next_is_tried()
    {
        var file = ToFile(Path.Combine(_folder["a.ts"], "no", "folder.ts"));
        File.WriteAllText(_folder["a.ts"], "a file in the way");

        Offer(file, 2);
        Write(file);

        (file.Written, file.Dropped).ShouldBe((0, 2));
        file.Problem.ShouldNotBeNull().ShouldContain(_folder["a.ts"]);

        File.Delete(_folder["a.ts"]);
        Offer(file, 1);
        Write(file);
        (file.Written, file.Dropped, file.Problem).ShouldBe((1, 2, null));
    }

    [Fact]
    public void Disk_without_room_is_told()
    {
        var file = ToFile("/dev/full");

        Offer(file, 1);
        Write(file);

        file.Dropped.ShouldBe(1);
        file.Problem.ShouldNotBeNull().ShouldContain("/dev/full");
    }

    [Fact]
    public void Cell_is_not_rendered_over_while_a_file_has_it()
    {
        var file = ToFile(_folder["a.ts"]);
        Offer(file, 1);

        var next = _ring.Rent();
        next.ShouldNotBeSameAs(_offered[0]);
        Write(file);

        _ring.Rent().ShouldBeSameAs(_offered[0]);
    }

    [Fact]
    public void Pipe_that_is_not_read_costs_whole_cells_and_nobody_waits()
    {
        ForeignJudge.Run("mkfifo", _folder["a.pipe"]).ExitCode.ShouldBe(0);
        var file = new CellFile(new(FileKind.Pipe, _folder["a.pipe"], Shanghai), _ring, CellBytes);
        using var stop = new CancellationTokenSource();
        var writing = new Thread(() => file.Run(stop.Token)) { IsBackground = true };
        writing.Start();
        Offer(file, 1);
        using var reader = new FileStream(_folder["a.pipe"], FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);

        // The reader looks at nothing: the pipe is full, and beyond what waits, cells are left out at once.
        Offer(file, 11);

        file.Dropped.ShouldBeGreaterThan(0);
        var received = new ConcurrentQueue<byte[]>();
        for (var cell = new byte[CellBytes]; received.Count + file.Dropped < 12; cell = new byte[CellBytes])
        {
            reader.ReadExactly(cell);
            received.Enqueue(cell);
        }

        stop.Cancel();
        writing.Join();
        Places(received).ShouldBe(Places(received).Order());
        received.Count.ShouldBe((int)file.Written);
    }

    [Fact]
    public void File_in_place_of_a_pipe_is_told()
    {
        File.WriteAllText(_folder["a.pipe"], "no pipe");
        var file = new CellFile(new(FileKind.Pipe, _folder["a.pipe"], Shanghai), _ring, CellBytes);

        Offer(file, 1);
        Write(file);

        file.Problem.ShouldNotBeNull().ShouldContain("is no named pipe");
        File.ReadAllText(_folder["a.pipe"]).ShouldBe("no pipe");
    }

    private CellFile ToFile(string path) => new(new(FileKind.File, path, Shanghai), _ring, CellBytes);

    /// <summary>Cells one after another, each filled with its number, given back by their owner at once.</summary>
    private void Offer(CellFile file, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var cell = new RenderedCell(CellBytes) { Cell = BeforeMidnight + new CellCount(_offered.Count) };
            cell.Bytes.AsSpan().Fill((byte)_offered.Count);
            _offered.Add(cell);
            file.Offer(cell);
            _ring.Return(cell);
        }
    }

    private static void Write(CellFile file) => file.Run(new CancellationToken(canceled: true));

    private static byte[] Joined(IEnumerable<RenderedCell> cells) => [.. cells.SelectMany(c => c.Bytes)];

    /// <summary>Which cells were received; each must be whole.</summary>
    private static int[] Places(IEnumerable<byte[]> received) => [.. received.Select(c => (int)c.Distinct().Single())];
}
