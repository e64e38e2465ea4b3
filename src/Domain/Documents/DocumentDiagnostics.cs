using Airclass.Domain.Diagnostics;

namespace Airclass.Domain.Documents;

/// <summary>What can be wrong with any configuration document, whatever its subject.</summary>
public static class DocumentDiagnostics
{
    public static readonly DiagnosticDescriptor Syntax = new(
        "DC0001", Severity.Error,
        "this is not valid YAML: {0}.", "不是有效的 YAML：{0}。",
        "look at the indentation, quotes and colons on this line.", "请检查此行的缩进、引号和冒号。");

    public static readonly DiagnosticDescriptor UnknownKey = new(
        "DC0002", Severity.Error,
        "unknown key \"{0}\".", "未知的键“{0}”。",
        "known here: {1}.", "此处可用：{1}。");

    public static readonly DiagnosticDescriptor MissingKey = new(
        "DC0003", Severity.Error,
        "the key \"{0}\" is missing.", "缺少键“{0}”。",
        "{1}", "{1}");

    public static readonly DiagnosticDescriptor WrongValue = new(
        "DC0004", Severity.Error,
        "\"{1}\" is not a value for \"{0}\".", "“{1}”不能作为“{0}”的值。",
        "expected: {2}.", "应为：{2}。");

    public static readonly DiagnosticDescriptor WrongShape = new(
        "DC0005", Severity.Error,
        "\"{0}\" must be {1}.", "“{0}”必须是{1}。",
        "see the commented example that \"airclass new\" writes.", "请参考 “airclass new” 生成的带注释示例。");

    public static readonly DiagnosticDescriptor DuplicateKey = new(
        "DC0006", Severity.Error,
        "the key \"{0}\" is given twice; the first stands in line {1}.", "键“{0}”重复，首次出现在第 {1} 行。",
        "keep one of them.", "请只保留一个。");

    public static readonly DiagnosticDescriptor Unreadable = new(
        "DC0007", Severity.Error,
        "the file cannot be read: {0}.", "无法读取文件：{0}。",
        "check that it exists and that it may be read.", "请检查文件是否存在、是否可读。");

    public static readonly DiagnosticDescriptor Reference = new(
        "DC0008", Severity.Error,
        "\"{0}\" is an anchor, an alias or a tag; these are not read.", "“{0}”是锚点、别名或标签，本系统不支持。",
        "write the value itself at each place; put quotes around a text that begins with &, * or !.", "请在每处直接写出值；以 &、* 或 ! 开头的文本请加引号。");

    public static readonly DiagnosticDescriptor SecondDocument = new(
        "DC0009", Severity.Error,
        "a second document begins here; only one is read.", "此处开始了第二个文档；每个文件只能有一个文档。",
        "remove the line \"---\" and what follows, or join both.", "请删除“---”一行及其后的内容，或合并两个文档。");

    public static readonly DiagnosticDescriptor TooLarge = new(
        "DC0010", Severity.Error,
        "the document is too large: {0}.", "文档过大：{0}。",
        "configuration is small; check that this is the right file.", "配置文件应当很小，请确认文件是否正确。");

    public static readonly DiagnosticDescriptor WrongKey = new(
        "DC0011", Severity.Error,
        "a key must be a single text.", "键必须是单个文本。",
        "put quotes around a text that begins with {{, [ or ?.", "以 {{、[ 或 ? 开头的文本请加引号。");

    public static readonly DiagnosticDescriptor FileMissing = new(
        "DC0012", Severity.Error,
        "the file is not there.", "文件不存在。",
        "put it there; \"airclass new\" writes an example.", "请放入该文件；“airclass new” 可生成示例。");
}
