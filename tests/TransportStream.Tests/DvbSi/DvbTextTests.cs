using Airclass.TransportStream.DvbSi;
using FsCheck;
using FsCheck.Fluent;

namespace Airclass.TransportStream.Tests.DvbSi;

public sealed class DvbTextTests
{
    [Fact]
    public void Utf8_text_stands_behind_its_selector() =>
        Convert.ToHexStringLower(DvbText.Encode("课A", DvbTextCoding.Utf8)).ShouldBe("15e8afbe41");

    [Fact]
    public void Gb2312_text_stands_behind_its_selector() =>
        Convert.ToHexStringLower(DvbText.Encode("课A", DvbTextCoding.Gb2312)).ShouldBe("13bfce41");

    [Theory]
    [InlineData(4, "课")]
    [InlineData(6, "课")]
    [InlineData(7, "课程")]
    public void Text_is_cut_between_characters(int mostBytes, string left) =>
        DvbText.Decode(DvbText.Encode("课程表", DvbTextCoding.Utf8, mostBytes)).ShouldBe(left);

    [Fact]
    public void Character_outside_gb2312_is_named_and_becomes_a_question_mark()
    {
        DvbText.Decode(DvbText.Encode("朱镕基😀", DvbTextCoding.Gb2312)).ShouldBe("朱?基?");
        DvbText.Missing("朱镕基😀镕", DvbTextCoding.Gb2312).ShouldBe("镕😀");
        DvbText.Missing("朱镕基😀", DvbTextCoding.Utf8).ShouldBeEmpty();
    }

    [Fact]
    public void Line_breaks_and_controls_do_not_reach_the_receiver() =>
        DvbText.Decode(DvbText.Encode(" 一\n二\u0007\u009F ", DvbTextCoding.Utf8)).ShouldBe("一 二");

    [Theory]
    [InlineData(DvbTextCoding.Utf8)]
    [InlineData(DvbTextCoding.Gb2312)]
    public void Any_text_fits_the_room_and_is_never_cut_inside_a_character(DvbTextCoding coding) =>
        Prop.ForAll<string, byte>((text, room) =>
        {
            var bytes = DvbText.Encode(text ?? "", coding, room);
            var brokenBefore = (text ?? "").Any(c => c == '\uFFFD' || char.IsSurrogate(c));
            return bytes.Length <= room && (brokenBefore || !DvbText.Decode(bytes).Contains('\uFFFD', StringComparison.Ordinal));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Empty_text_has_no_bytes() => DvbText.Encode("", DvbTextCoding.Utf8).ShouldBeEmpty();
}
