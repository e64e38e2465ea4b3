using System.Security.Cryptography;
using System.Text.Json;
using Airclass.EpgExport.Guide;

namespace Airclass.Station.Web.Api;

/// <summary>How the API answers: JSON with a tag and the time of the last change, or a problem in a sentence (RFC 9457).</summary>
internal static class ApiAnswers
{
    /// <summary>A document of an edition.</summary>
    /// <param name="context">The request.</param>
    /// <param name="guide">The edition.</param>
    /// <param name="document">What to say.</param>
    /// <param name="movesWithClock">True if it changes without the guide: then nothing is said of when it changed.</param>
    public static IResult Of<T>(HttpContext context, GuideEdition guide, T document, bool movesWithClock = false)
    {
        var bytes = Bytes(document);
        context.Response.Headers.CacheControl = movesWithClock ? "no-cache" : "public, max-age=30";
        return TypedResults.Bytes(
            bytes, "application/json; charset=utf-8", lastModified: movesWithClock ? null : guide.Changed.ToDateTimeOffset(),
            entityTag: GuideFiles.TagOf(SHA256.HashData(bytes)));
    }

    /// <summary>A document as it is sent.</summary>
    public static byte[] Bytes<T>(T document) => JsonSerializer.SerializeToUtf8Bytes(document, Json.Options);

    /// <summary>What is wrong, in a sentence.</summary>
    public static IResult Problem(int status, string sentence) => TypedResults.Problem(sentence, statusCode: status);

    /// <summary>404 in a sentence.</summary>
    public static IResult NotFound(FormattableString sentence) =>
        Problem(StatusCodes.Status404NotFound, sentence.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
