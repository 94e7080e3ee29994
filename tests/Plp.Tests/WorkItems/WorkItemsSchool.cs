using System.Net;
using System.Text.Json;
using Plp.Tests.Hosting;

namespace Plp.Tests.WorkItems;

/// <summary>Work items as people of the small school send them.</summary>
internal static class WorkItemsSchool
{
    /// <summary>Something right for each kind: what is sent beside the key, and by whom.</summary>
    public static IReadOnlyDictionary<string, (string By, object Body)> Samples { get; } = new Dictionary<string, (string, object)>
    {
        ["change-request"] = (
            Cast.Advisor,
            new { title = "Longer advisory", values = new { about = "procedures", change = "Ten minutes more", reason = "To finish" } }),
        ["guideline"] = (
            Cast.Coordinator,
            new
            {
                title = "Writing to families",
                due = "2026-11-30",
                values = new { about = "communication", text = "Answer in two days." },
            }),
        ["academic-concern"] = (
            Cast.Advisor,
            new { studentId = TestSchool.Ada, due = "2026-11-27", values = new { concern = "zq concern qz", tried = "A late bus" } }),
        ["referral"] = (
            Cast.Advisor,
            new { studentId = TestSchool.Ada, ownerId = Cast.Counselor, values = new { reason = "zq reason qz" } }),
        ["suggestion"] = (Cast.Advisor, new { values = new { suggestion = "zq suggestion qz" } }),
        ["enquiry"] = (
            Cast.Office,
            new { values = new { from = "A reporter", reach = "802-555-0199", question = "What is a plan?" } }),
        ["training"] = (
            Cast.Coordinator,
            new { title = "Advising one on one", due = "2026-12-04", values = new { audience = "advisors", text = "Read chapter 2." } }),
        ["grant"] = (Cast.Coordinator, new { title = "Learning outside", due = "2027-02-01", values = new { funder = "The foundation" } }),
        ["meeting"] = (
            Cast.Coordinator,
            new
            {
                title = "Leadership team",
                due = "2026-11-24",
                begins = "15:15:00",
                ends = "16:00:00",
                peopleIds = new[] { Cast.Advisor },
                values = new { form = "meeting", agenda = "Dates" },
            }),
        ["caseload-agenda"] = (
            Cast.Advisor,
            new { due = "2026-11-23", begins = "08:00:00", ends = "08:30:00", values = new { place = "Room 4" } }),
        ["record-step"] = (
            Cast.Coordinator,
            new { title = "Send the copy", due = "2026-11-27", studentId = TestSchool.Ada, ownerId = Cast.Coordinator }),
        ["partner-step"] = (Cast.Coordinator, new { title = "Send the form", due = "2026-11-27", ownerId = Cast.Advisor }),
        ["mentoring"] = (
            Cast.Coordinator,
            new
            {
                ownerId = Cast.OtherAdvisor,
                peopleIds = new[] { Cast.Advisor },
                due = "2026-11-25",
                values = new { about = "Listening" },
            }),
    };

    public static Task<HttpResponseMessage> Start(this HttpClient client, string kind, object body, Guid? key = null)
    {
        var json = JsonSerializer.SerializeToNode(body, JsonSerializerOptions.Web)!.AsObject();
        json["kind"] = kind;
        json["key"] = key ?? Guid.NewGuid();
        return client.Send(HttpMethod.Post, "work-items", json.ToJsonString());
    }

    /// <summary>A new item's id, of the sample of its kind.</summary>
    public static async Task<string> Started(this TestSchool school, string kind)
    {
        var (by, body) = Samples[kind];
        using var client = school.ClientOf(by);
        return await client.Started(kind, body);
    }

    public static async Task<string> Started(this HttpClient client, string kind, object body)
    {
        using var answer = await client.Start(kind, body);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await answer.Json()).GetProperty("id").GetString()!;
    }

    public static async Task<HttpResponseMessage> Move(
        this HttpClient client,
        string item,
        string move,
        object? values = null,
        string? ownerId = null,
        int? rev = null,
        Guid? key = null) => await client.Post(
            $"work-items/{item}/moves",
            new { key = key ?? Guid.NewGuid(), rev = rev ?? await client.Rev(item), move, values, ownerId });

    public static async Task<int> Rev(this HttpClient client, string item) =>
        (await client.GetJson($"work-items/{item}")).GetProperty("rev").GetInt32();
}
