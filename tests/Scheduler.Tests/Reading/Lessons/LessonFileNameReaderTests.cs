using Airclass.Scheduler.Reading.Lessons;
using NodaTime;

namespace Airclass.Scheduler.Tests.Reading.Lessons;

public sealed class LessonFileNameReaderTests
{
    private const string Sound = "lessons/0901-小学-语文-统编版-3年级-上-第1单元-1.大青树下的小学①-W.mp4";

    private static readonly LessonFileNameReader Reader = new(["语文", "数学", "英语", "体育与健康"]);

    [Fact]
    public void Name_as_it_should_be_is_read_in_full()
    {
        var name = Reader.Read(Sound);

        (name.Subject, name.Grade, name.Half, name.Unit, name.Number, name.Title).ShouldBe(("语文", "3", TermHalf.First, 1, 1, "大青树下的小学(1"));
        (name.Day, name.Revision, name.IsRevised).ShouldBe((new AnnualDate(9, 1), 1, false));
    }

    /// <summary>Every defect in which real names arrive; each means the same lesson.</summary>
    [Theory]
    [InlineData("0901-小学-语文-统编版-三年级-上-第1单元-1.大青树下的小学①-W.mp4")]
    [InlineData("0901-小学-语文-统编版-3年级-上-第一单元-1.大青树下的小学①-w.mp4")]
    [InlineData("0901-小学语文-统编版-3年级-上-第1单元-1.大青树下的小学①.mp4")]
    [InlineData("0901-小学-语文-统编版-3年级上-第1单元-1.大青树下的小学①-W.mp4")]
    [InlineData("0901-小学-语文-统编版-3年级上第1单元-1.大青树下的小学①-W.mp4")]
    [InlineData("0901-小学-语文-统编版3年级-上册-第1单元-1.大青树下的小学①-W.mp4")]
    [InlineData("0901-小学\u00A0-语文-统编版-3年级-上-第1单元-1.大青树下的小学①-W.mp4")]
    [InlineData("0901-小学-语文-统编版-3年级-上-第1单元-1.大青树下\u3000的小学①-W.mp4")]
    [InlineData("0901-小学-语文-统编版-3年级-上-第1单元-1.大青树下的小学①-W（720）.mp4")]
    [InlineData("0901-小学-语文-统编版-3年级-上-第1单元-1.大青树下的小学①（720）-W.mp4")]
    [InlineData("0901-小学-语文-统编版-3年级-上-第1单元-1．大青树下的小学（1）-W.mp4")]
    [InlineData("０９０１－小学－语文－统编版－３年级－上－第１单元－１.大青树下的小学①－Ｗ.mp4")]
    [InlineData("0901_小学_语文_统编版_3年级_上_第1单元_1.大青树下的小学①_W.MP4")]
    [InlineData("0901-小学-语文-统编版-3年级-上-1.大青树下的小学①-W.mp4")]
    [InlineData("0901-小学-语文-3年级-上-第1单元-大青树下的小学①.mkv")]
    [InlineData("小学-语文-沪教育-3年级-上-第1单元-1.大青树下的小学①.mp4")]
    [InlineData("小学-语文-沪教版-3年级-上-第1单元-1.大青树下的小学①.mp4")]
    [InlineData("小学-语文-上教版-3年级-上-第1单元-1.大青树下的小学①.mp4")]
    [InlineData("f2-0901-小学-语文-统编版-3年级-上-第1单元-1.大青树下的小学①-W.mp4")]
    [InlineData("F1-0901-小学-语文-统编版-3年级-上-第1单元-1.大青树下的小学①-W.mp4")]
    public void Name_with_a_defect_means_the_same_lesson(string file)
    {
        var name = Reader.Read("lessons/" + file);

        name.Agrees(Reader.Read(Sound)).ShouldBeTrue(name.ToString());
        name.IsRevisionOf(Reader.Read(Sound)).ShouldBeTrue(name.ToString());
    }

    [Theory]
    [InlineData("0901-小学-语文-统编版-3年级-上-第1单元-1.大青树下的小学②-W.mp4")]
    [InlineData("0901-小学-语文-统编版-3年级-上-第2单元-1.大青树下的小学①-W.mp4")]
    [InlineData("0901-小学-语文-统编版-4年级-上-第1单元-1.大青树下的小学①-W.mp4")]
    [InlineData("0901-小学-语文-统编版-3年级-下-第1单元-1.大青树下的小学①-W.mp4")]
    [InlineData("0908-小学-语文-统编版-3年级-上-第1单元-1.大青树下的小学①-W.mp4")]
    [InlineData("0901-小学-数学-统编版-3年级-上-第1单元-1.大青树下的小学①-W.mp4")]
    [InlineData("0901-小学-语文-统编版-3年级-上-第1单元-2.大青树下的小学①-W.mp4")]
    [InlineData("大青树下的小学①.mp4")]
    [InlineData("0901-小学-语文-统编版-3年级-上-第1单元.mp4")]
    public void Name_of_another_lesson_is_not_taken_for_it(string file) =>
        Reader.Read("lessons/" + file).IsRevisionOf(Reader.Read(Sound)).ShouldBeFalse();

    [Fact]
    public void Later_revision_comes_after_the_earlier_and_any_after_none()
    {
        string[] names = ["f2-a.mp4", "a.mp4", "f10-a.mp4", "f1-a.mp4"];

        names.Select(Reader.Read).OrderBy(n => n.Order).Select(n => n.File).ShouldBe(["a.mp4", "f1-a.mp4", "f2-a.mp4", "f10-a.mp4"]);
    }

    [Theory]
    [InlineData("0230-小学-语文-3年级-秋天.mp4")]
    [InlineData("1301-小学-语文-3年级-秋天.mp4")]
    public void Four_digits_that_are_no_day_are_none(string file) => Reader.Read(file).Day.ShouldBeNull();

    [Theory]
    [InlineData("小学-语文-三年级-上学歌.mp4", "上学歌")]
    [InlineData("小学-语文-三年级-上-下雨天.mp4", "下雨天")]
    [InlineData("小学-语文-三年级-语文园地①.mp4", "语文园地(1")]
    [InlineData("高中-数学-高一-上-1.5倍.mp4", "5倍")]
    public void Title_that_begins_like_another_word_stays_whole(string file, string title) => Reader.Read(file).Title.ShouldBe(title);

    [Theory]
    [InlineData("3", "3")]
    [InlineData("三年级", "3")]
    [InlineData("十二年级", "12")]
    [InlineData("高三", "12")]
    [InlineData("幼儿园", "幼儿园")]
    public void Grade_is_a_number_where_it_says_one(string written, string grade) => LessonFileNameReader.GradeNumber(written).ShouldBe(grade);

    [Theory]
    [InlineData("")]
    [InlineData(".mp4")]
    [InlineData("-")]
    [InlineData("---.mp4")]
    [InlineData("f2-.mp4")]
    [InlineData("0901")]
    [InlineData("\uFFFD\uFFFD.mp4")]
    public void Name_that_says_nothing_is_read_without_a_title(string file) => Reader.Read(file).Subject.ShouldBeNull();
}
