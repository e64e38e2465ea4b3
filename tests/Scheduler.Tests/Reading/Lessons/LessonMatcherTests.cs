using Airclass.Scheduler.Reading;
using Airclass.Scheduler.Reading.Lessons;
using Airclass.Station.Documents;

namespace Airclass.Scheduler.Tests.Reading.Lessons;

/// <summary>Whose recording a delivered file is, by its name.</summary>
public sealed class LessonMatcherTests : IDisposable
{
    private readonly StationFixture _station = new();

    public LessonMatcherTests() => _station.Write("catalogue.csv", """
        lesson,subject,grade,unit,number,kind,title,title_en,file
        yw1,语文,1,第一单元,3,new,秋天,Autumn,lessons/yw1.mp4
        sx2,数学,2,2,,review,加法,,lessons/加法.mp4
        sx3,数学,2,3,,new,减法,,lessons/common.yaml
        sx4,数学,2,4,,new,乘法,,lessons/common.yaml

        """);

    public void Dispose() => _station.Dispose();

    [Theory]
    [InlineData("yw1.mp4", "yw1")]
    [InlineData("/somewhere/else/YW1.MKV", "yw1")]
    [InlineData("加法.mov", "sx2")]
    [InlineData("f2-加法.mp4", "sx2")]
    [InlineData("0901-小学-语文-统编版-1年级-上-第1单元-秋天-W.mp4", "yw1")]
    [InlineData("小学语文-一年级-秋天.mp4", "yw1")]
    [InlineData("小学语文-二年级-秋天.mp4", "")]
    [InlineData("录像.mp4", "")]
    [InlineData("common.mp4", "sx3 sx4")]
    [InlineData("sx4.mp4", "sx4")]
    public void File_means_the_lesson_of_its_key_its_catalogue_name_or_what_it_says(string file, string lessons)
    {
        var plan = new StationReader(new YamlDocumentParser()).Read(_station.Path).Plan.ShouldNotBeNull();

        string.Join(' ', new LessonMatcher(plan).Match(file)).ShouldBe(lessons);
    }
}
