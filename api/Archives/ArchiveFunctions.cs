using Microsoft.Azure.Functions.Worker;
using Plp.CheckIns;
using Plp.Duties;
using Plp.Families;
using Plp.Jobs;
using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.School;

namespace Plp.Archives;

/// <summary>Which years are archived, finding a student in them, and opening one: that it was opened is kept (34 CFR 99.32).</summary>
internal sealed class ArchiveFunctions(
    RequestHandler handler,
    YearArchives archives,
    Cards cards,
    PersonStore people,
    Openings openings,
    RecordStatements statements,
    YearKeeper keeper,
    JobRunner jobs)
{
    /// <summary>The most students a search lists.</summary>
    private const int MostFound = 200;

    /// <summary>The longest an archive can be kept, from today.</summary>
    private const int MostYears = 100;

    [Function(nameof(ArchivesRoom.ReadArchivedYears))]
    public Task<IResult> Years([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "archived-years")] HttpRequest request) =>
        handler.Answer(request, ArchivesRoom.ReadArchivedYears, async visit =>
        {
            var years = await archives.Years(visit.Token);
            var calendar = visit.Today.Calendar;
            return Reply.Ok(new ArchivedYearsView(
                [.. years.Select(year => new ArchivedYearView(year.SchoolYear, year.On, year.Students))],
                calendar.SchoolYear,
                calendar.End,
                visit.Caller.Role == Role.Coordinator
                    && visit.Today.Day > calendar.End
                    && !years.Exists(year => year.SchoolYear == calendar.SchoolYear)
                        ? true
                        : null));
        });

    /// <summary>Archives the school year that is over, where one does not wait for the Sunday on which it happens by itself.</summary>
    [Function(nameof(ArchivesRoom.StartYearArchive))]
    public Task<IResult> Start([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "archived-years")] HttpRequest request) =>
        handler.Answer(request, ArchivesRoom.StartYearArchive, async visit =>
        {
            var end = visit.Today.Calendar.End;
            if (visit.Today.Day <= end)
                return Problem.Conflict(
                    $"The school year ends on {DayWords.WithYear(end)}. It is archived by itself on the Sunday after that.");
            var job = await ArchiveWork.Start(jobs, cards, keeper, visit.Today, visit.Caller.Id, visit.Token);
            return Reply.Created(JobView.Of(job));
        });

    /// <summary>By name, school year and words; only where the reader reads the words are they found.</summary>
    [Function(nameof(ArchivesRoom.SearchArchive))]
    public Task<IResult> Search([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "archive-search")] HttpRequest request) =>
        handler.Answer<ArchiveSearchInput>(request, ArchivesRoom.SearchArchive, async (visit, input) =>
        {
            var errors = new FieldErrors();
            if (input.Name?.Length > FieldErrors.Line)
                errors.Add("name", $"Type at most {FieldErrors.Line} letters.");
            if (input.Words?.Length > FieldErrors.Line)
                errors.Add("words", $"Type at most {FieldErrors.Line} letters.");
            if (string.IsNullOrWhiteSpace(input.Name) && string.IsNullOrWhiteSpace(input.Words) && string.IsNullOrEmpty(input.SchoolYear))
                errors.Add("name", "Type a name or words, or choose a school year.");
            return errors.Any ? Problem.Invalid(errors) : Reply.Ok(await Found(input, visit));
        });

    [Function(nameof(ArchivesRoom.OpenArchive))]
    public Task<IResult> Open(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/archives/{schoolYear}/open")] HttpRequest request,
        string studentId,
        string schoolYear) =>
        handler.Answer<OpenInput>(request, ArchivesRoom.OpenArchive, studentId, async (visit, input) =>
        {
            var errors = new FieldErrors();
            var opening = input.Read(YearArchive.IdOf(visit.Student, schoolYear), visit, errors);
            if (errors.Any)
                return Problem.Invalid(errors);
            if (await archives.Read(visit.Student, schoolYear, visit.Token) is not { } archive)
                return NotArchived();
            return await openings.Keep(opening, visit.Token)
                ? Reply.Ok(await View(archive, visit))
                : Problem.Invalid("key", "Something else was opened under this key. Send a new one.");
        });

    /// <summary>Until when it is kept, and whether a legal hold is on it.</summary>
    [Function(nameof(ArchivesRoom.EditArchive))]
    public Task<IResult> Edit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "students/{studentId}/archives/{schoolYear}")] HttpRequest request,
        string studentId,
        string schoolYear) =>
        handler.Answer<ArchiveEditInput>(request, ArchivesRoom.EditArchive, studentId, async (visit, input) =>
        {
            if (input.Rev is null)
                return Problem.MissingRev();
            var errors = new FieldErrors();
            var until = errors.Required("keptUntil", input.KeptUntil, "Give the last day it is kept.");
            if (!errors.Any && (until < visit.Today.Day || until > visit.Today.Day.AddYears(MostYears)))
                errors.Add("keptUntil", $"Choose today or a later day, within {MostYears} years.");
            var reason = input.Hold?.Trim();
            if (reason?.Length > FieldErrors.Line)
                errors.Add("hold", $"Say it in at most {FieldErrors.Line} letters.");
            if (errors.Any)
                return Problem.Invalid(errors);
            if (await archives.Read(visit.Student, schoolYear, visit.Token) is not { } archive)
                return NotArchived();
            var after = archive with
            {
                Rev = archive.Rev + 1,
                Day = until,
                Holds = HoldsAfter(archive.Holds, reason, visit),
            };
            return archive.Rev == input.Rev && await archives.Save(after, visit.Token)
                ? Reply.Ok(await Kept(after, visit))
                : Problem.Conflict("Someone changed this since you opened it. Look at it again.", await Kept(archive, visit));
        });

    /// <param name="reason">Of the hold there is to be; none: there is to be none.</param>
    private static IReadOnlyList<ArchiveHold> HoldsAfter(IReadOnlyList<ArchiveHold> before, string? reason, StudentVisit visit)
    {
        var running = before.LastOrDefault(hold => hold.Lifted is null);
        if (running?.Reason == reason || (running is null && string.IsNullOrEmpty(reason)))
            return before;
        var ended = before.Select(hold =>
            hold.Lifted is null ? hold with { LiftedBy = visit.Caller.Id, Lifted = visit.Today.Day } : hold);
        return string.IsNullOrEmpty(reason) ? [.. ended] : [.. ended, new ArchiveHold(reason, visit.Caller.Id, visit.Today.Day)];
    }

    private async Task<ArchiveSearchView> Found(ArchiveSearchInput input, Visit visit)
    {
        var words = string.IsNullOrWhiteSpace(input.Words) ? null : input.Words.Trim();
        var known = (await cards.All(visit.Token)).ToDictionary(card => card.Student!, StringComparer.Ordinal);
        var written = words is null ? [] : await archives.WrittenOn(visit.Token);
        var candidates = new List<(YearArchive Archive, StudentVisit Visit)>();
        await foreach (var stored in archives.Each(string.IsNullOrEmpty(input.SchoolYear) ? null : input.SchoolYear, visit.Token))
        {
            var archive = stored.As<YearArchive>();
            if (NameSearch.Matches(archive.Name, input.Name)
                && (words is null || archive.MayHold(words) || written.Contains((archive.Student!, archive.SchoolYear)))
                && known.TryGetValue(archive.Student!, out var card)
                && Access.For(ArchivesRoom.OpenArchive.Rule, card, visit.Caller, visit.Today) is { } relation)
                candidates.Add((archive, visit.About(card, relation)));
        }

        var found = new List<ArchiveRow>();
        foreach (var (archive, about) in candidates
            .OrderBy(one => one.Archive.Name, StringComparer.CurrentCultureIgnoreCase)
            .ThenByDescending(one => one.Archive.SchoolYear, StringComparer.Ordinal))
        {
            if (found.Count == MostFound)
                return new ArchiveSearchView(found, More: true);
            var matches = words is null ? null : await Matches(archive, about, words);
            if (matches != 0)
                found.Add(ArchiveRow.Of(archive, matches));
        }
        return new ArchiveSearchView(found, More: null);
    }

    /// <summary>In how many texts that its reader reads the words stand.</summary>
    private async Task<int?> Matches(YearArchive archive, StudentVisit visit, string words)
    {
        var (plan, contacts) = await archives.Content(archive, visit);
        return ArchiveWords.Of(plan, contacts).Count(text => text is not null && NameSearch.Matches(text, words));
    }

    private async Task<YearArchiveView> View(YearArchive archive, StudentVisit visit)
    {
        var (plan, contacts) = await archives.Content(archive, visit);
        return await Kept(archive, visit) with
        {
            Shared = plan,
            Contacts = contacts,
            Statements = await statements.Of(visit.Student, visit.Token),
        };
    }

    private async Task<YearArchiveView> Kept(YearArchive archive, StudentVisit visit)
    {
        var staff = await people.Staff(visit.Token);
        return new YearArchiveView
        {
            StudentId = visit.Student,
            Name = archive.Name,
            Grade = archive.Grade,
            SchoolYear = archive.SchoolYear,
            On = archive.On,
            Rev = archive.Rev,
            KeptUntil = archive.KeptUntil,
            Advisors = [.. archive.Advisors.Select(staff.NameOf)],
            Holds = [.. archive.Holds.Select(hold => ArchiveHoldView.Of(hold, staff))],
        };
    }

    private static IResult NotArchived() => Problem.NotFound("This student was not archived for that school year.");
}
