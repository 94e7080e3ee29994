using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Plp.Requests;
using Scalar.AspNetCore;

namespace Plp.Hosting.Local;

/// <summary>The API's description (OpenAPI 3.1), made from the functions when it is asked for, and a page that shows it.</summary>
internal static partial class ApiDescription
{
    public const string Address = "/api/openapi.json", Page = "/api/docs";

    private const string Account = "account", Link = "link", Json = "application/json", ProblemJson = "application/problem+json";

    private const string About = """
        Every answer is JSON but for files and the page that ends mail. What did not work is a problem document (RFC 9457): `detail` says
        what happened, what was kept and what to do, `errors` names the fields, `traceId` is to be told to whoever runs the program.
        A change of what exists carries the `rev` it was read with; 409 comes with `current`, what stands now. 429 and 503 say in
        `Retry-After` how many seconds to wait. Whoever has several roles names the one they work in by the header `Plp-Role`.
        """;

    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services
        .ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, Kernel.Json.Options.TypeInfoResolver!);
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        })
        .AddOpenApi(options =>
        {
            options.ShouldInclude = description => FunctionOf(description) is not null;
            options.AddDocumentTransformer((document, _, _) => Task.FromResult(Describe(document)));
            options.AddOperationTransformer(Describe);
        });

    public static void MapApiDescription(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi(Address);
        routes.MapScalarApiReference(Page, page => page
            .WithTitle("PLP Serverless – API")
            .WithOpenApiRoutePattern(Address)
            .DisableDefaultFonts()
            .DisableTelemetry()
            .DisableAgent()
            .DisableMcp()
            .HideDeveloperTools()
            .HideClientButton());
    }

    private static OpenApiDocument Describe(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "PLP Serverless",
            Version = HealthFunctions.Version,
            Description = About,
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
        };
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Tags = FunctionMap.All.Where(function => function.Http is not null)
            .Select(RoomOf)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .Select(room => new OpenApiTag { Name = room })
            .ToHashSet();
        document.AddComponent<IOpenApiSecurityScheme>(Account, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "A token of the school's identity provider, or of picking a person where there is none.",
        });
        document.AddComponent<IOpenApiSecurityScheme>(Link, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = LinkToken.Header,
            Description = "What follows # in a family's link.",
        });
        return document;
    }

    private static async Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken token)
    {
        var function = FunctionOf(context.Description)!;
        var document = context.Document!;
        var shape = FunctionShape.Of(function);
        operation.OperationId = function.Name;
        operation.Summary = Words().Replace(function.Name, word => " " + word.Value.ToLowerInvariant());
        operation.Tags = new HashSet<OpenApiTagReference> { new(RoomOf(function), document) };
        operation.Security = shape.SignInNeed switch
        {
            SignInNeed.Open => [],
            SignInNeed.Link => [Requires(Link, document)],
            _ => [Requires(Account, document)],
        };
        operation.Parameters =
        [
            .. RouteValues().Matches(function.Http!.Route!).Select(value =>
                ParameterOf(value.Groups["name"].Value, ParameterLocation.Path, value.Groups["constraint"].Value == "int")),
            .. shape.Queries.Select(query => ParameterOf(query, ParameterLocation.Query, isNumber: false)),
        ];
        if (shape.TakesFiles)
            operation.RequestBody = Files();
        else if (shape.TakesBytes)
            operation.RequestBody = Bytes();
        else if (shape.Body is { } body)
            operation.RequestBody = new OpenApiRequestBody { Required = true, Content = await Content(Json, body, context, token) };

        operation.Responses = [];
        foreach (var (status, type) in shape.Answers)
        {
            operation.Responses[status.ToString(System.Globalization.CultureInfo.InvariantCulture)] =
                new OpenApiResponse { Description = Meaning(status), Content = await Content(Json, type, context, token) };
        }
        foreach (var type in shape.OtherContent)
        {
            operation.Responses["200"] = new OpenApiResponse
            {
                Description = Meaning(StatusCodes.Status200OK),
                Content = new Dictionary<string, OpenApiMediaType> { [type.Split(';')[0]] = new() },
            };
        }
        foreach (var (range, meaning) in new[] { ("4XX", "Refused, with the reason."), ("5XX", "It did not work; nothing was saved.") })
        {
            var problem = await Content(ProblemJson, typeof(ProblemDocument), context, token);
            operation.Responses[range] = new OpenApiResponse { Description = meaning, Content = problem };
        }
    }

    private static FunctionMethod? FunctionOf(Microsoft.AspNetCore.Mvc.ApiExplorer.ApiDescription description) =>
        description.ActionDescriptor.EndpointMetadata.OfType<FunctionMethod>().FirstOrDefault();

    private static string RoomOf(FunctionMethod function) => function.Method.DeclaringType!.Namespace!.Split('.')[1];

    private static OpenApiParameter ParameterOf(string name, ParameterLocation where, bool isNumber) => new()
    {
        Name = name,
        In = where,
        Required = where == ParameterLocation.Path,
        Schema = new OpenApiSchema { Type = isNumber ? JsonSchemaType.Integer : JsonSchemaType.String },
    };

    private static OpenApiSecurityRequirement Requires(string scheme, OpenApiDocument document) =>
        new() { [new OpenApiSecuritySchemeReference(scheme, document)] = [] };

    private static async Task<IDictionary<string, OpenApiMediaType>> Content(
        string mediaType, Type type, OpenApiOperationTransformerContext context, CancellationToken token)
    {
        if (context.Document!.Components?.Schemas?.ContainsKey(type.Name) != true && !IsAnonymous(type))
            context.Document.AddComponent<IOpenApiSchema>(type.Name, await context.GetOrCreateSchemaAsync(type, cancellationToken: token));
        return new Dictionary<string, OpenApiMediaType>
        {
            [mediaType] = new()
            {
                Schema = IsAnonymous(type)
                    ? await context.GetOrCreateSchemaAsync(type, cancellationToken: token)
                    : new OpenApiSchemaReference(type.Name, context.Document),
            },
        };
    }

    /// <summary>Lists and the like have no name of their own.</summary>
    private static bool IsAnonymous(Type type) => type.Assembly != typeof(ApiDescription).Assembly;

    private static OpenApiRequestBody Bytes() => new()
    {
        Required = true,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            [FunctionShape.AnyFile] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } },
        },
    };

    private static OpenApiRequestBody Files() => new()
    {
        Required = true,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["multipart/form-data"] = new()
            {
                Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Properties = new Dictionary<string, IOpenApiSchema>
                    {
                        ["file"] = new OpenApiSchema
                        {
                            Type = JsonSchemaType.Array,
                            Items = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" },
                        },
                    },
                },
            },
            ["application/zip"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } },
        },
    };

    private static string Meaning(int status) => status switch
    {
        StatusCodes.Status201Created => "Made by this request.",
        StatusCodes.Status503ServiceUnavailable => "A school cannot work here now; each part says why.",
        _ => "As asked for.",
    };

    [GeneratedRegex(@"\{(?<name>\w+)(:(?<constraint>\w+))?\}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex RouteValues();

    [GeneratedRegex("(?<!^)[A-Z]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();
}
