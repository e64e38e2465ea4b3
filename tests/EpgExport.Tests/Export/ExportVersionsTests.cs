using System.Text.Json;
using Airclass.EpgExport.Export;
using Airclass.TestKit;
using static Airclass.EpgExport.Tests.Export.ExportSample;

namespace Airclass.EpgExport.Tests.Export;

public sealed class ExportVersionsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Root => _folder["export"];

    private string Current => ExportVersions.CurrentIn(Root);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_edition_is_a_version_and_current_points_to_the_newest()
    {
        Write(1).ShouldBe(Path.Combine(Root, "versions", "000001"));
        Write(2).ShouldBe(Path.Combine(Root, "versions", "000002"));

        new DirectoryInfo(Current).LinkTarget.ShouldBe("versions/000002");
        File.ReadAllText(Path.Combine(Current, "epg.xml")).ShouldContain("第2版");
        File.ReadAllText(Path.Combine(Root, "versions", "000001", "epg.xml")).ShouldContain("第1版");
        Manifest(Current).GetProperty("edition").GetInt64().ShouldBe(2);
    }

    [Fact]
    public void Same_edition_again_is_no_new_version()
    {
        Write(1);

        var again = ExportVersions.Write(Root, Content(1), 10).ShouldBeOfType<ExportOutcome.Written>();

        again.IsNew.ShouldBeFalse();
        Entries("versions").ShouldBe(["000001"]);
    }

    [Fact]
    public void As_many_versions_stay_as_are_kept_and_their_numbers_go_on()
    {
        for (var edition = 1; edition <= 5; edition++)
        {
            ExportVersions.Write(Root, Content(edition), 3).ShouldBeOfType<ExportOutcome.Written>();
        }

        Entries("versions").ShouldBe(["000003", "000004", "000005"]);
        Entries("").ShouldBe(["current", "versions"]);
    }

    [Fact]
    public void Folder_of_an_earlier_Airclass_becomes_a_link()
    {
        ExportSet.Write(Current, Content(1)).ShouldBeOfType<ExportOutcome.Written>();

        Write(2);

        new DirectoryInfo(Current).LinkTarget.ShouldBe("versions/000001");
        File.ReadAllText(Path.Combine(Current, "epg.xml")).ShouldContain("第2版");
        Entries("").ShouldBe(["current", "versions"]);
    }

    [Fact]
    public void What_a_killed_process_left_half_made_goes()
    {
        _folder.Write("export/versions/.new-0/epg.xml", "half");

        Write(1);

        Entries("versions").ShouldBe(["000001"]);
    }

    [Fact]
    public void Place_that_cannot_be_written_is_told_and_current_stays()
    {
        Write(1);
        // A file where the folder of versions has to be fails whoever runs the test, root too.
        Directory.Move(Path.Combine(Root, "versions"), _folder["aside"]);
        _folder.Write("export/versions", "in the way");

        ExportVersions.Write(Root, Content(2), 10).ShouldBeOfType<ExportOutcome.Failed>().Path.ShouldBe(Root);

        new DirectoryInfo(Current).LinkTarget.ShouldBe("versions/000001");
    }

    [Fact]
    public void Changes_since_the_version_before_are_told_to_programs_and_people()
    {
        Write(1);
        Changes(Current).GetProperty("since").ValueKind.ShouldBe(JsonValueKind.Null);

        Write(2);

        var changes = Changes(Current);
        changes.GetProperty("since").GetInt64().ShouldBe(1);
        changes.GetProperty("edition").GetInt64().ShouldBe(2);
        var first = changes.GetProperty("changes")[0];
        first.GetProperty("kind").GetString().ShouldBe("retitled");
        first.GetProperty("before").GetProperty("title").GetProperty("zh").GetString().ShouldBe("第1版");
        var words = File.ReadAllText(Path.Combine(Current, "changes.txt"));
        words.ShouldContain("《第1版》更名为《第2版》");
        words.ShouldContain("“Edition 1” is now called “Edition 2”");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"edition\":1,\"changed\":\"yesterday\",\"from\":\"\",\"to\":\"\",\"events\":[]}")]
    [InlineData("{\"edition\":1,\"events\":[{\"id\":7}]}")]
    public void Record_that_somebody_spoiled_is_nothing_to_compare_with(string record)
    {
        var version = Write(1);
        File.WriteAllText(Path.Combine(version, "events.json"), record);

        ExportVersions.Write(Root, Content(2), 10).ShouldBeOfType<ExportOutcome.Written>().Changes.ShouldBeNull();
    }

    private string Write(long edition) => ExportVersions.Write(Root, Content(edition), 10).ShouldBeOfType<ExportOutcome.Written>().Folder;

    private string?[] Entries(string folder) =>
        [.. Directory.EnumerateFileSystemEntries(Path.Combine(Root, folder)).Select(Path.GetFileName).Order(StringComparer.Ordinal)];

    private static JsonElement Manifest(string folder) => Json(folder, "manifest.json");

    private static JsonElement Changes(string folder) => Json(folder, "changes.json");

    private static JsonElement Json(string folder, string name)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, name)));
        return json.RootElement.Clone();
    }
}
