using System.Text;
using Airclass.Domain.AirFiles;

namespace Airclass.Domain.Tests.AirFiles;

public sealed class SidecarJsonTests
{
    private static AirFileSidecar Sidecar => new()
    {
        Id = new("ab12"),
        Profile = new("sample-sd"),
        RecipeHash = "cd34",
        ParameterSetsHash = "ef56",
        PacketsPerCell = 840,
        CellCrc32C = [0, 1, 0x89ABCDEF],
    };

    [Fact]
    public void Sidecar_written_and_read_is_the_same()
    {
        var sidecar = Sidecar;
        var read = SidecarJson.Read(SidecarJson.Write(sidecar)).ShouldNotBeNull();

        read.CellCrc32C.ShouldBe(sidecar.CellCrc32C);
        (read with { CellCrc32C = sidecar.CellCrc32C }).ShouldBe(sidecar);
        read.Cells.Value.ShouldBe(3);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"format": 2}""")]
    [InlineData("""{"format": 1, "id": null}""")]
    [InlineData("""{"format": 1, "id": "a", "profile": "b", "recipe": "c", "parameterSets": "d", "packetsPerCell": 21, "crc32c": ["no"]}""")]
    public void Text_that_is_no_sidecar_reads_as_null(string json) => SidecarJson.Read(Encoding.UTF8.GetBytes(json)).ShouldBeNull();

    [Fact]
    public void Sidecar_cut_anywhere_reads_as_null()
    {
        var whole = SidecarJson.Write(Sidecar);

        for (var length = 0; length < whole.Length - 1; length++)
        {
            SidecarJson.Read(whole.AsMemory(0, length)).ShouldBeNull();
        }
    }

    [Fact]
    public void Checksum_matches_the_vectors_of_the_standard()
    {
        // RFC 3720 §B.4, and the usual check value.
        CellChecksum.Of("123456789"u8).ShouldBe(0xE3069283u);
        CellChecksum.Of(new byte[32]).ShouldBe(0x8A9136AAu);
        CellChecksum.Of([]).ShouldBe(0u);
    }
}
