using Plp.Duties;
using Plp.People;
using Plp.Requests;
using Plp.School;
using Plp.Storage;

namespace Plp.Families;

/// <summary>The links with which families open their page: makes them, and lets in who has one.</summary>
internal sealed class FamilyLinks(PersonStore people, Cards cards, Links links)
{
    /// <summary>Adds a new link and gives its token, which is kept nowhere else.</summary>
    /// <param name="students">Whose pages it opens, the first being the one it opens with.</param>
    /// <param name="expires">The last day it opens them.</param>
    public static string Make(Changes changes, IReadOnlyList<string> students, string adult, DateOnly expires, DateTimeOffset now)
    {
        var (token, link) = Link.New(FamiliesRoom.FamilyPage, adult, now);
        changes.Create(link with { Student = students[0], AlsoAbout = [.. students.Skip(1)], Expires = expires });
        return token;
    }

    /// <summary>
    /// The end of the next period, as every family is told; in the last one of a year, whose next is not known yet, as many
    /// days after its end as it lasts.
    /// </summary>
    public static DateOnly EndOf(SchoolCalendar calendar, DateOnly day)
    {
        var now = calendar.PeriodOf(day) ?? calendar.PeriodAfter(day) ?? calendar.Periods[^1];
        var next = calendar.PeriodAfter(now.End);
        return next?.End ?? now.End.AddDays(now.End.DayNumber - now.Start.DayNumber);
    }

    /// <summary>Whose page an open link opens to whom, or the answer that refuses it; refusals are recorded.</summary>
    public async Task<(FamilyVisit? Visit, IResult? Refusal)> Admit(
        Link link,
        HttpRequest request,
        SchoolToday today,
        CancellationToken token)
    {
        string? asked = request.Headers[LinkToken.StudentHeader];
        var id = string.IsNullOrEmpty(asked) ? link.Student! : asked;
        if (!link.IsAbout(id))
            return (null, await links.Refuse(link, RefusedBecause.OtherStudent, today, token));
        var rights = (await people.Around(id, token)).Adults.FirstOrDefault(other => other.Person == link.Person);
        var student = await people.Recent(id, token);
        var adult = await people.Recent(link.Person, token);
        var card = await cards.Recent(id, token);
        return student is null || card is null || FamilyRights.WhyNoPage(student, rights, adult, today) is not null
            ? (null, await links.Refuse(link, RefusedBecause.NoRight, today, token))
            : (new FamilyVisit(link, card, student, adult!, rights!, today, token), null);
    }
}
