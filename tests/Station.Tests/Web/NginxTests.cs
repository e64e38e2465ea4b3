using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Airclass.Domain.Identity;
using Airclass.TestKit;

namespace Airclass.Station.Tests.Web;

/// <summary>nginx with the shipped configuration answers as the station does, and serves media from the store by itself.</summary>
public sealed class NginxTests : IAsyncLifetime, IDisposable
{
    private static readonly AirFileId File = new(new string('a', 62) + "42");
    private static readonly string Recipe = new('b', 64);
    private static readonly byte[] Media = SyntheticAirFile.Build(3);
    private readonly TempFolder _folder = new();
    private readonly ManualClock _clock = ManualClock.At(new(1_870_170_000));
    private ModelPages _pages = null!;
    private HttpClient _nginx = null!;

    public async Task InitializeAsync()
    {
        _pages = await ModelPages.Start(_clock);
        var store = _pages.View.Current.Store;
        Write(store.AirFile(File));
        Write(Path.Combine(store.Cmaf(Recipe), "video-0.mp4"));
        Write(Path.Combine(store.Root, "airclass.db"));
        _nginx = new(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = Start(store.Root) };
    }

    public async Task DisposeAsync()
    {
        ForeignJudge.Run("nginx", Words("-s", "stop"));
        await _pages.DisposeAsync();
    }

    public void Dispose()
    {
        _nginx.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("media/FILE.ts", null)]
    [InlineData("media/FILE.ts", "bytes=0-0")]
    [InlineData("media/FILE.ts", "bytes=188-376")]
    [InlineData("media/FILE.ts", "bytes=-188")]
    [InlineData("media/FILE.ts", "bytes=99999999-")]
    [InlineData("live/g3/index.m3u8", null)]
    [InlineData("live/g99/index.m3u8", null)]
    [InlineData("epg.xml", null)]
    [InlineData("media/FIRE.ts", null)]
    [InlineData("media/..%2fstore%2fairclass.db", null)]
    [InlineData("no/such/page", null)]
    public async Task Answer_through_nginx_is_that_of_the_station(string address, string? range)
    {
        var path = address.Replace("FILE", File.Value, StringComparison.Ordinal);

        using var own = await AskAsync(_pages.Client, path, range);
        using var through = await AskAsync(_nginx, path, range);

        through.StatusCode.ShouldBe(own.StatusCode);
        // Each has words of its own for a range that is not there, and for an address that nginx knows to be none.
        var (said, expected) = (await through.Content.ReadAsByteArrayAsync(), await own.Content.ReadAsByteArrayAsync());
        (said.AsSpan().SequenceEqual(expected) || !own.IsSuccessStatusCode).ShouldBeTrue();
        through.Content.Headers.ContentRange.ShouldBe(own.Content.Headers.ContentRange);
        through.Headers.Contains("Set-Cookie").ShouldBeFalse();
        through.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
    }

    [Fact]
    public async Task Media_come_from_the_store_even_while_the_station_is_down_and_nothing_else_of_it_does()
    {
        await _pages.Client.GetByteArrayAsync("live/g3/index.m3u8");
        await _pages.StopAsync();

        (await _nginx.GetByteArrayAsync($"media/{File.Value}.ts")).AsSpan().SequenceEqual(Media).ShouldBeTrue();
        (await _nginx.GetByteArrayAsync($"media/cmaf/{Recipe}/video-0.mp4")).AsSpan().SequenceEqual(Media).ShouldBeTrue();
        foreach (var other in (string[])["media/cmaf/" + Recipe + "/index.json", "media/airclass.db", "media/..%2fairclass.db", "airclass.db", $"media/cmaf/{Recipe}/..%2f..%2fairclass.db"])
        {
            using var answer = await _nginx.GetAsync(other);
            answer.IsSuccessStatusCode.ShouldBeFalse(other);
        }
    }

    private static async Task<HttpResponseMessage> AskAsync(HttpClient client, string path, string? range)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (range is not null)
        {
            request.Headers.TryAddWithoutValidation("Range", range).ShouldBeTrue();
        }

        return await client.SendAsync(request);
    }

    private static void Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllBytes(path, Media);
    }

    /// <summary>As a daemon: the command ends when nginx listens.</summary>
    private Uri Start(string store)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}/");
        var site = System.IO.File.ReadAllText(Repository.PathOf("contrib", "nginx", "airclass.conf"));
        (string Shipped, string Here)[] changes =
        [
            ("server 127.0.0.1:8480;", $"server {_pages.Address.Authority};"), ("/var/cache/nginx/airclass keys_zone", _folder["cache"] + " keys_zone"),
            ("listen 80;", $"listen {address.Authority};"), ("/srv/airclass/var/store;", store + ";"),
        ];
        foreach (var (shipped, here) in changes)
        {
            site.ShouldContain(shipped);
            site = site.Replace(shipped, here, StringComparison.Ordinal);
        }

        // Its workers are nobody where it is root, and would not see a temporary folder.
        var user = Environment.IsPrivilegedProcess ? "user root;" : "";
        _folder.Write("nginx.conf", $$"""
            {{user}} pid {{_folder["pid"]}}; worker_processes 1;
            events { }
            http {
              client_body_temp_path {{_folder["body"]}}; proxy_temp_path {{_folder["proxy"]}}; fastcgi_temp_path {{_folder["fastcgi"]}};
              uwsgi_temp_path {{_folder["uwsgi"]}}; scgi_temp_path {{_folder["scgi"]}};
              {{site}}
            }
            """);
        var said = ForeignJudge.Run("nginx", Words());
        said.ExitCode.ShouldBe(0, said.Error);
        return address;
    }

    private string[] Words(params string[] more) => ["-p", _folder.Path, "-e", _folder["error.log"], "-c", _folder["nginx.conf"], .. more];

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
