using Airclass.Scheduler.Reading.Lessons;
using Airclass.TestKit;
using FsCheck;
using FsCheck.Fluent;

namespace Airclass.Scheduler.Tests.Reading.Lessons;

/// <summary>Whatever a file is called, its name is read, and spelling it in another way changes nothing.</summary>
public sealed class LessonFileNameLaws
{
    private static readonly LessonFileNameReader Reader = new(["语文", "数学", "英语"]);

    private static readonly string[] Pieces =
    [
        "0901", "1231", "f2-", "F1-", "小学", "初中", "语文", "数学", "统编版", "沪教育", "3年级", "十二年级", "高三", "上", "下册", "第1单元", "第十一单元",
        "1.", "①", "（2）", "-W", "（720）", "-", "－", " ", "\u00A0", "\u3000", "\u200B", "大青树", "上学歌", ".mp4", "unit3", "\uFFFD", "\ud83d\ude00",
    ];

    private static readonly Gen<string> Names = Gen.Elements(Pieces).ListOf().Select(p => string.Concat(p));

    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(TestScale.Pick(2_000, 100_000));

    [Fact]
    public void Any_name_is_read_and_has_no_stray_number() => Prop.ForAll(Names.ToArbitrary(), file =>
    {
        var name = Reader.Read(file);
        return name.Revision >= 1 && name.Title?.Length != 0 && (name.Unit is null or >= 0) && name.IsRevisionOf(name);
    }).Check(Config);

    [Fact]
    public void Full_width_signs_blanks_and_capitals_change_nothing() => Prop.ForAll(Names.ToArbitrary(), file =>
    {
        var ending = file.EndsWith(".mp4", StringComparison.Ordinal) ? 4 : 0;
        var wide = string.Concat(file[..^ending].Select(c => c is > ' ' and <= '~' and not '.' ? (char)(c + 0xFEE0) : c));
        var other = "\u00A0" + wide.ToUpperInvariant() + "\u3000" + file[^ending..];
        return Reader.Read(other) with { File = "" } == Reader.Read(file) with { File = "" };
    }).Check(Config);

    [Fact]
    public void Agreement_is_mutual() => Prop.ForAll(Names.ToArbitrary(), Names.ToArbitrary(), (one, other) =>
        Reader.Read(one).Agrees(Reader.Read(other)) == Reader.Read(other).Agrees(Reader.Read(one))).Check(Config);

    [Fact]
    public void Name_of_any_length_is_read_at_once() =>
        Reader.Read("lessons/" + string.Concat(Enumerable.Repeat("小学-语文-第1单元-(", 20_000))).Subject.ShouldBe("语文");
}
