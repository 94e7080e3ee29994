using System.Net;
using Plp.Hosting.Local;
using Plp.Requests;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Requests;

/// <summary>
/// Walks every function with every kind of caller, over HTTP. What is expected is written here by hand, not taken from
/// the access table.
/// </summary>
public sealed class AccessMatrixTests(TestSchool school) : IClassFixture<TestSchool>, IAsyncLifetime
{
    /// <summary>Every kind of caller: who, in which role.</summary>
    internal static readonly Dictionary<string, (string? Person, string? Role)> Kinds = new(StringComparer.Ordinal)
    {
        ["nobody"] = (null, null),
        ["self"] = (TestSchool.Ada, null),
        ["other student"] = (TestSchool.Pia, null),
        ["peer"] = (TestSchool.Ben, null),
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
        ["union viewer"] = (Cast.UnionViewer, null),
        ["translator"] = (Cast.Translator, null),
        ["it"] = (Cast.It, null),
        ["guardian"] = (Cast.Guardian, null),
        ["own child as advisor"] = (Cast.ParentOnStaff, "advisor"),
        ["own child as coordinator"] = (Cast.ParentOnStaff, "coordinator"),
        ["own child as administrator"] = (Cast.ParentOnStaff, "administrator"),
        ["a role not theirs"] = (Cast.Advisor, "coordinator"),
        ["someone who left"] = (Cast.Gone, null),
        ["family link"] = (Cast.FamilyLink, null),
        ["revoked link"] = (Cast.RevokedLink, null),
        ["partner link"] = (Cast.PartnerLink, null),
        ["other household's link"] = (Cast.OtherHouseholdsLink, null),
        ["survey link"] = (Cast.SurveyLink, null),
        ["record link"] = (Cast.RecordLink, null),
        ["committee link"] = (Cast.CommitteeLink, null),
    };

    private const string Advisors = "advisor, co-advisor, cover";
    private const string AnyAdvisor = "advisor, other advisor, co-advisor, cover, former cover, future cover, own child as advisor";
    private const string Readers = "self, " + Advisors + ", teacher of record, case manager, coordinator, administrator";
    private const string SignedIn = "self, other student, peer, advisor, other advisor, co-advisor, cover, former cover, future cover, " +
        "teacher of record, case manager, other case manager, counselor, coordinator, administrator, office, committee, union viewer, " +
        "translator, " +
        "it, own child as advisor, own child as coordinator, own child as administrator";
    private const string Offices = "coordinator, administrator, own child as coordinator, own child as administrator";
    private const string Coordinators = "coordinator, own child as coordinator";
    private const string Proposing = "self, other student, peer, advisor, other advisor, co-advisor, cover, former cover, future cover, " +
        "teacher of record, case manager, other case manager, counselor, coordinator, administrator, committee, " +
        "own child as advisor, own child as coordinator, own child as administrator";
    private const string WithStudents = AnyAdvisor + ", teacher of record, case manager, other case manager, counselor, " + Offices;
    private const string Staff = AnyAdvisor + ", teacher of record, case manager, other case manager, counselor, " + Offices +
        ", office, translator, it";
    private const string Links = "family link, other household's link";
    private const string AdasRequest = "students/ada/record-requests/" + Cast.GivenRequest;
    private const string AdasAmendment = "students/ada/record-requests/" + Cast.RefusedAmendment;
    private const string Everyone = Links +
        ", partner link, record link, survey link, committee link, revoked link, nobody, guardian, a role not theirs, " +
        "someone who left, " + SignedIn;

    /// <summary>Function, method, path, body, and who may; about Ada where it is about a student.</summary>
    internal static readonly (string Function, string Method, string Path, string? Body, string May)[] Rows =
    [
        ("ReadHealth", "GET", "health", null, Everyone),
        ("ReadReadiness", "GET", "health/ready", null, Everyone),
        ("ReadSignIn", "GET", "sign-in", null, Everyone),
        ("FindPeopleToPick", "POST", "sign-in/people", "{}", Everyone),
        ("PickPerson", "POST", "sign-in", """{"personId":"advisor"}""", Everyone),
        ("ExchangeCode", "POST", "sign-in/code", """{"code":"c","verifier":"v","nonce":"n","redirect":"http://127.0.0.1/"}""", Everyone),
        ("StartOver", "POST", "demonstration/start-over", null, Everyone),
        ("ZUnknownAddress", "GET", "nothing/here", null, Everyone),
        ("ReadMe", "GET", "me", null, SignedIn),
        ("SetWritingLanguage", "PUT", "me/writing-language", """{"language":"not a language"}""", SignedIn),
        ("ReadDraftKey", "POST", "me/draft-key", null, SignedIn),

        ("ReadAdvisorHome", "GET", "advisor/home", null, AnyAdvisor),
        ("ReadStudentHome", "GET", "student/home", null, "self, other student, peer"),
        ("ReadCoordinatorHome", "GET", "coordinator/home", null, "coordinator, own child as coordinator"),
        ("ReadPrincipalHome", "GET", "principal/home", null, "administrator, own child as administrator"),
        ("ReadCaseManagerHome", "GET", "case-manager/home", null, "case manager, other case manager"),
        ("ReadStaffHome", "GET", "staff-home", null, "teacher of record, counselor"),
        ("ReadOfficeHome", "GET", "office/home", null, "office"),
        ("ReadCommitteeHome", "GET", "committee/home", null, "committee, union viewer"),
        ("ReadItHome", "GET", "it/home", null, "it"),
        ("ReadEquity", "GET", "equity", null, Offices + ", committee, union viewer"),
        ("ReadQualityRubric", "GET", "quality-rubric", null, SignedIn),
        ("SaveQualityRubricDraft", "PUT", "quality-rubric/draft", "{}", Coordinators + ", committee"),
        ("PublishQualityRubric", "POST", "quality-rubric/draft/publish", "{}", Coordinators),
        ("ProposeToQualityRubric", "POST", "quality-rubric/proposals", "{}", Proposing),
        ("CommentOnQualityProposal", "POST", "quality-rubric/proposals/none/comments", "{}", Proposing),
        ("AnswerQualityProposal", "PUT", "quality-rubric/proposals/none", "{}", Coordinators + ", committee"),
        ("ListQualityReviews", "GET", "quality-reviews", null, Offices),
        ("StartQualityReview", "POST", "quality-reviews", "{}", Coordinators),
        ("CloseQualityReview", "POST", "quality-reviews/none/close", null, Coordinators),
        ("ListQualityReadings", "GET", "quality-readings", null, WithStudents),
        ("BeginQualityReading", "POST", "quality-reviews/none/plans/0/reading/begin", null, WithStudents),
        ("ReadQualityReading", "GET", "quality-reviews/none/plans/0/reading", null, WithStudents),
        ("SaveQualityReading", "PUT", "quality-reviews/none/plans/0/reading", "{}", WithStudents),
        ("ReadBoard", "GET", "students", null, Offices),
        ("ReadYearOverview", "GET", "year-overview", null, Offices),
        ("FindByName", "POST", "names", "{}", WithStudents),
        ("MakeSpreadsheet", "POST", "spreadsheet", "{}", Staff),
        ("AssignStudents", "POST", "assigned-students", "{}", Coordinators),

        ("ReadStudent", "GET", "students/ada", null, Readers),
        ("PrintPlan", "GET", "students/ada/plan-print?for=me", null, "self, " + Advisors + ", case manager, coordinator, administrator"),
        ("ReadTimeline", "GET", "students/ada/timeline", null, Readers),
        ("SetMailName", "PUT", "students/ada/mail-name", "{}", "self"),
        ("ReadComingOfAge", "GET", "students/ada/coming-of-age", null, "self, " + Advisors + ", coordinator, administrator"),
        ("AnswerComingOfAge", "PUT", "students/ada/coming-of-age", "{}", "self, " + Advisors),
        ("RecordAdultStudentException", "PUT", "students/ada/coming-of-age/exceptions", "{}", "coordinator"),
        ("ReadPlan", "GET", "students/ada/plan", null, Readers),
        ("CreatePlan", "POST", "students/ada/plan", null, "self, " + Advisors + ", coordinator"),
        ("ArchivePlan", "POST", "students/ada/plan/archive", """{"rev":-1}""", Advisors + ", coordinator"),
        ("ReopenPlan", "POST", "students/ada/plan/reopen", """{"rev":-1}""", Advisors + ", coordinator"),
        ("AddGoal", "POST", "students/ada/plan/goals", "{}", "self, " + Advisors),
        ("EditGoal", "PUT", "students/ada/plan/goals/goal1", "{}", "self, " + Advisors),
        ("ArchiveGoal", "POST", "students/ada/plan/goals/goal1/archive", "{}", "self, " + Advisors),
        ("RestoreGoal", "POST", "students/ada/plan/goals/goal1/restore", "{}", "self, " + Advisors),
        ("WriteCycleStep", "PUT", "students/ada/plan/goals/goal1/cycle", "{}", "self, " + Advisors),
        ("OpenNextCycle", "POST", "students/ada/plan/goals/goal1/next-cycle", "{}", "self, " + Advisors),
        ("ReachGoal", "PUT", "students/ada/plan/goals/goal1/reached", "{}", "self, " + Advisors),
        ("TakeBackReached", "POST", "students/ada/plan/goals/goal1/not-reached", "{}", "self, " + Advisors),
        ("AddDoEntry", "POST", "students/ada/plan/goals/goal1/entries", "{}", "self, " + Advisors),
        ("EditDoEntry", "PUT", "students/ada/plan/entries/do1", "{}", "self, " + Advisors),
        ("AddAnswer", "POST", "students/ada/plan/inventory", "{}", "self, " + Advisors),
        ("EditAnswer", "PUT", "students/ada/plan/inventory/entry1", "{}", "self, " + Advisors),
        ("AddRow", "POST", "students/ada/plan/rows", "{}", "self, " + Advisors),
        ("EditRow", "PUT", "students/ada/plan/rows/row1", "{}", "self, " + Advisors),
        ("ReadTemplate", "GET", "template", null, SignedIn),
        ("SaveTemplateDraft", "PUT", "template/draft", "{}", Coordinators + ", committee"),
        ("PreviewTemplate", "GET", "template/draft/preview", null, Coordinators + ", committee"),
        ("CheckTemplate", "GET", "template/draft/changes", null, Coordinators),
        ("PublishTemplate", "POST", "template/draft/publish", "{}", Coordinators),
        ("ProposeToTemplate", "POST", "template/proposals", "{}", Proposing),
        ("CommentOnProposal", "POST", "template/proposals/none/comments", "{}", Proposing),
        ("AnswerProposal", "PUT", "template/proposals/none", "{}", Coordinators + ", committee"),
        ("ReadRoleGuide", "GET", "role-guide", null, SignedIn),
        ("ReadFramework", "GET", "framework", null, SignedIn),
        ("ReadFrameworkVersion", "GET", "framework/versions/1", null, SignedIn),
        ("ReadFamilyFramework", "GET", "family/framework", null, Links),
        ("SaveFrameworkDraft", "PUT", "framework/draft", "{}", Coordinators + ", committee"),
        ("AdoptFramework", "POST", "framework/draft/adopt", "{}", Coordinators),
        ("ListEvaluations", "GET", "evaluations", null, Offices + ", committee"),
        ("ReadEvaluation", "GET", "evaluations/2026-01-01", null, Offices + ", committee"),
        ("GatherEvaluation", "POST", "evaluations", null, Coordinators),
        ("SaveEvaluation", "PUT", "evaluations/2026-01-01", "{}", Coordinators + ", committee"),
        ("AddEvaluationAction", "POST", "evaluations/2026-01-01/findings/none/actions", "{}", Coordinators + ", committee"),
        ("PublishEvaluation", "POST", "evaluations/2026-01-01/publish", "{}", Coordinators),
        ("ReadPublicEvaluation", "GET", "public-evaluation", null, Everyone),
        ("ReadLibrary", "GET", "library", null, SignedIn),
        ("ReadPublicLibrary", "GET", "public-library", null, Everyone),
        ("OfferLibraryEntry", "POST", "library", "{}", Staff + ", committee"),
        ("EditLibraryEntry", "PUT", "library/models-1", "{}", Coordinators),
        ("AnswerLibraryEntry", "PUT", "library/models-1/answer", "{}", Coordinators),
        ("ReportDeadLink", "POST", "library/models-1/dead-link", null, SignedIn),
        ("ReportPublicDeadLink", "POST", "public-library/models-1/dead-link", null, Everyone),
        ("SavePurposes", "PUT", "purposes", "{}", Coordinators + ", committee"),
        ("ReadWorkbook", "GET", "workbook", null, Staff + ", committee"),
        ("ReadWorkbookQuestion", "GET", "workbook/questions/1-1", null, Staff + ", committee"),
        ("AddWorkbookQuestion", "POST", "workbook/questions", "{}", Coordinators + ", committee"),
        ("SaveWorkbookQuestion", "PUT", "workbook/questions/1-1", "{}", Coordinators + ", committee"),
        ("CommentOnWorkbookQuestion", "POST", "workbook/questions/1-1/comments", "{}", Offices + ", committee"),
        ("ReadCommittee", "GET", "committee", null, Staff + ", committee"),
        ("SaveCommittee", "PUT", "committee", "{}", Coordinators),
        ("MakeCommitteeLink", "POST", "committee/members/none/link", null, Coordinators),
        ("RevokeCommitteeLink", "POST", "committee/members/none/link/revoke", null, Coordinators),
        ("ReadCommitteePage", "GET", "committee-page", null, "committee link"),
        ("AddCommitteeDecision", "POST", "committee/decisions", "{}", Coordinators + ", committee"),
        ("WithdrawCommitteeDecision", "POST", "committee/decisions/none/withdraw", "{}", Coordinators + ", committee"),
        ("ReadFrameworkTranslation", "GET", "framework/translations/es", null, Coordinators + ", translator"),
        ("SaveFrameworkTranslation", "PUT", "framework/translations/es", "{}", Coordinators + ", translator"),
        ("ApproveFrameworkTranslation", "POST", "framework/translations/es/approve", "{}", Coordinators + ", translator"),
        ("ProposeToFramework", "POST", "framework/proposals", "{}", Staff + ", committee"),
        ("CommentOnFrameworkProposal", "POST", "framework/proposals/none/comments", "{}", Staff + ", committee"),
        ("AnswerFrameworkProposal", "PUT", "framework/proposals/none", "{}", Coordinators + ", committee"),
        ("AddOpportunity", "POST", "students/ada/plan/opportunities", "{}", "self, " + Advisors),
        ("EditOpportunity", "PUT", "students/ada/plan/opportunities/opp1", "{}", "self, " + Advisors),
        (
            "SuggestWords",
            "POST",
            "students/ada/plan/items/goal1/suggestions",
            "{}",
            Advisors + ", teacher of record, case manager, coordinator"),
        ("AcceptSuggestion", "POST", "students/ada/plan/suggestions/s1/accept", "{}", "self"),
        ("DeclineSuggestion", "POST", "students/ada/plan/suggestions/s1/decline", null, "self"),
        ("AcceptYearlySuggestion", "POST", "students/ada/yearly-update/suggestions/s1/accept", "{}", "self"),
        ("DeclineYearlySuggestion", "POST", "students/ada/yearly-update/suggestions/s1/decline", null, "self"),
        ("WithdrawWords", "POST", "students/ada/plan/items/goal1/withdraw", "{}", "self, coordinator"),
        ("ReadWithdrawals", "GET", "students/ada/withdrawals", null, "self, coordinator"),
        ("EraseWithdrawn", "POST", "students/ada/withdrawals/w1/erase", null, "coordinator"),
        ("SetHold", "PUT", "students/ada/hold", "{}", "coordinator"),
        ("CompareVersions", "GET", "students/ada/history/goal1/compare", null, "self, " + Advisors + ", coordinator, administrator"),
        ("RestoreVersion", "POST", "students/ada/plan/items/goal1/back", "{}", "self, " + Advisors),
        ("ReadPeers", "GET", "students/ada/peers", null, "self, " + Advisors + ", coordinator, administrator"),
        ("NamePeer", "POST", "students/ada/peers", "{}", "self"),
        ("RecordPeerConsent", "PUT", "students/ada/peers/none/consent", "{}", "coordinator"),
        ("EndPeer", "POST", "students/ada/peers/none/end", null, "self, coordinator"),
        ("ReadSharedWithPeer", "GET", "students/ada/shared-with-peer", null, "peer"),
        ("SuggestAsPeer", "POST", "students/ada/shared-with-peer/goal1/suggestions", "{}", "peer"),
        ("SuggestFromFamily", "POST", "family/items/goal1/suggestions", "{}", Links),
        ("SetPeerConsent", "PUT", "family/peers", """{"peerId":"none","agrees":false}""", Links),
        ("UndoLastSave", "POST", "students/ada/plan/items/goal1/undo", "{}", "self, " + Advisors),
        ("ReadDrafts", "GET", "students/ada/drafts", null, Readers),
        ("SaveDraft", "POST", "students/ada/drafts", "{}", Readers),
        (
            "ReadYearlyUpdates",
            "GET",
            "students/ada/yearly-updates",
            null,
            "self, " + Advisors + ", case manager, coordinator, administrator"),
        ("SaveYearlyUpdate", "PUT", "students/ada/yearly-update", "{}", "self, " + Advisors),
        ("UndoYearlyUpdate", "POST", "students/ada/yearly-update/undo", "{}", "self, " + Advisors),
        ("SaveFamilyHopes", "PUT", "students/ada/yearly-update/hopes", "{}", Advisors + ", coordinator"),
        ("NoteTakingPart", "POST", "students/ada/yearly-update/parts", "{}", "self, " + Advisors + ", coordinator"),
        ("FinishYearlyUpdate", "POST", "students/ada/yearly-update/finish", "{}", Advisors + ", coordinator"),
        (
            "ReadPlanCopy",
            "GET",
            "students/ada/plan-copies/2025-26",
            null,
            "self, " + Advisors + ", case manager, coordinator, administrator"),
        ("ReadHistory", "GET", "students/ada/history", null, "self, " + Advisors + ", coordinator, administrator"),

        ("ReadCheckInForm", "GET", "students/ada/check-in-form", null, Advisors),
        ("SaveCheckIn", "POST", "students/ada/check-ins", "{}", Advisors),
        ("SaveCheckIns", "POST", "check-ins", "{}", AnyAdvisor),
        ("ReadCheckIn", "GET", "students/ada/check-ins/" + TestSchool.VoidedCheckIn, null, "cover, coordinator, administrator"),
        ("CorrectCheckIn", "PUT", "students/ada/check-ins/" + TestSchool.VoidedCheckIn, "{}", Advisors + ", coordinator"),
        ("VoidCheckIn", "POST", "students/ada/check-ins/" + TestSchool.VoidedCheckIn + "/void", "{}", Advisors + ", coordinator"),
        ("UndoCheckIn", "POST", "students/ada/check-ins/" + TestSchool.VoidedCheckIn + "/undo", "{}", Advisors + ", coordinator"),
        (
            "RestoreCheckIn",
            "POST",
            "students/ada/check-ins/" + TestSchool.VoidedCheckIn + "/restore",
            "{}",
            Advisors + ", coordinator"),
        ("ReadKnowMe", "GET", "students/ada/know-me", null, Readers),
        ("SaveKnowMe", "PUT", "students/ada/know-me", "{}", "self"),
        ("UndoKnowMe", "POST", "students/ada/know-me/undo", "{}", "self"),
        ("TakeBackKnowMe", "POST", "students/ada/know-me/take-back", "{}", "self"),
        ("OpenPlanItem", "POST", "students/ada/plan/items/goal1/open", "{}", "administrator"),
        ("OpenCheckIn", "POST", "students/ada/check-ins/" + TestSchool.VoidedCheckIn + "/open", "{}", "administrator"),
        ("ReadPrintSheets", "GET", "advisor/print-sheets", null, AnyAdvisor),
        ("ReadPreparations", "GET", "students/ada/preparations", null, "self, " + Advisors),
        ("UndoPreparation", "POST", "students/ada/preparations/2026-q2/undo", "{}", "self"),
        ("SavePreparation", "PUT", "students/ada/preparations/2026-q2", "{}", "self"),
        ("ReadContacts", "GET", "students/ada/contacts", null, "self, " + Advisors + ", case manager, coordinator, administrator"),
        ("LogContact", "POST", "students/ada/contacts", "{}", Advisors + ", case manager, coordinator"),
        (
            "LogContacts",
            "POST",
            "contacts",
            "{}",
            AnyAdvisor + ", case manager, other case manager, coordinator, own child as coordinator"),
        ("ReadContact", "GET", "students/ada/contacts/" + TestSchool.VoidedContact, null, "cover, coordinator, administrator"),
        ("CorrectContact", "PUT", "students/ada/contacts/" + TestSchool.VoidedContact, "{}", Advisors + ", case manager, coordinator"),
        (
            "VoidContact",
            "POST",
            "students/ada/contacts/" + TestSchool.VoidedContact + "/void",
            "{}",
            Advisors + ", case manager, coordinator"),
        (
            "UndoContact",
            "POST",
            "students/ada/contacts/" + TestSchool.VoidedContact + "/undo",
            "{}",
            Advisors + ", case manager, coordinator"),
        (
            "RestoreContact",
            "POST",
            "students/ada/contacts/" + TestSchool.VoidedContact + "/restore",
            "{}",
            Advisors + ", case manager, coordinator"),
        ("OpenContact", "POST", "students/ada/contacts/" + TestSchool.VoidedContact + "/open", "{}", "administrator"),
        ("EndFirstContact", "PUT", "students/ada/first-contact", """{"rev":-1}""", Advisors + ", case manager, coordinator"),
        ("AskForTalk", "POST", "students/ada/talks", "{}", "self"),
        ("SeeTalk", "POST", "students/ada/talks/seen", "{}", Advisors + ", coordinator"),
        ("SayHello", "POST", "advisor/hellos", "{}", AnyAdvisor),
        ("SwitchHellos", "PUT", "advisor/hellos", "{}", AnyAdvisor),

        ("ReadPortfolio", "GET", "students/ada/portfolio", null, Readers),
        ("ReadEvidenceFile", "GET", "students/ada/evidence/piece1/file", null, Readers),
        ("ReadThumbnail", "GET", "students/ada/evidence/piece1/thumbnail", null, Readers),
        ("BeginUpload", "POST", "students/ada/uploads", "{}", "self, " + Advisors),
        ("ReadUpload", "GET", "students/ada/uploads/upload1", null, "self, " + Advisors),
        ("SendBlock", "PUT", "students/ada/uploads/upload1/blocks/0", null, "self, " + Advisors),
        ("SendThumbnail", "PUT", "students/ada/uploads/upload1/thumbnail", null, "self, " + Advisors),
        ("FinishUpload", "POST", "students/ada/uploads/upload1/finish", null, "self, " + Advisors),
        ("AddEvidence", "POST", "students/ada/evidence", "{}", "self, " + Advisors),
        ("EditEvidence", "PUT", "students/ada/evidence/piece1", "{}", "self, " + Advisors),
        ("WithdrawEvidence", "POST", "students/ada/evidence/piece1/withdraw", "{}", "self, coordinator"),
        ("EraseEvidence", "POST", "students/ada/evidence/gone1/erase", """{"rev":-1}""", "coordinator"),
        (
            "SuggestForEvidence",
            "POST",
            "students/ada/evidence/piece1/suggestions",
            "{}",
            Advisors + ", teacher of record, case manager, coordinator"),
        ("AcceptEvidenceSuggestion", "POST", "students/ada/evidence/piece1/suggestions/s1/accept", "{}", "self"),
        ("DeclineEvidenceSuggestion", "POST", "students/ada/evidence/piece1/suggestions/s1/decline", null, "self"),
        ("OpenEvidence", "POST", "students/ada/evidence/piece1/open", "{}", "administrator"),
        ("TakeAlong", "GET", "students/ada/take-along", null, "self, coordinator"),
        (
            "ReadRecordSupplement",
            "GET",
            "students/ada/record-supplement",
            null,
            "self, " + Advisors + ", case manager, coordinator, administrator"),
        ("AddCollection", "POST", "students/ada/collections", "{}", "self, " + Advisors),
        ("EditCollection", "PUT", "students/ada/collections/show1", "{}", "self, " + Advisors),
        ("ShareCollection", "POST", "students/ada/collections/show1/share", "{}", "self"),
        ("UnshareCollection", "POST", "students/ada/collections/show1/unshare", "{}", "self"),
        ("WithdrawCollection", "POST", "students/ada/collections/show1/withdraw", "{}", "self, coordinator"),
        ("CommentOnCollection", "POST", "students/ada/collections/show1/comments", "{}", Advisors),
        ("ReadRubric", "GET", "portfolio-rubric", null, Offices),
        ("EditRubric", "PUT", "portfolio-rubric", "{}", Coordinators),
        ("ListPortfolios", "GET", "portfolios", null, Offices),
        ("ReadFamilyFile", "GET", "family/evidence/piece1/file", null, Links),
        ("ReadFamilyThumbnail", "GET", "family/evidence/piece1/thumbnail", null, Links),
        ("SuggestForFamilyEvidence", "POST", "family/evidence/piece1/suggestions", "{}", Links),

        ("ReadPathwayCatalog", "GET", "pathway-catalog", null, Everyone),
        ("ReadCatalogPathway", "GET", "pathway-catalog/clinic", null, Everyone),
        ("ReadPathwayCriteria", "GET", "pathway-criteria", null, Everyone),
        ("PublishPathwayCriteria", "PUT", "pathway-criteria", "{}", Coordinators),
        ("ListPathways", "GET", "pathways", null, WithStudents),
        ("ReadPathway", "GET", "pathways/clinic", null, WithStudents),
        ("AddPathway", "POST", "pathways", "{}", Coordinators),
        ("EditPathway", "PUT", "pathways/clinic", "{}", Coordinators),
        ("ListPathwayStudents", "GET", "pathways/clinic/students", null, Offices),
        ("ReadStudentPathways", "GET", "students/ada/pathways", null, Readers),
        ("JoinPathway", "PUT", "students/ada/pathways/clinic", "{}", "self, " + Advisors + ", coordinator"),
        ("EndParticipation", "POST", "students/ada/pathways/clinic/end", "{}", Advisors + ", coordinator"),
        ("LogHours", "POST", "students/ada/pathways/clinic/hours", "{}", "self, " + Advisors),
        ("ConfirmHours", "PUT", "students/ada/pathways/clinic/confirmed-hours", "{}", Advisors + ", coordinator"),
        ("SaveAgreement", "PUT", "students/ada/pathways/clinic/agreement", "{}", "self, " + Advisors + ", coordinator"),
        ("SignAgreement", "POST", "students/ada/pathways/clinic/agreement/signatures", "{}", "self, " + Advisors + ", coordinator"),
        ("DecideCredit", "PUT", "students/ada/pathways/clinic/credit", "{}", "coordinator"),
        (
            "ListStudentProposals",
            "GET",
            "students/ada/pathway-proposals",
            null,
            "self, " + Advisors + ", case manager, coordinator, administrator"),
        (
            "ReadPathwayProposal",
            "GET",
            "students/ada/pathway-proposals/station",
            null,
            "self, " + Advisors + ", case manager, coordinator, administrator"),
        ("AddPathwayProposal", "POST", "students/ada/pathway-proposals", "{}", "self, " + Advisors),
        ("SavePathwayProposal", "PUT", "students/ada/pathway-proposals/station", "{}", "self, " + Advisors),
        ("SubmitPathwayProposal", "POST", "students/ada/pathway-proposals/station/submission", "{}", "self, " + Advisors),
        ("TakeBackPathwayProposal", "POST", "students/ada/pathway-proposals/station/taken-back", "{}", "self, " + Advisors),
        ("NameProposalJudges", "PUT", "students/ada/pathway-proposals/station/judges", "{}", "coordinator"),
        ("OpenProposalRound", "POST", "students/ada/pathway-proposals/station/opening", "{}", "coordinator"),
        ("ListPathwayProposals", "GET", "pathway-proposals", null, WithStudents),
        ("ReadProposalToJudge", "GET", "pathway-proposals/ada/station", null, "counselor, coordinator, administrator"),
        ("JudgeProposal", "PUT", "pathway-proposals/ada/station/judgment", "{}", "counselor"),
        ("DecideProposal", "PUT", "pathway-proposals/ada/station/decision", "{}", "counselor, coordinator"),
        ("MatchPathways", "GET", "students/ada/pathway-matches", null, "self, " + Advisors + ", coordinator"),
        ("ListPathwayGaps", "GET", "pathway-gaps", null, Offices),
        ("ExportPathwayGaps", "GET", "pathway-gap-file", null, Offices),
        ("CorrectHours", "PUT", "students/ada/pathways/clinic/hours/first", "{}", "self, " + Advisors),
        ("NamePathwayEvidence", "PUT", "students/ada/pathways/clinic/evidence", "{}", "self, " + Advisors),
        (
            "ReadPartnerConsents",
            "GET",
            "students/ada/pathways/clinic/partner-consents",
            null,
            "self, " + Advisors + ", coordinator, administrator"),
        ("AskPartnerConsent", "PUT", "students/ada/pathways/clinic/partner-consents/vet", "{}", Advisors + ", coordinator"),
        (
            "EndPartnerConsent",
            "POST",
            "students/ada/pathways/clinic/partner-consents/vet/end",
            null,
            "self, " + Advisors + ", coordinator"),
        ("AgreeToPartner", "POST", "students/ada/pathways/clinic/partner-consents/vet/agree", null, "self"),
        ("ReadFamilyPathways", "GET", "family/pathways", null, Links),
        ("SetFamilyPartnerConsent", "PUT", "family/partner-consents", "{}", Links),
        ("SignAgreementAsFamily", "POST", "family/pathways/clinic/signature", "{}", Links),
        ("ListPartnerLinks", "GET", "partners/vet/links", null, Coordinators),
        ("MakePartnerLink", "POST", "partners/vet/links", "{}", Coordinators),
        ("RevokePartnerLink", "POST", "partners/vet/links/none/revoke", null, Coordinators),
        ("PreviewPartnerThanks", "POST", "partners/vet/thanks/preview", "{}", Coordinators),
        ("ThankPartner", "POST", "partners/vet/thanks", "{}", Coordinators),
        ("ReadPartnerPage", "GET", "partner-page", null, "partner link"),
        ("ConfirmHoursByLink", "PUT", "partner-page/students/1/hours", "{}", "partner link"),
        ("AskAboutHours", "POST", "partner-page/students/1/questions", "{}", "partner link"),
        ("SignAgreementByLink", "POST", "partner-page/students/1/signature", "{}", "partner link"),
        ("GiveFeedback", "POST", "partner-page/students/1/feedback", "{}", "partner link"),
        ("ListPartners", "GET", "partners", null, WithStudents),
        ("ReadPartner", "GET", "partners/vet", null, "counselor, " + Offices),
        ("AddPartner", "POST", "partners", "{}", Coordinators),
        ("EditPartner", "PUT", "partners/vet", "{}", Coordinators),
        ("LogOutreach", "POST", "partners/vet/outreach", "{}", "counselor, " + Coordinators),
        ("ExportPathways", "GET", "pathway-file", null, Offices),
        ("TryPathways", "POST", "pathway-file/dry-run", "{}", Coordinators),
        ("ImportPathways", "POST", "pathway-file/import", "{}", Coordinators),

        ("ReadPublicPage", "GET", "why-plps/en", null, Everyone),
        ("ReadPublicPicture", "GET", "public-pictures/picture", null, Everyone),
        ("ShowContactForm", "GET", "why-plps/en/contact", null, Everyone),
        ("SendContactForm", "POST", "why-plps/en/contact", null, Everyone),
        ("ReadPublicPageDraft", "GET", "public-page", null, Offices),
        ("PreviewPublicPage", "GET", "public-page/preview/en", null, Offices),
        ("SavePublicPage", "PUT", "public-page", "{}", Coordinators),
        ("PublishPublicPage", "POST", "public-page/publish", "{}", Coordinators),
        ("WithdrawPublicPage", "POST", "public-page/withdraw", "{}", Coordinators),
        ("AddPublicPicture", "PUT", "public-page/pictures", null, Coordinators),

        ("ListSurveys", "GET", "surveys", null, Offices + ", committee, translator"),
        ("ReadSurvey", "GET", "surveys/pulse", null, Offices + ", committee, translator"),
        ("AddSurvey", "POST", "surveys", "{}", Coordinators + ", committee"),
        ("EditSurvey", "PUT", "surveys/pulse", "{}", Coordinators + ", committee"),
        ("OpenSurvey", "POST", "surveys/pulse/open", "{}", Coordinators),
        ("CloseSurvey", "POST", "surveys/pulse/close", "{}", Coordinators),
        ("MakeSurveyCodes", "POST", "surveys/pulse/codes", "{}", Coordinators),
        ("ReadNamedAnswers", "GET", "surveys/pulse/answers", null, Offices),
        ("ReadSurveyTexts", "GET", "surveys/pulse/texts/es", null, Coordinators + ", translator"),
        ("SaveSurveyTexts", "PUT", "surveys/pulse/texts/es", "{}", Coordinators + ", translator"),
        ("ApproveSurveyTexts", "POST", "surveys/pulse/texts/es/approve", "{}", Coordinators + ", translator"),
        ("ReadMySurvey", "GET", "my-surveys/pulse", null, Staff),
        ("AnswerMySurvey", "POST", "my-surveys/pulse/answer", "{}", Staff),
        ("ReadLinkedSurvey", "GET", "survey", null, "survey link"),
        ("AnswerLinkedSurvey", "POST", "survey/answer", "{}", "survey link"),

        ("ReadExhibitions", "GET", "exhibitions", null, "self, other student, peer, office, " + WithStudents),
        ("AddExhibition", "POST", "exhibitions", "{}", Coordinators),
        ("EditExhibition", "PUT", "exhibitions/show", "{}", Coordinators),
        ("PublishExhibition", "POST", "exhibitions/show/publish", "{}", Coordinators),
        ("CancelExhibition", "POST", "exhibitions/show/cancel", "{}", Coordinators),
        ("PrintSchedule", "GET", "exhibitions/show/schedule", null, "office, " + WithStudents),
        ("ReadExhibitionCalendar", "GET", "exhibitions/show/calendar", null, "self, other student, peer, " + WithStudents),
        ("ReadPlace", "GET", "students/ada/exhibitions/show", null, "self, " + Advisors + ", case manager, coordinator, administrator"),
        (
            "ReadPlaceCalendar",
            "GET",
            "students/ada/exhibitions/show/calendar",
            null,
            "self, " + Advisors + ", case manager, coordinator, administrator"),
        ("ChoosePlace", "PUT", "students/ada/exhibitions/show/place", "{}", "self, " + Advisors + ", coordinator, office"),
        ("GiveBackPlace", "POST", "students/ada/exhibitions/talks/place/give-back", null, "self, " + Advisors + ", coordinator, office"),
        ("EnterComing", "PUT", "students/ada/exhibitions/show/coming", "{}", Advisors + ", coordinator, office"),
        ("ReadyForExhibition", "PUT", "students/ada/exhibitions/show/preparation", "{}", "self, " + Advisors),
        ("NotePresentation", "PUT", "students/ada/exhibitions/show/presentation", "{}", Advisors + ", coordinator, counselor"),
        ("WritePanelNote", "POST", "students/ada/exhibitions/show/notes", "{}", Advisors + ", coordinator, counselor"),
        ("ReadFamilyExhibitions", "GET", "family/exhibitions", null, Links),
        ("ChooseFamilyPlace", "PUT", "family/exhibitions/show/place", "{}", Links),
        ("GiveBackFamilyPlace", "POST", "family/exhibitions/talks/place/give-back", null, Links),
        ("AnswerFamilyExhibition", "PUT", "family/exhibitions/show/coming", "{}", Links),
        ("ReadFamilyCalendar", "GET", "family/exhibitions/show/calendar", null, Links),

        ("ReadFamilyPage", "GET", "family", null, Links),
        ("AnswerInvitation", "POST", "family/invitations", "{}", Links),
        ("SaveOwnHopes", "PUT", "family/hopes", "{}", Links),
        ("AnswerFamily", "POST", "family/answers", "{}", Links),
        (
            "AcknowledgeFamily",
            "POST",
            "family/acknowledgements",
            """{"updateId":"family-update:ada:guardian:2026-q1:told"}""",
            "family link"),
        ("AskForCall", "POST", "family/calls", "{}", Links),
        ("SetFamilyWishes", "PUT", "family/wishes", "{}", Links),
        ("AskForFamilyLinks", "POST", "family-link", "{}", Everyone),
        ("OpenFamilyDoor", "POST", "demonstration/family-link", null, Everyone),
        ("StopFamilyUpdate", "POST", "students/ada/family-update/stop", "{}", Advisors + ", coordinator"),
        ("PreviewFamilyUpdate", "POST", "students/ada/family-update/preview", "{}", Advisors),
        ("SeeFamilyAnswer", "POST", "students/ada/family-answers/seen", "{}", Advisors + ", coordinator"),
        ("RevokeFamilyLinks", "POST", "students/ada/family-links/revoke", "{}", Advisors + ", coordinator"),
        ("ReadTranslations", "GET", "translations", null, "translator"),
        ("SaveTranslation", "PUT", "translations/translation:ada:x:es", "{}", "translator"),
        ("PreviewQuarterUpdates", "GET", "quarter-updates?quarter=2026-q1", null, Coordinators),
        ("SendQuarterUpdates", "POST", "quarter-updates", "{}", Coordinators),
        ("TakeBackQuarterUpdates", "POST", "quarter-updates/take-back", "{}", Coordinators),

        ("ListPeople", "GET", "people", null, Offices),
        (
            "ListStaff",
            "GET",
            "staff",
            null,
            "advisor, other advisor, co-advisor, cover, former cover, future cover, teacher of record, case manager, other case " +
            "manager, counselor, own child as advisor, " +
                Offices),
        ("ReadPerson", "GET", "people/ada", null, "coordinator, administrator"),
        ("AddPerson", "POST", "people", "{}", "coordinator, own child as coordinator"),
        ("EditPerson", "PUT", "people/ada", "{}", "coordinator"),
        ("ReadStudentPeople", "GET", "students/ada/people", null, "coordinator, administrator"),
        ("EditStudentPeople", "PUT", "students/ada/people", "{}", "coordinator"),

        ("PreviewHandOver", "POST", "staff/advisor/hand-over/preview", "{}", Coordinators),
        ("HandOverCaseload", "POST", "staff/advisor/hand-over", "{}", Coordinators),
        ("ReadAssignment", "GET", "advisor-assignment", null, Offices),
        ("SaveAssignment", "PUT", "advisor-assignment", "{}", Coordinators),
        ("ProposeAdvisors", "POST", "advisor-assignment/proposal", "{}", Coordinators),
        ("MoveProposedStudent", "PUT", "advisor-assignment/students/ada", "{}", Offices),
        ("PublishAssignment", "POST", "advisor-assignment/publication", "{}", Offices),
        ("ReadAdvisorPreferences", "GET", "students/ada/advisor-preferences", null, "self, coordinator, administrator"),
        ("SaveAdvisorPreferences", "PUT", "students/ada/advisor-preferences", "{}", "self, coordinator"),
        ("TryMergePeople", "GET", "people/guardian/merge/office", null, "coordinator"),
        ("MergePeople", "POST", "people/guardian/merge", """{"otherId":"office","digest":"another"}""", "coordinator"),

        ("PreviewMail", "GET", "reminders/year", null, Coordinators),
        ("ListNudges", "GET", "nudges", null, Offices),
        ("NudgeAdvisors", "POST", "nudges", "{}", Offices),
        ("RemindOfWorkItems", "POST", "reminded-work-items", "{}", Offices),

        ("TryRoster", "POST", "roster/dry-run", "{}", Coordinators),
        ("ImportRoster", "POST", "roster/import", "{}", Coordinators),
        ("AnswerRoster", "POST", "roster/answers", "{}", Coordinators),
        ("ListSamePeople", "GET", "same-people", null, Offices),
        ("DecideSamePeople", "POST", "same-people", "{}", Offices),
        ("ExportRoster", "GET", "roster/export", null, Offices),
        ("TryBroughtAlong", "POST", "brought-along/dry-run", "{}", Coordinators),
        ("BringAlong", "POST", "brought-along/import", "{}", Coordinators),
        ("ReadDoneBefore", "GET", "done-before", null, Coordinators),
        ("SaveDoneBefore", "POST", "done-before", "{}", Coordinators),
        ("TryProficiencies", "POST", "proficiencies/dry-run", "{}", Offices),
        ("ImportProficiencies", "POST", "proficiencies/import", "{}", Offices),
        ("ReadProficiencies", "GET", "proficiencies", null, SignedIn),
        ("SaveProficiencies", "PUT", "proficiencies", "{}", Offices),
        ("ListProficiencyVersions", "GET", "proficiencies/versions", null, SignedIn),
        ("ReadProficiencyVersion", "GET", "proficiencies/versions/1", null, SignedIn),
        ("CountProficiencies", "GET", "proficiencies/counts", null, Offices + ", committee"),
        ("ReadStudentProficiencies", "GET", "students/ada/proficiencies", null, Readers),
        ("ListJobs", "GET", "jobs", null, Offices),
        ("ReadJob", "GET", "jobs/" + TestSchool.DoneJob, null, Offices),
        ("ContinueJob", "POST", "jobs/" + TestSchool.DoneJob + "/next", null, Offices),
        ("ExportSchool", "POST", "school-exports", "{}", Offices),
        ("ListSchoolExports", "GET", "school-exports", null, Offices),
        ("BeginRestore", "POST", "school-restores", "{}", Coordinators),
        ("SendRestoreBlock", "PUT", "school-restores/none/blocks/0", null, Coordinators),
        ("StartRestore", "POST", "school-restores/none/start", null, Coordinators),
        ("StartSchoolExport", "POST", "school-export-jobs", "{}", Offices),
        ("DownloadSchoolExport", "GET", "school-export-jobs/none", null, "coordinator, administrator"),
        ("ReadAccessRecord", "GET", "students/ada/access-record", null, "coordinator, administrator"),
        ("ListRecordRequests", "GET", "record-requests", null, Offices),
        ("ReadRecordAskers", "GET", "students/ada/record-askers", null, "coordinator"),
        ("AskForRecord", "POST", "students/ada/record-requests", "{}", "self, coordinator"),
        ("AskFromFamily", "POST", "family/record-requests", "{}", Links),
        ("ReadRecordRequest", "GET", AdasRequest, null, "coordinator"),
        ("ReviewRecord", "PUT", AdasRequest + "/review", "{}", "coordinator"),
        ("ReadRecordCopy", "GET", AdasRequest + "/copy", null, "coordinator"),
        ("DeliverRecord", "POST", AdasRequest + "/deliver", "{}", "coordinator"),
        ("CloseRecordRequest", "POST", AdasRequest + "/close", "{}", "coordinator"),
        ("DecideAmendment", "POST", AdasAmendment + "/decide", "{}", "coordinator"),
        ("NoteHearing", "POST", AdasAmendment + "/hearing", "{}", "coordinator"),
        ("PlaceStatement", "PUT", AdasAmendment + "/statement", "{}", "coordinator"),
        ("TransferRecord", "POST", "students/ada/transfers", "{}", "coordinator"),
        ("ReadRecordByLink", "GET", "record", null, "record link"),
        ("ExportStudent", "POST", "students/ada/exports", "{}", "coordinator, administrator"),
        ("ReadRetention", "GET", "retention", null, Offices),
        ("ReadPrivacyChecklist", "GET", "privacy-checklist", null, Offices),
        ("SavePrivacyChecklistItem", "PUT", "privacy-checklist/vendor", "{}", Offices),
        (
            "ReadConsentForms",
            "GET",
            "consent-forms",
            null,
            AnyAdvisor + ", case manager, other case manager, counselor, office, " + Offices),
        ("ReadPrivacy", "GET", "privacy?for=family", null, Everyone),
        ("ReadDataMap", "GET", "data-map", null, Offices + ", it"),
        ("EditRetention", "PUT", "retention", "{}", Offices),
        ("ProposePurge", "POST", "purges", "{}", Offices),
        ("ConfirmPurge", "POST", "purges/none/confirm", "{}", Offices),
        ("WithdrawPurge", "POST", "purges/none/withdraw", "{}", Offices),
        ("StartRestoreDrill", "POST", "restore-drills", "{}", Offices),

        ("ReadSchool", "GET", "school", null, SignedIn),
        ("EditSchool", "PUT", "school", "{}", Offices),
        ("ReadCalendar", "GET", "calendar", null, SignedIn),
        ("EditCalendar", "PUT", "calendar", "{}", Offices),
        ("ReadYearTemplate", "POST", "calendar/template", "{}", Offices),
        ("ReadHolidayFile", "POST", "calendar/holidays", "{}", Offices),
        ("ReadWelcomeLetters", "GET", "welcome-letters", null, Offices),
        ("PreviewNoSchool", "GET", "calendar/no-school", null, Offices),
        ("SayNoSchool", "POST", "calendar/no-school", "{}", Offices),
        ("TakeBackNoSchool", "POST", "calendar/school-after-all", "{}", Offices),
        ("ReadMailOverview", "GET", "mail", null, Offices),
        ("ReadMessage", "GET", "mail/office:old", null, Coordinators),
        ("ResendMessage", "POST", "mail/office:old/resend", null, Coordinators),
        ("WithdrawMessage", "POST", "mail/office:old/withdraw", null, Coordinators),
        ("ReadMailSettings", "GET", "mail-settings", null, Coordinators + ", it"),
        ("EditMailSettings", "PUT", "mail-settings", "{}", Coordinators),
        ("ListFamilyTasks", "GET", "family-tasks", null, AnyAdvisor + ", " + Offices),
        ("EndFamilyTask", "POST", "students/ada/family-tasks/guardian:old/end", null, Advisors + ", coordinator"),
        ("ReadPrintQueue", "GET", "print-queue", null, Coordinators + ", office"),
        ("FindReturnCode", "POST", "return-codes", "{}", AnyAdvisor + ", office, " + Coordinators),
        ("MarkPrinted", "POST", "students/ada/family-tasks/guardian:update:2026-q1:told/printed", null, Advisors + ", coordinator, office"),
        (
            "TypePaperAnswer",
            "POST",
            "students/ada/family-tasks/guardian:update:2026-q1:told/answer",
            "{}",
            Advisors + ", coordinator, office"),
        ("ReadPaper", "GET", "students/ada/family-tasks/guardian:update:2026-q1:told/paper", null, Advisors + ", coordinator, office"),
        ("ShowUnsubscribe", "GET", "unsubscribe/nothing", null, Everyone),
        ("Unsubscribe", "POST", "unsubscribe/nothing", null, Everyone),
        ("ListWorkItems", "GET", "work-items", null, Staff),
        ("ReadWorkItemForm", "GET", "work-item-form?kind=change-request", null, Staff),
        ("StartWorkItem", "POST", "work-items", "{}", Staff),
        ("ListWorkItemOwners", "GET", "work-item-owners?kinds=meeting", null, Staff),
        ("AssignWorkItems", "POST", "assigned-work-items", "{}", Staff),
        ("ReadMyCalendar", "GET", "my-calendar", null, Staff),
        ("MakeCalendarFeed", "POST", "my-calendar/feed", null, Staff),
        ("RevokeCalendarFeed", "POST", "my-calendar/feed/revoke", null, Staff),
        ("ReadCalendarFeed", "GET", "calendar-feed/nothing", null, Everyone),
        ("ReadWorkItem", "GET", "work-items/" + TestSchool.ClosedItem, null, Staff),
        ("EditWorkItem", "PUT", "work-items/" + TestSchool.ClosedItem, "{}", Coordinators),
        ("MoveWorkItem", "POST", "work-items/" + TestSchool.ClosedItem + "/moves", "{}", Staff),
        ("CommentOnWorkItem", "POST", "work-items/" + TestSchool.ClosedItem + "/comments", "{}", Staff),
        ("AcknowledgeWorkItem", "POST", "work-items/" + TestSchool.ClosedItem + "/acknowledgement", "{}", Staff),
        ("OpenWorkItem", "POST", "work-items/" + TestSchool.ClosedItem + "/open", "{}", "administrator, own child as administrator"),
        ("ReadArchivedYears", "GET", "archived-years", null, Offices),
        ("StartYearArchive", "POST", "archived-years", "{}", Coordinators),
        ("SearchArchive", "POST", "archive-search", "{}", Offices),
        ("OpenArchive", "POST", "students/ada/archives/2025-26/open", "{}", "coordinator, administrator"),
        ("EditArchive", "PUT", "students/ada/archives/2025-26", "{}", "coordinator, administrator"),
        ("PreviewRollOver", "GET", "roll-over", null, Coordinators),
        ("StartRollOver", "POST", "roll-over", "{}", Coordinators),
    ];

    public async Task InitializeAsync()
    {
        await school.AddPia();
        await school.Store.Commit(new Changes().Create(Cast.AdaOnClinic), default); // in the way only of itself
        await school.Store.Commit(new Changes().Create(Cast.CommitteeWithParent).Create(Cast.ParentsCommitteeLink), default);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public static TheoryData<string> Functions => [.. FunctionRule.All.Select(function => function.Name)];

    [Fact]
    public void Every_function_has_its_row() => Assert.Equal(
        FunctionMap.All.Where(function => function.Http is not null).Select(function => function.Name).Order(StringComparer.Ordinal),
        Rows.Select(row => row.Function).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Functions))]
    public async Task Only_those_may_who_shall(string function)
    {
        var row = Rows.Single(row => row.Function == function);
        var may = row.May.Split(", ").ToHashSet(StringComparer.Ordinal);
        Assert.Empty(may.Except(Kinds.Keys));

        var wrong = new List<string>();
        foreach (var (kind, (person, role)) in Kinds)
        {
            using var client = school.ClientOf(person, role);
            using var response = await client.Send(new HttpMethod(row.Method), row.Path, row.Body);
            var refused = response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;
            if (function == nameof(RequestsRoom.ExchangeCode))
                refused = response.StatusCode != HttpStatusCode.NotFound; // it exists only where a provider is configured
            else if ((response.StatusCode == HttpStatusCode.NotFound) != (function == nameof(RequestsRoom.ZUnknownAddress)))
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
        Assert.Equal(
            ["ben", "pia"],
            board.GetProperty("students").EnumerateArray().Select(row => row.GetProperty("studentId").GetString()));
        Assert.Empty((await asAdvisor.GetJson("advisor/home")).GetProperty("advisees").EnumerateArray());
    }
}
