using System.Text.Json;
using System.Text.RegularExpressions;
using Plp.Hosting.Local;
using Plp.Loopback;

namespace Plp.Tests.Hosting;

/// <summary>The description of the API says what the functions do, all of them.</summary>
public sealed class ApiDescriptionTests : IAsyncLifetime
{
    private readonly TestSchool school = new();
    private JsonElement description;

    public async Task InitializeAsync()
    {
        await school.InitializeAsync();
        using var client = new HttpClient();
        description = JsonElement.Parse(await client.GetStringAsync(new Uri(school.Address, ApiDescription.Address)));
    }

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public void Every_function_is_described_once_under_its_own_name_address_and_method()
    {
        var expected = FunctionMap.All.Where(function => function.Http is { Methods.Length: > 0 })
            .Select(function => $"{function.Http!.Methods![0].ToLowerInvariant()} /api/{Plain(function.Http.Route!)} {function.Name}");
        var described = Operations().Select(one => $"{one.Method} {Plain(one.Path)} {NameOf(one.Operation)}");
        Assert.Equal(expected.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    /// <summary>What a function takes and answers, who may try, what it says when it refuses.</summary>
    [Fact]
    public void Nothing_is_left_out_of_any_description()
    {
        var missing = new List<string>();
        foreach (var (path, method, operation) in Operations())
        {
            var name = NameOf(operation);
            var answers = operation.GetProperty("responses").EnumerateObject().ToList();
            if (!answers.Any(answer => answer.Name.StartsWith('2') && answer.Value.TryGetProperty("content", out _)))
                missing.Add($"{name}: what it answers");
            if (!answers.Any(answer => answer.Name == "4XX"))
                missing.Add($"{name}: what it says when it refuses");
            if (!operation.TryGetProperty("security", out _))
                missing.Add($"{name}: who may try");
            if (method is "put" && !operation.TryGetProperty("requestBody", out _))
                missing.Add($"{name}: what it takes");
            foreach (Match part in Regex.Matches(path, "{(?<name>[a-zA-Z]+)}", RegexOptions.NonBacktracking))
            {
                if (!Parameters(operation, "path").Contains(part.Groups[1].Value))
                    missing.Add($"{name}: {part.Value}");
            }
        }
        Assert.Empty(missing);
    }

    [Fact]
    public void Every_reference_leads_somewhere()
    {
        const string Schemas = "#/components/schemas/";
        var known = description.GetProperty("components").GetProperty("schemas").EnumerateObject().Select(schema => Schemas + schema.Name);
        var used = Regex.Matches(description.GetRawText(), "\"\\$ref\":\\s*\"(?<target>[^\"]+)\"", RegexOptions.NonBacktracking)
            .Select(match => match.Groups[1].Value)
            .Where(reference => reference.StartsWith(Schemas, StringComparison.Ordinal));
        Assert.Empty(used.Except(known));
    }

    [Fact]
    public void It_says_what_the_code_says()
    {
        Assert.Contains("heldOn", Properties(Body("SaveCheckIn")));
        Assert.Contains("person", Properties(Answer("ReadMe", "200")));
        Assert.Contains("parts", Properties(Answer("ReadReadiness", "503")));
        Assert.Contains("detail", Properties(Answer("ReadMe", "4XX", "application/problem+json")));
        Assert.Contains("digest", Parameters(Operation("ImportRoster"), "query"));
        Assert.True(At(Operation("TryRoster"), "requestBody", "content").TryGetProperty("multipart/form-data", out _));
        Assert.True(At(Operation("ExportRoster"), "responses", "200", "content").TryGetProperty("application/zip", out _));
        Assert.True(Assert.Single(Operation("ReadFamilyPage").GetProperty("security").EnumerateArray()).TryGetProperty("link", out _));
        Assert.Empty(Operation("ReadSignIn").GetProperty("security").EnumerateArray());
    }

    /// <summary>By its name each is found in the description.</summary>
    [Fact]
    public void No_two_things_that_functions_take_or_answer_have_one_name()
    {
        var shapes = FunctionMap.All.Where(function => function.Http is not null).Select(FunctionShape.Of);
        var types = shapes.SelectMany(shape => shape.Answers.Values.Append(shape.Body)).OfType<Type>().Distinct();
        Assert.Empty(types.GroupBy(type => type.Name).Where(alike => alike.Count() > 1).Select(alike => alike.Key));
    }

    [Fact]
    public async Task The_page_of_it_asks_nobody_elsewhere()
    {
        using var client = new HttpClient();
        var address = new Uri(school.Address, ApiDescription.Page + "/");
        var page = await client.GetStringAsync(address);
        Assert.DoesNotMatch("(src|href)=\"(https?:)?//", page);
        foreach (Match script in Regex.Matches(page, "src=\"(?<address>[^\"]+)\"", RegexOptions.NonBacktracking))
        {
            using var answer = await client.GetAsync(new Uri(address, script.Groups[1].Value));
            Assert.True(answer.IsSuccessStatusCode, script.Value);
        }
    }

    /// <summary>By npm @redocly/cli, which finds what other programs would stumble over.</summary>
    [Fact]
    public async Task A_linter_finds_no_fault()
    {
        var file = Path.Combine(school.Folder, "openapi.json");
        await File.WriteAllTextAsync(file, description.GetRawText());
        using var redocly = await NodeTools.Start(".ci/lint-api.mjs", file);
        redocly.StandardInput.Close();
        var said = redocly.StandardError.ReadToEndAsync();
        var found = await redocly.StandardOutput.ReadToEndAsync();
        await redocly.WaitForExitAsync();
        Assert.True(redocly.ExitCode == 0, found + await said);
    }

    private IEnumerable<(string Path, string Method, JsonElement Operation)> Operations() =>
        from path in description.GetProperty("paths").EnumerateObject()
        from one in path.Value.EnumerateObject()
        where one.Value.TryGetProperty("operationId", out _)
        select (path.Name, one.Name, one.Value);

    private JsonElement Operation(string name) => Operations().Single(one => NameOf(one.Operation) == name).Operation;

    private JsonElement Body(string name) => At(Operation(name), "requestBody", "content", "application/json", "schema");

    private JsonElement Answer(string name, string status, string mediaType = "application/json") =>
        At(Operation(name), "responses", status, "content", mediaType, "schema");

    private JsonElement Reached(JsonElement schema) => schema.TryGetProperty("$ref", out var reference)
        ? At(description, "components", "schemas", reference.GetString()!.Split('/')[^1])
        : schema;

    private List<string> Properties(JsonElement schema) =>
        [.. Reached(schema).GetProperty("properties").EnumerateObject().Select(property => property.Name)];

    private static string NameOf(JsonElement operation) => operation.GetProperty("operationId").GetString()!;

    private static List<string> Parameters(JsonElement operation, string where) => operation.TryGetProperty("parameters", out var all)
        ? [.. all.EnumerateArray().Where(one => At(one, "in").GetString() == where).Select(one => At(one, "name").GetString()!)]
        : [];

    private static JsonElement At(JsonElement element, params string[] path) =>
        path.Aggregate(element, (at, name) => at.GetProperty(name));

    /// <summary>A route without the constraints of its values.</summary>
    private static string Plain(string route) =>
        Regex.Replace(route, "{(?<name>[a-zA-Z]+):[^}]+}", "{${name}}", RegexOptions.NonBacktracking);
}
