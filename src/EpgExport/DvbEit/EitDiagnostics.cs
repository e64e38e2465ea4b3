using Airclass.Domain.Diagnostics;

namespace Airclass.EpgExport.DvbEit;

/// <summary>What of the guide does not get into the streams as it is.</summary>
public static class EitDiagnostics
{
    public static readonly DiagnosticDescriptor DaysDropped = new(
        "EI1001", Severity.Warning,
        "{0}, {1}: the stream carries {2} of {3} days of the guide; the others have no room.", "{0}、{1}：码流只能承载 {3} 天节目单中的 {2} 天，其余放不下。",
        "let the profile carry more EIT packets a cell (si: eit), or merge short breaks.", "请增大该规格每单元的 EIT 包数（si: eit），或合并短的课间。");

    public static readonly DiagnosticDescriptor Slow = new(
        "EI1002", Severity.Warning,
        "{0}, {1}: today and tomorrow come every {2} s instead of 10, later days every {3} s instead of 30.",
        "{0}、{1}：今天和明天的节目单每 {2} 秒轮播一次（应为 10 秒），之后的每 {3} 秒一次（应为 30 秒）。",
        "let the profile carry more EIT packets a cell (si: eit).", "请增大该规格每单元的 EIT 包数（si: eit）。");

    public static readonly DiagnosticDescriptor EventsLeftOut = new(
        "EI1003", Severity.Warning,
        "{0}, {1}: {2} events are in no schedule: three hours hold no more.", "{0}、{1}：{2} 个节目未列入节目单：三小时内放不下更多。",
        "receivers see them as present and following only; merge short events.", "接收机只能在当前/后续节目中看到它们；请合并过短的节目。");

    public static readonly DiagnosticDescriptor CharactersMissing = new(
        "EI1004", Severity.Warning,
        "{0}: GB 2312 has no {1}; receivers show ? instead, as in \"{2}\".", "{0}：GB 2312 中没有 {1}，接收机将显示 ?，例如“{2}”。",
        "use other characters in names and titles, or a profile with text: utf8.", "请在名称和标题中改用其他字，或使用 text: utf8 的规格。");
}
