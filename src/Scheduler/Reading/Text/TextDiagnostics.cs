using Airclass.Domain.Diagnostics;

namespace Airclass.Scheduler.Reading.Text;

/// <summary>What can be wrong with the bytes of any text file of a station.</summary>
public static class TextDiagnostics
{
    public static readonly DiagnosticDescriptor NotUtf8 = new(
        "DC0101", Severity.Information,
        "the file is read as {0}.", "文件按 {0} 编码读取。",
        "save it as UTF-8 to leave no doubt.", "请另存为 UTF-8 以免误读。");

    public static readonly DiagnosticDescriptor NotText = new(
        "DC0102", Severity.Error,
        "this is not text in UTF-8 or GB 18030.", "不是 UTF-8 或 GB 18030 编码的文本。",
        "save it as CSV or YAML in UTF-8; a spreadsheet (.xlsx) has to be exported.", "请保存为 UTF-8 编码的 CSV 或 YAML；电子表格（.xlsx）需要先导出。");
}
