using System.Text.RegularExpressions;
using System.Xml.Linq;
using Airclass.TestKit;

namespace Airclass.Architecture.Tests;

/// <summary>Law 2: stages meet in files and tables and never reference each other.</summary>
public sealed partial class ArrowTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Domain"] = [],
        ["TransportStream"] = [],
        ["Scheduler"] = ["Domain"],
        ["Transcode"] = ["Domain", "TransportStream"],
        ["Playout"] = ["Domain", "TransportStream"],
        ["EpgExport"] = ["Domain", "TransportStream"],
        ["Station"] = ["Domain", "EpgExport", "Playout", "Scheduler", "Transcode", "TransportStream"],
    };

    public static TheoryData<string> Projects => [.. Allowed.Keys];

    [Fact]
    public void Source_has_exactly_the_seven_projects() =>
        Directory.GetDirectories(Repository.PathOf("src")).Select(d => Path.GetFileName(d)).Order().ShouldBe(Allowed.Keys.Order());

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_references_only_what_the_arrows_allow(string project) =>
        Items(project, "ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r)).Order().ShouldBe(Allowed[project]);

    [Fact]
    public void Domain_uses_NodaTime_alone() => Items("Domain", "PackageReference").ShouldBe(["NodaTime"]);

    [Fact]
    public void TransportStream_uses_nothing() => Items("TransportStream", "PackageReference").ShouldBeEmpty();

    [Fact]
    public void Domain_and_TransportStream_do_no_IO()
    {
        var found = from project in new[] { "src/Domain", "src/TransportStream" }
                    from file in Repository.Sources(project)
                    from line in File.ReadLines(file)
                    where !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && InputOutput().IsMatch(line)
                    select $"{file}: {line.Trim()}";

        found.ShouldBeEmpty();
    }

    [GeneratedRegex(@"\b(File|Directory)\.(Read|Write|Open|Create|Append|Delete|Move|Copy|Exists|Enumerate|Get)|FileStream|RandomAccess\.(Read|Write|Get)|HttpClient|new Socket\b")]
    private static partial Regex InputOutput();

    private static IEnumerable<string> Items(string project, string kind) =>
        XDocument.Load(Repository.PathOf("src", project, project + ".csproj"))
            .Descendants(kind)
            .Select(e => e.Attribute("Include")!.Value.Replace('\\', '/'));
}
