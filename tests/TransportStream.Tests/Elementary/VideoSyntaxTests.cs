using Airclass.TransportStream.Elementary;

namespace Airclass.TransportStream.Tests.Elementary;

/// <summary>Units and what they are for, as the first bytes of each say.</summary>
public sealed class VideoSyntaxTests
{
    [Fact]
    public void Units_are_found_without_their_start_codes_and_trailing_zeros()
    {
        byte[] bytes = [7, 0, 0, 0, 1, 9, 0xF0, 0, 0, 1, 0x67, 1, 0, 0, 0, 1, 0x65, 2, 0];

        StartCodes.Find(bytes).Select(r => bytes[r]).ShouldBe([[9, 0xF0], [0x67, 1], [0x65, 2]]);
        StartCodes.Find([0, 0]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0x65, UnitRole.RandomAccess)]
    [InlineData(0x41, UnitRole.Picture)]
    [InlineData(0x06, UnitRole.Supplement)]
    [InlineData(0x67, UnitRole.ParameterSet)]
    [InlineData(0x68, UnitRole.ParameterSet)]
    [InlineData(0x09, UnitRole.Delimiter)]
    [InlineData(0x0C, UnitRole.Other)]
    public void Unit_of_H264_has_its_role(int head, UnitRole role) => VideoSyntax.H264.RoleOf([(byte)head]).ShouldBe(role);

    [Theory]
    [InlineData(19, UnitRole.RandomAccess)]
    [InlineData(20, UnitRole.RandomAccess)]
    [InlineData(1, UnitRole.Picture)]
    [InlineData(8, UnitRole.Other)]
    [InlineData(21, UnitRole.Other)]
    [InlineData(32, UnitRole.ParameterSet)]
    [InlineData(34, UnitRole.ParameterSet)]
    [InlineData(35, UnitRole.Delimiter)]
    [InlineData(39, UnitRole.Supplement)]
    public void Unit_of_HEVC_has_its_role(int type, UnitRole role) => VideoSyntax.Hevc.RoleOf([(byte)(type << 1), 1]).ShouldBe(role);

    [Theory]
    [InlineData(new byte[] { 0xB3, 0 }, UnitRole.ParameterSet)]
    [InlineData(new byte[] { 0xB5, 0x14 }, UnitRole.ParameterSet)]
    [InlineData(new byte[] { 0xB5, 0x8F }, UnitRole.PictureExtension)]
    [InlineData(new byte[] { 0xB8, 0, 0, 0, 0x40 }, UnitRole.ClosedGroup)]
    [InlineData(new byte[] { 0xB8, 0, 0, 0, 0 }, UnitRole.Other)]
    [InlineData(new byte[] { 0, 0, 0x08 }, UnitRole.RandomAccess)]
    [InlineData(new byte[] { 0, 0, 0x10 }, UnitRole.Picture)]
    [InlineData(new byte[] { 1, 0 }, UnitRole.Slice)]
    [InlineData(new byte[] { 0xB2, 0 }, UnitRole.Supplement)]
    [InlineData(new byte[] { 0xB7 }, UnitRole.Other)]
    public void Unit_of_MPEG_2_has_its_role(byte[] unit, UnitRole role) => VideoSyntax.Mpeg2.RoleOf(unit).ShouldBe(role);

    [Fact]
    public void Active_format_has_the_bytes_of_the_standard()
    {
        byte[] data = [.. "DTG1"u8, 0x41, 0xFA];

        VideoSyntax.Mpeg2.ActiveFormat(10).ShouldBe([0xB2, .. data]);
        VideoSyntax.H264.ActiveFormat(10).ShouldBe([6, 4, 9, 0xB5, 0x00, 0x31, .. data, 0x80]);
        VideoSyntax.Hevc.ActiveFormat(10).ShouldBe([0x4E, 1, 4, 9, 0xB5, 0x00, 0x31, .. data, 0x80]);
    }
}
