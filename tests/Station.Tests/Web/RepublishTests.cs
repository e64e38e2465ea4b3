using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Channels;
using Airclass.Domain.Identity;
using Airclass.EpgExport.Export;
using Airclass.Station.Web;
using Airclass.TestKit;

namespace Airclass.Station.Tests.Web;

/// <summary>Readers that poll every address while the guide is published again and again: no half answer, no mixed edition, no error.</summary>
public sealed partial class RepublishTests
{
    private const int Readers = 3;
    private static readonly int Times = TestScale.Pick(30, 1000);

    /// <summary>What a station answers besides what an export has.</summary>
    private static readonly string[] More =
    [
        "", "api/now", "channels.m3u?flavour=udp", "live/g1/index.m3u8", "lineups/g1/wall.html?lang=en", "lineups/g1/wall.pdf", "lineups/g2/how-to-watch.pdf",
        "api/v1/services", "api/v1/now", "api/v1/services/g1/days/2026-11-23", "api/v1/services/g2/weeks/2026-W48", "api/v1/search?q=edition", "api/v1/changes",
        "api/openapi.json",
    ];

    [Fact]
    public async Task Every_address_answers_whole_and_of_one_edition_while_the_guide_is_published_again_and_again()
    {
        var clock = new SetClock(SetClock.Monday);
        await using var pages = await ModelPages.Start(clock, s => Edition(s, 1));
        var addresses = await AnsweredAsync(pages);
        string[] some = ["epg.xml", "xmltv/g1.xml.gz", "channels.m3u", "calendars/g1.ics", "changes.atom", "lineups/g1/2026-W48.html", "lineups/g1/2026-W48.xlsx", "lineups/g1/2026-W48.csv"];
        some.Concat(More).ShouldBeSubsetOf(addresses);
        var answers = Channel.CreateUnbounded<int>();
        using var ended = new CancellationTokenSource();
        var readers = Enumerable.Range(0, Readers).Select(i => Task.Run(() => PollAsync(pages, addresses, i, answers.Writer, ended.Token))).ToList();

        // So many answers between two editions that every address is asked for in the course of them.
        var between = (addresses.Length / Times) + Readers;
        for (var edition = 2; edition <= Times + 1; edition++)
        {
            pages.View.Publish(Edition(pages.View.Current, edition));
            for (var n = 0; n < between; n++)
            {
                await answers.Reader.ReadAsync();
            }
        }

        await ended.CancelAsync();
        await Task.WhenAll(readers);
        (await EditionAsync(pages, "epg.xml")).ShouldBe(Times + 1);
    }

    /// <summary>The addresses of an export that the pages serve, without what is fetched as media, and some of their own.</summary>
    private static async Task<ImmutableArray<string>> AnsweredAsync(ModelPages pages)
    {
        var snapshot = pages.View.Current;
        var content = new ExportContent { Guide = snapshot.Edition, Profiles = snapshot.Profiles, Replay = [], Version = "1.2.3" };
        var paths = ExportFiles.Of(content).Select(f => f.Path).Where(p => !p.StartsWith("hls/", StringComparison.Ordinal));
        var answered = ImmutableArray.CreateBuilder<string>();
        foreach (var path in paths.Concat(More).Distinct(StringComparer.Ordinal))
        {
            using var response = await pages.Client.GetAsync("/" + path);
            if (response.StatusCode == HttpStatusCode.OK)
            {
                answered.Add(path);
            }
        }

        return answered.ToImmutable();
    }

    private static async Task PollAsync(ModelPages pages, ImmutableArray<string> addresses, int first, ChannelWriter<int> answers, CancellationToken ended)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        try
        {
            for (var n = first * addresses.Length / Readers; !ended.IsCancellationRequested; n++)
            {
                var address = addresses[n % addresses.Length];
                var edition = await EditionAsync(pages, address);
                edition.ShouldBeGreaterThanOrEqualTo(seen.GetValueOrDefault(address), address);
                seen[address] = edition;
                await answers.WriteAsync(edition, CancellationToken.None);
            }
        }
        catch (Exception e)
        {
            // Nobody waits for a reader that found a fault.
            answers.TryComplete(e);
            throw;
        }
    }

    /// <summary>The one edition of which an answer tells; 0 where it tells none, as the feed of changes, which tells of two.</summary>
    private static async Task<int> EditionAsync(ModelPages pages, string address)
    {
        using var response = await pages.Client.GetAsync("/" + address);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, address);
        var body = await response.Content.ReadAsByteArrayAsync();
        body.ShouldNotBeEmpty(address);
        var text = TextOf(body);
        text.TrimEnd().ShouldEndWith(EndOf(address), Case.Sensitive, address);
        var told = Marker().Matches(text).Select(m => int.Parse(m.Groups[1].ValueSpan, CultureInfo.InvariantCulture)).Distinct().ToList();
        if (told.Count == 0 || address.EndsWith(".atom", StringComparison.Ordinal))
        {
            return 0;
        }

        told.Count.ShouldBe(1, $"{address} tells of the editions {string.Join(", ", told)}");
        if (address.StartsWith("api/v1/", StringComparison.Ordinal))
        {
            text.ShouldContain(string.Create(CultureInfo.InvariantCulture, $"\"edition\":{told[0]},"), Case.Sensitive, address);
        }

        return told[0];
    }

    /// <summary>What stands at the end of a whole answer.</summary>
    private static string EndOf(string address) => Path.GetExtension(address.Split('?')[0].Replace(".gz", "", StringComparison.Ordinal)) switch
    {
        ".xml" => "</tv>",
        ".html" => "</html>",
        ".ics" => "END:VCALENDAR",
        ".atom" => "</feed>",
        ".json" => "}",
        ".pdf" => "%%EOF",
        _ => "",
    };

    private static string TextOf(byte[] body)
    {
        if (body.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
        {
            using var unzipped = new StreamReader(new GZipStream(new MemoryStream(body), CompressionMode.Decompress), Encoding.UTF8);
            return unzipped.ReadToEnd();
        }

        if (!body.AsSpan().StartsWith("PK"u8))
        {
            return Encoding.UTF8.GetString(body);
        }

        using var workbook = new ZipArchive(new MemoryStream(body));
        return string.Concat(workbook.Entries.Select(e =>
        {
            using var reader = new StreamReader(e.Open(), Encoding.UTF8);
            return reader.ReadToEnd();
        }));
    }

    /// <summary>A snapshot in which every name and title says which edition it is.</summary>
    private static StationSnapshot Edition(StationSnapshot snapshot, int number)
    {
        var text = new LocalizedText($"Edition{number}x", $"Edition{number}x");
        var station = snapshot.Station with { Services = [.. snapshot.Station.Services.Take(2).Select(s => s with { Name = text })] };
        var guide = snapshot.Guide.Where(g => station.Find(g.Key) is not null).ToImmutableGuide(e => e with { Title = text });
        return snapshot with
        {
            Station = station,
            Guide = guide,
            Edition = snapshot.Edition with { Station = station, Events = guide, Number = number, Changed = SetClock.Monday + NodaTime.Duration.FromSeconds(number) },
        };
    }

    [GeneratedRegex("Edition([0-9]+)x")]
    private static partial Regex Marker();
}
