using Plp.Duties;
using Plp.Jobs;
using Plp.People;
using Plp.School;
using Plp.Storage;

namespace Plp.SchoolYear;

/// <summary>Reads and writes the round of a school year and the preferences given in it.</summary>
internal sealed class AssignmentStore(IDocumentStore store, Cards cards, PersonStore people)
{
    public Task<AssignmentRound?> Round(SchoolCalendar calendar, CancellationToken token) =>
        store.Read<AssignmentRound>(AssignmentRound.IdOf(calendar.SchoolYear), token);

    public async Task<bool> Save(AssignmentRound round, CancellationToken token) =>
        (await store.Commit(new Changes().Save(round), token)).Done;

    /// <summary>
    /// Saves a round as published with the job that makes it count, in one commit: neither is there without the other, and a proposal
    /// that somebody changed at that moment is not published.
    /// </summary>
    /// <returns>False where somebody else was first; nothing is published then.</returns>
    public async Task<bool> Publish(AssignmentRound round, Job job, IReadOnlyList<JobPart> parts, CancellationToken token) =>
        (await store.Commit(
            parts.Aggregate(new Changes().Save(round).Create(job), (changes, part) => changes.Create(part)),
            token)).Done;

    public Task<AdvisorPreferences?> PreferencesOf(string schoolYear, string student, CancellationToken token) =>
        store.Read<AdvisorPreferences>(AdvisorPreferences.IdOf(schoolYear, student), token);

    public async Task<bool> Save(AdvisorPreferences preferences, CancellationToken token) =>
        (await store.Commit(new Changes().Save(preferences), token)).Done;

    /// <summary>By student, what was given this school year.</summary>
    public async Task<IReadOnlyDictionary<string, AdvisorPreferences>> Preferences(string schoolYear, CancellationToken token)
    {
        var all = await store.All<AdvisorPreferences>(new DocumentQuery(AdvisorPreferences.Shape.Type) { PageSize = 1000 }, token);
        return all
            .Where(given => given.Id == AdvisorPreferences.IdOf(schoolYear, given.Student!))
            .ToDictionary(given => given.Student!, StringComparer.Ordinal);
    }

    /// <summary>Everybody who takes part and what is known of them for it.</summary>
    public async Task<AssignmentCohort> Cohort(AssignmentRound round, SchoolToday today, CancellationToken token)
    {
        var active = await cards.Active(token);
        return new AssignmentCohort(
            round,
            active.FindAll(card => round.Includes(card.Grade)),
            await Preferences(today.Calendar.SchoolYear, token),
            await people.Staff(token),
            today.School.Words);
    }
}
