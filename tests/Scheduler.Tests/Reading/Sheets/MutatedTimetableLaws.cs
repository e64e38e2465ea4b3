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

    private static readonly Dictionary<string, byte[]> Whole = Parts();

    private static readonly string[] DamagedParts =
        [.. Whole.Keys.Where(k => new[] { "sheet", "styles", "workbook" }.Any(n => k.Contains(n, StringComparison.Ordinal))).Order(StringComparer.Ordinal)];

    private readonly StationFixture _station = new StationFixture().Delete("timetable/a.csv");

    public void Dispose() => _station.Dispose();

    /// <summary>Long, these are 100 000 files. A file is made from its seed alone, which a failure names.</summary>
    [Theory]
    [InlineData("timetable/a.csv", 300, 30_000)]
    [InlineData("timetable/一年级.yaml", 200, 20_000)]
    [InlineData("timetable/a.xlsx", 500, 50_000)]
    public void Damaged_file_gives_findings_or_slots_and_neither_an_exception_nor_a_hang(string file, int brief, int full)
    {
        var (files, slots) = (0, 0);
        for (var seed = 0; seed < TestScale.Pick(brief, full); seed++, files++)
        {
            _station.Write(file, Damaged(file, new Random(seed)));
            Watchdog.Run($"{file}, seed {seed}", () => slots += Read());
        }

        files.ShouldBe(TestScale.Pick(brief, full));
        slots.ShouldBeInRange(files / 20, files * 20);
    }

    /// <summary>How many slots the station has; all that was found can be said.</summary>
    private int Read()
    {
        var reading = _station.Read();
        foreach (var found in reading.Diagnostics)
        {
            StationFixture.Show(found).Length.ShouldBeGreaterThan(6);
        }

        return reading.Plan?.Slots.Length ?? 0;
    }

    private static byte[] Damaged(string file, Random random) => Path.GetExtension(file) switch
    {
        ".csv" => DamagedBytes.Of(Encoding.UTF8.GetBytes(StationFixture.Timetable), Pieces, random),
        ".yaml" => DamagedBytes.Of(Encoding.UTF8.GetBytes(Cses), Pieces, random),
        _ when random.Next(3) == 0 => DamagedBytes.Of(Pack(Whole), Pieces, random),
        _ => Pack(Whole, DamagedParts[random.Next(DamagedParts.Length)], random),
    };

    private const string Cses =
        """
        version: 1
        subjects:
          - { name: 语文, simplified_name: 语, teacher: 王老师, room: "101" }
          - name: 数学
        schedules:
          - name: 周一
            enable_day: mon
            weeks: odd
            classes:
              - { subject: 语文, start_time: "08:00:00", end_time: "08:40:00" }
              - subject: 数学
                start_time: 08:50
                end_time: 09:30
          - name: 周二
            enable_day: 2
            weeks: all
            classes:
              - { subject: 数学, start_time: "08:00:00", end_time: "08:40:00" }
              - { subject: 语文, start_time: "10:00:00", end_time: "10:40:00" }

        """;

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
                var entry = zip.CreateEntry(path, CompressionLevel.NoCompression);
                entry.LastWriteTime = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);
                using var part = entry.Open();
                part.Write(path == damaged ? DamagedBytes.Of(content, Pieces, random!) : content);
            }
        }

        return file.ToArray();
    }
}
