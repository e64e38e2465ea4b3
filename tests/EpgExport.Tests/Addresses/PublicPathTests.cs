using Airclass.Domain.Identity;
using Airclass.EpgExport.Addresses;
using static Airclass.EpgExport.Tests.Sample;

namespace Airclass.EpgExport.Tests.Addresses;

public sealed class PublicPathTests
{
    [Theory]
    [InlineData("g3-math-1", "g3-math-1")]
    [InlineData("数学-1", "数学-1")]
    [InlineData("../../etc/passwd", "------etc-passwd-3754d6cb")]
    [InlineData("", "-e3b0c442")]
    [InlineData("a b", "a-b-c8687a08")]
    public void Folder_of_a_lesson_is_its_id_or_a_safe_name(string id, string folder) =>
        PublicPath.FolderOf(new LessonId(id)).ShouldBe(folder);

    [Fact]
    public void Folders_of_different_lessons_differ()
    {
        PublicPath.FolderOf(new LessonId("a/b")).ShouldNotBe(PublicPath.FolderOf(new LessonId("a.b")));
        PublicPath.FolderOf(new LessonId(new string('a', 10_000))).Length.ShouldBeLessThan(100);
    }

    [Fact]
    public void Paths_are_ready_for_urls() =>
        PublicPath.Replay(new LessonId("数学-1"), new ProfileName("sd")).ShouldBe("replay/%E6%95%B0%E5%AD%A6-1/sd.m3u8");

    [Fact]
    public void Url_stands_below_the_public_url_whether_it_ends_with_a_slash_or_not()
    {
        PublicPath.Url(Station, "epg.xml").ShouldBe("http://127.0.0.1:8480/epg.xml");
        PublicPath.Url(Station with { PublicUrl = new("https://tv.example/school/") }, "epg.xml").ShouldBe("https://tv.example/school/epg.xml");
    }
}
