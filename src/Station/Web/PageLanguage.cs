using Airclass.Domain.Identity;

namespace Airclass.Station.Web;

/// <summary>The language of a page: <c>?lang=en|zh</c>, else the better liked of the two in Accept-Language, else English. Kept in addresses, never in a cookie.</summary>
internal static class PageLanguage
{
    /// <summary>The language a request asks for.</summary>
    public static Language Of(HttpRequest request) =>
        Named(request.Query["lang"].ToString())
        ?? request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(l => l.Quality ?? 1)
            .Where(l => l.Quality is null or > 0)
            .Select(l => Named(l.Value.ToString()))
            .FirstOrDefault(l => l is not null)
        ?? Language.English;

    /// <summary>The tag of a language in HTML.</summary>
    public static string Tag(Language language) => language == Language.Chinese ? "zh-CN" : "en";

    /// <summary>The word of a language in addresses.</summary>
    public static string Query(Language language) => language == Language.Chinese ? "zh" : "en";

    private static Language? Named(string tag) =>
        tag.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Language.Chinese
        : tag.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? Language.English
        : null;
}
