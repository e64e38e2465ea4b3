using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using Airclass.Domain.Identity;
using Airclass.Domain.Timetables;
using Airclass.EpgExport.Addresses;

namespace Airclass.Station.Tests.Web;

/// <summary>What belongs to a lesson, as viewers open it.</summary>
public sealed class AttachmentTests : IAsyncLifetime
{
    private ModelPages _pages = null!;

    public async Task InitializeAsync()
    {
        _pages = await ModelPages.Start(new SetClock(SetClock.Monday), With(new LayerId?()));
        foreach (var (path, text) in new[] { ("lessons/任务 单.pdf", "%PDF-1.7 task"), ("secret.pdf", "secret"), ("lessons/notes.docx", "notes"), ("lessons/false.pdf", "secret"), ("lessons/g3-1.yaml", "kind: card") })
        {
            _pages.Folder.Write(path, text);
        }
    }

    public async Task DisposeAsync() => await _pages.DisposeAsync();

    [Fact]
    public async Task Pages_and_files_are_told_in_the_guide_and_answered()
    {
        using var json = JsonDocument.Parse(await _pages.Client.GetStringAsync("/api/v1/search?limit=200&q=" + Uri.EscapeDataString("数学")));
        var addresses = json.RootElement.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("lesson"))
            .First(l => l.GetProperty("id").GetString() == "g3-2").GetProperty("attachments").EnumerateArray().Select(a => a.GetString()!).ToArray();

        addresses[..2].ShouldBe(["https://example.org/exercise", "http://127.0.0.1:8480/attachments/g3-2/%E4%BB%BB%E5%8A%A1%20%E5%8D%95.pdf"]);
        (await _pages.Client.GetStringAsync("/epg.xml")).ShouldContain($"<url>{addresses[1]}</url>");
        using var answer = await _pages.Client.GetAsync(new Uri(addresses[1]).PathAndQuery);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("script-src 'none'");
        (await answer.Content.ReadAsStringAsync()).ShouldBe("%PDF-1.7 task");
    }

    [Theory]
    [InlineData("/attachments/g3-2/exercise")]
    [InlineData("/attachments/g3-2/https:%2F%2Fexample.org%2Fexercise")]
    [InlineData("/attachments/g3-2/notes.docx")]
    [InlineData("/attachments/g3-2/false.pdf")]
    [InlineData("/attachments/g3-2/secret.pdf")]
    [InlineData("/attachments/g3-2/..%2Fsecret.pdf")]
    [InlineData("/attachments/g3-2/lessons%2F%E4%BB%BB%E5%8A%A1%20%E5%8D%95.pdf")]
    [InlineData("/attachments/g3-2/gone.pdf")]
    [InlineData("/attachments/g4-2/a.pdf")]
    [InlineData("/attachments/nobody/a.pdf")]
    [InlineData("/attachments/g3-2/../../../station.yaml")]
    public async Task Nothing_else_has_an_address(string address)
    {
        using var answer = await _pages.Client.GetAsync(address);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("secret");
    }

    [Fact]
    public async Task Files_of_a_lesson_of_one_layer_are_found_within_the_layer_alone()
    {
        const string Key = "0123456789abcdef0123456789abcdef";
        var layer = new LayerId("jiading");
        var snapshot = With(layer)(ModelPages.Snapshot(_pages.Folder.Path, SetClock.Monday));
        var entry = snapshot.WithReplays(SetClock.Monday).Replay.First(r => r.Lesson.Value == "g3-2");
        _pages.View.Publish(snapshot with
        {
            ScopedReplay = [entry with { About = Attached(entry.Aired.Lesson!, layer) }],
            ScopeKeys = ImmutableDictionary<string, LayerId>.Empty.Add(Key, layer),
        });

        var file = "attachments/g3-2/" + Uri.EscapeDataString("任务 单.pdf");
        using var plain = await _pages.Client.GetAsync("/" + file);
        plain.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _pages.Client.GetStringAsync("/epg.xml")).ShouldNotContain("/attachments/");
        (await _pages.Client.GetStringAsync($"/within/{Key}/{file}")).ShouldBe("%PDF-1.7 task");
        (await _pages.Client.GetStringAsync($"/within/{Key}/api/v1/lessons")).ShouldContain($"/within/{Key}/{file}");
    }

    private static Func<Airclass.Station.Web.StationSnapshot, Airclass.Station.Web.StationSnapshot> With(LayerId? scope) => snapshot =>
    {
        var guide = snapshot.Guide.ToImmutableGuide(e => e.Lesson?.Id.Value == "g3-2" ? e with { Lesson = Attached(e.Lesson, scope) } : e);
        return snapshot with { Guide = guide, Edition = snapshot.Edition with { Events = guide } };
    };

    private static Lesson Attached(Lesson lesson, LayerId? scope) => lesson with
    {
        Scope = scope,
        Attachments = ["https://example.org/exercise", "lessons/任务 单.pdf", "lessons/notes.docx", "../secret.pdf", "lessons/gone.pdf", "lessons/false.pdf"],
    };
}
