using Airclass.TestKit;
using Airclass.TransportStream.Analysis;
using Airclass.TransportStream.Packets;
using static Airclass.TransportStream.Tests.Analysis.Planted;

namespace Airclass.TransportStream.Tests.Analysis;

public sealed class FindingClausesTests
{
    [Fact]
    public void Every_kind_of_finding_has_a_clause_and_the_page_says_which()
    {
        var page = File.ReadAllText(Repository.PathOf("docs", "check.md"));
        foreach (var kind in FindingKinds.All)
        {
            var measurement = FindingClauses.IndicatorOf(kind)?.ToString() ?? "";
            page.ShouldContain($"| {kind.Code} | {FindingClauses.ClauseOf(kind)} | {measurement} |");
        }
    }

    [Fact]
    public void Measurements_are_in_order_and_counted()
    {
        FindingClauses.Indicators.Select(i => i.Priority).ShouldBeInOrder();
        FindingClauses.Indicators.ShouldBeUnique();
        FindingKinds.All.Select(k => FindingClauses.IndicatorOf(k)).Where(i => i is not null).ShouldBeSubsetOf(FindingClauses.Indicators);
        Analyze(Clean()).Indicators.ShouldAllBe(i => i.Count == 0);

        var stream = Clean();
        Packet(stream, Payload(stream, Pid.Pat, 1)[2])[12] ^= 1;

        Analyze(stream).Indicators.Where(i => i.Count > 0).Select(i => i.Indicator.ToString()).ShouldBe(["2.2 CRC_error"]);
    }

    [Theory]
    [InlineData(0x10, "3.1")]
    [InlineData(0x12, "3.6")]
    [InlineData(0x14, "3.8")]
    [InlineData(0x00, "1.3")]
    public void Table_on_the_wrong_pid_counts_for_the_table_of_that_pid(int pid, string measurement) =>
        FindingClauses.IndicatorOf(FindingKinds.WrongTable, new(pid))!.Number.ShouldBe(measurement);
}
