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
        "save it as CSV or YAML in UTF-8; a spreadsheet keeps its ending .xlsx.", "请保存为 UTF-8 编码的 CSV 或 YAML；电子表格请保留 .xlsx 扩展名。");

    public static readonly DiagnosticDescriptor Mixed = new(
        "DC0103", Severity.Warning,
        "the file mixes UTF-8 (line {0}) and GB 18030 (line {1}); each value is read as what it is.", "文件混用 UTF-8（第 {0} 行）和 GB 18030（第 {1} 行）；各值按其自身编码读取。",
        "save the whole file as UTF-8, and look at these lines.", "请将整个文件另存为 UTF-8，并检查这些行。");
}
