using Airclass.TestKit;
using Airclass.Transcode.Recipes;

namespace Airclass.Transcode.Tests.Recipes;

public sealed class FilterTextTests
{
    public static TheoryData<string> OddTexts => new(
        "比例 3:4", "it's 100% 'quoted'", @"C:\lessons\a\\b", "a,b;c[d]e=f", @"%{pts} \n \: \'", "'", @"\", "''''", @"\\\'", ":::", "=", "#{x}", "\"双引号\"", "“中文”：「」");

    [Theory]
    [MemberData(nameof(OddTexts))]
    public async Task A_quoted_text_is_drawn_as_the_same_text_from_a_file(string text)
    {
        using var folder = new TempFolder();
        var file = folder.Write("text", text);
        const string Style = "expansion=none:fontsize=24:fontcolor=white:x=4:y=30";
        var font = FilterText.Quote(Drawing.Font.Bold);

        var quoted = await Drawing.PicturesAsync($"color=c=navy:s=480x80,drawtext=fontfile={font}:text={FilterText.Quote(text)}:{Style}[picture]", 1);
        var fromFile = await Drawing.PicturesAsync($"color=c=navy:s=480x80,drawtext=fontfile={font}:textfile={FilterText.Quote(file)}:{Style}[picture]", 1);

        quoted.ShouldBe(fromFile);
        quoted.Max().ShouldBeGreaterThan((byte)150, "something is drawn");
    }
}
