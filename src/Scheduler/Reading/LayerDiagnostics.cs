using Airclass.Domain.Diagnostics;

namespace Airclass.Scheduler.Reading;

/// <summary>What can be wrong with the layers over the city's timetable.</summary>
public static class LayerDiagnostics
{
    public static readonly DiagnosticDescriptor UnknownLayer = new(
        "LY1001", Severity.Error,
        "there is no layer \"{0}\".", "没有层级“{0}”。",
        "known are: {1}; describe it under \"layers\" of station.yaml.", "已有：{1}；请在 station.yaml 的 layers 中定义。");

    public static readonly DiagnosticDescriptor WrongParent = new(
        "LY1002", Severity.Error,
        "the layer \"{0}\" cannot lie over \"{1}\".", "层级“{0}”不能叠加在“{1}”之上。",
        "a district lies over the city (no parent), a school over a district or the city.", "区级叠加在市级之上（不写 parent），校级叠加在区级或市级之上。");

    public static readonly DiagnosticDescriptor NobodyFollows = new(
        "LY1003", Severity.Warning,
        "no service follows the layer \"{0}\", so it never airs.", "没有频道使用层级“{0}”，它不会播出。",
        "write \"layer: {0}\" at a service.", "请在某个频道写 layer: {0}。");

    public static readonly DiagnosticDescriptor Empty = new(
        "LY1004", Severity.Warning,
        "the layer \"{0}\" has no timetable in {1}, so it changes nothing.", "层级“{0}”在 {1} 中没有课表，因此不改变任何内容。",
        "put a table there with the columns of a timetable.", "请放入与课表相同列的表格。");

    public static readonly DiagnosticDescriptor NoSuchLayer = new(
        "LY1005", Severity.Warning,
        "the folder {0} belongs to no layer, so it is not read.", "文件夹 {0} 不属于任何层级，未读取。",
        "describe the layer under \"layers\" of station.yaml.", "请在 station.yaml 的 layers 中定义该层级。");

    public static readonly DiagnosticDescriptor MayNotAdd = new(
        "LY2001", Severity.Error,
        "the layer \"{0}\" may not add slots, but on {1} nothing stands there; the slot is left out.", "层级“{0}”无权新增时段，而 {1} 该处没有时段；该时段不生效。",
        "move the slot onto one of the timetable below, or add \"add\" under \"may\".", "请将其放在下层课表的时段上，或在 may 中加入 add。");

    public static readonly DiagnosticDescriptor MayNotReplace = new(
        "LY2002", Severity.Error,
        "the layer \"{0}\" may not replace {2} of {1}; the slot is left out.", "层级“{0}”无权替换 {1} 的{2}；该时段不生效。",
        "move the slot to a free time, or add \"replace\" under \"may\".", "请移到空闲时间，或在 may 中加入 replace。");

    public static readonly DiagnosticDescriptor MayNotCancel = new(
        "LY2003", Severity.Error,
        "the layer \"{0}\" may not take slots away; the line is left out.", "层级“{0}”无权取消时段；该行不生效。",
        "add \"cancel\" under \"may\", or take the line out.", "请在 may 中加入 cancel，或删除该行。");

    public static readonly DiagnosticDescriptor OtherSubject = new(
        "LY2004", Severity.Error,
        "the layer \"{0}\" may not touch {2} of {1}, only {3}; the slot is left out.", "层级“{0}”无权改动 {1} 的{2}，只能改动{3}；该时段不生效。",
        "move the slot, or list the subject under \"subjects\" of the layer.", "请移动时段，或在该层级的 subjects 中列出该科目。");

    public static readonly DiagnosticDescriptor OutsideHours = new(
        "LY2005", Severity.Error,
        "the layer \"{0}\" may only plan from {1} to {2}; the slot is left out.", "层级“{0}”只能安排 {1} 至 {2} 之间的时段；该时段不生效。",
        "move the slot, or change from and until of the layer.", "请移动时段，或修改该层级的 from 和 until。");
}
