using Airclass.Domain.Diagnostics;

namespace Airclass.Scheduler.Reading.Sheets;

/// <summary>What can be wrong with a spreadsheet, whatever its subject.</summary>
public static class WorkbookDiagnostics
{
    public static readonly DiagnosticDescriptor NotWorkbook = new(
        "DC0301", Severity.Error,
        "this is not a whole spreadsheet in the format .xlsx; what cannot be read: {0}.", "不是完整的 .xlsx 格式电子表格；无法读取的部分：{0}。",
        "open it in a spreadsheet program and save it as \"Excel workbook (.xlsx)\".", "请用电子表格软件打开，另存为“Excel 工作簿（.xlsx）”。");

    public static readonly DiagnosticDescriptor OldOrLocked = new(
        "DC0302", Severity.Error,
        "this is an old .xls, or locked with a password.", "这是旧版 .xls 文件，或设有密码。",
        "open it in a spreadsheet program and save it as \"Excel workbook (.xlsx)\" without a password.", "请用电子表格软件打开，另存为不带密码的“Excel 工作簿（.xlsx）”。");

    public static readonly DiagnosticDescriptor TooMuch = new(
        "DC0303", Severity.Error,
        "the spreadsheet holds too much: {0}.", "电子表格内容过多：{0}。",
        "a timetable is small; check that this is the right file, and copy what matters into a new one.", "课表应当很小；请确认文件是否正确，并将有用内容复制到新文件。");

    public static readonly DiagnosticDescriptor SameName = new(
        "DC0304", Severity.Error,
        "two sheets are called \"{0}\"; this one is not read.", "有两个名为“{0}”的工作表；未读取后者。",
        "rename one of them, or delete the one that is out of date.", "请重命名其中一个，或删除过期的一个。");

    public static readonly DiagnosticDescriptor CellFault = new(
        "DC0305", Severity.Error,
        "the formula in this cell says {0}; what it stands in is left out.", "此单元格的公式结果为 {0}；相关内容已跳过。",
        "mend the formula and save the file in a spreadsheet program, which works it out, or write the value itself.", "请修正公式并用电子表格软件保存（使其重新计算），或直接填写数值。");

    public static readonly DiagnosticDescriptor HiddenRows = new(
        "DC0306", Severity.Warning,
        "row {0} is hidden and not read.", "第 {0} 行被隐藏，未读取。",
        "show it if it counts, else delete it.", "如需生效请取消隐藏，否则请删除。");

    public static readonly DiagnosticDescriptor HiddenColumns = new(
        "DC0307", Severity.Warning,
        "column {0} is hidden and not read.", "第 {0} 列被隐藏，未读取。",
        "show it if it counts, else delete it.", "如需生效请取消隐藏，否则请删除。");

    public static readonly DiagnosticDescriptor HiddenSheet = new(
        "DC0308", Severity.Warning,
        "the sheet \"{0}\" is hidden and not read.", "工作表“{0}”被隐藏，未读取。",
        "show it if it counts, else delete it.", "如需生效请取消隐藏，否则请删除。");

    public static readonly DiagnosticDescriptor NoTable = new(
        "DC0309", Severity.Error,
        "no sheet holds the table.", "没有工作表包含该表格。",
        "begin one with a row that names the columns: {0}.", "请以列名行开头：{0}。");

    public static readonly DiagnosticDescriptor SheetNotRead = new(
        "DC0310", Severity.Information,
        "no table is seen in the sheet \"{0}\"; it is not read.", "工作表“{0}”中没有识别到表格，未读取。",
        "if it is one, begin it with a row that names the columns: {1}.", "如为表格，请以列名行开头：{1}。");

    public static readonly DiagnosticDescriptor OutsideTable = new(
        "DC0311", Severity.Warning,
        "this stands outside the table and is not read: \"{0}\".", "此内容在表格之外，未读取：“{0}”。",
        "give it a place in the table; a remark begins with 注： or #.", "请放入表格中；备注请以“注：”或 # 开头。");
}
