using System.Collections.Immutable;
using Airclass.Domain.Lessons;
using Airclass.Domain.Timelines;
using Airclass.Station.Ingest;
using Airclass.Station.Jobs;
using Airclass.Station.Storage;
using Airclass.Station.Web;
using static Airclass.Station.Tests.Replay.VodStation;

namespace Airclass.Station.Tests.Replay;

public sealed class OfferedAttachmentsTests
{
    private const string Catalogue = """
        lesson,subject,grade,unit,number,kind,title,title_en,file,attachments
        one-1,数学,1,单元,1,new,第一课,Lesson one,lessons/one.yaml,sheets/task.pdf;sheets/fake.pdf;https://example.org/book;sheets/page.html

        """;

    [Fact]
    public async Task Viewers_get_what_came_with_the_content_that_may_air_and_what_the_catalogue_names()
    {
        using var station = await OpenAsync(catalogue: Catalogue);
        station.Files.Write("sheets/task.pdf", "%PDF-1.7");
        station.Files.Write("sheets/fake.pdf", "<script>");
        station.Files.Write("sheets/page.html", "<html>");
        var files = new LessonFiles(station.Desk.Database, station.Host.Clock);
        Deliver(files, "old", "old.png");
        Deliver(files, "new", "new.png");
        var offered = new OfferedAttachments(files);

        Names(station, offered).ShouldBeEmpty();
        station.Bind("old");
        Names(station, offered).ShouldBe(["old.png", "task.pdf", "https://example.org/book"]);
        station.Bind("new");
        Names(station, offered).ShouldBe(["new.png", "task.pdf", "https://example.org/book"]);
        station.Hold(SlateReason.Withdrawn);
        Names(station, offered).ShouldBeEmpty();
    }

    [Fact]
    public void Catalogue_reaches_no_file_outside_the_station()
    {
        using var files = new TestKit.TempFolder();
        File.WriteAllText(files["secret.pdf"], "%PDF-1.7");
        Directory.CreateDirectory(files["station"]);
        File.CreateSymbolicLink(files["station", "link.pdf"], files["secret.pdf"]);
        var lesson = TestKit.ModelStation.Catalogue[new("g3-1")] with { Attachments = ["../secret.pdf", "link.pdf", files["secret.pdf"], "nothing.pdf", "file:///etc/passwd"] };

        LessonAttachments.OfCatalogue(lesson, files["station"]).ShouldBeEmpty();
    }

    private static void Deliver(LessonFiles files, string content, string name)
    {
        var file = files.Receive(Lesson, content, "/nowhere/" + content, 1, default, content);
        files.Attach(file, [new(name, "/nowhere/" + name)]);
        files.Store(new LessonRendition(Lesson, content, Tiny, new(content), new(12)));
    }

    private static IEnumerable<string> Names(VodStation station, OfferedAttachments offered)
    {
        station.Desk.Timelines.Refresh();
        return offered.At(station.Desk.Station, station.Desk.Timelines.Timelines.Values, station.Desk.Timeline.Now)
            .GetValueOrDefault(Lesson.Value)?.Attachments.Select(a => a.Name) ?? [];
    }
}
