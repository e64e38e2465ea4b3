using System.Collections.Immutable;
using System.Net;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Station.Web;

namespace Airclass.Station.Tests.Web;

/// <summary>What came with a lesson, over HTTP.</summary>
public sealed class AttachmentAddressTests : IAsyncLifetime
{
    private const string Key = "0123456789abcdef0123456789abcdef";
    private static readonly byte[] Pdf = "%PDF-1.7 task"u8.ToArray();
    private ModelPages _pages = null!;

    public async Task InitializeAsync()
    {
        var clock = new SetClock(SetClock.Monday);
        _pages = await ModelPages.Start(clock, snapshot =>
        {
            var folder = Directory.CreateDirectory(Path.Combine(snapshot.Station.DataFolder, "lessons")).FullName;
            File.WriteAllBytes(Path.Combine(folder, "copy-1.pdf"), Pdf);
            File.WriteAllText(Path.Combine(folder, "copy-2.vtt"), "WEBVTT\n");
            AttachmentSet Set(LayerId? scope) => new(scope,
            [
                new("任务单 1.pdf", Path.Combine(folder, "copy-1.pdf")), new("a.en.vtt", Path.Combine(folder, "copy-2.vtt")), new("a.chapters.vtt", Path.Combine(folder, "copy-2.vtt")),
                new("gone.png", Path.Combine(folder, "gone.png")), new("https://example.org/book", null),
            ]);
            return snapshot.WithReplays(clock.Now) with
            {
                Station = snapshot.Station with { Layers = [new() { Id = new("east"), Level = ReviewLevel.District, Name = new("东片"), Folder = "layers/east" }] },
                ScopeKeys = ImmutableDictionary<string, LayerId>.Empty.Add(Key, new("east")),
                Attachments = ImmutableDictionary<string, AttachmentSet>.Empty.Add("g3-1", Set(null)).Add("g3-2", Set(new("east"))),
            };
        });
    }

    public async Task DisposeAsync() => await _pages.DisposeAsync();

    [Fact]
    public async Task File_is_served_as_what_it_is_and_asked_for_again_by_its_tag()
    {
        using var first = await _pages.Client.GetAsync("/attachments/g3-1/" + Uri.EscapeDataString("任务单 1.pdf"));

        (await first.Content.ReadAsByteArrayAsync()).ShouldBe(Pdf);
        first.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        first.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("inline");
        first.Content.Headers.ContentDisposition.FileNameStar.ShouldBe("任务单 1.pdf");
        first.Headers.CacheControl!.NoCache.ShouldBeTrue();
        first.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        first.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("script-src 'none'");
        using var again = new HttpRequestMessage(HttpMethod.Get, first.RequestMessage!.RequestUri);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        (await _pages.Client.SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Theory]
    [InlineData("/attachments/g3-1/gone.png")]
    [InlineData("/attachments/g3-1/copy-1.pdf")]
    [InlineData("/attachments/g3-1/https:%2F%2Fexample.org%2Fbook")]
    [InlineData("/attachments/g3-1/..%2f..%2fstation.yaml")]
    [InlineData("/attachments/..%2f..%2fetc/passwd")]
    [InlineData("/attachments/g3-9/a.en.vtt")]
    [InlineData("/attachments/g3-2/a.en.vtt")]
    public async Task What_is_not_offered_to_everybody_is_not_there(string address) =>
        (await _pages.Client.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task Attachments_of_a_layers_lesson_are_within_the_layer_alone()
    {
        (await _pages.Client.GetAsync($"/within/{Key}/attachments/g3-2/a.en.vtt")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _pages.Client.GetAsync($"/within/{Key}/attachments/g3-1/a.en.vtt")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Subtitles_are_told_in_HLS_and_on_the_page_and_sheets_on_the_page_alone()
    {
        var index = await _pages.Client.GetStringAsync("/replay/g3-1/index.m3u8");
        index.ShouldContain("TYPE=SUBTITLES,GROUP-ID=\"subtitles\",NAME=\"English\",LANGUAGE=\"en\"");
        index.ShouldContain(",SUBTITLES=\"subtitles\"\n");
        (await _pages.Client.GetStringAsync("/replay/g3-1/subtitles/en.m3u8")).ShouldContain("\n#EXTINF:96.000,\n../../../attachments/g3-1/a.en.vtt\n");
        (await _pages.Client.GetAsync("/replay/g3-1/subtitles/fr.m3u8")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _pages.Client.GetAsync("/replay/nothing/subtitles/en.m3u8")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var page = await _pages.Client.GetStringAsync("/replay/g3-1/?lang=en");
        page.ShouldContain("<track kind=\"subtitles\" srclang=\"en\" label=\"English\" src=\"/attachments/g3-1/a.en.vtt\">");
        page.ShouldContain("<track kind=\"chapters\" srclang=\"zh\" src=\"/attachments/g3-1/a.chapters.vtt\">");
        page.ShouldContain("<a href=\"https://example.org/book\" rel=\"noreferrer noopener external\">example.org/book</a>");
        index.ShouldNotContain("book");
    }

    [Fact]
    public void Set_knows_subtitles_chapters_and_sheets_by_their_names()
    {
        var set = new AttachmentSet(null,
        [
            new("a.pdf", "/a.pdf"), new("b.vtt", "/b.vtt"), new("b.en.vtt", "/b.vtt"), new("B.ZH.VTT", "/b.vtt"), new("b.chapters.vtt", "/b.vtt"), new("https://example.org/c.vtt", null),
        ]);

        set.Sheets.Select(a => a.Name).ShouldBe(["a.pdf", "https://example.org/c.vtt"]);
        set.Subtitles.Select(s => s.Language).ShouldBe(["zh", "en", "zh"]);
        set.Chapters!.Name.ShouldBe("b.chapters.vtt");
    }
}
