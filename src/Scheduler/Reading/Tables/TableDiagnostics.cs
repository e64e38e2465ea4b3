using Airclass.Domain.Diagnostics;

namespace Airclass.Scheduler.Reading.Tables;

/// <summary>What can be wrong with any table, whatever its subject.</summary>
public static class TableDiagnostics
{
    public static readonly DiagnosticDescriptor NoHeader = new(
        "DC0201", Severity.Error,
        "the table is empty: its first line must name the columns.", "表格为空：首行必须是列名。",
        "begin with: {0}", "请以此行开头：{0}");

    public static readonly DiagnosticDescriptor UnknownColumn = new(
        "DC0202", Severity.Error,
        "unknown column \"{0}\".", "未知的列“{0}”。",
        "known here: {1}.", "此处可用：{1}。");

    public static readonly DiagnosticDescriptor MissingColumn = new(
        "DC0203", Severity.Error,
        "the column \"{0}\" is missing.", "缺少列“{0}”。",
        "the columns are, in any order: {1}.", "列（顺序不限）：{1}。");

    public static readonly DiagnosticDescriptor DuplicateColumn = new(
        "DC0204", Severity.Error,
        "the column \"{0}\" is there twice.", "列“{0}”重复。",
        "keep one of them.", "请只保留一列。");

    public static readonly DiagnosticDescriptor WrongSeparator = new(
        "DC0205", Severity.Error,
        "the columns are separated by {0}.", "列之间的分隔符是{0}。",
        "separate them by commas; in a spreadsheet choose \"CSV (comma)\".", "请使用英文逗号分隔；导出时请选择“CSV（逗号分隔）”。");

    public static readonly DiagnosticDescriptor OpenQuote = new(
        "DC0206", Severity.Error,
        "the quote that begins here is never closed; the line is left out.", "此处的引号没有闭合；该行已跳过。",
        "close it, or write a quote inside a quoted field twice (\"\").", "请补上引号；引号内的引号请写两次（\"\"）。");

    public static readonly DiagnosticDescriptor StrayQuote = new(
        "DC0207", Severity.Error,
        "a quote stands in the middle of a field; the line is left out.", "字段中间出现引号；该行已跳过。",
        "put the whole field in quotes and write quotes inside it twice (\"\").", "请将整个字段放入引号，其中的引号写两次（\"\"）。");

    public static readonly DiagnosticDescriptor FieldCount = new(
        "DC0208", Severity.Error,
        "the line has {0} fields, the header {1}; the line is left out.", "该行有 {0} 个字段，表头有 {1} 个；该行已跳过。",
        "a field that holds a comma must be in quotes.", "含有逗号的字段必须放入引号。");

    public static readonly DiagnosticDescriptor ControlCharacter = new(
        "DC0209", Severity.Error,
        "the field holds the control character {0}; the line is left out.", "字段中含有控制字符 {0}；该行已跳过。",
        "type the field again.", "请重新输入该字段。");

    public static readonly DiagnosticDescriptor EmptyField = new(
        "DC0210", Severity.Error,
        "\"{0}\" is empty.", "“{0}”为空。",
        "{1}", "{1}");

    public static readonly DiagnosticDescriptor TwoTables = new(
        "DC0211", Severity.Error,
        "the table is there twice: {0} is read, this file is not.", "同一表格有两个文件：读取 {0}，未读取本文件。",
        "keep one of them.", "请只保留一个。");
}
