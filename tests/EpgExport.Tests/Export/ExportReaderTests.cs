using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Airclass.EpgExport.Export;
using Airclass.TestKit;
using static Airclass.EpgExport.Tests.Export.ExportSample;

namespace Airclass.EpgExport.Tests.Export;

/// <summary>Readers that poll an export's files while it is written again and again: they never find half a file, a mixed version, or nothing.</summary>
public sealed partial class ExportReaderTests : IDisposable
{
    private static readonly int Times = TestScale.Pick(30, 1000);

    /// <summary>So many that a reader who is kept waiting on a busy machine still finds the version that it began with.</summary>
    private const int Kept = 100;

    /// <summary>What a reader finds does not hang on the disk, and a thousand flushes of a busy one take ten minutes and more.</summary>
    private readonly TempFolder _folder = TempFolder.InMemory();

    public void Dispose() => _folder.Dispose();

    [LongFact]
    public async Task Version_that_a_reader_follows_once_stays_whole_while_the_guide_changes()
    {
        var root = _folder["export"];
        ExportVersions.Write(root, Content(1), Kept);

        var read = await WhileWriting(edition => ExportVersions.Write(root, Content(edition), Kept), () =>
        {
            var version = new DirectoryInfo(ExportVersions.CurrentIn(root)).ResolveLinkTarget(returnFinalTarget: true)!.FullName;
            return EditionOfSet(version);
        });

        read.ShouldBeInOrder(SortDirection.Ascending);
    }

    [Fact]
    public async Task Every_file_by_its_path_is_there_and_of_one_edition_while_the_guide_changes()
    {
        var root = _folder["export"];
        ExportVersions.Write(root, Content(1), Kept);
        var paths = Directory.EnumerateFiles(ExportVersions.CurrentIn(root), "*", SearchOption.AllDirectories).ToList();

        var read = await WhileWriting(edition => ExportVersions.Write(root, Content(edition), Kept), () => paths.Select(EditionOfFile).OfType<long>().Last());

        read.ShouldBeInOrder(SortDirection.Ascending);
    }

    [LongFact]
    public async Task Folder_that_is_replaced_is_never_missing_while_the_guide_changes()
    {
        var (target, export) = (Directory.CreateDirectory(_folder["share/guide"]).FullName, _folder["export"]);
        var partner = Cable with { Deliver = target };
        void Deliver(long edition)
        {
            var written = ExportVersions.Write(export, Content(edition, partner), Kept).ShouldBeOfType<ExportOutcome.Written>();
            PartnerDelivery.Deliver(written.Folder, partner).ShouldBeOfType<DeliveryOutcome.Delivered>();
        }

        Deliver(1);
        var read = await WhileWriting(Deliver, () => EditionOfFile(Path.Combine(target, "epg.xml"))!.Value);

        read.ShouldBeInOrder(SortDirection.Ascending);
    }

    private static async Task<List<long>> WhileWriting(Action<long> write, Func<long> read)
    {
        var writing = Task.Run(() =>
        {
            for (var edition = 2; edition <= Times + 1; edition++)
            {
                write(edition);
            }
        });
        var editions = new List<long>();
        while (!writing.IsCompleted)
        {
            editions.Add(read());
        }

        await writing;
        editions.Add(read());
        editions[^1].ShouldBe(Times + 1);
        return editions;
    }

    /// <summary>The edition of a whole set: every file is as its manifest says, and all tell the same.</summary>
    private static long EditionOfSet(string folder)
    {
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "manifest.json")));
        var edition = manifest.RootElement.GetProperty("edition").GetInt64();
        foreach (var file in manifest.RootElement.GetProperty("files").EnumerateArray())
        {
            var bytes = File.ReadAllBytes(Path.Combine(folder, file.GetProperty("path").GetString()!));
            Convert.ToHexStringLower(SHA256.HashData(bytes)).ShouldBe(file.GetProperty("sha256").GetString());
        }

        EditionOfFile(Path.Combine(folder, "epg.xml")).ShouldBe(edition);
        return edition;
    }

    /// <summary>The one edition that a file tells of; null for a file that tells none, or two as the report of changes does.</summary>
    private static long? EditionOfFile(string path)
    {
        var text = TextOf(File.ReadAllBytes(path));
        text.ShouldNotBeEmpty(path);
        var told = Marker().Matches(text).Select(m => long.Parse(m.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)).Distinct().ToList();
        if (Path.GetFileName(path).StartsWith("changes.", StringComparison.Ordinal) || told.Count == 0)
        {
            return null;
        }

        var end = Path.GetExtension(path.EndsWith(".gz", StringComparison.Ordinal) ? path[..^3] : path) switch { ".xml" => "</tv>", ".html" => "</html>", ".ics" => "END:VCALENDAR", _ => "" };
        text.TrimEnd().ShouldEndWith(end);
        return told.ShouldHaveSingleItem(path);
    }

    /// <summary>What a file says, however it is packed.</summary>
    private static string TextOf(byte[] file)
    {
        if (file.AsSpan().StartsWith("PK"u8))
        {
            using var workbook = new ZipArchive(new MemoryStream(file));
            return string.Concat(workbook.Entries.Select(e => Read(e.Open())));
        }

        return file.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) ? Read(new GZipStream(new MemoryStream(file), CompressionMode.Decompress)) : Encoding.UTF8.GetString(file);

        static string Read(Stream stream)
        {
            using var reader = new StreamReader(stream, Encoding.UTF8);
            return reader.ReadToEnd();
        }
    }

    [GeneratedRegex("第([0-9]+)版")]
    private static partial Regex Marker();
}
