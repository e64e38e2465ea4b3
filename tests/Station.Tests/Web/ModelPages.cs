using System.Collections.Immutable;
using System.Net;
using Airclass.Domain.AirFiles;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Station.Web;
using Airclass.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Airclass.Station.Tests.Web;

/// <summary>The pages of the model station on a real Kestrel, on a free port of the loopback.</summary>
public sealed class ModelPages : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ModelPages(WebApplication app, StationView view, TempFolder folder)
    {
        (_app, View, Folder) = (app, view, folder);
        Address = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        Client = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = Address };
    }

    public StationView View { get; }

    public TempFolder Folder { get; }

    public Uri Address { get; }

    /// <summary>Every address that is answered.</summary>
    public IReadOnlyList<Endpoint> Routes => _app.Services.GetRequiredService<EndpointDataSource>().Endpoints;

    /// <summary>A client without cookies, redirects or decompression: it shows what is on the wire.</summary>
    public HttpClient Client { get; }

    /// <summary>Starts the pages at a clock; the snapshot can be changed before.</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="change">Changes the snapshot.</param>
    /// <param name="prepare">Changes the host.</param>
    public static async Task<ModelPages> Start(
        IClock clock, Func<StationSnapshot, StationSnapshot>? change = null, Action<WebApplicationBuilder>? prepare = null)
    {
        var folder = new TempFolder();
        var snapshot = Snapshot(folder.Path, clock.GetCurrentInstant());
        var view = new StationView(change is null ? snapshot : change(snapshot));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        prepare?.Invoke(builder);
        builder.AddStationPages(view, clock);
        var app = builder.Build();
        app.UseStationPages();
        await app.StartAsync();
        return new(app, view, folder);
    }

    /// <summary>The model station around an instant, on air, with nothing prepared.</summary>
    public static StationSnapshot Snapshot(string folder, Instant now, params ImmutableArray<TimelineChange> changes)
    {
        var station = ModelStation.Definition(folder);
        var cell = CellIndex.Containing(now);
        var timelines = station.Services.ToImmutableDictionary(
            s => s.Id, s => ModelStation.TimelineOf(s, cell - new CellCount(4000), cell + new CellCount(4000), changes));
        var guide = timelines.ToImmutableDictionary(t => t.Key, t => GuideOf(station, t.Value));
        var monday = IsoWeek.Of(BroadcastDate.Containing(now, station.Zone, station.DayStart).Date).Monday;
        return new()
        {
            Station = station,
            Store = new AirFileStoreLayout(Path.Combine(folder, "store")),
            Profiles = [ModelStation.Profile],
            Timelines = timelines,
            Guide = guide,
            Edition = new()
            {
                Station = station,
                Events = guide,
                From = new BroadcastDate(monday).Start(station.Zone, station.DayStart),
                To = new BroadcastDate(monday.PlusWeeks(2)).Start(station.Zone, station.DayStart),
                Changed = Instant.FromUnixTimeSeconds(now.ToUnixTimeSeconds()),
            },
            Playout = new(now, cell, OnAir: true),
        };
    }

    /// <summary>Takes the pages down; who stands before them is on its own.</summary>
    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Folder.Dispose();
    }

    private static ImmutableArray<GuideEvent> GuideOf(StationDefinition station, Timeline timeline) =>
    [
        .. timeline.Events.Select(e => new GuideEvent
        {
            Id = e.Planned.Id,
            Service = timeline.Service,
            Start = e.Start.Start,
            End = e.End.Start,
            Kind = e.Planned.Kind,
            Title = e.Planned.Title,
            Description = e.Planned.Description,
            Lesson = e.Planned.Lesson is { } id ? ModelStation.Catalogue[id] : null,
            Subject = e.Planned.Subject is { } subject ? station.NameOf(subject) : null,
            Date = BroadcastDate.Containing(e.Start.Start, station.Zone, station.DayStart),
            DvbEventId = e.DvbEventId,
        }),
    ];
}
