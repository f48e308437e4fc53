using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Tongban.Web.Api.Problems;
using Tongban.Web.Hosting;

namespace Tongban.Web.Api;

/// <summary>The description of the API at <c>/openapi/v1.json</c> (OpenAPI 3.1): the API's endpoints and no page.</summary>
internal static class ApiDocument
{
    private const string Cookie = "session";
    private const string Mediator = "mediator";
    private const string Station = "station";

    internal static void Add(IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = endpoint => endpoint.ActionDescriptor.EndpointMetadata.OfType<IEndpointNameMetadata>().Any();
        options.AddDocumentTransformer(DescribeAsync);
        options.AddOperationTransformer(DescribeAsync);
        options.AddSchemaTransformer(LeaveOutNothingAsync);
    });

    private static Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info = new()
        {
            Title = "Tongban 通办",
            Version = "1",
            Description = "Public matters (事项) that cross provinces and departments: one case (办件), every clock (时限) running, every refusal with its clause. "
                + "Problems follow RFC 9457; each sort stands at /problems. A change carries an Idempotency-Key, so that a second try does nothing twice; only a file uploaded twice is two files. A case's ETag is its version. "
                + "The paths at the root are GovStack's Registration building block over the same cases.",
        };
        document.Servers = [];
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [Cookie] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = "tongban", Description = "The session of a person, or of an official with a second factor and a chosen office." },
            [Mediator] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = MediatorTrust.Header, Description = "The calling system, INSTANCE/CLASS/MEMBER/SUBSYSTEM; believed only from the mediator's addresses." },
            [Station] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The key of a receiver station, as the deployment gave it." },
        };
        return Task.CompletedTask;
    }

    /// <summary>A member that may be null is left out when it is, and may be left out when it is given: it is not required.</summary>
    private static Task LeaveOutNothingAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        foreach (var property in context.JsonTypeInfo.Properties.Where(property => property.IsGetNullable))
        {
            schema.Required?.Remove(property.Name);
        }

        return Task.CompletedTask;
    }

    private static async Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<BodyOf>().FirstOrDefault() is { } body)
        {
            operation.RequestBody = await BodyAsync(body, operation.OperationId ?? "", context, cancellation);
        }

        AddParameters(operation, metadata, context.Description.HttpMethod);
        ApiExamples.Show(operation, metadata.OfType<MayRefuse>().SelectMany(may => may.Kinds));
        Secure(operation, metadata, context.Document);
    }

    private static async Task<OpenApiRequestBody> BodyAsync(BodyOf body, string operation, OpenApiOperationTransformerContext context, CancellationToken cancellation) => new()
    {
        Required = true,
        Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
        {
            [body.ContentType] = new()
            {
                Schema = body.ContentType == "application/json" ? await context.GetOrCreateSchemaAsync(body.Shape, null, cancellation) : Bytes(body.ContentType),
                Example = ApiExamples.Of(operation),
            },
        },
    };

    private static OpenApiSchema Bytes(string contentType)
    {
        var file = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" };
        return contentType == "multipart/form-data"
            ? new() { Type = JsonSchemaType.Object, Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal) { ["file"] = file } }
            : file;
    }

    private static void AddParameters(OpenApiOperation operation, IList<object> metadata, string? method)
    {
        operation.Parameters ??= [];
        foreach (var (name, required, description) in metadata.OfType<QueryOf>().SelectMany(query => query.Parameters))
        {
            operation.Parameters.Add(Parameter(name, ParameterLocation.Query, required, description));
        }

        var own = !metadata.OfType<Mediated>().Any();
        if (method is not "GET" && !metadata.OfType<EveryTryCounts>().Any())
        {
            operation.Parameters.Add(Parameter(ApiGuard.KeyHeader, ParameterLocation.Header, own, "Made up anew for every act; the same one to try again."));
        }

        if (metadata.OfType<VersionedChange>().Any())
        {
            operation.Parameters.Add(Parameter("If-Match", ParameterLocation.Header, false, "The ETag of the case as it was read; officials must send it."));
        }
    }

    private static OpenApiParameter Parameter(string name, ParameterLocation place, bool required, string description) =>
        new() { Name = name, In = place, Required = required, Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };

    private static void Secure(OpenApiOperation operation, IList<object> metadata, OpenApiDocument? document)
    {
        var schemes = metadata.OfType<Mediated>().Any() ? [Mediator] : metadata.OfType<StationKeyed>().Any() ? [Station] : metadata.OfType<SignedIn>().Any() ? new[] { Cookie, Mediator } : [];
        operation.Security = [.. schemes.Select(scheme => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(scheme, document)] = [] })];
    }
}

/// <summary>Marks an endpoint only systems behind the mediator may ask.</summary>
internal sealed record Mediated;

/// <summary>Marks an endpoint for whoever has signed in.</summary>
internal sealed record SignedIn;

/// <summary>Marks an endpoint for receiver stations, each with a key of its own.</summary>
internal sealed record StationKeyed;

/// <summary>Marks a change that promises no Idempotency-Key: every try is an act of its own.</summary>
internal sealed record EveryTryCounts;

/// <summary>Marks a change that honours If-Match.</summary>
internal sealed record VersionedChange;

/// <summary>The parameters an endpoint reads from the query by itself.</summary>
internal sealed record QueryOf(params (string Name, bool Required, string Description)[] Parameters);
