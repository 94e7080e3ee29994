using System.Net;
using Plp.Hosting.Local;
using Plp.Requests;
using Plp.Tests.Hosting;

namespace Plp.Tests.Requests;

/// <summary>
/// Walks every function with every kind of caller, over HTTP. What is expected is written here by hand, not taken from
/// the access table.
/// </summary>
public sealed class AccessMatrixTests(TestSchool school) : IClassFixture<TestSchool>
{
    /// <summary>Every kind of caller: who, in which hat.</summary>
    internal static readonly Dictionary<string, (string? Person, string? Hat)> Kinds = new(StringComparer.Ordinal)
    {
        ["nobody"] = (null, null),
        ["self"] = (TestSchool.Ada, null),
        ["other student"] = (TestSchool.Ben, null),
        ["advisor"] = (Cast.Advisor, null),
        ["other advisor"] = (Cast.OtherAdvisor, null),
        ["co-advisor"] = (Cast.CoAdvisor, null),
        ["cover"] = (Cast.Cover, null),
        ["former cover"] = (Cast.FormerCover, null),
        ["future cover"] = (Cast.FutureCover, null),
        ["teacher of record"] = (Cast.Teacher, null),
        ["case manager"] = (Cast.CaseManager, null),
        ["other case manager"] = (Cast.OtherCaseManager, null),
        ["counselor"] = (Cast.Counselor, null),
        ["coordinator"] = (Cast.Coordinator, null),
        ["administrator"] = (Cast.Administrator, null),
        ["office"] = (Cast.Office, null),
        ["committee"] = (Cast.Committee, null),
        ["translator"] = (Cast.Translator, null),
        ["it"] = (Cast.It, null),
        ["guardian"] = (Cast.Guardian, null),
        ["own child as advisor"] = (Cast.ParentOnStaff, "advisor"),
        ["own child as coordinator"] = (Cast.ParentOnStaff, "coordinator"),
        ["own child as administrator"] = (Cast.ParentOnStaff, "administrator"),
        ["a hat not theirs"] = (Cast.Advisor, "coordinator"),
        ["someone who left"] = (Cast.Gone, null),
        ["family link"] = (Cast.FamilyLink, null),
        ["revoked link"] = (Cast.RevokedLink, null),
        ["other household's link"] = (Cast.OtherHouseholdsLink, null),
    };

    private const string Advisors = "advisor, co-advisor, cover";
    private const string AnyAdvisor = "advisor, other advisor, co-advisor, cover, former cover, future cover, own child as advisor";
    private const string Readers = "self, " + Advisors + ", teacher of record, case manager, coordinator, administrator";
    private const string SignedIn = "self, other student, advisor, other advisor, co-advisor, cover, former cover, future cover, " +
        "teacher of record, case manager, other case manager, counselor, coordinator, administrator, office, committee, translator, " +
        "it, own child as advisor, own child as coordinator, own child as administrator";
    private const string Offices = "coordinator, administrator, own child as coordinator, own child as administrator";
    private const string Coordinators = "coordinator, own child as coordinator";
    private const string Links = "family link, other household's link";
    private const string Everyone = Links + ", revoked link, nobody, guardian, a hat not theirs, someone who left, " + SignedIn;

    /// <summary>Function, method, path, body, and who may; about Ada where it is about a student.</summary>
    internal static readonly (Act Act, string Method, string Path, string? Body, string May)[] Rows =
    [
        (Act.ReadHealth, "GET", "health", null, Everyone),
        (Act.ReadReadiness, "GET", "health/ready", null, Everyone),
        (Act.ReadSignIn, "GET", "sign-in", null, Everyone),
        (Act.FindPeopleToPick, "POST", "sign-in/people", "{}", Everyone),
        (Act.PickPerson, "POST", "sign-in", """{"personId":"advisor"}""", Everyone),
        (Act.ExchangeCode, "POST", "sign-in/code", """{"code":"c","verifier":"v","nonce":"n","redirect":"http://127.0.0.1/"}""", Everyone),
        (Act.StartOver, "POST", "demonstration/start-over", null, Everyone),
        (Act.ZUnknownAddress, "GET", "nothing/here", null, Everyone),
        (Act.ReadMe, "GET", "me", null, SignedIn),
        (Act.ReadDraftKey, "POST", "me/draft-key", null, SignedIn),

        (Act.ReadAdvisorHome, "GET", "advisor/home", null, AnyAdvisor),
        (Act.ReadStudentHome, "GET", "student/home", null, "self, other student"),
        (Act.ReadCoordinatorHome, "GET", "coordinator/home", null, "coordinator, own child as coordinator"),
        (Act.ReadPrincipalHome, "GET", "principal/home", null, "administrator, own child as administrator"),
        (Act.ReadCaseManagerHome, "GET", "case-manager/home", null, "case manager, other case manager"),
        (Act.ReadStaffHome, "GET", "staff-home", null, "teacher of record, counselor"),
        (Act.ReadItHome, "GET", "it/home", null, "it"),
        (Act.ReadBoard, "GET", "students", null, Offices),

        (Act.ReadStudent, "GET", "students/ada", null, Readers),
        (Act.PrintPlan, "GET", "students/ada/plan-print?for=me", null, "self, " + Advisors + ", case manager, coordinator, administrator"),
        (Act.SetMailName, "PUT", "students/ada/mail-name", "{}", "self"),
        (Act.ReadPlan, "GET", "students/ada/plan", null, Readers),
        (Act.CreatePlan, "POST", "students/ada/plan", null, "self, " + Advisors + ", coordinator"),
        (Act.ArchivePlan, "POST", "students/ada/plan/archive", """{"rev":-1}""", Advisors + ", coordinator"),
        (Act.ReopenPlan, "POST", "students/ada/plan/reopen", """{"rev":-1}""", Advisors + ", coordinator"),
        (Act.AddGoal, "POST", "students/ada/plan/goals", "{}", "self, " + Advisors),
        (Act.EditGoal, "PUT", "students/ada/plan/goals/goal1", "{}", "self, " + Advisors),
        (Act.ArchiveGoal, "POST", "students/ada/plan/goals/goal1/archive", "{}", "self, " + Advisors),
        (Act.RestoreGoal, "POST", "students/ada/plan/goals/goal1/restore", "{}", "self, " + Advisors),
        (Act.WriteCycleStep, "PUT", "students/ada/plan/goals/goal1/cycle", "{}", "self, " + Advisors),
        (Act.OpenNextCycle, "POST", "students/ada/plan/goals/goal1/next-cycle", "{}", "self, " + Advisors),
        (Act.AddAnswer, "POST", "students/ada/plan/inventory", "{}", "self, " + Advisors),
        (Act.EditAnswer, "PUT", "students/ada/plan/inventory/entry1", "{}", "self, " + Advisors),
        (Act.AddOpportunity, "POST", "students/ada/plan/opportunities", "{}", "self, " + Advisors),
        (Act.EditOpportunity, "PUT", "students/ada/plan/opportunities/opp1", "{}", "self, " + Advisors),
        (
            Act.SuggestWords,
            "POST",
            "students/ada/plan/items/goal1/suggestions",
            "{}",
            Advisors + ", teacher of record, case manager, coordinator"),
        (Act.AcceptSuggestion, "POST", "students/ada/plan/suggestions/s1/accept", "{}", "self"),
        (Act.DeclineSuggestion, "POST", "students/ada/plan/suggestions/s1/decline", null, "self"),
        (Act.WithdrawWords, "POST", "students/ada/plan/items/goal1/withdraw", "{}", "self, coordinator"),
        (Act.ReadWithdrawals, "GET", "students/ada/withdrawals", null, "self, coordinator"),
        (Act.EraseWithdrawn, "POST", "students/ada/withdrawals/w1/erase", null, "coordinator"),
        (Act.SetHold, "PUT", "students/ada/hold", "{}", "coordinator"),
        (Act.CompareVersions, "GET", "students/ada/plan/items/goal1/compare", null, "self, " + Advisors + ", coordinator, administrator"),
        (Act.RestoreVersion, "POST", "students/ada/plan/items/goal1/back", "{}", "self, " + Advisors),
        (
            Act.ReadYearlyUpdates,
            "GET",
            "students/ada/yearly-updates",
            null,
            "self, " + Advisors + ", case manager, coordinator, administrator"),
        (Act.SaveYearlyUpdate, "PUT", "students/ada/yearly-update", "{}", "self, " + Advisors),
        (Act.SaveFamilyHopes, "PUT", "students/ada/yearly-update/hopes", "{}", Advisors + ", coordinator"),
        (Act.NoteTakingPart, "POST", "students/ada/yearly-update/parts", "{}", "self, " + Advisors + ", coordinator"),
        (Act.FinishYearlyUpdate, "POST", "students/ada/yearly-update/finish", "{}", Advisors + ", coordinator"),
        (
            Act.ReadPlanCopy,
            "GET",
            "students/ada/plan-copies/2025-26",
            null,
            "self, " + Advisors + ", case manager, coordinator, administrator"),
        (Act.ReadHistory, "GET", "students/ada/history", null, "self, " + Advisors + ", coordinator, administrator"),

        (Act.ReadCheckInForm, "GET", "students/ada/check-in-form", null, Advisors),
        (Act.SaveCheckIn, "POST", "students/ada/check-ins", "{}", Advisors),
        (Act.SaveCheckIns, "POST", "check-ins", "{}", AnyAdvisor),
        (Act.ReadCheckIn, "GET", "students/ada/check-ins/" + TestSchool.VoidedCheckIn, null, "cover, coordinator, administrator"),
        (Act.CorrectCheckIn, "PUT", "students/ada/check-ins/" + TestSchool.VoidedCheckIn, "{}", Advisors + ", coordinator"),
        (Act.VoidCheckIn, "POST", "students/ada/check-ins/" + TestSchool.VoidedCheckIn + "/void", "{}", Advisors + ", coordinator"),
        (Act.UndoCheckIn, "POST", "students/ada/check-ins/" + TestSchool.VoidedCheckIn + "/undo", "{}", Advisors + ", coordinator"),
        (Act.ReadPrintSheets, "GET", "advisor/print-sheets", null, AnyAdvisor),
        (Act.ReadPreparations, "GET", "students/ada/preparations", null, "self, " + Advisors),
        (Act.SavePreparation, "PUT", "students/ada/preparations/2026-q2", "{}", "self"),
        (Act.ReadContacts, "GET", "students/ada/contacts", null, "self, " + Advisors + ", case manager, coordinator, administrator"),
        (Act.LogContact, "POST", "students/ada/contacts", "{}", Advisors + ", case manager, coordinator"),
        (
            Act.LogContacts,
            "POST",
            "contacts",
            "{}",
            AnyAdvisor + ", case manager, other case manager, coordinator, own child as coordinator"),
        (Act.ReadContact, "GET", "students/ada/contacts/" + TestSchool.VoidedContact, null, "cover, coordinator, administrator"),
        (Act.CorrectContact, "PUT", "students/ada/contacts/" + TestSchool.VoidedContact, "{}", Advisors + ", case manager, coordinator"),
        (
            Act.VoidContact,
            "POST",
            "students/ada/contacts/" + TestSchool.VoidedContact + "/void",
            "{}",
            Advisors + ", case manager, coordinator"),
        (
            Act.UndoContact,
            "POST",
            "students/ada/contacts/" + TestSchool.VoidedContact + "/undo",
            "{}",
            Advisors + ", case manager, coordinator"),
        (Act.EndFirstContact, "PUT", "students/ada/first-contact", """{"rev":-1}""", Advisors + ", case manager, coordinator"),
        (Act.AskForTalk, "POST", "students/ada/talks", "{}", "self"),
        (Act.SeeTalk, "POST", "students/ada/talks/seen", "{}", Advisors + ", coordinator"),
        (Act.SayHello, "POST", "advisor/hellos", "{}", AnyAdvisor),
        (Act.SwitchHellos, "PUT", "advisor/hellos", "{}", AnyAdvisor),

        (Act.ReadFamilyPage, "GET", "family", null, Links),
        (Act.AnswerInvitation, "POST", "family/invitations", "{}", Links),
        (Act.SaveOwnHopes, "PUT", "family/hopes", "{}", Links),
        (Act.AnswerFamily, "POST", "family/answers", "{}", Links),
        (
            Act.AcknowledgeFamily,
            "POST",
            "family/acknowledgements",
            """{"updateId":"family-update:ada:guardian:2026-q1:told"}""",
            "family link"),
        (Act.AskForCall, "POST", "family/calls", "{}", Links),
        (Act.SetFamilyWishes, "PUT", "family/wishes", "{}", Links),
        (Act.AskForFamilyLinks, "POST", "family-door", "{}", Everyone),
        (Act.OpenFamilyDoor, "POST", "demonstration/family-link", null, Everyone),
        (Act.StopFamilyUpdate, "POST", "students/ada/family-update/stop", "{}", Advisors + ", coordinator"),
        (Act.PreviewFamilyUpdate, "POST", "students/ada/family-update/preview", "{}", Advisors),
        (Act.SeeFamilyAnswer, "POST", "students/ada/family-answers/seen", "{}", Advisors + ", coordinator"),
        (Act.RevokeFamilyLinks, "POST", "students/ada/family-links/revoke", "{}", Advisors + ", coordinator"),
        (Act.ReadTranslations, "GET", "translations", null, "translator"),
        (Act.SaveTranslation, "PUT", "translations/translation:ada:x:es", "{}", "translator"),
        (Act.PreviewQuarterUpdates, "GET", "quarter-updates?quarter=2026-q1", null, Coordinators),
        (Act.SendQuarterUpdates, "POST", "quarter-updates", "{}", Coordinators),
        (Act.TakeBackQuarterUpdates, "POST", "quarter-updates/take-back", "{}", Coordinators),

        (Act.ListPeople, "GET", "people", null, Offices),
        (
            Act.ListStaff,
            "GET",
            "staff",
            null,
            "advisor, other advisor, co-advisor, cover, former cover, future cover, teacher of record, case manager, other case " +
            "manager, counselor, own child as advisor, " +
                Offices),
        (Act.ReadPerson, "GET", "people/ada", null, "coordinator, administrator"),
        (Act.AddPerson, "POST", "people", "{}", "coordinator, own child as coordinator"),
        (Act.EditPerson, "PUT", "people/ada", "{}", "coordinator"),
        (Act.ReadStudentPeople, "GET", "students/ada/people", null, "coordinator, administrator"),
        (Act.EditStudentPeople, "PUT", "students/ada/people", "{}", "coordinator"),

        (Act.HandOverCaseload, "POST", "staff/advisor/hand-over", "{}", Coordinators),
        (Act.TryMergePeople, "GET", "people/guardian/merge/office", null, "coordinator"),
        (Act.MergePeople, "POST", "people/guardian/merge", """{"otherId":"office","rev":-1,"otherRev":-1}""", "coordinator"),

        (Act.PreviewMail, "GET", "reminders/year", null, Coordinators),
        (Act.NudgeAdvisors, "POST", "nudges", "{}", Offices),

        (Act.TryRoster, "POST", "roster/dry-run", "{}", Coordinators),
        (Act.ImportRoster, "POST", "roster/import", "{}", Coordinators),
        (Act.AnswerRoster, "POST", "roster/answers", "{}", Coordinators),
        (Act.ExportRoster, "GET", "roster/export", null, Offices),
        (Act.ListJobs, "GET", "jobs", null, Coordinators),
        (Act.ReadJob, "GET", "jobs/" + TestSchool.DoneJob, null, Coordinators),
        (Act.ContinueJob, "POST", "jobs/" + TestSchool.DoneJob + "/next", null, Coordinators),

        (Act.ReadSchool, "GET", "school", null, SignedIn),
        (Act.EditSchool, "PUT", "school", "{}", Offices),
        (Act.ReadCalendar, "GET", "calendar", null, SignedIn),
        (Act.EditCalendar, "PUT", "calendar", "{}", Offices),
        (Act.PreviewNoSchool, "GET", "calendar/no-school", null, Offices),
        (Act.SayNoSchool, "POST", "calendar/no-school", "{}", Offices),
        (Act.TakeBackNoSchool, "POST", "calendar/school-after-all", "{}", Offices),
        (Act.ReadMailDesk, "GET", "mail-desk", null, Offices),
        (Act.ReadLetter, "GET", "letters/office:old", null, Coordinators),
        (Act.ResendLetter, "POST", "letters/office:old/resend", null, Coordinators),
        (Act.WithdrawLetter, "POST", "letters/office:old/withdraw", null, Coordinators),
        (Act.ReadMailSettings, "GET", "mail-settings", null, Coordinators + ", it"),
        (Act.EditMailSettings, "PUT", "mail-settings", "{}", Coordinators),
        (Act.ListFamilyTasks, "GET", "family-tasks", null, AnyAdvisor + ", " + Offices),
        (Act.EndFamilyTask, "POST", "students/ada/family-tasks/guardian:old/end", null, Advisors + ", coordinator"),
        (Act.ReadPaper, "GET", "students/ada/family-tasks/guardian:update:2026-q1:told/paper", null, Advisors + ", coordinator"),
        (Act.ShowUnsubscribe, "GET", "unsubscribe/nothing", null, Everyone),
        (Act.Unsubscribe, "POST", "unsubscribe/nothing", null, Everyone),
        (Act.PreviewRollOver, "GET", "roll-over", null, Coordinators),
        (Act.StartRollOver, "POST", "roll-over", "{}", Coordinators),
    ];

    public static TheoryData<Act> Acts => [.. Enum.GetValues<Act>()];

    [Fact]
    public void Every_function_has_its_row() => Assert.Equal(
        FunctionMap.All.Where(function => function.Http is not null).Select(function => function.Name).Order(StringComparer.Ordinal),
        Rows.Select(row => row.Act.ToString()).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Acts))]
    public async Task Only_those_may_who_shall(Act act)
    {
        var row = Rows.Single(row => row.Act == act);
        var may = row.May.Split(", ").ToHashSet(StringComparer.Ordinal);
        Assert.Empty(may.Except(Kinds.Keys));

        var wrong = new List<string>();
        foreach (var (kind, (person, hat)) in Kinds)
        {
            using var client = school.ClientOf(person, hat);
            using var response = await client.Send(new HttpMethod(row.Method), row.Path, row.Body);
            var refused = response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;
            if (act == Act.ExchangeCode)
                refused = response.StatusCode != HttpStatusCode.NotFound; // it exists only where a provider is configured
            else if ((response.StatusCode == HttpStatusCode.NotFound) != (act == Act.ZUnknownAddress))
                wrong.Add($"{kind}: not found");
            if (refused == may.Contains(kind)
                || response.StatusCode is HttpStatusCode.MethodNotAllowed
                    or HttpStatusCode.TooManyRequests
                    or >= HttpStatusCode.InternalServerError)
                wrong.Add($"{kind}: {(int)response.StatusCode}");
            if (refused)
                Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task An_unknown_student_is_told_from_one_out_of_reach_to_the_coordinator_only()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        Assert.Equal(HttpStatusCode.Forbidden, (await advisor.Send(HttpMethod.Get, "students/nobody", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await advisor.Send(HttpMethod.Get, "students/ben", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await coordinator.Send(HttpMethod.Get, "students/nobody", null)).StatusCode);
    }

    [Fact]
    public async Task Staff_do_not_find_their_own_child_on_board_or_home()
    {
        using var asCoordinator = school.ClientOf(Cast.ParentOnStaff, "coordinator");
        using var asAdvisor = school.ClientOf(Cast.ParentOnStaff, "advisor");
        var board = await asCoordinator.GetJson("students");
        Assert.Equal(["ben"], board.GetProperty("students").EnumerateArray().Select(row => row.GetProperty("studentId").GetString()));
        Assert.Empty((await asAdvisor.GetJson("advisor/home")).GetProperty("advisees").EnumerateArray());
    }
}
