using System.Runtime.InteropServices;
using Airclass.Domain.Identity;

namespace Airclass.Scheduler.Tests.Reading;

public sealed partial class CatalogueReaderTests : IDisposable
{
    private const string Further = "lesson,subject,grade,unit,number,kind,title,title_en,file,revision,scope,until,homework,attachments\n";

    private readonly StationFixture _station = new();

    public void Dispose() => _station.Dispose();

    [Theory]
    [InlineData("yw1,语文,1,,,new,秋天,,lessons/yw1.mp4", "CT1001", 1)]
    [InlineData("a b,语文,1,,,new,秋天,,lessons/yw1.mp4", "CT1002", 1)]
    [InlineData(",语文,1,,,new,秋天,,lessons/yw1.mp4", "DC0210", 1)]
    [InlineData("a,体育,1,,,new,秋天,,lessons/yw1.mp4", "CT1003", 3)]
    [InlineData("a,语文,9,,,new,秋天,,lessons/yw1.mp4", "CT1004", 6)]
    [InlineData("a,语文,1,,0,new,秋天,,lessons/yw1.mp4", "CT1005", 9)]
    [InlineData("a,语文,1,,三,new,秋天,,lessons/yw1.mp4", "CT1005", 9)]
    [InlineData("a,语文,1,,1,old,秋天,,lessons/yw1.mp4", "CT1006", 11)]
    [InlineData("a,语文,1,,1,new,,,lessons/yw1.mp4", "DC0210", 15)]
    [InlineData("a,语文,1,,1,new,秋天,,", "DC0210", 19)]
    [InlineData("a,语文,1,,1,new,秋天,,../secret.mp4", "CT2002", 19)]
    [InlineData("a,语文,1,,1,new,秋天,,/etc/passwd", "CT2002", 19)]
    [InlineData("a,语文,1,,1,new,秋天,,lessons\\a.mp4", "CT2002", 19)]
    public void Fault_in_a_line_is_named_at_its_field(string line, string code, int column)
    {
        _station.Write("catalogue.csv", StationFixture.Catalogue + line + "\n");
        _station.Findings().ShouldBe([$"{code} catalogue.csv(4,{column})"]);
        _station.Read().Plan!.Catalogue.Lessons.Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("f0,,,,", "CT1007", 33)]
    [InlineData("latest,,,,", "CT1007", 33)]
    [InlineData("1,nowhere,,,", "CT1008", 35)]
    [InlineData(",,2026-02-30,,", "CT1009", 35)]
    [InlineData(",,,many,", "CT1010", 36)]
    [InlineData(",,,601,", "CT1010", 36)]
    [InlineData(",,,,../sheet.pdf", "CT1011", 37)]
    [InlineData(",,,,ftp://sheets.example/a", "CT1011", 37)]
    [InlineData(",,,,lessons/none.pdf", "CT2012", 37)]
    public void Fault_in_a_further_field_is_named_there(string fields, string code, int column)
    {
        _station.Write("catalogue.csv", Further + "yw1,语文,1,,,,秋天,,lessons/yw1.mp4," + fields + "\nsx2,数学,2,,,,加法,,lessons/sx2.yaml,,,,,\n");
        _station.Findings().ShouldBe([$"{code} catalogue.csv(2,{column})"]);
    }

    [Fact]
    public void Further_fields_say_revision_end_homework_and_attachments()
    {
        _station.Write("lessons/sheet.pdf", "x").Write("catalogue.csv", Further
            + "yw1,语文,1,,,,秋天,,lessons/yw1.mp4,3,,2027-07-01,20,lessons/sheet.pdf; https://books.example/3\nsx2,数学,2,,,,加法,,lessons/sx2.yaml,,,,,\n");

        var lesson = _station.Plan().Catalogue.Find(new LessonId("yw1"))!;

        (lesson.Revision, lesson.Until, lesson.HomeworkMinutes).ShouldBe((3, new NodaTime.LocalDate(2027, 7, 1), 20));
        lesson.Attachments.ShouldBe(["lessons/sheet.pdf", "https://books.example/3"]);
    }

    [Fact]
    public void Two_lines_that_say_the_same_of_two_lessons_are_warned_of()
    {
        _station.Write("catalogue.csv", StationFixture.Catalogue + "yw2,语文,1,第一单元,3,new, 秋 天,,lessons/sx2.yaml\n");
        _station.Findings().ShouldBe(["CT1012 catalogue.csv(4,1)", "CT3001 catalogue.csv(4,1)"]);
    }

    [Fact]
    public void Later_revision_of_a_line_holds_wherever_it_stands()
    {
        _station.Write("lessons/yw1b.mp4", "x").Write("catalogue.csv", Further
            + "yw1,语文,1,,,,秋天,,lessons/yw1b.mp4,2,,,,\nyw1,语文,1,,,,秋天,,lessons/yw1.mp4,1,,,,\nsx2,数学,2,,,,加法,,lessons/sx2.yaml,,,,,\n");
        _station.Findings().ShouldBe(["CT1013 catalogue.csv(3,1)"]);
        _station.Plan().Catalogue.Find(new LessonId("yw1"))!.File.ShouldBe("lessons/yw1b.mp4");
    }

    [Fact]
    public void Recording_that_two_lessons_share_is_warned_of()
    {
        _station.Write("catalogue.csv", StationFixture.Catalogue + "yw2,语文,1,,,,冬天,,lessons/yw1.mp4\n");
        _station.Findings().ShouldBe(["CT3001 catalogue.csv(4,1)", "CT2011 catalogue.csv(4,17)"]);
    }

    [Fact]
    public void Missing_catalogue_is_one_finding_and_not_one_for_each_slot() =>
        _station.Delete("catalogue.csv").Findings().ShouldBe(["DC0012 catalogue.csv"]);

    [Fact]
    public void Catalogue_that_cannot_be_read_is_told_so()
    {
        Directory.CreateDirectory(Path.Combine(_station.Delete("catalogue.csv").Path, "catalogue.csv"));
        _station.Findings().ShouldBe(["DC0007 catalogue.csv"]);
    }

    [Fact]
    public void Lesson_whose_line_is_wrong_is_not_reported_again_by_the_timetable()
    {
        _station.Write("catalogue.csv", StationFixture.Catalogue.Replace(",new,秋天", ",odd,秋天", StringComparison.Ordinal));
        _station.Findings().ShouldBe(["CT1006 catalogue.csv(2,17)"]);
    }

    [Fact]
    public void Missing_and_empty_files_are_warnings_at_the_file()
    {
        _station.Delete("lessons/yw1.mp4").Write("lessons/sx2.yaml", "");
        _station.Findings().ShouldBe(["CT2001 catalogue.csv(2,31)", "CT2003 catalogue.csv(3,24)"]);
        _station.Read().HasErrors.ShouldBeFalse();
    }

    [Fact]
    public void Unused_lessons_and_stray_files_are_worth_knowing()
    {
        _station.Write("catalogue.csv", StationFixture.Catalogue + "new1,语文,1,,,new,\"雨,雪\",,lessons/sx2.yaml\n").Write("lessons/stray.mkv", "x").Write("lessons/README.md", "x");
        _station.Findings().ShouldBe(["CT3001 catalogue.csv(4,1)", "CT2005 lessons/stray.mkv"]);
        _station.Plan().Catalogue.Find(new LessonId("new1"))!.Title.Chinese.ShouldBe("雨,雪");
    }

    [Fact]
    public void File_named_in_gbk_bytes_is_warned_of_and_nothing_crashes()
    {
        byte[] gbkName = [.. System.Text.Encoding.UTF8.GetBytes(_station.Path + "/lessons/"), 0xB5, 0xDA, 0xD2, 0xBB, 0xBF, 0xCE, .. ".mp4"u8, 0];
        using var touch = new Microsoft.Win32.SafeHandles.SafeFileHandle(Creat(gbkName, 0b110_100_100), ownsHandle: true);
        touch.IsInvalid.ShouldBeFalse();

        var found = _station.Read().Diagnostics.ShouldHaveSingleItem();
        found.Descriptor.Code.ShouldBe("CT2004");
        found.Location.File.ShouldEndWith(".mp4");
        found.Location.File.ShouldStartWith("lessons/");
    }

    [LibraryImport("libc", EntryPoint = "creat")]
    private static partial nint Creat(byte[] path, uint mode);
}
