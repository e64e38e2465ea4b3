using System.Numerics;
using Airclass.Domain.AirFiles;

namespace Airclass.Domain.Tests.AirFiles;

public sealed class CellChecksumTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(12_287)]
    [InlineData(12_288)]
    [InlineData(12_289)]
    [InlineData(36_871)]
    [InlineData(5103 * 188)]
    public void Checksum_in_lanes_is_that_of_one_byte_after_another(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);

        CellChecksum.Of(bytes).ShouldBe(~bytes.Aggregate(uint.MaxValue, BitOperations.Crc32C));
    }
}
