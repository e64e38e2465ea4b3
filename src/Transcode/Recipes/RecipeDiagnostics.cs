using Airclass.Domain.Diagnostics;

namespace Airclass.Transcode.Recipes;

/// <summary>What can be wrong with a recipe, and with the things of this machine that a recipe needs.</summary>
public static class RecipeDiagnostics
{
    public static readonly DiagnosticDescriptor UnknownKind = new(
        "RC1001", Severity.Error,
        "\"{0}\" is not a kind of recipe.", "“{0}”不是有效的制作方式（kind）。",
        "write \"card\" or \"footage\".", "请写 card 或 footage。");

    public static readonly DiagnosticDescriptor CellsOutOfRange = new(
        "RC1002", Severity.Error,
        "\"{0}\" is not a length in cells from {1} to {2}.", "“{0}”不是 {1} 到 {2} 之间的单元（cell）数。",
        "a cell is 960 ms: 100 cells are 96 seconds.", "一个单元为 960 毫秒，100 个单元即 96 秒。");

    public static readonly DiagnosticDescriptor NoSpeech = new(
        "RC1003", Severity.Warning,
        "the recipe has no \"speech\": the lesson will have music alone.", "没有“speech”：本课只有音乐，没有朗读。",
        "write one to three sentences in Mandarin.", "请写一到三句普通话文字。");

    public static readonly DiagnosticDescriptor UnknownBackground = new(
        "RC1004", Severity.Error,
        "there is no background \"{0}\".", "没有名为“{0}”的背景。",
        "known: {1}.", "可用：{1}。");

    public static readonly DiagnosticDescriptor NoFootage = new(
        "RC1005", Severity.Error,
        "a footage recipe needs \"{0}\".", "footage 制作方式需要“{0}”。",
        "\"package\" is a Debian package, \"file\" a clip in it.", "“package”是 Debian 软件包名，“file”是其中的视频文件。");

    public static readonly DiagnosticDescriptor NotForCards = new(
        "RC1006", Severity.Warning,
        "\"{0}\" means nothing in a card.", "“{0}”在 card 中没有意义。",
        "remove it, or write kind: footage.", "请删除，或改为 kind: footage。");

    public static readonly DiagnosticDescriptor BadPackage = new(
        "RC1007", Severity.Error,
        "\"{0}\" is not the name of a Debian package.", "“{0}”不是 Debian 软件包名。",
        "small letters, digits, plus, minus and dot.", "只能使用小写字母、数字、加号、减号和点。");

    public static readonly DiagnosticDescriptor BadClipPath = new(
        "RC1008", Severity.Error,
        "\"{0}\" is not a path inside the package.", "“{0}”不是软件包内的路径。",
        "write the clip's name, or its path from the package's root, without \"..\".", "请写视频文件名，或软件包内的相对路径，不能含“..”。");

    public static readonly DiagnosticDescriptor NoFont = new(
        "OP2101", Severity.Error,
        "no font with Chinese characters was found, so no card can be drawn.", "未找到中文字体，无法生成画面。",
        "install the package fonts-noto-cjk.", "请安装软件包 fonts-noto-cjk。");

    public static readonly DiagnosticDescriptor NoVoice = new(
        "OP2102", Severity.Warning,
        "the voice does not speak ({0}): the lesson has music alone.", "无法朗读（{0}）：本课只有音乐。",
        "install the package espeak-ng.", "请安装软件包 espeak-ng。");

    public static readonly DiagnosticDescriptor FootageUnavailable = new(
        "OP2103", Severity.Warning,
        "the clip {0} of package {1} is not at hand ({2}): a card is shown instead.", "无法取得软件包 {1} 中的视频 {0}（{2}），改用标题画面。",
        "check the name, and that \"apt-get download {1}\" works here.", "请检查名称，并确认此处可以运行 “apt-get download {1}”。");
}
