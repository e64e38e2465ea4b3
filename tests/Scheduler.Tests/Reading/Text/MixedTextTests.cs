using System.Text;
using Airclass.Domain.Diagnostics;
using Airclass.Scheduler.Reading.Text;

namespace Airclass.Scheduler.Tests.Reading.Text;

public sealed class MixedTextTests
{
    private static readonly Encoding Gb = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
    private readonly DiagnosticBag _diagnostics = new();

    [Fact]
    public void Two_encodings_in_one_file_are_each_read_as_what_they_are()
    {
        byte[] bytes = [.. "年级,科目\n"u8, .. Gb.GetBytes("一年级,语文\n"), .. "二年级,"u8, .. Gb.GetBytes("数学\n")];
        SourceText.Decode("t.csv", bytes, _diagnostics)!.Content.ShouldBe("年级,科目\n一年级,语文\n二年级,数学\n");
        _diagnostics.ToImmutable().Select(StationFixture.Show).ShouldBe(["DC0103 t.csv(2,1)"]);
    }

    [Fact]
    public void Gb18030_word_that_happens_to_be_utf8_does_not_make_a_file_mixed()
    {
        SourceText.Decode("t.csv", Gb.GetBytes("联通,语文\n移动,数学\n"), _diagnostics)!.Content.ShouldBe("联通,语文\n移动,数学\n");
        _diagnostics.ToImmutable().Select(StationFixture.Show).ShouldBe(["DC0101 t.csv"]);
    }

    [Fact]
    public void Bytes_that_are_neither_are_no_text()
    {
        byte[] bytes = [.. "语文课,"u8, 0xFF, 0xFF, (byte)'\n'];
        SourceText.Decode("t.csv", bytes, _diagnostics).ShouldBeNull();
        _diagnostics.ToImmutable().Select(StationFixture.Show).ShouldBe(["DC0102 t.csv(1,1)"]);
    }
}
