using Microsoft.Azure.Functions.Worker;
using Plp.Families;
using Plp.Mail;
using Plp.People;
using Plp.Requests;
using Plp.School;

namespace Plp.Office;

/// <summary>
/// Letters to print when a school begins: to staff, how one signs in; to families, what the school does with Personal Learning
/// Plans, in each language that is spoken at their homes.
/// </summary>
internal sealed class WelcomeLetterFunctions(RequestHandler handler, PersonStore people, IdentityProvider provider, SiteAddress site)
{
    [Function(nameof(OfficeRoom.ReadWelcomeLetters))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "welcome-letters")] HttpRequest request) =>
        handler.Answer(request, OfficeRoom.ReadWelcomeLetters, async visit =>
        {
            var school = visit.Today.School;
            var staff = await people.Staff(visit.Token);
            var adults = (await people.ListAll(visit.Token)).FindAll(person => person.Active && person.Roles.Contains(Role.Guardian));
            return Reply.Ok(new WelcomeLettersView
            {
                School = school.Name,
                Phone = school.Phone,
                Contact = school.Contact,
                Address = site.Pages.ToString(),
                SignIn = provider.Kind,
                Today = visit.Today.Day,
                Coordinators =
                [
                    .. staff.All.Where(person => person.Active && person.Roles.Contains(Role.Coordinator)).Select(person => person.Name),
                ],
                Families = [.. FamilyLetter.Of(
                    adults.Select(adult => adult.Adult?.Language ?? FamilyLanguage.English),
                    school)],
            });
        });
}

internal sealed record WelcomeLettersView
{
    public required string School { get; init; }
    public string? Phone { get; init; }
    public string? Contact { get; init; }

    /// <summary>Where the pages are.</summary>
    public required string Address { get; init; }

    public required ProviderKind SignIn { get; init; }
    public required DateOnly Today { get; init; }

    /// <summary>Whom staff ask, by name.</summary>
    public required IReadOnlyList<string> Coordinators { get; init; }

    public required IReadOnlyList<FamilyLetter> Families { get; init; }
}

/// <summary>The letter to families in one language.</summary>
/// <param name="Language">BCP 47, of the text itself.</param>
/// <param name="For">The language of the homes it is for.</param>
/// <param name="Adults">How many adults speak it.</param>
/// <param name="InEnglish">There is no approved text in the homes' language: somebody explains it.</param>
internal sealed record FamilyLetter(
    string Language,
    string Dir,
    string For,
    int Adults,
    bool? InEnglish,
    string Title,
    IReadOnlyList<string> Paragraphs)
{
    private static readonly string[] keys = ["what", "goals", "updates", "link", "rights"];

    /// <summary>Pure: one a language of the homes and of the school, English first; what has no approved text is in English.</summary>
    public static IEnumerable<FamilyLetter> Of(IEnumerable<string> homes, SchoolSettings school)
    {
        var adults = homes.CountBy(Primary, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return adults.Keys
            .Concat(FamilyLanguage.Offered(school).Select(language => language.Tag))
            .Distinct(StringComparer.Ordinal)
            .OrderBy(tag => tag != FamilyLanguage.English)
            .ThenBy(tag => tag, StringComparer.Ordinal)
            .Select(tag =>
            {
                var found = FamilyLanguage.For(tag, school);
                var language = found ?? FamilyLanguage.ByTag(FamilyLanguage.English, school);
                return new FamilyLetter(
                    language.Tag,
                    language.Dir,
                    tag,
                    adults.GetValueOrDefault(tag),
                    found is null ? true : null,
                    language.OnLetter("title", ("school", school.Name)),
                    [
                        .. keys.Select(key => language.OnLetter(key, ("school", school.Name))),
                        school.Phone is { } phone ? language.OnLetter("call", ("phone", phone)) : language.OnLetter("ask"),
                        language.OnLetter("signed", ("school", school.Name)),
                    ]);
            });
    }

    private static string Primary(string tag) => tag.Split('-')[0].ToLowerInvariant();
}
