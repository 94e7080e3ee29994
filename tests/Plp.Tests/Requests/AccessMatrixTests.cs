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
    internal static readonly (FunctionName Act, string Method, string Path, string? Body, string May)[] Rows =
    [
        (FunctionName.ReadHealth, "GET", "health", null, Everyone),
        (FunctionName.ReadReadiness, "GET", "health/ready", null, Everyone),
        (FunctionName.ReadSignIn, "GET", "sign-in", null, Everyone),
        (FunctionName.FindPeopleToPick, "POST", "sign-in/people", "{}", Everyone),
        (FunctionName.PickPerson, "POST", "sign-in", """{"personId":"advisor"}""", Everyone),
        (FunctionName.ExchangeCode, "POST", "sign-in/code", """{"code":"c","verifier":"v","nonce":"n","redirect":"http://127.0.0.1/"}""", Everyone),
        (FunctionName.StartOver, "POST", "demonstration/start-over", null, Everyone),
        (FunctionName.ZUnknownAddress, "GET", "nothing/here", null, Everyone),
        (FunctionName.ReadMe, "GET", "me", null, SignedIn),
        (FunctionName.ReadDraftKey, "POST", "me/draft-key", null, SignedIn),

        (FunctionName.ReadAdvisorHome, "GET", "advisor/home", null, AnyAdvisor),
        (FunctionName.ReadStudentHome, "GET", "student/home", null, "self, other student"),
        (FunctionName.ReadCoordinatorHome, "GET", "coordinator/home", null, "coordinator, own child as coordinator"),
        (FunctionName.ReadPrincipalHome, "GET", "principal/home", null, "administrator, own child as administrator"),
        (FunctionName.ReadCaseManagerHome, "GET", "case-manager/home", null, "case manager, other case manager"),
        (FunctionName.ReadStaffHome, "GET", "staff-home", null, "teacher of record, counselor"),
        (FunctionName.ReadItHome, "GET", "it/home", null, "it"),
        (FunctionName.ReadBoard, "GET", "students", null, Offices),

        (FunctionName.ReadStudent, "GET", "students/ada", null, Readers),
        (FunctionName.PrintPlan, "GET", "students/ada/plan-print?for=me", null, "self, " + Advisors + ", case manager, coordinator, administrator"),
        (FunctionName.SetMailName, "PUT", "students/ada/mail-name", "{}", "self"),
        (FunctionName.ReadPlan, "GET", "students/ada/plan", null, Readers),
        (FunctionName.CreatePlan, "POST", "students/ada/plan", null, "self, " + Advisors + ", coordinator"),
        (FunctionName.ArchivePlan, "POST", "students/ada/plan/archive", """{"rev":-1}""", Advisors + ", coordinator"),
        (FunctionName.ReopenPlan, "POST", "students/ada/plan/reopen", """{"rev":-1}""", Advisors + ", coordinator"),
        (FunctionName.AddGoal, "POST", "students/ada/plan/goals", "{}", "self, " + Advisors),
        (FunctionName.EditGoal, "PUT", "students/ada/plan/goals/goal1", "{}", "self, " + Advisors),
        (FunctionName.ArchiveGoal, "POST", "students/ada/plan/goals/goal1/archive", "{}", "self, " + Advisors),
        (FunctionName.RestoreGoal, "POST", "students/ada/plan/goals/goal1/restore", "{}", "self, " + Advisors),
        (FunctionName.WriteCycleStep, "PUT", "students/ada/plan/goals/goal1/cycle", "{}", "self, " + Advisors),
        (FunctionName.OpenNextCycle, "POST", "students/ada/plan/goals/goal1/next-cycle", "{}", "self, " + Advisors),
        (FunctionName.ReachGoal, "PUT", "students/ada/plan/goals/goal1/reached", "{}", "self, " + Advisors),
        (FunctionName.TakeBackReached, "POST", "students/ada/plan/goals/goal1/not-reached", "{}", "self, " + Advisors),
        (FunctionName.AddDoEntry, "POST", "students/ada/plan/goals/goal1/entries", "{}", "self, " + Advisors),
        (FunctionName.EditDoEntry, "PUT", "students/ada/plan/entries/do1", "{}", "self, " + Advisors),
        (FunctionName.AddAnswer, "POST", "students/ada/plan/inventory", "{}", "self, " + Advisors),
        (FunctionName.EditAnswer, "PUT", "students/ada/plan/inventory/entry1", "{}", "self, " + Advisors),
        (FunctionName.AddOpportunity, "POST", "students/ada/plan/opportunities", "{}", "self, " + Advisors),
        (FunctionName.EditOpportunity, "PUT", "students/ada/plan/opportunities/opp1", "{}", "self, " + Advisors),
        (
            FunctionName.SuggestWords,
            "POST",
            "students/ada/plan/items/goal1/suggestions",
            "{}",
            Advisors + ", teacher of record, case manager, coordinator"),
        (FunctionName.AcceptSuggestion, "POST", "students/ada/plan/suggestions/s1/accept", "{}", "self"),
        (FunctionName.DeclineSuggestion, "POST", "students/ada/plan/suggestions/s1/decline", null, "self"),
        (FunctionName.WithdrawWords, "POST", "students/ada/plan/items/goal1/withdraw", "{}", "self, coordinator"),
        (FunctionName.ReadWithdrawals, "GET", "students/ada/withdrawals", null, "self, coordinator"),
        (FunctionName.EraseWithdrawn, "POST", "students/ada/withdrawals/w1/erase", null, "coordinator"),
        (FunctionName.SetHold, "PUT", "students/ada/hold", "{}", "coordinator"),
        (FunctionName.CompareVersions, "GET", "students/ada/history/goal1/compare", null, "self, " + Advisors + ", coordinator, administrator"),
        (FunctionName.RestoreVersion, "POST", "students/ada/plan/items/goal1/back", "{}", "self, " + Advisors),
        (
            FunctionName.ReadYearlyUpdates,
            "GET",
            "students/ada/yearly-updates",
            null,
            "self, " + Advisors + ", case manager, coordinator, administrator"),
        (FunctionName.SaveYearlyUpdate, "PUT", "students/ada/yearly-update", "{}", "self, " + Advisors),
        (FunctionName.SaveFamilyHopes, "PUT", "students/ada/yearly-update/hopes", "{}", Advisors + ", coordinator"),
        (FunctionName.NoteTakingPart, "POST", "students/ada/yearly-update/parts", "{}", "self, " + Advisors + ", coordinator"),
        (FunctionName.FinishYearlyUpdate, "POST", "students/ada/yearly-update/finish", "{}", Advisors + ", coordinator"),
        (
            FunctionName.ReadPlanCopy,
            "GET",
            "students/ada/plan-copies/2025-26",
            null,
            "self, " + Advisors + ", case manager, coordinator, administrator"),
        (FunctionName.ReadHistory, "GET", "students/ada/history", null, "self, " + Advisors + ", coordinator, administrator"),

        (FunctionName.ReadCheckInForm, "GET", "students/ada/check-in-form", null, Advisors),
        (FunctionName.SaveCheckIn, "POST", "students/ada/check-ins", "{}", Advisors),
        (FunctionName.SaveCheckIns, "POST", "check-ins", "{}", AnyAdvisor),
        (FunctionName.ReadCheckIn, "GET", "students/ada/check-ins/" + TestSchool.VoidedCheckIn, null, "cover, coordinator, administrator"),
        (FunctionName.CorrectCheckIn, "PUT", "students/ada/check-ins/" + TestSchool.VoidedCheckIn, "{}", Advisors + ", coordinator"),
        (FunctionName.VoidCheckIn, "POST", "students/ada/check-ins/" + TestSchool.VoidedCheckIn + "/void", "{}", Advisors + ", coordinator"),
        (FunctionName.UndoCheckIn, "POST", "students/ada/check-ins/" + TestSchool.VoidedCheckIn + "/undo", "{}", Advisors + ", coordinator"),
        (
            FunctionName.RestoreCheckIn,
            "POST",
            "students/ada/check-ins/" + TestSchool.VoidedCheckIn + "/restore",
            "{}",
            Advisors + ", coordinator"),
        (FunctionName.ReadPrintSheets, "GET", "advisor/print-sheets", null, AnyAdvisor),
        (FunctionName.ReadPreparations, "GET", "students/ada/preparations", null, "self, " + Advisors),
        (FunctionName.SavePreparation, "PUT", "students/ada/preparations/2026-q2", "{}", "self"),
        (FunctionName.ReadContacts, "GET", "students/ada/contacts", null, "self, " + Advisors + ", case manager, coordinator, administrator"),
        (FunctionName.LogContact, "POST", "students/ada/contacts", "{}", Advisors + ", case manager, coordinator"),
        (
            FunctionName.LogContacts,
            "POST",
            "contacts",
            "{}",
            AnyAdvisor + ", case manager, other case manager, coordinator, own child as coordinator"),
        (FunctionName.ReadContact, "GET", "students/ada/contacts/" + TestSchool.VoidedContact, null, "cover, coordinator, administrator"),
        (FunctionName.CorrectContact, "PUT", "students/ada/contacts/" + TestSchool.VoidedContact, "{}", Advisors + ", case manager, coordinator"),
        (
            FunctionName.VoidContact,
            "POST",
            "students/ada/contacts/" + TestSchool.VoidedContact + "/void",
            "{}",
            Advisors + ", case manager, coordinator"),
        (
            FunctionName.UndoContact,
            "POST",
            "students/ada/contacts/" + TestSchool.VoidedContact + "/undo",
            "{}",
            Advisors + ", case manager, coordinator"),
        (
            FunctionName.RestoreContact,
            "POST",
            "students/ada/contacts/" + TestSchool.VoidedContact + "/restore",
            "{}",
            Advisors + ", case manager, coordinator"),
        (FunctionName.EndFirstContact, "PUT", "students/ada/first-contact", """{"rev":-1}""", Advisors + ", case manager, coordinator"),
        (FunctionName.AskForTalk, "POST", "students/ada/talks", "{}", "self"),
        (FunctionName.SeeTalk, "POST", "students/ada/talks/seen", "{}", Advisors + ", coordinator"),
        (FunctionName.SayHello, "POST", "advisor/hellos", "{}", AnyAdvisor),
        (FunctionName.SwitchHellos, "PUT", "advisor/hellos", "{}", AnyAdvisor),

        (FunctionName.ReadFamilyPage, "GET", "family", null, Links),
        (FunctionName.AnswerInvitation, "POST", "family/invitations", "{}", Links),
        (FunctionName.SaveOwnHopes, "PUT", "family/hopes", "{}", Links),
        (FunctionName.AnswerFamily, "POST", "family/answers", "{}", Links),
        (
            FunctionName.AcknowledgeFamily,
            "POST",
            "family/acknowledgements",
            """{"updateId":"family-update:ada:guardian:2026-q1:told"}""",
            "family link"),
        (FunctionName.AskForCall, "POST", "family/calls", "{}", Links),
        (FunctionName.SetFamilyWishes, "PUT", "family/wishes", "{}", Links),
        (FunctionName.AskForFamilyLinks, "POST", "family-door", "{}", Everyone),
        (FunctionName.OpenFamilyDoor, "POST", "demonstration/family-link", null, Everyone),
        (FunctionName.StopFamilyUpdate, "POST", "students/ada/family-update/stop", "{}", Advisors + ", coordinator"),
        (FunctionName.PreviewFamilyUpdate, "POST", "students/ada/family-update/preview", "{}", Advisors),
        (FunctionName.SeeFamilyAnswer, "POST", "students/ada/family-answers/seen", "{}", Advisors + ", coordinator"),
        (FunctionName.RevokeFamilyLinks, "POST", "students/ada/family-links/revoke", "{}", Advisors + ", coordinator"),
        (FunctionName.ReadTranslations, "GET", "translations", null, "translator"),
        (FunctionName.SaveTranslation, "PUT", "translations/translation:ada:x:es", "{}", "translator"),
        (FunctionName.PreviewQuarterUpdates, "GET", "quarter-updates?quarter=2026-q1", null, Coordinators),
        (FunctionName.SendQuarterUpdates, "POST", "quarter-updates", "{}", Coordinators),
        (FunctionName.TakeBackQuarterUpdates, "POST", "quarter-updates/take-back", "{}", Coordinators),

        (FunctionName.ListPeople, "GET", "people", null, Offices),
        (
            FunctionName.ListStaff,
            "GET",
            "staff",
            null,
            "advisor, other advisor, co-advisor, cover, former cover, future cover, teacher of record, case manager, other case " +
            "manager, counselor, own child as advisor, " +
                Offices),
        (FunctionName.ReadPerson, "GET", "people/ada", null, "coordinator, administrator"),
        (FunctionName.AddPerson, "POST", "people", "{}", "coordinator, own child as coordinator"),
        (FunctionName.EditPerson, "PUT", "people/ada", "{}", "coordinator"),
        (FunctionName.ReadStudentPeople, "GET", "students/ada/people", null, "coordinator, administrator"),
        (FunctionName.EditStudentPeople, "PUT", "students/ada/people", "{}", "coordinator"),

        (FunctionName.HandOverCaseload, "POST", "staff/advisor/hand-over", "{}", Coordinators),
        (FunctionName.TryMergePeople, "GET", "people/guardian/merge/office", null, "coordinator"),
        (FunctionName.MergePeople, "POST", "people/guardian/merge", """{"otherId":"office","rev":-1,"otherRev":-1}""", "coordinator"),

        (FunctionName.PreviewMail, "GET", "reminders/year", null, Coordinators),
        (FunctionName.NudgeAdvisors, "POST", "nudges", "{}", Offices),

        (FunctionName.TryRoster, "POST", "roster/dry-run", "{}", Coordinators),
        (FunctionName.ImportRoster, "POST", "roster/import", "{}", Coordinators),
        (FunctionName.AnswerRoster, "POST", "roster/answers", "{}", Coordinators),
        (FunctionName.ExportRoster, "GET", "roster/export", null, Offices),
        (FunctionName.ListJobs, "GET", "jobs", null, Coordinators),
        (FunctionName.ReadJob, "GET", "jobs/" + TestSchool.DoneJob, null, Coordinators),
        (FunctionName.ContinueJob, "POST", "jobs/" + TestSchool.DoneJob + "/next", null, Coordinators),

        (FunctionName.ReadSchool, "GET", "school", null, SignedIn),
        (FunctionName.EditSchool, "PUT", "school", "{}", Offices),
        (FunctionName.ReadCalendar, "GET", "calendar", null, SignedIn),
        (FunctionName.EditCalendar, "PUT", "calendar", "{}", Offices),
        (FunctionName.PreviewNoSchool, "GET", "calendar/no-school", null, Offices),
        (FunctionName.SayNoSchool, "POST", "calendar/no-school", "{}", Offices),
        (FunctionName.TakeBackNoSchool, "POST", "calendar/school-after-all", "{}", Offices),
        (FunctionName.ReadMailDesk, "GET", "mail-desk", null, Offices),
        (FunctionName.ReadLetter, "GET", "letters/office:old", null, Coordinators),
        (FunctionName.ResendLetter, "POST", "letters/office:old/resend", null, Coordinators),
        (FunctionName.WithdrawLetter, "POST", "letters/office:old/withdraw", null, Coordinators),
        (FunctionName.ReadMailSettings, "GET", "mail-settings", null, Coordinators + ", it"),
        (FunctionName.EditMailSettings, "PUT", "mail-settings", "{}", Coordinators),
        (FunctionName.ListFamilyTasks, "GET", "family-tasks", null, AnyAdvisor + ", " + Offices),
        (FunctionName.EndFamilyTask, "POST", "students/ada/family-tasks/guardian:old/end", null, Advisors + ", coordinator"),
        (FunctionName.ReadPaper, "GET", "students/ada/family-tasks/guardian:update:2026-q1:told/paper", null, Advisors + ", coordinator"),
        (FunctionName.ShowUnsubscribe, "GET", "unsubscribe/nothing", null, Everyone),
        (FunctionName.Unsubscribe, "POST", "unsubscribe/nothing", null, Everyone),
        (FunctionName.PreviewRollOver, "GET", "roll-over", null, Coordinators),
        (FunctionName.StartRollOver, "POST", "roll-over", "{}", Coordinators),
    ];

    public static TheoryData<object> Acts => [.. Enum.GetValues<FunctionName>().Cast<object>()];

    [Fact]
    public void Every_function_has_its_row() => Assert.Equal(
        FunctionMap.All.Where(function => function.Http is not null).Select(function => function.Name).Order(StringComparer.Ordinal),
        Rows.Select(row => row.Act.ToString()).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Acts))]
    internal async Task Only_those_may_who_shall(FunctionName act)
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
            if (act == FunctionName.ExchangeCode)
                refused = response.StatusCode != HttpStatusCode.NotFound; // it exists only where a provider is configured
            else if ((response.StatusCode == HttpStatusCode.NotFound) != (act == FunctionName.ZUnknownAddress))
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
