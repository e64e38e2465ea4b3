using System.Net;
using System.Net.Http.Headers;
using Airclass.Domain.Identity;
using Airclass.Station.Web;

namespace Airclass.Station.Tests.Web;

public sealed class MediaTests : IAsyncLifetime
{
    private static readonly AirFileId Id = new(string.Concat(Enumerable.Repeat("0123456789abcdef", 4)));
    private static readonly byte[] Bytes = [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 7 % 251))];
    private ModelPages _pages = null!;

    public async Task InitializeAsync()
    {
        _pages = await ModelPages.Start(new SetClock(SetClock.Monday));
        var path = _pages.View.Current.Store.AirFile(Id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path, Bytes);
        await File.WriteAllTextAsync(_pages.View.Current.Store.Sidecar(Id), "secret");
        await File.WriteAllTextAsync(_pages.Folder["secret.ts"], "secret");
        await File.WriteAllTextAsync(_pages.Folder["store", "secret.ts"], "secret");
    }

    public async Task DisposeAsync() => await _pages.DisposeAsync();

    [Fact]
    public async Task AirFile_whole_is_cached_for_ever_under_its_id()
    {
        using var response = await _pages.Client.GetAsync($"/media/{Id}.ts");

        (await response.Content.ReadAsByteArrayAsync()).ShouldBe(Bytes);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("video/mp2t");
        response.Headers.ETag!.Tag.ShouldBe($"\"{Id}\"");
        response.Headers.GetValues("Cache-Control").Single().ShouldBe("public, max-age=31536000, immutable");
        response.Headers.AcceptRanges.ShouldBe(["bytes"]);
        response.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
    }

    [Fact]
    public async Task File_of_many_pieces_comes_whole_and_in_ranges_over_their_seams()
    {
        var id = new AirFileId(new string('f', 64));
        var path = _pages.View.Current.Store.AirFile(id);
        var bytes = Enumerable.Range(0, (5 * FileBody.Piece) + 77).Select(i => (byte)(i * 11 % 253)).ToArray();
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path, bytes);

        (await _pages.Client.GetByteArrayAsync($"/media/{id}.ts")).ShouldBe(bytes);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/media/{id}.ts");
        request.Headers.Range = new(FileBody.Piece - 5, (3 * FileBody.Piece) + 5);
        using var part = await _pages.Client.SendAsync(request);
        (await part.Content.ReadAsByteArrayAsync()).ShouldBe(bytes[(FileBody.Piece - 5)..((3 * FileBody.Piece) + 6)]);
    }

    [Theory]
    [InlineData("bytes=0-187", 0, 188)]
    [InlineData("bytes=188-375", 188, 188)]
    [InlineData("bytes=4990-", 4990, 10)]
    [InlineData("bytes=-5", 4995, 5)]
    [InlineData("bytes=4999-4999", 4999, 1)]
    [InlineData("bytes=4990-99999999999999", 4990, 10)]
    [InlineData("bytes=-99999", 0, 5000)]
    public async Task Range_gives_exactly_its_bytes(string range, int from, int length)
    {
        using var response = await Get(range);

        response.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await response.Content.ReadAsByteArrayAsync()).ShouldBe(Bytes[from..(from + length)]);
        response.Content.Headers.ContentRange.ShouldBe(new ContentRangeHeaderValue(from, from + length - 1, Bytes.Length));
    }

    [Theory]
    [InlineData("bytes=5000-")]
    [InlineData("bytes=99999-100000")]
    [InlineData("bytes=-0")]
    public async Task Range_beyond_the_end_is_refused_with_the_length(string range)
    {
        using var response = await Get(range);

        response.StatusCode.ShouldBe(HttpStatusCode.RequestedRangeNotSatisfiable);
        response.Content.Headers.ContentRange!.Length.ShouldBe(Bytes.Length);
    }

    [Theory]
    [InlineData("bytes=9-3")]
    [InlineData("bytes=a-b")]
    [InlineData("bytes=")]
    [InlineData("bytes=--5")]
    [InlineData("lines=1-2")]
    [InlineData("bytes=99999999999999999999999999-")]
    [InlineData("bytes=0-1,5-9")]
    [InlineData("bytes=0-0,0-0,0-0,0-0,0-0,0-0,0-0,0-0,0-0,0-0,0-0,0-0,0-0,0-0,0-0,0-0")]
    public async Task Range_that_is_absurd_or_multiple_is_ignored(string range)
    {
        using var response = await Get(range);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.Content.ReadAsByteArrayAsync()).ShouldBe(Bytes);
    }

    [Fact]
    public async Task Head_tells_length_and_sends_nothing()
    {
        var answer = await RawHttp.Send(_pages.Address, $"HEAD /media/{Id}.ts");

        RawHttp.Status(answer).ShouldBe(200);
        answer.ShouldContain("Content-Length: 5000");
        RawHttp.Body(answer).ShouldBeEmpty();
    }

    [Fact]
    public async Task Unchanged_file_is_not_sent_again()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/media/{Id}.ts");
        request.Headers.IfNoneMatch.Add(new($"\"{Id}\""));

        using var response = await _pages.Client.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Theory]
    [InlineData("/media/secret.ts")]
    [InlineData("/media/../secret.ts")]
    [InlineData("/media/..%2fsecret.ts")]
    [InlineData("/media/..%5csecret.ts")]
    [InlineData("/media/%2e%2e/secret.ts")]
    [InlineData("/media/%2e%2e%2fsecret.ts")]
    [InlineData("/media/%252e%252e%252fsecret.ts")]
    [InlineData("/media/....//secret.ts")]
    [InlineData("/media/..%c0%afsecret.ts")]
    [InlineData("/media/%00")]
    [InlineData("/media/ID.json")]
    [InlineData("/media/ID")]
    [InlineData("/media/ID.ts%00.json")]
    [InlineData("/media/ID.ts%0a")]
    [InlineData("/media/ID.ts/")]
    [InlineData("/media/01/ID.ts")]
    [InlineData("/media/01%2fID.ts")]
    [InlineData("/media/UPPER.ts")]
    [InlineData("/media/")]
    [InlineData("/media")]
    [InlineData("//etc/passwd")]
    [InlineData("/../../../../etc/passwd")]
    [InlineData("/assets/../../secret.ts")]
    [InlineData("/assets/..%2f..%2fairclass.dll")]
    [InlineData("/assets/%2e%2e/%2e%2e/airclass.dll")]
    [InlineData("/assets/")]
    [InlineData("/airclass.dll")]
    [InlineData("/wwwroot/assets/station.css")]
    public async Task Nothing_else_of_the_disk_has_an_address(string path)
    {
        var answer = await RawHttp.Send(
            _pages.Address,
            "GET " + path.Replace("UPPER", Id.Value.ToUpperInvariant(), StringComparison.Ordinal).Replace("ID", Id.Value, StringComparison.Ordinal));

        // "ID.ts/" is the air file itself: routes do not mind a last slash.
        if (path == "/media/ID.ts/")
        {
            RawHttp.Status(answer).ShouldBe(200);
            return;
        }

        RawHttp.Status(answer).ShouldBeOneOf(400, 404);
        answer.ShouldNotContain("secret");
        answer.ShouldNotContain("root:");
    }

    [Fact]
    public async Task Unknown_air_file_is_not_found_with_a_short_text()
    {
        using var response = await _pages.Client.GetAsync($"/media/{new string('f', 64)}.ts");

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await response.Content.ReadAsStringAsync()).ShouldBe("no such air file\n");
    }

    private async Task<HttpResponseMessage> Get(string range)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/media/{Id}.ts");
        request.Headers.TryAddWithoutValidation("Range", range).ShouldBeTrue();
        return await _pages.Client.SendAsync(request);
    }
}
