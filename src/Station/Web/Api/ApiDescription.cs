using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Airclass.EpgExport.Addresses;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Airclass.Station.Web.Api;

/// <summary>The description of the API as OpenAPI 3.1, made from the types that it answers with: <c>/api/openapi.json</c>.</summary>
internal static class ApiDescription
{
    /// <summary>Below it lies every address of the API.</summary>
    public const string Root = "/api/v1/";

    private const string Document = "v1";
    private const string Json = "application/json";

    /// <summary>Registers what makes the description.</summary>
    public static void AddApiDescription(this IServiceCollection services)
    {
        // The description follows the options of the host; numbers are numbers, and what is null is not written.
        services.ConfigureHttpJsonOptions(o =>
        {
            o.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            o.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        });
        services.AddOpenApi(Document, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.ShouldInclude = d => d.RelativePath?.StartsWith(Root.TrimStart('/'), StringComparison.Ordinal) == true;
            options.AddDocumentTransformer((document, context, _) =>
            {
                Describe(document, context.ApplicationServices.GetRequiredService<StationView>().Current);
                return Task.CompletedTask;
            });
        });
    }

    /// <summary>Maps the description.</summary>
    public static void MapApiDescription(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/api/openapi.json", Requests.Read, async (HttpContext context, [FromKeyedServices(Document)] IOpenApiDocumentProvider provider) =>
        {
            var document = await provider.GetOpenApiDocumentAsync(context.RequestAborted);
            using var stream = new MemoryStream();
            await document.SerializeAsJsonAsync(stream, OpenApiSpecVersion.OpenApi3_1, context.RequestAborted);
            var bytes = stream.ToArray();
            context.Response.Headers.CacheControl = "public, max-age=3600";
            return (IResult)TypedResults.Bytes(bytes, Json, entityTag: GuideFiles.TagOf(SHA256.HashData(bytes)));
        }).ExcludeFromDescription();

    /// <summary>Maps an address below the root with its answers.</summary>
    public static RouteHandlerBuilder Map<T>(this IEndpointRouteBuilder routes, string path, string summary, Delegate handler) =>
        routes.MapMethods(Root + path, Requests.Read, handler)
            .WithSummary(summary)
            .Produces<T>(StatusCodes.Status200OK, Json)
            .Produces(StatusCodes.Status304NotModified)
            .ProducesProblem(StatusCodes.Status400BadRequest);

    /// <summary>Says that what is asked for may not be there.</summary>
    public static RouteHandlerBuilder AlsoNotFound(this RouteHandlerBuilder address) => address.ProducesProblem(StatusCodes.Status404NotFound);

    /// <summary>Describes a whole number of the query.</summary>
    public static RouteHandlerBuilder With(this RouteHandlerBuilder address, string name, string description, long least, long most) => With(address, new OpenApiParameter
    {
        Name = name,
        In = ParameterLocation.Query,
        Description = description,
        Schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Integer, Minimum = least.ToString(CultureInfo.InvariantCulture), Maximum = most.ToString(CultureInfo.InvariantCulture),
        },
    });

    /// <summary>Describes a text of the query.</summary>
    public static RouteHandlerBuilder With(this RouteHandlerBuilder address, string name, string description, bool isRequired = false) => With(address, new OpenApiParameter
    {
        Name = name,
        In = ParameterLocation.Query,
        Required = isRequired,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    });

    private static RouteHandlerBuilder With(RouteHandlerBuilder address, OpenApiParameter parameter) => address.AddOpenApiOperationTransformer((operation, _, _) =>
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(parameter);
        return Task.CompletedTask;
    });

    private static void Describe(OpenApiDocument document, StationSnapshot snapshot)
    {
        document.Info = new()
        {
            Title = "Airclass guide",
            Version = "1",
            Description = "The guide of the station as every other format tells it. Read only; every answer has an ETag.",
        };
        document.Servers = [new() { Url = PublicPath.Url(snapshot.Station, "").TrimEnd('/') }];
        document.Tags?.Clear();
        foreach (var path in document.Paths.Values)
        {
            // HEAD answers as GET does.
            path.Operations?.Remove(HttpMethod.Head);
            foreach (var operation in path.Operations ?? [])
            {
                operation.Value.Tags?.Clear();
            }
        }
    }
}
