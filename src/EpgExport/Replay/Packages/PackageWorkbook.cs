using System.Globalization;
using Airclass.Domain.Documents;
using Airclass.EpgExport.Guide;

namespace Airclass.EpgExport.Replay.Packages;

/// <summary>A package's lessons as an .xlsx workbook of texts, a lesson a row.</summary>
public static class PackageWorkbook
{
    /// <summary>The workbook.</summary>
    public static byte[] Write(ReplayPackage package)
    {
        ArgumentNullException.ThrowIfNull(package);
        return WorkbookWriter.Write(
        [
            new(
                "课程 Lessons",
                [
                    ["课程 lesson", "年级 grade", "学科 subject", "单元 unit", "课时 number", "课题 title", "播出 aired", "时长 length", "文件 file", "SHA-256", "附件 attachments", "点播 link"],
                    .. package.Content.Select(l => Row(l, package)),
                ])
            {
                HeaderRow = 1,
                Widths = [18, 8, 16, 24, 8, 40, 14, 8, 36, 24, 36, 48],
            },
        ]);
    }

    private static System.Collections.Immutable.ImmutableArray<string> Row(PackagedLesson lesson, ReplayPackage package)
    {
        var (told, about) = (lesson.Airings[0], lesson.Airings[0].Lesson);
        return
        [
            lesson.Entry.Lesson.Value, about?.Grade.Value ?? "", PackageWords.Both(told.Subject), GuideText.Clean(about?.Unit ?? ""),
            about?.Number?.ToString(CultureInfo.InvariantCulture) ?? "", PackageWords.Both(told.Title), PackageWords.Aired(lesson, package.Station.Zone),
            PackageWords.Length(lesson), lesson.Video?.Path ?? "", lesson.Video?.Sha256 ?? "",
            string.Join('\n', lesson.Attachments.Select(a => GuideText.Clean(a.File?.Path ?? a.Name))), lesson.Page,
        ];
    }
}
