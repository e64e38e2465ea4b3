using Airclass.Domain.Diagnostics;

namespace Airclass.Station.AsRun;

/// <summary>What <c>asrun --verify</c> finds: later changes of the evidence.</summary>
public static class AsRunDiagnostics
{
    private const string KeepEn = "keep both files as they are and find out who could write to the data folder; a copy elsewhere shows what was there";
    private const string KeepZh = "请保留现场文件，查明谁能写入数据目录；别处的副本可显示原内容";

    public static readonly DiagnosticDescriptor EntryChanged = new(
        "AR1001", Severity.Error,
        "entry {0} of the journal, or the one before it, is not what was written", "日志第 {0} 条或其前一条与当初写入的不符", KeepEn, KeepZh);

    public static readonly DiagnosticDescriptor EntriesMoved = new(
        "AR1002", Severity.Error,
        "after entry {0} of the journal comes entry {1}: entries were taken out, put in or moved", "日志第 {0} 条之后是第 {1} 条：有条目被删除、插入或移动", KeepEn, KeepZh);

    public static readonly DiagnosticDescriptor NoEntry = new(
        "AR1003", Severity.Error,
        "this line is no entry of the journal", "此行不是日志条目", KeepEn, KeepZh);

    public static readonly DiagnosticDescriptor TornEnd = new(
        "AR1004", Severity.Error,
        "the journal ends in the middle of an entry", "日志在条目中途结束",
        "if the machine lost power and the station did not run since, start it: it sets the rest aside and says so; else somebody cut the file",
        "若机器曾断电且电台尚未重启，请启动电台，它会搁置残余并注明；否则是有人截断了文件");

    public static readonly DiagnosticDescriptor PreviousGone = new(
        "AR1005", Severity.Error,
        "this file goes on from the journal of {0}, and the file before it is that of {1}", "此文件接续 {0} 的日志，而其前一个文件是 {1} 的",
        "put the journal of that day back from a copy", "请从副本恢复该日的日志");

    public static readonly DiagnosticDescriptor PreviousChanged = new(
        "AR1006", Severity.Error,
        "the journal of {0} does not end as it did when this file began", "{0} 的日志结尾与此文件开始时不同", KeepEn, KeepZh);

    public static readonly DiagnosticDescriptor NoJournal = new(
        "AR1007", Severity.Error,
        "the database has {0} as-run lines of this day, and there is no journal of it", "数据库有该日 {0} 行播出记录，却没有该日的日志",
        "put the journal back from a copy", "请从副本恢复日志");

    public static readonly DiagnosticDescriptor RowChanged = new(
        "AR1008", Severity.Error,
        "the database says of the line {0} otherwise than the journal: {1}", "数据库中 {0} 行与日志不符：{1}", KeepEn, KeepZh);

    public static readonly DiagnosticDescriptor RowUnknown = new(
        "AR1009", Severity.Error,
        "the database has the line {0}, which the journal does not know", "数据库中有日志所无的行 {0}", KeepEn, KeepZh);

    public static readonly DiagnosticDescriptor RowGone = new(
        "AR1010", Severity.Error,
        "the database lacks the line {0} of the journal", "数据库缺少日志中的行 {0}", KeepEn, KeepZh);

    public static readonly DiagnosticDescriptor UnknownSeal = new(
        "AR1011", Severity.Error,
        "the day never had the seal {0}: its journal was written anew", "该日从未有过封印 {0}：其日志已被重写",
        "check that the seal is of this day; if it is, the journal was replaced as a whole", "请确认封印属于该日；若属于，则日志已被整体替换");

    public static readonly DiagnosticDescriptor OtherDay = new(
        "AR1012", Severity.Error,
        "this file is the journal of {0} under another name", "此文件是 {0} 的日志，被改了名", KeepEn, KeepZh);

    public static readonly DiagnosticDescriptor RowUnreadable = new(
        "AR1013", Severity.Error,
        "the as-run lines of the database cannot be read: {0}", "数据库中的播出记录无法读取：{0}", KeepEn, KeepZh);

    public static readonly DiagnosticDescriptor NoDatabase = new(
        "AR1014", Severity.Error,
        "there is a journal, and no database of this version beside it", "有日志，却没有本版本的数据库",
        "if Airclass is new here, run the station once; else put the database back from a copy", "若刚升级 Airclass，请先运行一次电台；否则请从副本恢复数据库");

    public static readonly DiagnosticDescriptor SetAside = new(
        "AR2001", Severity.Information,
        "before this entry {0} bytes of a half-written one were set aside: the machine or playout had ended in mid-write", "此条之前有 {0} 字节未写完的条目被搁置：当时机器或播出进程在写入中途终止",
        "look into the system's log for what happened then", "请查阅当时的系统日志");
}
