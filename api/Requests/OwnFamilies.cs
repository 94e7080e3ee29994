using Plp.Duties;
using Plp.People;

namespace Plp.Requests;

/// <summary>
/// A caller's own children at this school and the other adults of those children (A1). None of their records is open to
/// the caller in any role; whatever touches one passes to another person, who is named.
/// </summary>
/// <param name="Children">Ids of students one of whose adults the caller is, or may be; those who left included.</param>
/// <param name="OtherAdults">Ids of the other adults of these students: the other household (A4).</param>
internal sealed record OwnFamily(IReadOnlySet<string> Children, IReadOnlySet<string> OtherAdults)
{
    public static OwnFamily Of(string person, IEnumerable<Card> everybody)
    {
        var own = everybody.Where(card => card.IsOwnChildOf(person)).ToList();
        return new OwnFamily(
            own.Select(card => card.Student!).ToHashSet(StringComparer.Ordinal),
            own.SelectMany(card => card.Adults).Where(adult => adult != person).ToHashSet(StringComparer.Ordinal));
    }

    public bool Includes(string person) => Children.Contains(person) || OtherAdults.Contains(person);
}

/// <summary>Asks the rule of <see cref="OwnFamily"/> of every student an act touches, and names who does the act instead.</summary>
internal sealed class OwnFamilies(Cards cards, PersonStore people)
{
    public async Task<OwnFamily> Of(Caller caller, CancellationToken token) => OwnFamily.Of(caller.Id, await cards.All(token));

    /// <summary>
    /// Decides about an act on persons: by the coordinator, or by an administrator where every coordinator is family of
    /// somebody the act touches.
    /// </summary>
    /// <param name="persons">Students, adults or staff whose records the act reads whole or changes.</param>
    /// <param name="withStaffLinks">Whether it also changes what staff are to students: a merge does.</param>
    /// <returns>The answer that refuses; null when the caller may.</returns>
    public async Task<IResult?> Refuse(Visit visit, IReadOnlyCollection<string> persons, bool withStaffLinks)
    {
        var touched = (await cards.All(visit.Token)).FindAll(card =>
            persons.Contains(card.Student!)
                || persons.Any(card.IsOwnChildOf)
                || (withStaffLinks && card.StaffLinks.Any(link => persons.Contains(link.Person))));
        if (touched.Exists(card => card.IsOwnChildOf(visit.Caller.Id)))
            return await NotOnOwnChild(visit.Caller, touched, visit.Token);
        return visit.Caller.Role == Role.Coordinator || visit.Caller.StandsInFor(touched)
            ? null
            : Problem.NotYours($"This is the coordinator's. {await Instead(touched, visit.Token)} looks after this record.");
    }

    /// <summary>The answer to whoever would act as staff on their own child.</summary>
    public async Task<IResult> NotOnOwnChild(Caller caller, IReadOnlyCollection<Card> touched, CancellationToken token) =>
        Problem.NotYours("This touches your own child, and no one works on their own child's records. " +
            $"{await Instead([.. touched, .. await OwnOf(caller, token)], token)} looks after it.");

    /// <inheritdoc cref="Instead"/>
    public async Task<string> InsteadFor(OwnFamily own, CancellationToken token) =>
        await Instead((await cards.All(token)).FindAll(card => own.Children.Contains(card.Student!)), token);

    /// <summary>By name: a coordinator who is not family of those students, else an administrator.</summary>
    public async Task<string> Instead(IReadOnlyCollection<Card> students, CancellationToken token)
    {
        var staff = (await people.Staff(token)).All
            .Where(person => person.Active && !students.Any(card => card.IsOwnChildOf(person.PersonId)))
            .ToList();
        return (staff
            .Find(person => person.Roles.Contains(Role.Coordinator)) ?? staff
            .Find(person => person.Roles.Contains(Role.Administrator)))?.Name
            ?? "No one else coordinates yet: an administrator who is not family must be added, who";
    }

    private async Task<List<Card>> OwnOf(Caller caller, CancellationToken token) =>
        (await cards.All(token)).FindAll(card => card.IsOwnChildOf(caller.Id));
}

/// <summary>Who does the coordinator's work where it touches family of all who coordinate.</summary>
internal static class StandIn
{
    /// <summary>
    /// Whether an administrator does the coordinator's work here: nobody coordinates who is not family of one of these
    /// students (A1).
    /// </summary>
    public static bool StandsInFor(this Caller caller, IReadOnlyCollection<Card> students) =>
        caller.Role == Role.Administrator
        && students.Count > 0
        && !students.Any(card => card.IsOwnChildOf(caller.Id))
        && caller.Coordinators.All(coordinator => students.Any(card => card.IsOwnChildOf(coordinator)));
}
