using System.Runtime.CompilerServices;
using Plp.Duties;
using Plp.Mail;
using Plp.People;
using Plp.School;

namespace Plp.SchoolYear;

/// <summary>
/// Tells advisors by mail which of their students have not said whom they would like as an advisor (A5): when students may, and once
/// more before the last day. Students have their line on their first page.
/// </summary>
internal sealed class AssignmentMail(AssignmentStore rounds, StaffMessages messages, PersonStore people, Cards cards) : ITimedMail
{
    private const string Cause = "advisor-preferences";

    public async Task<bool> Write(SchoolToday today, MailSettings settings, CancellationToken token)
    {
        if (await rounds.Round(today.Calendar, token) is not { } round
            || !round.TakesPreferences(today.Day)
            || StaffMessages.StageOn(today.Day, round.Opens, round.Closes, today.Calendar) is not { } stage)
            return true;
        var names = new ShortNames(await cards.Active(token));
        foreach (var advisor in await Silent(round, today, token))
        {
            if (await people.Recent(advisor.Key, token) is { Active: true } person)
                await messages.Queue(
                    person,
                    $"{Cause}:{today.Calendar.SchoolYear}:{stage}",
                    today.School.Words.Apply($"Advisor preferences until {DayWords.Written(round.Closes)}"),
                    today.School.Words.Apply(
                        $"{Counted.Students(advisor.Count())} of yours can still say whom they would like as their advisor, " +
                        $"until {DayWords.Written(round.Closes)}. Please remind them: it stands on their first page."),
                    [.. advisor.Select(names.Of)],
                    new MailLink("Open your page", "/home/"),
                    today.School.Words.Apply("You get this because you are their advisor."),
                    [.. advisor.Select(card => card.Student!)],
                    today,
                    token);
        }
        return true;
    }

    public async IAsyncEnumerable<PlannedMailDay> Planned(SchoolToday today, [EnumeratorCancellation] CancellationToken token)
    {
        if (await rounds.Round(today.Calendar, token) is not { } round || round.State == AssignmentRound.PublishedState)
            yield break;
        foreach (var (_, on) in StaffMessages.Stages(round.Opens, round.Closes, today.Calendar))
        {
            if (on >= today.Day)
                yield return new PlannedMailDay(
                    on,
                    today.School.Words.Apply("Advisor preferences: advisors are told which of their students gave none"));
        }
    }

    /// <summary>Those who gave no preference, by whoever advises them that day.</summary>
    public async Task<ILookup<string, Card>> Silent(AssignmentRound round, SchoolToday today, CancellationToken token)
    {
        var cohort = await rounds.Cohort(round, today, token);
        return cohort.Students
            .Where(card => cohort.Preferences.GetValueOrDefault(card.Student!) is not { Advisors.Count: > 0 })
            .SelectMany(card => card.DutyHolders(today.Day)
                .Select(link => link.Person)
                .Distinct(StringComparer.Ordinal)
                .Where(person => !card.IsOwnChildOf(person))
                .Select(person => (person, card)))
            .ToLookup(one => one.person, one => one.card, StringComparer.Ordinal);
    }

    public static bool IsOne(MailMessage message) => message.Id.Split(':') is [_, _, Cause, _, _];
}

/// <summary>Such an email goes only while students of its reader are silent and may still choose.</summary>
internal sealed class AssignmentMailCheck(AssignmentMail mail, AssignmentStore rounds, SchoolDays days) : IMailCheck
{
    public async Task<string?> WhyNot(MailMessage message, CancellationToken token)
    {
        if (!AssignmentMail.IsOne(message))
            return null;
        var today = await days.Today(token);
        return await rounds.Round(today.Calendar, token) is { } round
            && round.TakesPreferences(today.Day)
            && (await mail.Silent(round, today, token)).Contains(message.To)
                ? null
                : "Everyone has chosen, or choosing has ended.";
    }
}
