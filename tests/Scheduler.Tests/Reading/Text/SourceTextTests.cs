using System.Text;
using Airclass.Domain.Diagnostics;
using Airclass.Scheduler.Reading.Text;

namespace Airclass.Scheduler.Tests.Reading.Text;

public sealed class SourceTextTests
{
    private const string Sample = "年级,科目\r\n一年级,語文𠮷,é\r\n";
    private readonly DiagnosticBag _diagnostics = new();

    [Theory]
    [InlineData("utf-8", false, "")]
    [InlineData("utf-8", true, "")]
    [InlineData("GB18030", false, "DC0101")]
    [InlineData("utf-16", true, "DC0101")]
    [InlineData("utf-16BE", true, "DC0101")]
    public void Text_in_any_encoding_of_the_trade_is_read(string name, bool mark, string code)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        byte[] bytes = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Sample)];

        SourceText.Decode("a.csv", bytes, _diagnostics)!.Content.ShouldBe(Sample);
        _diagnostics.ToImmutable().Select(d => d.Descriptor.Code).ShouldBe(code.Length == 0 ? [] : [code]);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        SourceText.Decode("a.csv", [0x61, 0x0A, 0x00, 0x62], _diagnostics).ShouldBeNull();
        SourceText.Decode("a.csv", [0xFF, 0xFF, 0xFF], _diagnostics).ShouldBeNull();
        _diagnostics.ToImmutable().Select(StationFixture.Show).ShouldBe(["DC0102 a.csv(1,1)", "DC0102 a.csv(2,1)"]);
    }
}
