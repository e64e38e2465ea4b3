using Airclass.Domain.Diagnostics;

namespace Airclass.Scheduler.Template;

/// <summary>Why no new station is written.</summary>
public static class TemplateDiagnostics
{
    public static readonly DiagnosticDescriptor NotEmpty = new(
        "ST9001", Severity.Error,
        "the folder is not empty, so no station is written into it.", "文件夹非空，不会在其中新建电台。",
        "give a new or an empty folder.", "请指定新的或空的文件夹。");
}
