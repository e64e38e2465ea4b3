using Airclass.Domain.Identity;
using Airclass.Domain.Timetables;

namespace Airclass.Scheduler.Tests.Reading.Lessons;

public sealed class LessonFileSearchTests : IDisposable
{
    private const string Named = "lessons/0901-小学-语文-统编版-1年级-上-第1单元-1.秋天①-W.mp4";

    private readonly StationFixture _station = new();

    public LessonFileSearchTests()
    {
        _station.Delete("lessons/yw1.mp4");
    }

    public void Dispose() => _station.Dispose();

    [Fact]
    public void File_in_another_spelling_is_taken_and_told()
    {
        var arrived = "lessons/0901-小学语文-统编版-一年级-上-1.秋天①-w（720）.mp4";
        Catalogue(Named, arrived).ShouldBe(["CT2006 catalogue.csv(2,31)"]);
        Lesson().File.ShouldBe(arrived);
    }

    [Fact]
    public void Later_revision_replaces_the_named_file()
    {
        Catalogue(Named, Named, "lessons/f1-0901-小学-语文-统编版-1年级-上-第1单元-1.秋天①-W.mp4", "lessons/f2-0901-小学语文-1年级-上-第1单元-1.秋天①.mp4")
            .ShouldBe(["CT2007 catalogue.csv(2,31)"]);
        Lesson().File.ShouldStartWith("lessons/f2-");
        Lesson().Revision.ShouldBe(2);
    }

    [Theory]
    [InlineData("lessons/yw1.mp4", "lessons/f2-yw1.mp4", "lessons/f2-yw1.mp4")]
    [InlineData("lessons/yw1.mp4", "lessons/f2-yw2.mp4", "lessons/yw1.mp4")]
    [InlineData("lessons/yw1.mp4", "lessons/f2-yw1.md", "lessons/yw1.mp4")]
    public void Revision_of_a_short_name_is_found_too(string named, string other, string taken)
    {
        _station.Write("catalogue.csv", StationFixture.Catalogue).Write(named, "x").Write(other, "x");
        Lesson().File.ShouldBe(taken);
    }

    [Fact]
    public void Revision_that_the_catalogue_asks_for_stays()
    {
        _station.Write("lessons/yw1.mp4", "x").Write("lessons/f2-yw1.mp4", "x").Write("lessons/f3-yw1.mp4", "x");
        _station.Write("catalogue.csv", """
            lesson,subject,grade,title,file,revision
            yw1,语文,1,秋天,lessons/yw1.mp4,f2
            sx2,数学,2,加法,lessons/sx2.yaml,

            """);
        Lesson().File.ShouldBe("lessons/f2-yw1.mp4");
        Lesson().Revision.ShouldBe(2);
    }

    [Fact]
    public void Two_files_of_one_revision_are_a_finding_and_no_guess()
    {
        Catalogue(Named, "lessons/0901-小学语文-1年级-上-第1单元-1.秋天①.mp4", "lessons/0901-小学-语文-一年级-上-第1单元-1.秋天①.mp4")
            .ShouldBe(["CT2008 catalogue.csv(2,31)", "CT2005 lessons/0901-小学-语文-一年级-上-第1单元-1.秋天①.mp4", "CT2005 lessons/0901-小学语文-1年级-上-第1单元-1.秋天①.mp4"]);
        Lesson().File.ShouldBe(Named);
    }

    [Fact]
    public void File_of_the_other_term_is_not_taken()
    {
        var other = "lessons/0901-小学-语文-统编版-1年级-下-第1单元-1.秋天①-W.mp4";
        Catalogue(Named, other).ShouldBe(["CT2009 catalogue.csv(2,31)", "CT2005 " + other]);
        Lesson().File.ShouldBe(Named);
    }

    [Fact]
    public void Day_of_last_year_is_warned_of_and_the_day_that_fits_goes_first()
    {
        var old = "lessons/0902-小学-语文-统编版-1年级-上-第1单元-1.秋天①-W.mp4";
        Catalogue(Named, old).ShouldBe(["CT2010 catalogue.csv(2,31)"]);
        Lesson().File.ShouldBe(old);

        var fits = "lessons/0901-小学语文-1年级-上-第1单元-1.秋天①.mp4";
        Catalogue(Named, fits).ShouldBe(["CT2006 catalogue.csv(2,31)", "CT2005 " + old]);
        Lesson().File.ShouldBe(fits);
    }

    [Fact]
    public void Lesson_finds_its_file_in_a_folder_by_what_the_catalogue_knows()
    {
        var file = "lessons/0901-小学-语文-统编版-1年级-上-第1单元-1.秋天-W.mp4";
        Catalogue("lessons/", file, "lessons/0902-小学-语文-统编版-1年级-上-第1单元-2.冬天-W.mp4")
            .ShouldBe(["CT2005 lessons/0902-小学-语文-统编版-1年级-上-第1单元-2.冬天-W.mp4"]);
        Lesson().File.ShouldBe(file);
    }

    [Theory]
    [InlineData("小学-数学-1年级-秋天.mp4")]
    [InlineData("小学-语文-2年级-秋天.mp4")]
    [InlineData("秋天.mp4")]
    [InlineData("小学-语文-1年级-上-第2单元-秋天.mp4")]
    public void Title_alone_finds_nothing(string file) =>
        Catalogue("lessons/", "lessons/" + file).ShouldBe(["CT2001 catalogue.csv(2,31)", "CT2005 lessons/" + file]);

    [Fact]
    public void Title_that_comes_twice_in_a_term_is_told_apart_by_the_day()
    {
        string[] files = ["lessons/0901-小学-语文-1年级-上-第1单元-秋天.mp4", "lessons/0915-小学-语文-1年级-上-第1单元-秋天.mp4"];
        Catalogue("lessons/", files)[0].ShouldBe("CT2008 catalogue.csv(2,31)");

        _station.Write("catalogue.csv", StationFixture.Catalogue.Replace("lessons/yw1.mp4", "lessons/0915", StringComparison.Ordinal));
        Lesson().File.ShouldBe(files[1]);
    }

    [Fact]
    public void Recipe_stands_in_for_no_recording()
    {
        _station.Write("lessons/yw1.yaml", "kind: card\n");
        _station.Findings().ShouldBe(["CT2001 catalogue.csv(2,31)", "CT2005 lessons/yw1.yaml"]);
    }

    [Fact]
    public void Folder_that_is_not_there_has_no_file() =>
        Catalogue("recordings/").ShouldBe(["CT2001 catalogue.csv(2,31)"]);

    /// <summary>The findings of a station whose lesson yw1 names a file or folder, while others are there.</summary>
    private string[] Catalogue(string named, params string[] files)
    {
        foreach (var file in files)
        {
            _station.Write(file, "x");
        }

        return _station.Write("catalogue.csv", StationFixture.Catalogue.Replace("lessons/yw1.mp4", named, StringComparison.Ordinal)).Findings();
    }

    private Lesson Lesson() => _station.Plan().Catalogue.Find(new LessonId("yw1"))!;
}
