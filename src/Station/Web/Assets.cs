using Microsoft.Extensions.FileProviders;

namespace Airclass.Station.Web;

/// <summary>Styles, scripts and icons: the folder wwwroot beside the program, under <c>/assets/</c> and <c>/vendor/</c>.</summary>
internal static class Assets
{
    /// <summary>The folder.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "wwwroot");

    /// <summary>Serves the folder; browsers ask again each time and get 304.</summary>
    public static void UseAssets(this WebApplication app)
    {
        if (!Directory.Exists(Folder))
        {
            throw new InvalidOperationException($"{Folder} is missing: the program was built without its web pages.");
        }

        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(Folder),
            ContentTypeProvider = ContentTypes(),
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "no-cache",
        });
    }

    private static Microsoft.AspNetCore.StaticFiles.FileExtensionContentTypeProvider ContentTypes()
    {
        var types = new Microsoft.AspNetCore.StaticFiles.FileExtensionContentTypeProvider();
        types.Mappings[".mjs"] = "text/javascript; charset=utf-8";
        types.Mappings[".js"] = "text/javascript; charset=utf-8";
        types.Mappings[".css"] = "text/css; charset=utf-8";
        return types;
    }
}
