using Microsoft.Azure.Functions.Worker;
using Plp.Families;
using Plp.Requests;

namespace Plp.Records;

/// <summary>Consent forms to print: what, why and until when, for a peer, a partner and pictures; in the family's language.</summary>
internal sealed class ConsentFormFunctions(RequestHandler handler)
{
    private static readonly string[] kinds = ["peer", "partner", "photos"];

    [Function(nameof(RecordsRoom.ReadConsentForms))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "consent-forms")] HttpRequest request) =>
        handler.Answer(request, RecordsRoom.ReadConsentForms, visit =>
        {
            var school = visit.Today.School;
            var language = FamilyLanguage.For(request.Query["language"].ToString(), school)
                ?? FamilyLanguage.ByTag(FamilyLanguage.English, school);
            return Task.FromResult(Reply.Ok(new ConsentFormsView
            {
                Language = language.Tag,
                Dir = language.Dir,
                Languages = [.. FamilyLanguage.Offered(school).Select(other => new LanguageName(other.Tag, other.Name))],
                School = school.Name,
                Phone = school.Phone,
                Lines = new[] { "consentStudent", "consentUntil", "consentEnd", "consentYes", "consentSigned" }.ToDictionary(
                    key => key,
                    key => language.OnPrivacy(key, ("day", language.WithYear(visit.Today.Calendar.End))),
                    StringComparer.Ordinal),
                Forms = [.. kinds
                    .Where(kind => kind != "peer" || school.HasPeers)
                    .Select(kind => new ConsentForm(
                        kind,
                        language.OnPrivacy(kind + "Title"),
                        language.OnPrivacy(kind + "Consent", ("school", school.Name)),
                        language.OnPrivacy(kind + "Why")))],
            }));
        });
}

internal sealed record ConsentFormsView
{
    /// <summary>BCP 47, of the texts.</summary>
    public required string Language { get; init; }

    public required string Dir { get; init; }
    public required IReadOnlyList<LanguageName> Languages { get; init; }
    public required string School { get; init; }
    public string? Phone { get; init; }

    /// <summary>What every form says around its own, by key.</summary>
    public required IReadOnlyDictionary<string, string> Lines { get; init; }

    public required IReadOnlyList<ConsentForm> Forms { get; init; }
}

/// <param name="Kind"><c>peer</c> (left out where the school has none), <c>partner</c> or <c>photos</c>.</param>
internal sealed record ConsentForm(string Kind, string Title, string What, string Why);
