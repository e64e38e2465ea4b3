using Airclass.Domain.Diagnostics;

namespace Airclass.Station.Ingest;

/// <summary>Why a delivered file is not taken.</summary>
public static class IngestDiagnostics
{
    public static readonly DiagnosticDescriptor Program = new(
        "IN0001", Severity.Error,
        "the file is a program, whatever its name says; it was not opened.", "该文件是程序（无论文件名如何），未打开。",
        "look where it came from: the computer that sent it may be infected.", "请查明来源：发送它的电脑可能已感染病毒。");

    public static readonly DiagnosticDescriptor Script = new(
        "IN0002", Severity.Error,
        "the file is a script, whatever its name says; it was not opened.", "该文件是脚本（无论文件名如何），未打开。",
        "look where it came from: the computer that sent it may be infected.", "请查明来源：发送它的电脑可能已感染病毒。");

    public static readonly DiagnosticDescriptor Playlist = new(
        "IN0003", Severity.Error,
        "the file is a playlist: it names other files or addresses, which are never followed.", "该文件是播放列表，指向其他文件或地址；系统不会读取所指内容。",
        "deliver the recording itself.", "请提交录像文件本身。");

    public static readonly DiagnosticDescriptor Archive = new(
        "IN0004", Severity.Error,
        "the file is an archive of packed files.", "该文件是压缩包。",
        "unpack it and deliver the recording.", "请解压后提交录像文件。");

    public static readonly DiagnosticDescriptor Document = new(
        "IN0005", Severity.Error,
        "the file is a document, not a recording.", "该文件是文档，不是录像。",
        "to give it to viewers with a lesson, name it under attachments in the sidecar of the recording.", "如需随课程提供，请在录像的附属文件（FILE.yaml）的 attachments 中列出。");

    public static readonly DiagnosticDescriptor Link = new(
        "IN0006", Severity.Error,
        "this is a link, and links are not followed.", "这是符号链接，系统不会跟随链接。",
        "copy the file itself there.", "请复制文件本身。");

    public static readonly DiagnosticDescriptor Special = new(
        "IN0007", Severity.Error,
        "this is a named pipe, a socket or a device, not a file; it was not opened.", "这是管道、套接字或设备而非文件，未打开。",
        "put the recording there as a file.", "请以普通文件形式提交录像。");

    public static readonly DiagnosticDescriptor NoLesson = new(
        "IN0008", Severity.Error,
        "no lesson of the catalogue is meant by the name \"{0}\".", "课程目录中没有与文件名“{0}”对应的课程。",
        "name the file by the lesson's key or as the catalogue does, or put {0}.yaml beside it with \"lesson: KEY\".", "请用课程编号或目录中的名称命名，或在旁边放置 {0}.yaml，内容为“lesson: 编号”。");

    public static readonly DiagnosticDescriptor SeveralLessons = new(
        "IN0009", Severity.Error,
        "several lessons may be meant by the name \"{0}\": {1}.", "文件名“{0}”可能对应多个课程：{1}。",
        "name the file by one lesson's key, or put {0}.yaml beside it with \"lesson: KEY\".", "请用课程编号命名，或在旁边放置 {0}.yaml，内容为“lesson: 编号”。");

    public static readonly DiagnosticDescriptor WrongHash = new(
        "IN0010", Severity.Error,
        "the file is not the one that its sidecar describes: its SHA-256 is {0}.", "文件与附属文件描述不符：其 SHA-256 为 {0}。",
        "copy both again; one of them is damaged or of another revision.", "请重新复制两个文件；其中之一已损坏或属于其他版本。");

    public static readonly DiagnosticDescriptor UnknownLesson = new(
        "IN0011", Severity.Error,
        "the catalogue has no lesson \"{0}\".", "课程目录中没有课程“{0}”。",
        "write the lesson's key as in catalogue.csv.", "请使用 catalogue.csv 中的课程编号。");

    public static readonly DiagnosticDescriptor NoSidecar = new(
        "IN0012", Severity.Error,
        "this is no sidecar: it must be a text file of at most 64 KiB.", "这不是有效的附属文件：必须是不超过 64 KiB 的文本文件。",
        "write \"lesson: KEY\" into it, or take it away.", "请写入“lesson: 编号”，或删除它。");

    public static readonly DiagnosticDescriptor AttachmentMissing = new(
        "IN0013", Severity.Error,
        "the attachment \"{0}\" is not beside the recording.", "录像旁没有附件“{0}”。",
        "put it into the same folder, by its bare name; paths and links are not followed.", "请放入同一目录并只写文件名；不支持路径和链接。");

    public static readonly DiagnosticDescriptor AttachmentType = new(
        "IN0014", Severity.Error,
        "the attachment \"{0}\" is not of a kind that viewers get: {1}.", "附件“{0}”的类型不允许提供给观众：{1}。",
        "give a PDF, a PNG or JPEG picture, subtitles or chapters as WebVTT, or an http(s) address.", "请提供 PDF、PNG、JPEG 文件、WebVTT 字幕或章节，或 http(s) 地址。");

    public static readonly DiagnosticDescriptor AttachmentSize = new(
        "IN0015", Severity.Error,
        "the attachment \"{0}\" has {1} MiB; it may have {2}.", "附件“{0}”大小为 {1} MiB，上限 {2} MiB。",
        "save it smaller, or give a link.", "请压缩后保存，或提供链接。");

    public static readonly DiagnosticDescriptor Changed = new(
        "IN0016", Severity.Error,
        "the file changed while it was copied.", "复制过程中文件发生变化。",
        "leave it alone once it is there; it is taken when it is at rest.", "放入后请勿修改；文件静止后会自动接收。");

    public static readonly DiagnosticDescriptor NoRecording = new(
        "IN1001", Severity.Warning,
        "the sidecar has no recording beside it.", "附属文件旁没有对应的录像。",
        "a sidecar is named after its recording: lesson.mp4 and lesson.mp4.yaml.", "附属文件以录像命名：lesson.mp4 与 lesson.mp4.yaml。");

    public static readonly DiagnosticDescriptor Refused = new(
        "IN3001", Severity.Error,
        "{0} in the inbox was not taken: {1}", "收件箱中的 {0} 未被接收：{1}",
        "do what that says, deliver the file again, or take it away.", "请按其中说明处理、重新提交或移走该文件。");
}
