using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace Airclass.Station.Tests.Packages;

/// <summary>A folder on a plain HTTP server that knows ranges.</summary>
internal sealed class ServedFolder : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _partial;

    private ServedFolder(WebApplication app) => _app = app;

    /// <summary>Where it is, with a slash.</summary>
    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/";

    /// <summary>How often a part was asked for and given.</summary>
    public int Partial => _partial;

    public static async Task<ServedFolder> StartAsync(string folder)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var served = new ServedFolder(builder.Build());
        served._app.Use(async (context, next) =>
        {
            await next();
            if (context.Response.StatusCode == StatusCodes.Status206PartialContent)
            {
                Interlocked.Increment(ref served._partial);
            }
        });
        served._app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(folder), ServeUnknownFileTypes = true });
        await served._app.StartAsync();
        return served;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
