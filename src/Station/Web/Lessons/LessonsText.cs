using System.Globalization;
using Airclass.Domain.Identity;
using Airclass.Domain.Timetables;

namespace Airclass.Station.Web.Lessons;

/// <summary>What the pages of lessons on demand say, in the viewer's language.</summary>
internal sealed class LessonsText(Language language)
{
    public string Lessons => Say("Lessons on demand", "课程点播");

    public string Lead => Say("Every lesson that was broadcast, whenever you like.", "播出过的每一节课，随时可看。");

    public string Search => Say("Search", "搜索");

    public string SearchHint => Say("Title, subject, unit …", "课题、学科、单元……");

    public string Grade => Say("Grade", "年级");

    public string Subject => Say("Subject", "学科");

    public string Unit => Say("Unit", "单元");

    public string Week => Say("Week", "周次");

    public string All => Say("All", "全部");

    public string Nothing => Say("No lesson on demand is like that.", "没有符合条件的课程。");

    public string NotYet => Say("No lesson is on demand yet. The first appears here when its broadcast is over.", "还没有可以点播的课程。播完一节，这里就会出现。");

    public string Back => Say("Previous", "上一页");

    public string Further => Say("Next", "下一页");

    public string Pages => Say("Pages", "分页");

    public string Channels => Say("Channels", "频道");

    public string Skip => Say("Skip to the lesson", "跳到课程");

    public string SkipToLessons => Say("Skip to the lessons", "跳到课程列表");

    public string SameUnit => Say("Of the same unit", "同一单元");

    public string SameSubject => Say("Of the same subject", "同一学科");

    public string Chapters => Say("Chapters", "章节");

    public string Moments => Say("Moments", "片段");

    public string Attachments => Say("Task sheets and links", "学习资料");

    public string Subtitles => Say("Subtitles", "字幕");

    public string Keys => Say("Keys: Space pause · left and right 10 s · arrows move · Backspace back", "按键：空格暂停 · 左右键快退快进 10 秒 · 方向键移动 · 退格键返回");

    public string KeysOfList => Say("Keys: arrows move · Enter opens · Backspace back", "按键：方向键移动 · 确定键打开 · 退格键返回");

    public string Unplayable => Say("This browser cannot play the lesson.", "这个浏览器无法播放本课。");

    public string Lost => Say("The picture is interrupted. Trying again …", "画面中断，正在重试……");

    public string Found(int count) => Say(count == 1 ? "1 lesson" : string.Create(CultureInfo.InvariantCulture, $"{count} lessons"), string.Create(CultureInfo.InvariantCulture, $"{count} 节课"));

    public string WeekOf(int week) => Say(string.Create(CultureInfo.InvariantCulture, $"Week {week}"), string.Create(CultureInfo.InvariantCulture, $"第 {week} 周"));

    public string Number(int number) => Say(string.Create(CultureInfo.InvariantCulture, $"Lesson {number}"), string.Create(CultureInfo.InvariantCulture, $"第 {number} 课"));

    public string Kind(LessonKind kind) => kind switch
    {
        LessonKind.Review => Say("Review", "复习课"),
        LessonKind.Preview => Say("Preview", "预习课"),
        LessonKind.Orientation => Say("Orientation", "导学课"),
        LessonKind.Special => Say("Special", "专题课"),
        _ => Say("New lesson", "新授课"),
    };

    /// <summary>The name of a language.</summary>
    public static string NameOf(string tag) => tag switch
    {
        "zh" => "中文",
        "en" => "English",
        _ => tag,
    };

    /// <summary>An address as people read it: without its scheme, and not longer than a line.</summary>
    public static string Short(string address)
    {
        const int Most = 48;
        var text = address[(address.IndexOf("://", StringComparison.Ordinal) + 3)..].TrimEnd('/');
        return text.Length <= Most ? text : text[..Most] + "…";
    }

    private string Say(string english, string chinese) => language == Language.Chinese ? chinese : english;
}
