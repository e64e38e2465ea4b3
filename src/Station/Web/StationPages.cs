using System.IO.Compression;
using Airclass.Station.Web.Api;
using Airclass.Station.Web.Lessons;
using Airclass.Station.Web.Metrics;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using NodaTime;

namespace Airclass.Station.Web;

/// <summary>
/// Puts the station's pages, guide, live HLS and replay on a web host. Read only: no request changes anything.
/// <code>
/// var builder = WebApplication.CreateSlimBuilder();
/// builder.AddStationPages(view, clock);      // listens where station.yaml says
/// var app = builder.Build();
/// app.UseStationPages();
/// </code>
/// </summary>
public static class StationPages
{
    private static readonly string[] Compressed =
    [
        "text/html", "text/css", "text/javascript", "text/plain", "application/json", "application/xml", "image/svg+xml",
        "application/vnd.apple.mpegurl", "audio/x-mpegurl", "text/csv", "text/calendar",
        "application/atom+xml", "application/dash+xml", "text/vtt", "application/problem+json",
    ];

    /// <summary>Registers what the pages need, and listens on the station's web address and port.</summary>
    /// <param name="builder">The host; its content root does not matter.</param>
    /// <param name="view">What the pages show; the desk publishes into it.</param>
    /// <param name="clock">The station's clock.</param>
    public static void AddStationPages(this WebApplicationBuilder builder, StationView view, IClock clock)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(view);
        builder.Services.AddSingleton(view);
        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton<NowStream>();
        builder.Services.AddSingleton<LiveWindows>();
        builder.Services.AddSingleton<PlaylistCache>();
        builder.Services.AddApiDescription();
        builder.Services.AddSingleton(_ => new SheetPrinter());
        builder.Services.AddSingleton<GuideFiles>();
        if (builder.Services.All(s => s.ServiceType != typeof(TimeProvider)))
        {
            builder.Services.AddSingleton(TimeProvider.System);
        }

        builder.Services.AddResponseCompression(o =>
        {
            o.Providers.Add<GzipCompressionProvider>();
            o.MimeTypes = Compressed;
            o.EnableForHttps = true;
        });
        builder.Services.Configure<GzipCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        // What the host would note of each request costs as much as answering it, and no log names a viewer.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        // An answer begins on the thread that read its request; none of ours blocks it.
        builder.Services.Configure<SocketTransportOptions>(o =>
        {
            o.UnsafePreferInlineScheduling = true;
            // What a client that hardly reads keeps waiting here: a thousand of them must not fill the memory.
            o.MaxWriteBufferSize = FileBody.Piece;
        });
        var ports = view.Current.Station.Ports;
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(ports.WebAddress, ports.Web);
        });
    }

    /// <summary>Maps every address of the station.</summary>
    public static void UseStationPages(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.Use(app.Services.GetRequiredService<PlaylistCache>().AnswerAsync);
        app.UseRequestRules();
        app.UseScopes();
        app.UseResponseCompression();
        app.UseAssets();
        app.UseRouting();
        app.MapPage();
        app.MapGuide();
        app.MapLineups();
        app.MapSheets();
        app.MapCalendars();
        app.MapLessonApi();
        app.MapApi();
        app.MapApiDescription();
        app.MapChannelLists();
        app.MapLogos();
        app.MapLive();
        app.MapCatchUp();
        app.MapLessons();
        app.MapReplay();
        app.MapAttachments();
        app.MapMedia();
        app.MapHealth();
        app.MapMetrics();
        app.MapNow();
        app.MapFallback(() => Requests.NotFound("no such page"));
    }
}
