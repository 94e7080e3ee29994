using Microsoft.Azure.Functions.Worker;
using Plp.Families;
using Plp.Requests;
using Plp.School;

namespace Plp.Records;

/// <summary>What is kept, who reads it and how long: for anyone, one page for each audience; for the office, type by type.</summary>
internal sealed class PrivacyFunctions(RequestHandler handler, SchoolDays days, Purges purges)
{
    /// <summary>Names nobody, so that anyone reads it, in each language the school writes in.</summary>
    [Function(nameof(RecordsRoom.ReadPrivacy))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "privacy")] HttpRequest request) =>
        handler.AnswerAnyone(request, RecordsRoom.ReadPrivacy, async token =>
        {
            string? asked = request.Query["for"];
            if (!string.IsNullOrEmpty(asked) && !IsAudience(asked))
                return Problem.Invalid("for", "Choose student, family, staff, partner or public.");
            var school = (await days.Today(token)).School;
            return Reply.Ok(PrivacyPage.Of(
                string.IsNullOrEmpty(asked) ? PrivacyAudience.Public : Enum.Parse<PrivacyAudience>(asked, ignoreCase: true),
                FamilyLanguage.For(request.Query["language"].ToString(), school)
                    ?? FamilyLanguage.ByTag(FamilyLanguage.English, school),
                school,
                await purges.Keeping(token)));
        });

    [Function(nameof(RecordsRoom.ReadDataMap))]
    public Task<IResult> Map([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "data-map")] HttpRequest request) =>
        handler.Answer(request, RecordsRoom.ReadDataMap, async visit => Reply.Ok(new DataMapView(
            (await purges.Keeping(visit.Token))?.Years,
            DataMap.Rows(visit.Today.School.Words))));

    private static bool IsAudience(string asked) =>
        Enum.GetNames<PrivacyAudience>().Contains(asked, StringComparer.OrdinalIgnoreCase);
}

/// <param name="Years">For how many years after the last day a student's record is kept; left out while the school has not said it.</param>
/// <param name="Types">Of documents, in the order of the alphabet.</param>
internal sealed record DataMapView(int? Years, IReadOnlyList<DataMapRow> Types);
