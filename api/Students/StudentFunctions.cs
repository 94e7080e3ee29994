using System.Text.Json.Serialization;
using Microsoft.Azure.Functions.Worker;
using Plp.CheckIns;
using Plp.Families;
using Plp.People;
using Plp.Plans;
using Plp.Portfolio;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Students;

/// <summary>One student's page in one call: who they are, their year, their plan, their check-ins.</summary>
internal sealed class StudentFunctions(
    RequestHandler handler,
    PersonStore people,
    PlanStore plans,
    TemplateStore templates,
    ProficiencyStore proficiencies,
    WentHome home,
    DraftStore drafts,
    IDocumentStore store)
{
    /// <summary>What the page may offer; the server decides again when it is done.</summary>
    private static readonly FunctionRule<StudentRule>[] offered =
    [
        PlansRoom.CreatePlan, PlansRoom.ArchivePlan, PlansRoom.ReopenPlan, PlansRoom.AddGoal, PlansRoom.EditGoal,
        PlansRoom.AddAnswer, PlansRoom.AddOpportunity, PlansRoom.AddRow, PlansRoom.SuggestWords, PlansRoom.AcceptSuggestion,
        StudentsRoom.PrintPlan, StudentsRoom.SetMailName, PlansRoom.WithdrawWords, PlansRoom.EraseWithdrawn,
        PlansRoom.ReadHistory, PlansRoom.RestoreVersion, PlansRoom.SaveYearlyUpdate, PlansRoom.NoteTakingPart,
        PlansRoom.FinishYearlyUpdate, CheckInsRoom.SaveCheckIn, CheckInsRoom.SavePreparation, CheckInsRoom.LogContact,
        CheckInsRoom.EndFirstContact, CheckInsRoom.AskForTalk, StudentsRoom.EditStudentPeople, FamiliesRoom.SeeFamilyAnswer,
    ];

    /// <summary>What is read of a student in one query.</summary>
    private static readonly string[] shown =
        [CheckIn.Shape.Type, Contact.Shape.Type, Opening.Shape.Type, FamilyAnswer.Shape.Type, RecordStatement.Shape.Type,
            .. WentHome.Types];

    [Function(nameof(StudentsRoom.ReadStudent))]
    public Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{studentId}")] HttpRequest request,
        string studentId) =>
        handler.Answer(request, StudentsRoom.ReadStudent, studentId, async visit =>
        {
            var part = request.Query["part"].FirstOrDefault(); // pages that edit the plan ask for no more than they show
            var isWhole = part is not ("plan" or "inventory");
            var plan = plans.Read(visit.Student, visit.Token);
            var about = isWhole && visit.Relation != Relation.TeacherOfRecord
                ? await store.About(visit.Student, shown, visit.Token)
                : [];
            var said = isWhole && visit.May(FamiliesRoom.SeeFamilyAnswer) && visit.Card.Adults.Count > 0
                ? FamilyAnswers.Among(about)
                : null;
            var openings = Openings.Among(about);
            var student = (await people.Recent(visit.Student, visit.Token))!;
            var staff = await people.Staff(visit.Token);
            var planView = await plan is { } found ? PlanView.Of(found, isWhole ? visit with { Openings = openings } : visit, staff) : null;
            IReadOnlyList<CheckInView> held = [.. CheckInView.Of(CheckInStore.AllAmong(about), visit, staff, openings)];
            IReadOnlyList<string> named = [.. planView?.Proficiencies ?? [], .. held.SelectMany(checkIn => checkIn.Proficiencies)];
            var school = isWhole ? await proficiencies.For(named, visit.Token) : await proficiencies.Recent(visit.Token);
            return Reply.Ok(new StudentPageView
            {
                Student = StudentView.Of(student, visit),
                Staff = [.. visit.Card.StaffLinks
                    .Where(link => link.To is null || link.To >= visit.Today.Day)
                    .Select(link => new StaffLinkView(link.Person, staff.NameOf(link.Person), link.Kind, link.From, link.To))],
                Strip = CheckInDuty.Strip(visit.Card, visit.Today),
                PlanDuties = PlanDutiesView.Of(
                    visit.Card,
                    visit.Today) with
                {
                    FirstPlanLacks = visit.Card.FirstPlan is null
                        ? (await plan ?? Plans.Plan.Open(visit.Student, visit.Today.Day)).MissingOfFirst(visit.Today.School.Plans)
                            .Select(visit.Today.School.Words.Apply).ToList()
                        : null
                },
                CurrentQuarter = visit.Today.Calendar.PeriodOf(visit.Today.Day)?.Key,
                Plan = part == "plan" && planView is not null ? planView with { Inventory = [] } : planView, // those pages ask no answers
                CheckIns = held,
                Proficiencies = isWhole ? school.Named(named) : school.Offered(named),
                FirstContact = visit.May(CheckInsRoom.ReadContacts) ? FirstContactDuty.View(visit.Card, visit.Today) : null,
                Contacts = isWhole && visit.May(CheckInsRoom.ReadContacts)
                    ? await ContactView.Of(ContactStore.AllAmong(about), visit, people, openings)
                    : null,
                Interpreters = isWhole && visit.May(CheckInsRoom.LogContact)
                    ? await people.InterpretersFor(visit.Card.Adults, visit.Token)
                    : null,
                WentHome = isWhole ? await home.Of(about, student, visit) : null,
                Statements = RecordStatements.Among(about),
                Voices = said is null ? null : await VoicesOf(said, staff, visit.Token),
                Template = !isWhole
                    ? TemplateView.For(
                        (await plan)?.Template ?? await templates.Current(visit.Token),
                        student.Learner?.Grade ?? "",
                        visit.May(PlansRoom.EditGoal) ? visit.Relation == Relation.Self : null).Part(isAnswers: part == "inventory")
                    : null,
                Drafts = isWhole ? null : await drafts.Of(visit),
                SuggestedElsewhere = isWhole ? ElsewhereOf(visit) : null,
                Relation = visit.Relation,
                May = [.. offered.Where(visit.May)],
            });
        });

    /// <summary>For the student, and for those who read what is between student and advisor.</summary>
    private static List<HomeLine>? ElsewhereOf(StudentVisit visit) =>
        (visit.Relation == Relation.Coordinator || Relations.OwnAndAdvisors.Contains(visit.Relation))
        && SuggestionLines.Elsewhere(visit.Card, visit.Today, visit.Relation == Relation.Self).ToList() is { Count: > 0 } lines
            ? lines
            : null;

    private async Task<List<VoiceView>> VoicesOf(List<FamilyAnswer> said, StaffNames staff, CancellationToken token)
    {
        var voices = new List<VoiceView>();
        foreach (var answer in said)
            voices.Add(VoiceView.Of(answer, (await people.Recent(answer.Adult, token))?.Name, staff));
        return voices;
    }
}

internal sealed record StudentPageView
{
    public required StudentView Student { get; init; }
    public required IReadOnlyList<StaffLinkView> Staff { get; init; }
    public required IReadOnlyList<StripView> Strip { get; init; }
    public required PlanDutiesView PlanDuties { get; init; }
    public string? CurrentQuarter { get; init; }
    public PlanView? Plan { get; init; }
    public required IReadOnlyList<CheckInView> CheckIns { get; init; }

    /// <summary>Those that the plan and the check-ins name; for a page that edits the plan, all that may be named.</summary>
    public required IReadOnlyList<ProficiencyName> Proficiencies { get; init; }

    /// <summary>Left out for those who may not read the contact log.</summary>
    public FirstContactView? FirstContact { get; init; }

    public IReadOnlyList<ContactView>? Contacts { get; init; }

    /// <summary>For those who contact the family: its adults who need an interpreter; left out where nobody does.</summary>
    public IReadOnlyList<InterpreterNeeded>? Interpreters { get; init; }

    /// <summary>What went home, talk by talk, newest first; not for a teacher of record.</summary>
    public IReadOnlyList<WentHomeView>? WentHome { get; init; }

    /// <summary>What the family said on its page, newest first; only for the advisors and the coordinator.</summary>
    public IReadOnlyList<VoiceView>? Voices { get; init; }

    /// <summary>What was said about parts of the record that the school did not amend; left out where nothing was.</summary>
    public IReadOnlyList<StatementView>? Statements { get; init; }

    /// <summary>What the plan asks in the student's grade; only for the page that asks it.</summary>
    public TemplateView? Template { get; init; }

    /// <summary>What the caller typed and has not saved; only for the pages that edit, left out where there is nothing.</summary>
    public IReadOnlyList<DraftView>? Drafts { get; init; }

    /// <summary>Where suggestions wait that stand in no item of the plan; left out where none does.</summary>
    public IReadOnlyList<HomeLine>? SuggestedElsewhere { get; init; }
    public required Relation Relation { get; init; }
    public required IReadOnlyList<FunctionRule> May { get; init; }
}

internal sealed record StudentView
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string Grade { get; init; }
    public string? Pronouns { get; init; }

    /// <summary>The given name in mail home.</summary>
    public required string MailName { get; init; }

    public required string HomeLanguage { get; init; }
    public DateOnly? Enrolled { get; init; }
    public required bool Active { get; init; }
    public DateOnly? Left { get; init; }
    public bool? Turns18ThisYear { get; init; }

    /// <summary>Whether the page opens that says what goes home once the student is 18; left out for those it is not open to.</summary>
    public bool? HomeAt18 { get; init; }

    /// <summary>Only for those who may see them (C6).</summary>
    public IReadOnlyList<SupportFlag>? Flags { get; init; }

    public static StudentView Of(Person student, StudentVisit visit) => new()
    {
        Id = student.PersonId,
        Name = student.Name,
        Grade = student.Learner?.Grade ?? "",
        Pronouns = student.Pronouns,
        MailName = student.NameInMailHome,
        HomeLanguage = student.Learner?.HomeLanguage ?? "en",
        Enrolled = student.Learner?.Enrolled,
        Active = student.Active,
        Left = student.Left,
        Turns18ThisYear = visit.Relation != Relation.TeacherOfRecord
            && student.Turns18In(visit.Today.Calendar.Start, visit.Today.Calendar.End)
            ? true
            : null,
        HomeAt18 = student.Learner?.Is18From <= visit.Today.Calendar.End && visit.May(FamiliesRoom.ReadComingOfAge) ? true : null,
        Flags = Access.SeesFlags(visit.Relation) && student.Learner is { Flags.Count: > 0 } learner ? learner.Flags : null,
    };
}

internal sealed record StaffLinkView(string PersonId, string Name, StaffLinkKind Kind, DateOnly From, DateOnly? To);
