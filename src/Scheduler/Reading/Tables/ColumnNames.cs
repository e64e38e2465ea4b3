using System.Collections.Frozen;
using Airclass.Scheduler.Reading.Fields;

namespace Airclass.Scheduler.Reading.Tables;

/// <summary>What schools write above the columns of their lists.</summary>
internal static class ColumnNames
{
    private static readonly FrozenDictionary<string, string> Chinese = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["年级"] = "grade", ["星期"] = "weekday", ["日期"] = "date", ["节次"] = "period", ["科目"] = "subject", ["学科"] = "subject",
        ["开始"] = "start", ["开始时间"] = "start", ["上课时间"] = "start", ["结束"] = "end", ["结束时间"] = "end", ["下课时间"] = "end",
        ["课程"] = "lesson", ["课程编号"] = "lesson", ["周次"] = "weeks", ["单元"] = "unit", ["序号"] = "number", ["类型"] = "kind",
        ["标题"] = "title", ["课题"] = "title", ["英文标题"] = "title_en", ["文件"] = "file", ["文件名"] = "file", ["名称"] = "name",
        ["学期"] = "term", ["周"] = "week", ["学段"] = "stage", ["作息"] = "bell", ["执行星期"] = "follows_weekday", ["原因"] = "reason",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The name that a heading stands for; the heading itself, narrow and without blanks in it, if it is no Chinese name.</summary>
    public static string Read(string heading)
    {
        var narrow = WrittenForm.Narrow(heading).Replace(" ", "", StringComparison.Ordinal);
        return Chinese.GetValueOrDefault(narrow, narrow);
    }
}
