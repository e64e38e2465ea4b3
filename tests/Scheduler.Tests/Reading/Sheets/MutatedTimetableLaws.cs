using System.IO.Compression;
using System.Text;
using Airclass.TestKit;

namespace Airclass.Scheduler.Tests.Reading.Sheets;

/// <summary>Whatever happens to a workbook, a CSES file or a CSV, reading it ends with findings and never with an exception.</summary>
public sealed class MutatedTimetableLaws : IDisposable
{
    private static readonly byte[][] Pieces =
    [
        "<"u8.ToArray(), "</row>"u8.ToArray(), "r=\"XFD1048576\""u8.ToArray(), "t=\"s\""u8.ToArray(), "<c r=\"A1\"/>"u8.ToArray(), "99999999999999999999"u8.ToArray(), "1e308"u8.ToArray(),
        "-1"u8.ToArray(), "NaN"u8.ToArray(), "<mergeCell ref=\"A1:ZZ99\"/>"u8.ToArray(), "&a [*a]"u8.ToArray(), "\t"u8.ToArray(), "{"u8.ToArray(), "："u8.ToArray(), "（单）"u8.ToArray(), "/"u8.ToArray(),
        [0], [0xFF], [0xB5, 0xDA], "8:00-"u8.ToArray(), "周"u8.ToArray(), "_x0000_"u8.ToArray(), "\""u8.ToArray(), ","u8.ToArray(), "\n"u8.ToArray(), "hidden=\"1\" "u8.ToArray(),
    ];

    private static readonly TestWorkbook Book = new TestWorkbook()
        .Sheet("一年级", [["课表"], ["节次", "时间", "周一", "周二 2026-11-24"], ["第一节", "8:00-8:40", "语文", "语文（单）/数学（双）"], ["2", "8:50-9:30", "<c r=\"{0}\" s=\"1\"><v>46349</v></c>", "升旗"]], "<mergeCells><mergeCell ref=\"A1:D1\"/></mergeCells>")
        .Sheet("表", [["grade", "weekday", "start", "end", "subject", "lesson"], ["2", "1-5", "<c r=\"{0}\" s=\"2\"><v>0.5</v></c>", "13:00", "数学", "sx2"]]);

    private readonly StationFixture _station = new StationFixture().Delete("timetable/a.csv");

    public void Dispose() => _station.Dispose();

    [Fact]
    public void Damaged_file_gives_findings_or_slots_and_no_exception()
    {
        var (random, slots) = (new Random(20261123), 0);
        var parts = Parts();
        var sheets = parts.Keys.Where(k => k.Contains("sheet", StringComparison.Ordinal) || k.Contains("styles", StringComparison.Ordinal) || k.Contains("workbook", StringComparison.Ordinal)).ToArray();
        for (var round = 0; round < TestScale.Pick(1_000, 100_000); round++)
        {
            var (file, bytes) = (round % 5) switch
            {
                0 => ("timetable/一年级.yaml", Damage(Encoding.UTF8.GetBytes(Cses), random)),
                1 => ("timetable/a.csv", Damage(Encoding.UTF8.GetBytes(StationFixture.Timetable), random)),
                2 => ("timetable/a.xlsx", Damage(Pack(parts), random)),
                _ => ("timetable/a.xlsx", Pack(parts, sheets[random.Next(sheets.Length)], random)),
            };
            var reading = _station.Write(file, bytes).Read();
            foreach (var found in reading.Diagnostics)
            {
                StationFixture.Show(found).Length.ShouldBeGreaterThan(6);
            }

            slots += reading.Plan?.Slots.Length ?? 0;
            _station.Delete(file);
        }

        slots.ShouldBeGreaterThan(100);
    }

    private const string Cses = "version: 1\nsubjects:\n  - { name: 语文 }\nschedules:\n  - name: 一\n    enable_day: mon\n    weeks: odd\n    classes:\n      - { subject: 语文, start_time: \"08:00:00\", end_time: \"08:40:00\" }\n";

    private static Dictionary<string, byte[]> Parts()
    {
        using var zip = new ZipArchive(new MemoryStream(Book.Write()));
        return zip.Entries.ToDictionary(e => e.FullName, e =>
        {
            using var copy = new MemoryStream();
            using var part = e.Open();
            part.CopyTo(copy);
            return copy.ToArray();
        });
    }

    private static byte[] Pack(Dictionary<string, byte[]> parts, string? damaged = null, Random? random = null)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, content) in parts)
            {
                using var entry = zip.CreateEntry(path, CompressionLevel.NoCompression).Open();
                entry.Write(path == damaged ? Damage(content, random!) : content);
            }
        }

        return file.ToArray();
    }

    private static byte[] Damage(byte[] bytes, Random random)
    {
        var damaged = bytes.ToList();
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var at = random.Next(damaged.Count);
            switch (random.Next(3))
            {
                case 0:
                    damaged.RemoveRange(at, Math.Min(random.Next(1, 12), damaged.Count - at));
                    break;
                case 1:
                    damaged[at] = (byte)random.Next(256);
                    break;
                default:
                    damaged.InsertRange(at, Pieces[random.Next(Pieces.Length)]);
                    break;
            }
        }

        return [.. damaged];
    }
}
