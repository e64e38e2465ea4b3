using Airclass.Domain.Diagnostics;

namespace Airclass.Scheduler.Rules;

/// <summary>What can be wrong with rule sets themselves, and with the sets that a station lists.</summary>
public static class RuleSetDiagnostics
{
    public static readonly DiagnosticDescriptor UnknownSet = new(
        "RL1001", Severity.Error,
        "there is no rule set \"{0}\".", "没有规则集“{0}”。",
        "known are: {1}; a set of your own goes into rules/{0}.yaml of the station.", "已有：{1}；自定规则集请放入电台的 rules/{0}.yaml。");

    public static readonly DiagnosticDescriptor UnknownMetric = new(
        "RL1002", Severity.Error,
        "\"{0}\" is no metric.", "“{0}”不是可检查的指标。",
        "known are: {1}; what no rundown can break belongs under \"notes\".", "已有：{1}；节目单无法违反的规定请写入 notes。");

    public static readonly DiagnosticDescriptor NoBound = new(
        "RL1003", Severity.Error,
        "the rule {0} allows nothing or everything.", "规则 {0} 没有界限，或不允许任何值。",
        "give it exactly, atLeast, atMost, moreThan or lessThan.", "请填写 exactly、atLeast、atMost、moreThan 或 lessThan。");

    public static readonly DiagnosticDescriptor SameRule = new(
        "RL1004", Severity.Error,
        "the rule \"{0}\" is given twice; the first stands in line {1}.", "规则“{0}”重复，首次出现在第 {1} 行。",
        "give each rule of a set its own id.", "同一规则集内编号必须唯一。");

    public static readonly DiagnosticDescriptor ListedTwice = new(
        "RL1005", Severity.Warning,
        "the rule set \"{0}\" is listed twice.", "规则集“{0}”重复列出。",
        "take one of them out.", "请删除其一。");

    public static readonly DiagnosticDescriptor UnboundStage = new(
        "RL1006", Severity.Warning,
        "no rule that names stages binds service {0}: its stage is \"{1}\".", "按学段规定的规则都不约束频道 {0}：其学段为“{1}”。",
        "write one of the stages that the rule sets name: {2}.", "请填写规则集中使用的学段：{2}。");

    public static readonly DiagnosticDescriptor Conflict = new(
        "RL3001", Severity.Warning,
        "for grade {0} nobody can keep both {1} ({2}) and {3} ({4}).", "对年级 {0}，{1}（{2}）与 {3}（{4}）无法同时满足。",
        "whatever you plan breaks one of them: take a set out, or agree with its authority.", "任何安排都会违反其一：请移除其中一个规则集，或与主管部门协调。");
}
