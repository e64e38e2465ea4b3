using Airclass.Domain.Diagnostics;

namespace Airclass.Station.Drills;

/// <summary>What a drill finds that neither the station's files nor the stream alone can tell.</summary>
public static class DrillDiagnostics
{
    public static readonly DiagnosticDescriptor Slate = new(
        "DR1001", Severity.Error,
        "{0} {1}: the slate stands in for {2} of {3} cells of {4}, first at {5} ({6}; times: {7}).", "{0} {1}：{4} 的 {3} 格中有 {2} 格由垫片代替，最早在 {5}（{6}；次数：{7}）。",
        "see what airclass prepare says of its material.", "请查看 airclass prepare 对该素材的说明。");

    public static readonly DiagnosticDescriptor Unready = new(
        "DR1002", Severity.Error,
        "{0} is not ready for the profile {1}: {2}.", "{0} 尚未为配置 {1} 备好：{2}。",
        "airclass prepare makes it; without --as-is the drill does too.", "可用 airclass prepare 制作；不带 --as-is 的演练也会制作。");

    public static readonly DiagnosticDescriptor Undecodable = new(
        "DR1003", Severity.Error,
        "{0} {1}: no picture can be decoded at {2}: {3}.", "{0} {1}：{2} 处无法解码画面：{3}。",
        "run airclass check on a render of that minute.", "请渲染该时刻并用 airclass check 检查。");

    public static readonly DiagnosticDescriptor NoSlots = new(
        "DR2001", Severity.Information,
        "{0}: the timetable has nothing on {1}.", "{0}：课表在 {1} 没有任何安排。",
        "drill a school day.", "请选择有课的日期演练。");

    public static readonly DiagnosticDescriptor NoDay = new(
        "DR2002", Severity.Error,
        "the date {0} does not exist in the zone {1}.", "时区 {1} 中不存在日期 {0}。",
        "give another date.", "请指定其他日期。");
}
