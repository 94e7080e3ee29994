using Plp.Requests;
using Plp.School;
using Plp.Storage;

namespace Plp.Surveys;

/// <summary>Lets in who has a link or a code of a survey: it opens that one, until it closes.</summary>
internal sealed class SurveyAdmission(SurveyStore surveys, Links links)
{
    /// <summary>Letters and digits that are not taken for each other when they are read from paper.</summary>
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>Adds a code to a commit, and gives it; it is kept nowhere else. It is nobody's.</summary>
    public static string MakeCode(Changes changes, Survey survey, DateTimeOffset now)
    {
        var code = System.Security.Cryptography.RandomNumberGenerator.GetString(Letters, LinkToken.CodeLength);
        changes.Create(LinkTo(survey, Link.IdOf(code), person: "", now));
        return code;
    }

    /// <summary>Adds a link of one adult to a commit, and gives its token.</summary>
    public static string MakeLink(Changes changes, Survey survey, string adult, DateTimeOffset now)
    {
        var token = LinkToken.New();
        changes.Create(LinkTo(survey, Link.IdOf(token), adult, now));
        return token;
    }

    /// <summary>Which survey an open link answers, or the answer that refuses it.</summary>
    public async Task<(SurveyVisit? Visit, IResult? Refusal)> Admit(
        Link link,
        HttpRequest request,
        SchoolToday today,
        CancellationToken token) =>
        link.Of is { } key && await surveys.Read(key, token) is { Audience: SurveyAudience.Families } survey
            && survey.State != Survey.DraftState
                ? (new SurveyVisit(survey, link, today, token), null)
                : (null, await links.Refuse(link, RefusedBecause.OpensOther, today, token));

    private static Link LinkTo(Survey survey, string id, string person, DateTimeOffset now) => new()
    {
        Id = id,
        Opens = SurveysRoom.SurveyLink.Name,
        Person = person,
        Made = now,
        Expires = survey.Closes,
        Of = survey.Key,
    };
}

/// <summary>One allowed request by a link to a survey.</summary>
internal sealed record SurveyVisit(Survey Survey, Link Link, SchoolToday Today, CancellationToken Token)
{
    /// <summary>Whose one answer it is: the adult's, by whichever of their links, or the code's.</summary>
    public string Whose => Link.Person.Length > 0 ? Link.Person : Link.Mark();
}
