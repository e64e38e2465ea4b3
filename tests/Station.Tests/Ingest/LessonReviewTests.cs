using Airclass.Domain.Lessons;
using Airclass.Station.Cli;
using Airclass.Station.Tests.Cli;
using Airclass.Domain.Stations;
using Airclass.Domain.Timelines;
using static Airclass.Station.Tests.Ingest.IngestStation;

namespace Airclass.Station.Tests.Ingest;

public sealed class LessonReviewTests
{
    [Fact]
    public async Task Review_of_a_lesson_says_what_may_air_and_keeps_every_line()
    {
        using var station = new IngestStation(ReviewLevel.District);

        var below = await SayAsync(station, "--level", "school", "--by", "教研室", "--accept");
        below.Exit.ShouldBe(ExitCode.Fine);
        below.Error.ShouldContain("RV1001");
        below.Output.ShouldContain("one-1: may not air (not reviewed)");

        (await SayAsync(station, "--level", "district", "--by", "区教研室", "--accept")).Output.ShouldContain("one-1: delivery 1 may air.");
        (await SayAsync(station, "--level", "district", "--by", "值班", "--withdraw", "画面错误")).Output.ShouldContain("may not air (withdrawn)");

        var content = (await station.Gate.InForceAsync(station.OfCatalogue))!.Content;
        var page = Path.Combine(station.Files.Data, "store", "quality", content, "index.html");
        (await SayAsync(station)).Output.ShouldNotContain("quality report");
        Directory.CreateDirectory(Path.GetDirectoryName(page)!);
        File.WriteAllText(page, "");

        var shown = await SayAsync(station);
        shown.Output.ShouldContain($"quality report on delivery 1: {page}");
        shown.Output.ShouldContain("accepted at school level by 教研室");
        shown.Output.ShouldContain("withdrawn at district level by 值班: 画面错误");
    }

    [Fact]
    public async Task Review_of_an_unknown_lesson_or_one_without_a_file_is_refused()
    {
        using var station = new IngestStation();

        (await Verbs.RunAsync("review", station.Files.Folder, "one-9", "--data", station.Files.Data, "--lang", "en")).Error.ShouldContain("error RV0001");
        File.Delete(Path.Combine(station.Files.Folder, "lessons", "one.yaml"));
        var said = await SayAsync(station, "--level", "school", "--by", "教研室", "--accept");
        said.Exit.ShouldBe(ExitCode.InputWrong);
        said.Error.ShouldContain("error RV0002");
    }

    [Fact]
    public async Task Lesson_on_air_whose_file_is_gone_is_withdrawn_all_the_same()
    {
        using var station = new IngestStation();
        var file = (await station.Gate.InForceAsync(station.OfCatalogue))!;
        station.Gate.Admit(file, Tiny, Made("a"));
        File.Delete(file.Path);

        var said = await SayAsync(station, "--level", "school", "--by", "值班", "--withdraw", "画面错误");

        said.Exit.ShouldBe(ExitCode.Fine);
        said.Output.ShouldContain("one-1: may not air (withdrawn)");
        station.Changes.All().Last().ShouldBeOfType<MaterialHold>().Reason.ShouldBe(SlateReason.Withdrawn);
    }

    [Fact]
    public async Task Withdrawal_means_what_lies_in_the_folder_unseen_too()
    {
        using var station = new IngestStation();
        var file = (await station.Gate.InForceAsync(station.OfCatalogue))!;
        await File.AppendAllTextAsync(file.Path, "# another revision\n");

        await SayAsync(station, "--level", "school", "--by", "值班", "--withdraw", "画面错误");

        var both = station.Deliveries.Of(Lesson);
        both.Length.ShouldBe(2);
        both.ShouldAllBe(f => ContentStanding.Of(ReviewLevel.None, f.Content, f.ReceivedAt, station.Reviews.Of(Lesson)).Hold == SlateReason.Withdrawn);
    }

    [Fact]
    public async Task Lesson_that_failed_its_measurement_cannot_be_accepted()
    {
        using var station = new IngestStation();
        var file = await station.Gate.InForceAsync(station.OfCatalogue);
        station.Deliveries.Note(Lesson, file!.Content, LessonFileState.Failed, ["lesson.mp4: error: black"]);

        var said = await SayAsync(station, "--level", "city", "--by", "教研室", "--accept");

        said.Exit.ShouldBe(ExitCode.InputWrong);
        said.Error.ShouldContain("error RV0003");
        station.Reviews.All().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("--withdraw", "why")]
    [InlineData("--week", "2026-W48")]
    [InlineData("--accept", "--refuse", "why", "--level", "city", "--by", "教研室")]
    public async Task Review_of_a_lesson_with_half_a_verdict_or_days_is_a_wrong_command_line(params string[] words)
    {
        using var station = new IngestStation();

        (await SayAsync(station, words)).Exit.ShouldBe(ExitCode.CommandLineWrong);
    }

    private static Task<Said> SayAsync(IngestStation station, params string[] words) =>
        Verbs.RunAsync(["review", station.Files.Folder, Lesson.Value, "--data", station.Files.Data, "--lang", "en", .. words]);
}
