using Airclass.Domain.Guide;
using Airclass.Domain.Rundowns;
using Airclass.TransportStream.DvbSi.Descriptors;
using Airclass.TransportStream.Psi;

namespace Airclass.EpgExport.DvbEit;

/// <summary>What kind of content a lesson is, by its subject (EN 300 468 table 29): education, and for children's guides a school programme.</summary>
internal static class SubjectContent
{
    private static readonly (byte Kind, string[] Words)[] Kinds =
    [
        (0x91, ["自然", "生物", "地理", "Nature", "Biology", "Geography"]),
        (0x92, ["科学", "物理", "化学", "信息", "技术", "数学", "Science", "Physics", "Chemistry", "Information", "Technology", "Math"]),
        (0x93, ["体育", "健康", "心理", "Health", "Physical", "Psychology"]),
        (0x95, ["道德", "法治", "政治", "历史", "社会", "Moral", "Politics", "History", "Social"]),
        (0x97, ["语文", "英语", "外语", "日语", "俄语", "Chinese", "English", "Language"]),
    ];

    /// <summary>The content descriptor of an event; breaks are education too, so that a filter by kind keeps the channel whole.</summary>
    public static Descriptor Of(GuideEvent told) => ContentDescriptor.Of(KindOf(told), ContentDescriptor.SchoolProgramme);

    private static byte KindOf(GuideEvent told)
    {
        var subject = told.Kind == EventKind.Lesson ? $"{told.Subject?.Chinese} {told.Subject?.English}" : "";
        return Kinds.FirstOrDefault(k => k.Words.Any(w => subject.Contains(w, StringComparison.OrdinalIgnoreCase)), (ContentDescriptor.Education, [])).Item1;
    }
}
