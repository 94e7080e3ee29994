using Microsoft.Azure.Functions.Worker;
using Plp.People;
using Plp.Requests;
using Plp.School;
using Plp.Storage;
using Plp.WorkItems;

namespace Plp.Programme;

/// <summary>
/// The library of resources (I4) and what plans are for: anyone reads what is for them, staff offer, the coordinator keeps it.
/// </summary>
internal sealed class LibraryFunctions(RequestHandler handler, LibraryStore library, PersonStore people, SchoolDays days)
{
    private static readonly FunctionRule<RoleRule>[] offered =
    [
        ProgrammeRoom.OfferLibraryEntry, ProgrammeRoom.EditLibraryEntry, ProgrammeRoom.AnswerLibraryEntry, ProgrammeRoom.SavePurposes,
    ];

    [Function(nameof(ProgrammeRoom.ReadLibrary))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "library")] HttpRequest request) =>
        handler.Answer(request, ProgrammeRoom.ReadLibrary, async visit => Reply.Ok(await ViewOf(visit)));

    /// <summary>What is listed for families, students or the community.</summary>
    [Function(nameof(ProgrammeRoom.ReadPublicLibrary))]
    public Task<IResult> ReadPublic([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "public-library")] HttpRequest request) =>
        handler.AnswerAnyone(request, ProgrammeRoom.ReadPublicLibrary, async token =>
        {
            var school = (await days.Today(token)).School;
            return Reply.Ok(new LibraryView
            {
                School = school.Name,
                Words = school.Words.ChangedOrNone,
                Entries =
                [
                    .. (await library.Lately(token))
                        .Where(entry => entry.State == LibraryEntry.ListedState && entry.IsForAnyone)
                        .Select(entry => LibraryEntryView.Of(entry, school.Words, null)),
                ],
                Purposes = StakeholderPurposesView.Of(await library.Purposes(school.Words, token)),
                May = [],
            });
        });

    [Function(nameof(ProgrammeRoom.OfferLibraryEntry))]
    public Task<IResult> Offer([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "library")] HttpRequest request) =>
        handler.Answer<LibraryEntryInput>(request, ProgrammeRoom.OfferLibraryEntry, async (visit, input) =>
        {
            var errors = new FieldErrors();
            var key = errors.Required("key", input.Key, "Send a UUID made once for this resource.").ToString("n");
            var entry = input.Into(
                new LibraryEntry
                {
                    Id = LibraryEntry.IdOf(key),
                    State = visit.Caller.Role == Role.Coordinator ? LibraryEntry.ListedState : LibraryEntry.OfferedState,
                    Day = visit.Today.Day,
                    Rev = 0,
                    Shelf = default,
                    Title = "",
                    About = "",
                    By = visit.Caller.Id,
                },
                errors);
            if (errors.Any)
                return Problem.Invalid(errors);
            if (await library.Commit(new Changes().Create(entry), visit.Token))
                return Reply.Created(await ViewOf(visit));
            var kept = await library.Read(key, visit.Token);
            return (kept?.By, kept?.Title) == (entry.By, entry.Title)
                ? Reply.Ok(await ViewOf(visit))
                : Problem.OtherKey();
        });

    [Function(nameof(ProgrammeRoom.EditLibraryEntry))]
    public Task<IResult> Edit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "library/{entryId}")] HttpRequest request,
        string entryId) =>
        handler.Answer<LibraryEntryInput>(request, ProgrammeRoom.EditLibraryEntry, (visit, input) => input.Rev is not { } rev
            ? Task.FromResult(Problem.MissingRev())
            : OfEntry(entryId, visit, rev, input.Into));

    [Function(nameof(ProgrammeRoom.AnswerLibraryEntry))]
    public Task<IResult> Answer(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "library/{entryId}/answer")] HttpRequest request,
        string entryId) =>
        handler.Answer<LibraryAnswerInput>(request, ProgrammeRoom.AnswerLibraryEntry, (visit, input) => input.Rev is not { } rev
            ? Task.FromResult(Problem.MissingRev())
            : OfEntry(entryId, visit, rev, (before, errors) =>
            {
                if (input.State is not (LibraryEntry.ListedState or LibraryEntry.DeclinedState or LibraryEntry.RetiredState))
                    errors.Add("state", "Choose whether it is listed, declined or taken out.");
                return before with
                {
                    Rev = before.Rev + 1,
                    State = input.State,
                    Answer = input.State == LibraryEntry.DeclinedState
                        ? errors.Required("text", input.Text, "Say why, so that whoever offered it knows.", FieldErrors.Text)
                        : errors.Optional("text", input.Text, FieldErrors.Text) ?? before.Answer,
                    ReportedDead = input.LinkWorks == true ? null : before.ReportedDead,
                };
            }));

    /// <summary>One tap by who reads it signed in: staff all that is listed, students what is for them.</summary>
    [Function(nameof(ProgrammeRoom.ReportDeadLink))]
    public Task<IResult> Report(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "library/{entryId}/dead-link")] HttpRequest request,
        string entryId) =>
        handler.Answer(request, ProgrammeRoom.ReportDeadLink, visit =>
            Reported(entryId, entry => IsStaff(visit.Caller.Role) || entry.IsForAnyone, visit.Today, visit.Token));

    /// <summary>One tap by who reads it without signing in.</summary>
    [Function(nameof(ProgrammeRoom.ReportPublicDeadLink))]
    public Task<IResult> ReportPublic(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "public-library/{entryId}/dead-link")] HttpRequest request,
        string entryId) =>
        handler.AnswerAnyone(request, ProgrammeRoom.ReportPublicDeadLink, async token =>
            await Reported(entryId, entry => entry.IsForAnyone, await days.Today(token), token));

    [Function(nameof(ProgrammeRoom.SavePurposes))]
    public Task<IResult> Save([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "purposes")] HttpRequest request) =>
        handler.Answer<StakeholderPurposesInput>(request, ProgrammeRoom.SavePurposes, async (visit, input) =>
        {
            if (input.Rev is null)
                return Problem.MissingRev();
            var before = await library.Purposes(visit.Today.School.Words, visit.Token);
            var errors = new FieldErrors();
            var after = input.Into(before, errors) with { By = visit.Caller.Id, At = visit.Today.Instant };
            if (errors.Any)
                return Problem.Invalid(errors);
            if (before.SaysTheSame(after))
                return Reply.Ok(StakeholderPurposesView.Of(before)); // sent twice, or nothing was changed
            return before.Rev == input.Rev && await library.Commit(new Changes().Save(after), visit.Token)
                ? Reply.Ok(StakeholderPurposesView.Of(after))
                : Problem.Conflict(
                    "Someone saved these texts since you opened them. Both are shown; nothing is lost.",
                    StakeholderPurposesView.Of(await library.Purposes(visit.Today.School.Words, visit.Token)));
        });

    /// <summary>
    /// Until the coordinator has looked, a second report says nothing new and writes nothing. Who may not read a resource is told the
    /// same as of one that is not there, and nobody is told anything of it.
    /// </summary>
    private async Task<IResult> Reported(string key, Func<LibraryEntry, bool> reads, SchoolToday today, CancellationToken token)
    {
        if (await library.Read(key, token) is not { State: LibraryEntry.ListedState } entry || !reads(entry))
            return Problem.NotFound("There is no such resource. Open the library again.");
        if (entry.Address is null)
            return Problem.Invalid("entry", "This resource no longer has a link. Open the library again.");
        if (entry.ReportedDead is null)
            await library.Commit(new Changes().Save(entry with { Rev = entry.Rev + 1, ReportedDead = today.Day }), token);
        return Reply.Ok(new DeadLinkView(true));
    }

    private static bool IsStaff(Role role) => StaffRoles.All.Contains(role) || Access.SeesAggregatesOnly(role);

    private async Task<IResult> OfEntry(string key, Visit visit, int rev, Func<LibraryEntry, FieldErrors, LibraryEntry> change)
    {
        if (await library.Read(key, visit.Token) is not { } before)
            return Problem.Invalid("entry", "There is no such resource. Open the library again.");
        var errors = new FieldErrors();
        var after = change(before, errors);
        if (errors.Any)
            return Problem.Invalid(errors);
        if (before.SaysTheSame(after))
            return Reply.Ok(await ViewOf(visit)); // sent twice, or nothing was changed
        if (before.Rev == rev && await library.Commit(new Changes().Save(after), visit.Token))
            return Reply.Ok(await ViewOf(visit));
        return Problem.Conflict(
            "Someone changed this resource since you opened it. Both are shown; nothing is lost.",
            LibraryEntryView.Of((await library.Read(key, visit.Token))!, visit.Today.School.Words, await people.Staff(visit.Token)));
    }

    /// <summary>Staff read what is listed and what they offered themselves, the coordinator all; students what is for them.</summary>
    private async Task<LibraryView> ViewOf(Visit visit)
    {
        var role = visit.Caller.Role;
        var isStaff = IsStaff(role);
        var staff = isStaff ? await people.Staff(visit.Token) : null;
        return new LibraryView
        {
            School = visit.Today.School.Name,
            Entries =
            [
                .. (await library.All(visit.Token))
                    .Where(entry => role == Role.Coordinator
                        || (isStaff && entry.By == visit.Caller.Id)
                        || (entry.State == LibraryEntry.ListedState
                            && (isStaff || entry.IsForAnyone)))
                    .Select(entry => LibraryEntryView.Of(entry, visit.Today.School.Words, staff)),
            ],
            Purposes = StakeholderPurposesView.Of(await library.Purposes(visit.Today.School.Words, visit.Token)),
            May = [.. offered.Where(function => function.Rule.Allows(role))],
        };
    }
}
