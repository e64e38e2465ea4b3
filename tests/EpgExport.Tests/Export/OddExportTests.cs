using System.Collections.Immutable;
using System.Text.Json;
using System.Xml;
using Airclass.Domain.Guide;
using Airclass.EpgExport.Export;
using Airclass.TestKit;
using static Airclass.EpgExport.Tests.Export.ExportSample;

namespace Airclass.EpgExport.Tests.Export;

/// <summary>Guides with everything that people type and calendars do, in every format of the table.</summary>
public sealed class OddExportTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public static TheoryData<string> Titles =>
    [
        "", "\u0000\u0007\u001b[31m", "\u200f\u202eعربي", new string('课', 10_000), "😀👩‍🏫\uD83D", "]]>", "a & b <c> \"d\" 'e'", "=HYPERLINK(\"http://x\")",
        "+1", "@SUM(A1)", "-2", "第一行\r\n第二行\u2028第三行", "\uFFFE\uFFFF", "../../etc/passwd", ",;\"\t",
    ];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Titles))]
    public void Title_of_any_kind_is_told_whole_in_every_format(string title) =>
        Exported(Content(1), e => e with { Title = new(title, title), Description = new(title, title), Subject = new(title, title) });

    [Fact]
    public void Guide_without_any_event_is_exported_whole() => Exported(Content(1), _ => null);

    [Fact]
    public void Events_of_no_length_are_exported_whole() => Exported(Content(1), e => e with { End = e.Start });

    [Fact]
    public void Service_without_a_number_is_exported_whole()
    {
        var content = Content(1);
        var station = content.Station with { Services = [.. content.Station.Services.Select(s => s with { Number = null })], Outputs = [Telecom] };

        Exported(content with { Guide = content.Guide with { Station = station } }, e => e);
    }

    private void Exported(ExportContent content, Func<GuideEvent, GuideEvent?> change)
    {
        var events = content.Guide.Events.ToImmutableDictionary(g => g.Key, g => g.Value.Select(change).OfType<GuideEvent>().ToImmutableArray());
        var odd = content with { Guide = content.Guide with { Events = events } };

        var written = ExportSet.Write(_folder["out"], odd).ShouldBeOfType<ExportOutcome.Written>();

        foreach (var file in written.Files.Select(f => _folder["out", f.Path]))
        {
            Read(file);
        }
    }

    private static void Read(string file)
    {
        switch (Path.GetExtension(file))
        {
            case ".xml" or ".atom":
                using (var reader = XmlReader.Create(file, new() { DtdProcessing = DtdProcessing.Ignore }))
                {
                    while (reader.Read())
                    {
                        // Throws at the first character that XML forbids.
                    }
                }

                break;
            case ".json":
                using (var json = JsonDocument.Parse(File.ReadAllBytes(file)))
                {
                    json.RootElement.ValueKind.ShouldBe(JsonValueKind.Object);
                }

                break;
            default:
                File.Exists(file).ShouldBeTrue();
                break;
        }
    }
}
