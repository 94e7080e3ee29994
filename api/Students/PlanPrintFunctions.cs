using Microsoft.Azure.Functions.Worker;
using Plp.CheckIns;
using Plp.Duties;
using Plp.Families;
using Plp.Pathways;
using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.School;
using Plp.Storage;

namespace Plp.Students;

/// <summary>A plan on paper: whoever prints says for whom, and only that is sent to the page (B14, C6).</summary>
internal sealed class PlanPrintFunctions(
    RequestHandler handler,
    PlanStore plans,
    YearlyUpdates updates,
    CheckInStore checkIns,
    ProficiencyStore proficiencies,
    PathwayStore pathways,
    PersonStore people,
    RecordStatements statements,
    Disclosures disclosures,
    IDocumentStore store)
{
    /// <summary>All of the plan; or one goal of it, the copy of a school year, or the yearly update of one.</summary>
    [Function(nameof(StudentsRoom.PrintPlan))]
    public Task<IResult> Print(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{studentId}/plan-print")] HttpRequest request,
        string studentId) =>
        handler.Answer(request, StudentsRoom.PrintPlan, studentId, async visit =>
        {
            if (PrintReader.Of(request.Query["for"]) is not { } reader)
                return PrintReader.Missing();
            var (part, refusal) = await PartOf(request.Query["goal"], request.Query["copy"], request.Query["year"], visit);
            if (part is null)
                return refusal!;
            var student = (await people.Recent(visit.Student, visit.Token))!;
            var lens = LensOf(reader, part.Plan, visit, await people.Staff(visit.Token)) with
            {
                School = await proficiencies.Recent(visit.Token),
            };
            var isForFamily = reader == PrintFor.Family;
            if (isForFamily && !await MayReadAtHome(student, visit))
                return Problem.Conflict("The student is 18 and chose no family page: nothing is printed for the family.");
            var isForPeers = reader == PrintFor.Peers;
            var withFlags = !isForFamily && !isForPeers && request.Query["flags"] == "true" && Access.SeesFlags(visit.Relation);
            var held = part.WithCheckIns ? CheckInsFor(reader, await checkIns.Of(visit.Student, visit.Token), lens, visit) : [];
            var shared = SharedPlan.Of(part.Plan, part.Years, held, lens);
            if (part.WithCheckIns && !isForPeers)
                shared = await WithPathways(shared, reader, visit, pathways, store, lens);
            if (Printed.IsDisclosed(visit, reader))
                await disclosures.Keep(Printed.By(visit, reader), visit.Token);
            var update = part.Update is not null && !isForFamily && !isForPeers
                ? YearlyUpdateView.Of(part.Update, await YearlyLens.Of(visit, plans, people))
                : null;
            return Reply.Ok(new PlanPrintView
            {
                For = reader,
                School = visit.Today.School.Name,
                Printed = visit.Today.Day,
                Name = isForFamily ? student.NameInMailHome : visit.Card.Name,
                Grade = visit.Card.Grade,
                Pronouns = isForFamily || isForPeers ? null : student.Pronouns,
                Flags = withFlags && visit.Card.Flags.Count > 0 ? visit.Card.Flags : null,
                MayPrintFlags = Access.SeesFlags(visit.Relation) && visit.Card.Flags.Count > 0 ? true : null,
                SchoolYear = part.SchoolYear,
                Shared = part.Update is null ? shared : shared with { Goals = [], Answers = [], Opportunities = [] },
                Hopes = update?.Hopes,
                Parts = update?.Parts,
                Statements = isForPeers ? null : await statements.Of(visit.Student, visit.Token),
            });
        });

    /// <summary>Whether anything of an adult student's plan goes home: their own choice, or an exception that was recorded (A6).</summary>
    private async Task<bool> MayReadAtHome(Person student, StudentVisit visit) =>
        !student.IsOfAge(visit.Today.Day)
        || (await people.Around(visit.Student, visit.Token)).Adults.Any(link =>
            (student.Learner!.ComingOfAge ?? new ComingOfAge()).LetsHome(HomeWriting.Page, link, visit.Today));

    /// <summary>What of the plan is asked for, or why it is not there.</summary>
    private async Task<(PrintPart? Part, IResult? Refusal)> PartOf(string? goal, string? copy, string? year, StudentVisit visit)
    {
        var plan = await plans.Read(visit.Student, visit.Token);
        if (!string.IsNullOrEmpty(goal))
            return plan?.Item(goal) is Goal found && ItemView.Shows(found, plan, visit)
                ? (new PrintPart(plan with { Goals = [found with { Archived = false }], Inventory = [], Opportunities = [] }), null)
                : (null, PlanItems.NotThere());
        if (!string.IsNullOrEmpty(copy))
            return copy.Length <= 7 && plan is not null && await updates.Copy(visit.Student, copy, visit.Token) is { } kept
                ? (new PrintPart(kept.Today(plan)) { SchoolYear = kept.SchoolYear }, null)
                : (null, Problem.NotFound("No copy of the plan was kept for that school year."));
        var yearly = await updates.Of(visit.Student, visit.Token);
        if (string.IsNullOrEmpty(year))
            return (new PrintPart(plan) { Years = yearly, WithCheckIns = true }, null);
        return yearly.Find(update => update.SchoolYear == year) is { } one
            ? (new PrintPart(plan) { Years = [one], Update = one, SchoolYear = one.SchoolYear }, null)
            : (null, Problem.NotFound("No yearly update of that school year was begun."));
    }

    /// <summary>The plan with the student's pathways and proposals, as those readers have them.</summary>
    internal static async Task<SharedPlan> WithPathways(
        SharedPlan shared,
        PrintFor reader,
        StudentVisit visit,
        PathwayStore pathways,
        IDocumentStore store,
        SharedLens lens)
    {
        var about = await store.About(visit.Student, SharedPathways.Types, visit.Token);
        return shared
            .WithPathways(about, await pathways.Catalog(visit.Token), lens)
            .WithProposals(
                about,
                audience => reader.Takes(audience) && Access.Sees(visit, new Readers(audience, visit.Student)),
                lens);
    }

    internal static SharedLens LensOf(PrintFor reader, Plan? plan, StudentVisit visit, StaffNames staff)
    {
        string? NotTranslated(string tag) => FamilyPage.NotTranslated(tag, FamilyLanguage.All[FamilyLanguage.English]);
        if (reader == PrintFor.Family)
            return SharedLens.OfFamily(DayWords.WithYear, staff.NameOf, NotTranslated);
        bool Mine(Said said) => Access.Sees(visit, new Readers(said.Audience, said.Words.Author, said.Words.TypedBy));
        return new SharedLens
        {
            Shows = item => plan is not null
                && ItemView.Shows(item, plan, visit)
                && reader.Takes(item.Audience),
            Reads = said => visit.Relation != Relation.TeacherOfRecord
                && Mine(said)
                && reader.Takes(said.Audience),
            ReadsReviews = reader != PrintFor.Peers,
            Written = DayWords.WithYear,
            NameOf = staff.NameOf,
            NotTranslated = NotTranslated,
        };
    }

    internal static IReadOnlyList<SharedCheckIn> CheckInsFor(
        PrintFor reader,
        IEnumerable<CheckIn> held,
        SharedLens lens,
        StudentVisit visit) =>
        reader == PrintFor.Family
            ? SharedCheckIns.ForFamily(held, lens, translated: [])
            : SharedCheckIns.Of(
                held,
                (box, checkIn) => Access.Sees(visit, new Readers(box.Audience, checkIn.By)) && reader.Takes(box.Audience),
                lens);

    /// <param name="Plan">With no more in it than is asked for, or where goals of yearly texts are named.</param>
    private sealed record PrintPart(Plan? Plan)
    {
        public IReadOnlyList<YearlyUpdate> Years { get; init; } = [];

        /// <summary>Only this year's texts are asked for.</summary>
        public YearlyUpdate? Update { get; init; }

        public string? SchoolYear { get; init; }
        public bool WithCheckIns { get; init; }
    }
}

internal sealed record PlanPrintView
{
    public required PrintFor For { get; init; }
    public required string School { get; init; }
    public required DateOnly Printed { get; init; }
    public required string Name { get; init; }
    public required string Grade { get; init; }
    public string? Pronouns { get; init; }

    /// <summary>Only when they were asked for with this print (C6).</summary>
    public IReadOnlyList<SupportFlag>? Flags { get; init; }

    /// <summary>There are flags, and the reader may print them once.</summary>
    public bool? MayPrintFlags { get; init; }

    /// <summary>Of the copy or the yearly update, where one was asked for.</summary>
    public string? SchoolYear { get; init; }

    public required SharedPlan Shared { get; init; }

    /// <summary>With a yearly update, not for the family: what each home said is not for the other.</summary>
    public IReadOnlyList<HopeView>? Hopes { get; init; }

    /// <summary>With a yearly update, not for the family: who took part.</summary>
    public IReadOnlyList<TakingPartView>? Parts { get; init; }

    /// <summary>What was said about parts of the record that the school did not amend; not for peers.</summary>
    public IReadOnlyList<StatementView>? Statements { get; init; }
}
