using System.Net;
using System.Text.Json;
using Plp.Tests.Hosting;

namespace Plp.Tests.Requests;

/// <summary>Values of the wrong kind in every place of every body; each walk on a school of its own, for some of them are right.</summary>
public sealed class BadValueTests : IAsyncLifetime
{
    private readonly TestSchool school = new();

    private static readonly string[] wrongValues = ["3",
        "-1",
        "1e999",
        "true",
        "\"\"",
        "\"\\ud800\"",
        "\"\\u0000\"",
        "[]",
        "[null]",
        "{}",
        "[[[]]]",
        "\"2026-02-30\"",
        "\"0001-01-01\"",
        "\"9999-12-31\"",
        "99999999999999999999",
        "\"=cmd()\""];

    public Task InitializeAsync() => school.InitializeAsync();

    public Task DisposeAsync() => school.DisposeAsync();

    /// <summary>Each member of a right body in turn gets every wrong value; the answer is anything but a 5xx.</summary>
    [Theory, MemberData(nameof(BadInputTests.Bodies), MemberType = typeof(BadInputTests))]
    public async Task A_member_of_the_wrong_kind_is_never_a_server_error(string person, string method, string path, string body)
    {
        using var client = school.ClientOf(person);
        foreach (var json in Mutants(JsonDocument.Parse(body).RootElement).Distinct(StringComparer.Ordinal))
        {
            using var response = await client.Send(new HttpMethod(method), path, json);
            Assert.True(
                (int)response.StatusCode < 500,
                $"{(int)response.StatusCode} for {json}: {await response.Content.ReadAsStringAsync()}");
            if (response.StatusCode == HttpStatusCode.BadRequest)
                await BadInputTests.IsRefused(response, json);
        }
    }

    private static IEnumerable<string> Mutants(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in value.EnumerateObject())
            {
                string With(string? changed) =>
                    "{" +
                        string.Join(
                            ",",
                            value
                                .EnumerateObject()
                                .Where(other => changed is not null || other.Name != member.Name)
                                .Select(other => $"\"{other.Name}\":{(other.Name == member.Name ? changed : other.Value.GetRawText())}")) +
                        "}";
                yield return With(null);
                yield return With("null");
                yield return With("\"" + new string('x', 5000) + "\"");
                foreach (var wrong in wrongValues)
                    yield return With(wrong);
                foreach (var inner in Mutants(member.Value))
                    yield return With(inner);
            }
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var wrong in wrongValues)
                yield return $"[{wrong}]";
            foreach (var inner in value.EnumerateArray().SelectMany(Mutants))
                yield return $"[{inner}]";
        }
    }
}
