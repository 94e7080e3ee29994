using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Plp.Requests;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Requests;

/// <summary>Whatever arrives: a 4xx problem that names the field, never a 500, nothing half-written.</summary>
public sealed class BadInputTests(TestSchool school) : IClassFixture<TestSchool>
{
    /// <summary>Every function with a body, with one that is right, sent by someone who may.</summary>
    public static TheoryData<string, string, string, string> Bodies => new()
    {
        { Cast.Coordinator, "POST", "sign-in/people", """{"name":"ada"}""" },
        { Cast.Coordinator, "POST", "sign-in", """{"personId":"advisor"}""" },
        { Cast.Coordinator, "POST", "sign-in/code", """{"code":"c","verifier":"v","nonce":"n","redirect":"http://127.0.0.1/"}""" },
        {
            Cast.Advisor, "POST", "work-items", """
            {"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5f1","kind":"meeting","title":"t","ownerId":"advisor","peopleIds":["teacher"],
            "due":"2026-11-24","begins":"15:15:00","ends":"16:00:00","values":{"form":"meeting","place":"p"},"unsigned":false}
            """
        },
        {
            Cast.Coordinator, "PUT", "work-items/closed", """
            {"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5f1","rev":1,"title":"t","values":{"change":"c","reason":"r","about":"plans"}}
            """
        },
        {
            Cast.Coordinator, "POST", "work-items/closed/moves", """
            {"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5f1","rev":1,"move":"reconsider","values":{"change":"c"},"ownerId":"advisor"}
            """
        },
        {
            Cast.Advisor, "POST", "work-items/closed/comments", """
            {"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5f1","text":"t"}
            """
        },
        { Cast.Advisor, "POST", "work-items/closed/acknowledgement", """{"version":1}""" },
        {
            Cast.Administrator, "POST", "work-items/closed/open", """
            {"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5f1","reason":"r"}
            """
        },
        { Cast.Coordinator, "POST", "surveys", """{"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5f1","ready":"impact-staff"}""" },
        {
            Cast.Coordinator, "PUT", "surveys/pulse", """
            {"rev":1,"title":"t","intro":"i","audience":"students","grades":["9"],"isNamed":false,
            "questions":[{"key":"k","kind":"one","text":"q","options":[{"key":"a","text":"a"},{"key":"b","text":"b"}]}]}
            """
        },
        { Cast.Coordinator, "POST", "surveys/pulse/open", """{"rev":1,"closes":"2026-12-10"}""" },
        { Cast.Coordinator, "POST", "surveys/pulse/close", """{"rev":1}""" },
        { Cast.Coordinator, "POST", "surveys/pulse/codes", """{"count":3}""" },
        { Cast.Coordinator, "PUT", "surveys/pulse/texts/es", """{"rev":1,"texts":["t"]}""" },
        { Cast.Coordinator, "POST", "surveys/pulse/texts/es/approve", """{"rev":1}""" },
        { Cast.Advisor, "POST", "my-surveys/pulse/answer", """{"values":{"goals-set":{"chosen":["4"]}}}""" },
        { Cast.SurveyLink, "POST", "survey/answer", """{"values":{"goals-set":{"chosen":["4"]}}}""" },
        { Cast.Coordinator, "PUT", "public-page", """{"rev":1,"words":{"en":"w"},"isIndexed":true}""" },
        { Cast.Coordinator, "POST", "public-page/publish", """{"rev":1}""" },
        { Cast.Coordinator, "POST", "public-page/withdraw", """{"rev":1}""" },
        { Cast.Advisor, "POST", "students/ada/plan/archive", """{"rev":1}""" },
        { Cast.Advisor, "POST", "students/ada/plan/reopen", """{"rev":1}""" },
        {
            Cast.Advisor, "POST", "students/ada/plan/goals", """
            {"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5f1","area":"career","serves":["completion"],"title":"A goal",
            "values":{"matters":"m","resources":"r","instruction":"i","demonstration":"d","supporters":"s"},"notSaid":[],
            "teacherOfRecordId":"teacher","targetDate":"2027-01-01","audience":"family"}
            """
        },
        {
            Cast.Advisor, "PUT", "students/ada/plan/goals/goal1", """
            {"rev":1,"area":"career","serves":["completion"],"title":"A goal","audience":"family"}
            """
        },
        { Cast.Advisor, "POST", "students/ada/plan/goals/goal1/archive", """{"rev":1}""" },
        { Cast.Advisor, "POST", "students/ada/plan/goals/goal1/restore", """{"rev":1}""" },
        { Cast.Advisor, "PUT", "students/ada/plan/goals/goal1/cycle", """{"rev":1,"step":"check","text":"t"}""" },
        { Cast.Advisor, "POST", "students/ada/plan/goals/goal1/next-cycle", """{"rev":1}""" },
        {
            Cast.Advisor, "PUT", "students/ada/plan/goals/goal1/reached", """
            {"rev":1,"what":"w","how":"h","on":"2026-11-17"}
            """
        },
        { Cast.Advisor, "POST", "students/ada/plan/goals/goal1/not-reached", """{"rev":1}""" },
        {
            Cast.Advisor, "POST", "students/ada/plan/goals/goal1/entries", """
            {"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5f1","on":"2026-11-17","text":"t"}
            """
        },
        { Cast.Advisor, "PUT", "students/ada/plan/entries/do1", """{"rev":1,"on":"2026-11-17","text":"t"}""" },
        {
            Cast.Advisor, "POST", "students/ada/plan/inventory", """
            {"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5f1","prompt":"strengths","text":"t","declined":false,"audience":"family"}
            """
        },
        { Cast.Advisor, "PUT", "students/ada/plan/inventory/entry1", """{"rev":1,"text":"t","declined":true,"audience":"staff"}""" },
        {
            Cast.Advisor, "POST", "students/ada/plan/opportunities", """
            {"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5f1","kind":"academic","title":"t","values":{"where":"w","scope":"s","rigor":"r"},
            "goalId":"goal1","audience":"family","archived":false}
            """
        },
        { Cast.Advisor, "PUT", "students/ada/plan/opportunities/opp1", """{"rev":1,"kind":"experiential","title":"t"}""" },
        {
            Cast.Advisor, "POST", "students/ada/plan/items/goal1/suggestions", """
            {"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5f1","field":"check","text":"t"}
            """
        },
        { Cast.Advisor, "POST", "students/ada/plan/items/goal1/back", """{"rev":1,"version":"v"}""" },
        { TestSchool.Ada, "POST", "students/ada/plan/suggestions/s1/accept", """{"rev":1}""" },
        { TestSchool.Ada, "POST", "students/ada/uploads", """{"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5f1","bytes":10}""" },
        {
            TestSchool.Ada, "POST", "students/ada/evidence", """
            {"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5f1","caption":"c","url":"https://example.org/","alt":"a","from":"outside",
            "on":"2026-11-17","goalId":"goal1","cycle":1,"step":"do","proficiencies":["p"],"audience":"family"}
            """
        },
        { TestSchool.Ada, "PUT", "students/ada/evidence/piece1", """{"rev":1,"caption":"c","audience":"staff"}""" },
        { TestSchool.Ada, "POST", "students/ada/evidence/piece1/withdraw", """{"rev":1}""" },
        {
            Cast.Administrator, "POST", "students/ada/evidence/piece1/open", """
            {"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5f1","reason":"r"}
            """
        },
        { Cast.Coordinator, "POST", "students/ada/evidence/gone1/erase", """{"rev":1}""" },
        {
            TestSchool.Ada, "POST", "students/ada/collections", """
            {"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5f1","title":"t","for":"f","opening":"o","pieces":["piece1"],"audience":"family"}
            """
        },
        { TestSchool.Ada, "PUT", "students/ada/collections/show1", """{"rev":1,"title":"t","pieces":["piece1"]}""" },
        { TestSchool.Ada, "POST", "students/ada/collections/show1/share", """{"rev":1,"rubricRev":0,"yes":["own"],"notYet":["goal"]}""" },
        { TestSchool.Ada, "POST", "students/ada/collections/show1/unshare", """{"rev":1}""" },
        { TestSchool.Ada, "POST", "students/ada/collections/show1/withdraw", """{"rev":1}""" },
        {
            Cast.Advisor, "POST", "students/ada/collections/show1/comments", """
            {"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5f1","text":"t"}
            """
        },
        {
            Cast.Coordinator, "PUT", "portfolio-rubric", """
            {"rev":0,"should":[{"id":"own","text":"t"}],"shouldNot":[{"text":"t"}]}
            """
        },
        {
            Cast.Coordinator, "POST", "pathways", """
            {"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5f1","what":"community","title":"t","summary":"s","leadsTo":"l","runBy":"r",
            "begins":"2026-09-01","ends":"2027-06-01","when":"w","where":"w","places":3,"grades":["9"],"prerequisites":"p",
            "proficiencies":["listening"],"cost":"c","transport":"t","areas":["career"],"interests":["i"],"state":"draft"}
            """
        },
        { Cast.Coordinator, "PUT", "pathways/clinic", """{"rev":1,"what":"community","title":"t"}""" },
        {
            Cast.Coordinator, "POST", "partners", """
            {"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5f1","state":"active","what":"person","name":"n","contact":"c","email":"a@b.example",
            "phone":"1","offers":"o","interests":["i"],"check":{"what":"w","on":"2026-11-01","expires":"2027-11-01"}}
            """
        },
        { Cast.Coordinator, "PUT", "partners/vet", """{"rev":1,"what":"person","name":"n"}""" },
        {
            Cast.Coordinator, "POST", "partners/vet/outreach", """
            {"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5f1","on":"2026-11-17","way":"phone","outcome":"o","next":"n","nextDue":"2026-12-01",
            "ownerId":"advisor"}
            """
        },
        { TestSchool.Ada, "PUT", "students/ada/pathways/clinic", """{"from":"2026-11-18","to":"2027-06-01"}""" },
        {
            TestSchool.Ada, "POST", "students/ada/pathways/clinic/hours", """
            {"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5f1","on":"2026-11-17","hours":2.5,"what":"w"}
            """
        },
        { Cast.Advisor, "PUT", "students/ada/pathways/clinic/confirmed-hours", """{"rev":1,"name":"n","entries":["e"]}""" },
        {
            TestSchool.Ada, "PUT", "students/ada/pathways/clinic/agreement", """
            {"rev":1,"does":"d","learns":"l","schedule":"s","supervisor":"s","safety":"s"}
            """
        },
        {
            Cast.Advisor, "POST", "students/ada/pathways/clinic/agreement/signatures", """
            {"rev":1,"version":1,"as":"partner","name":"n","on":"2026-11-17"}
            """
        },
        { Cast.Coordinator, "PUT", "students/ada/pathways/clinic/credit", """{"rev":1,"granted":true,"what":"w","why":"y"}""" },
        { Cast.Advisor, "POST", "students/ada/pathways/clinic/end", """{"rev":1,"status":"left"}""" },
        {
            TestSchool.Ada, "PUT", "students/ada/pathways/clinic/hours/first", """
            {"rev":1,"on":"2026-11-17","hours":2.5,"what":"w"}
            """
        },
        { TestSchool.Ada, "PUT", "students/ada/pathways/clinic/evidence", """{"rev":1,"pieces":["piece1"]}""" },
        {
            Cast.Advisor, "PUT", "students/ada/pathways/clinic/partner-consents/vet", """
            {"why":"w","until":"2027-01-01","onPaper":true,"adultId":"guardian","on":"2026-11-17"}
            """
        },
        { Cast.FamilyLink, "PUT", "family/partner-consents", """{"pathwayId":"clinic","partnerId":"vet","agrees":true}""" },
        { Cast.FamilyLink, "POST", "family/pathways/clinic/signature", """{"version":1}""" },
        {
            Cast.Coordinator, "POST", "partners/vet/links", """
            {"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5f1","pathwayId":"clinic","studentIds":["ada"],"send":true}
            """
        },
        { Cast.Coordinator, "POST", "partners/vet/thanks/preview", """{"note":"n"}""" },
        { Cast.PartnerLink, "PUT", "partner-page/students/1/hours", """{"entries":["first"]}""" },
        { Cast.PartnerLink, "POST", "partner-page/students/1/questions", """{"entry":"first","text":"t"}""" },
        { Cast.PartnerLink, "POST", "partner-page/students/1/signature", """{"version":1,"name":"n"}""" },
        {
            Cast.PartnerLink, "POST", "partner-page/students/1/feedback", """
            {"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5f1","text":"t"}
            """
        },
        {
            TestSchool.Ada, "POST", "students/ada/pathway-proposals", """
            {"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5f1","title":"t","why":"w","what":"w","from":"2026-11-18","to":"2027-06-01",
            "with":"w","shown":"s","met":{"level":"m"},"audience":"family"}
            """
        },
        { TestSchool.Ada, "PUT", "students/ada/pathway-proposals/station", """{"rev":1,"why":"w","met":{"level":"m"}}""" },
        { TestSchool.Ada, "POST", "students/ada/pathway-proposals/station/submission", """{"rev":1}""" },
        { TestSchool.Ada, "POST", "students/ada/pathway-proposals/station/taken-back", """{"version":1}""" },
        {
            Cast.Coordinator, "PUT", "students/ada/pathway-proposals/station/judges", """
            {"version":1,"judges":["counselor"],"due":"2026-12-01"}
            """
        },
        { Cast.Coordinator, "POST", "students/ada/pathway-proposals/station/opening", """{"version":1,"reason":"r"}""" },
        {
            Cast.Counselor, "PUT", "pathway-proposals/ada/station/judgment", """
            {"version":1,"rev":0,"marks":{"level":{"met":true,"reason":"r"}},"done":false}
            """
        },
        {
            Cast.Counselor, "PUT", "pathway-proposals/ada/station/decision", """
            {"version":1,"outcome":"sentBack","marks":{"level":{"met":true,"reason":"r"}},"reason":"r","missing":"m",
            "reviseBy":"2026-12-04"}
            """
        },
        {
            Cast.Coordinator, "PUT", "pathway-criteria", """
            {"version":0,"note":"n","items":[{"key":"level","area":"rigor","text":"t"}]}
            """
        },
        {
            Cast.Coordinator, "POST", "exhibitions", """
            {"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5f1","what":"exhibition","name":"n","place":"p",
            "days":[{"on":"2027-03-11","from":"15:00:00","to":"17:00:00"}],"slotMinutes":20,"breakMinutes":5,
            "rooms":[{"id":"r1","name":"Library","panel":["counselor"],"guests":"g"}],
            "panels":[{"slot":"20270311-1500-r1","panel":["advisor"]}],"grades":["9"],"chooseUntil":"2027-03-01",
            "prepare":[{"id":"room","text":"t"}]}
            """
        },
        {
            Cast.Coordinator, "PUT", "exhibitions/talks", """
            {"rev":1,"name":"n","days":[{"on":"2026-12-02","from":"15:00:00","to":"16:00:00"}],"slotMinutes":20,
            "rooms":[{"id":"r1","name":"Library","panel":[]}]}
            """
        },
        { Cast.Coordinator, "POST", "exhibitions/talks/publish", """{"rev":1}""" },
        { Cast.Coordinator, "POST", "exhibitions/talks/cancel", """{"rev":9}""" },
        { TestSchool.Ada, "PUT", "students/ada/exhibitions/talks/place", """{"slot":"20261203-1500-r2","wait":false,"onPaper":false}""" },
        { Cast.Advisor, "PUT", "students/ada/exhibitions/show/coming", """{"personId":"guardian","comes":true,"people":3}""" },
        {
            TestSchool.Ada, "PUT", "students/ada/exhibitions/show/preparation", """
            {"rev":1,"title":"t","ready":["room"]}
            """
        },
        { Cast.Advisor, "PUT", "students/ada/exhibitions/show/presentation", """{"rev":1,"outcome":"excused","why":"w"}""" },
        {
            Cast.Counselor, "POST", "students/ada/exhibitions/show/notes", """
            {"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5f1","well":"w","question":"q","next":"n","audience":"family"}
            """
        },
        { Cast.FamilyLink, "PUT", "family/exhibitions/talks/place", """{"slot":"20261202-1500-r2","wait":false}""" },
        { Cast.FamilyLink, "PUT", "family/exhibitions/show/coming", """{"comes":true,"people":2}""" },
        { TestSchool.Ada, "POST", "students/ada/plan/items/goal1/withdraw", """{"rev":1,"fields":["matters"]}""" },
        { Cast.Coordinator, "PUT", "students/ada/hold", """{"open":true,"reason":"r"}""" },
        {
            Cast.Advisor, "PUT", "students/ada/yearly-update", """
            {"rev":0,"start":{"text":"t","audience":"family"},"reflection":{"text":"t","audience":"staff"},
            "supports":{"text":"t"},"goals":[{"goalId":"goal1","outcome":"keep","note":"n"}]}
            """
        },
        { Cast.Advisor, "PUT", "students/ada/yearly-update/hopes", """{"rev":0,"personId":"guardian","text":"t"}""" },
        {
            Cast.Advisor, "POST", "students/ada/yearly-update/parts", """
            {"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5f1","who":"family","how":"asked","personId":"guardian","channel":"phone",
            "on":"2026-11-17"}
            """
        },
        { Cast.Advisor, "POST", "students/ada/yearly-update/finish", """{"rev":0,"ending":"notPossible","reason":"r"}""" },
        {
            Cast.Advisor, "POST", "students/ada/check-ins", """
            {"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5f1","quarter":"2026-q2","heldOn":"2026-11-17","ending":"done","reason":"r",
            "progress":{"text":"t","audience":"family"},"oneThing":{"text":"t","audience":"staff"}}
            """
        },
        {
            Cast.Advisor, "POST", "check-ins", """
            {"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5f2","studentIds":["ada"],"quarter":"2026-q2","heldOn":"2026-11-17",
            "ending":"tried","tries":["2026-11-16","2026-11-16","2026-11-17"],"passedToId":"advisor","nothingHome":true,
            "progress":{"text":"t","audience":"family"}}
            """
        },
        { TestSchool.Ada, "PUT", "students/ada/preparations/2026-q2", """{"rev":0,"good":"g","hard":"h","talkAbout":"t"}""" },
        {
            Cast.Advisor, "POST", "students/ada/contacts", """
            {"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5f1","on":"2026-11-17","how":"phone","reached":true,"withId":"guardian",
            "language":"en","interpreter":true,"note":{"text":"t","audience":"staff"}}
            """
        },
        {
            Cast.Advisor, "POST", "contacts", """
            {"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5f2","students":[{"studentId":"ada","withId":"guardian"}],"on":"2026-11-17",
            "how":"meeting","reached":false,"note":{"text":"t","audience":"staff"}}
            """
        },
        {
            Cast.Advisor, "PUT", "students/ada/first-contact", """
            {"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5f1","rev":0,"ending":"passed","reason":"r","passedToId":"counselor"}
            """
        },
        {
            Cast.Administrator, "POST", "students/ada/check-ins/" + TestSchool.VoidedCheckIn + "/open", """
            {"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5f1","reason":"r"}
            """
        },
        {
            Cast.Administrator, "POST", "students/ada/contacts/" + TestSchool.VoidedContact + "/open", """
            {"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5f1","reason":"r"}
            """
        },
        { TestSchool.Ada, "POST", "students/ada/talks", """{"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5f1","with":"advisor"}""" },
        { Cast.Advisor, "POST", "students/ada/talks/seen", """{"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5f1"}""" },
        { Cast.Advisor, "POST", "advisor/hellos", """{"studentIds":["ada"]}""" },
        { Cast.Advisor, "PUT", "advisor/hellos", """{"on":true}""" },
        { Cast.FamilyLink, "POST", "family/answers", """{"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5f1","text":"Thank you"}""" },
        { Cast.FamilyLink, "POST", "family/calls", """{"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5f1","hour":"after 18:00"}""" },
        { Cast.FamilyLink, "POST", "family/acknowledgements", """{"updateId":"family-update:ada:guardian:2026-q1:told","plan":true}""" },
        {
            Cast.FamilyLink, "POST", "family/invitations", """
            {"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5f3","answer":"coming","text":"t"}
            """
        },
        { Cast.FamilyLink, "PUT", "family/hopes", """{"text":"t"}""" },
        { TestSchool.Ada, "PUT", "students/ada/mail-name", """{"name":"A"}""" },
        { TestSchool.Ada, "PUT", "students/ada/coming-of-age", """{"choice":"keep"}""" },
        { Cast.Coordinator, "PUT", "students/ada/coming-of-age/exceptions", """{"rev":1,"dependentUntil":"2027-01-01"}""" },
        { Cast.FamilyLink, "PUT", "family/wishes", """{"language":"en","channels":["mail"],"interpreter":true,"updates":false}""" },
        { Cast.Coordinator, "POST", "family-link", """{"email":"guardian@school.example"}""" },
        { Cast.Coordinator, "POST", "demonstration/family-link", """{"personId":"guardian"}""" },
        {
            Cast.Advisor, "POST", "students/ada/family-update/preview", """
            {"heldOn":"2026-11-17","family":{"language":"en","words":{"goingWell":"g","oneThing":"o","howHome":"h","next":"n",
            "bank":"O2"},"own":{"es":{"goingWell":"g"}}}}
            """
        },
        { Cast.Advisor, "POST", "students/ada/family-answers/seen", """{"id":"family-answer:ada:guardian:x"}""" },
        { Cast.Advisor, "POST", "students/ada/family-links/revoke", """{"personId":"guardian"}""" },
        { Cast.Translator, "PUT", "translations/translation:ada:x:es", """{"rev":1,"words":{"goingWell":"g"}}""" },
        { Cast.Coordinator, "POST", "quarter-updates", """{"quarter":"2026-q1"}""" },
        {
            Cast.Coordinator, "POST", "people", """
            {"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5f1","given":"A","family":"B","email":"a@b.example","roles":["student"],
            "active":true,"student":{"grade":"9","homeLanguage":"en","enrolled":"2026-08-26","birthDate":"2012-01-01",
            "flags":["iep"],"earlyCollegeFrom":"2027-01-25"}}
            """
        },
        {
            Cast.Coordinator, "PUT", "people/ben", """
            {"rev":1,"given":"A","family":"B","roles":["student"],"student":{"grade":"9","flags":[]}}
            """
        },
        {
            Cast.Coordinator, "PUT", "students/ada/people", """
            {"rev":1,"staff":[{"personId":"advisor","kind":"advisor","from":"2026-09-01","to":"2027-01-01"}],
            "adults":[{"personId":"guardian","kind":"parent","mayMail":true,"consent":{"what":"w","why":"y","until":"2027-01-01"},
            "order":{"kind":"courtOrder","seenBy":"coordinator","on":"2026-10-01"}}],"removed":[{"personId":"parent-on-staff",
            "because":"mistake","order":{"kind":"courtOrder","seenBy":"coordinator","on":"2026-10-01"}}]}
            """
        },
        {
            Cast.Coordinator, "POST", "staff/advisor/hand-over/preview", """
            {"to":"other-advisor","from":"2026-11-20","until":"2026-12-20"}
            """
        },
        {
            Cast.Coordinator, "POST", "staff/advisor/hand-over", """
            {"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5f1","to":"other-advisor","from":"2026-11-20","until":"2026-12-20"}
            """
        },
        {
            Cast.Coordinator, "PUT", "proficiencies", """
            {"version":1,"note":"n","items":[{"id":"reading","code":"R","name":"Reading","statement":"s","parentId":"communication",
            "retired":false}],"order":["reading","communication"]}
            """
        },
        { Cast.Coordinator, "POST", "people/office/merge", """{"otherId":"translator","digest":"seen"}""" },
        {
            Cast.Coordinator, "PUT", "school", """
            {"rev":1,"name":"S","phone":"1","contact":"c","words":{"advisor":"mentor"},"notForEmergencies":"x","reachNow":"y",
            "firstContactBy":"both","languages":["en"],"plans":{"updateMonth":11,"updateDay":30,"firstPlanSchoolDays":40,
            "firstPlanGoals":1,"firstPlanAnswers":1}}
            """
        },
        {
            Cast.Coordinator, "PUT", "quality-rubric/draft", """
            {"rev":0,"criteria":[{"key":"own","name":"Own goals","levels":["Anyone's","The student's own"]}]}
            """
        },
        { Cast.Coordinator, "POST", "quality-rubric/draft/publish", """{"rev":0,"note":"The first"}""" },
        {
            Cast.Advisor, "POST", "quality-rubric/proposals", """
            {"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5f4","text":"Say what did not work."}
            """
        },
        {
            Cast.Advisor, "POST", "quality-rubric/proposals/none/comments", """
            {"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5f5","text":"Yes."}
            """
        },
        { Cast.Coordinator, "PUT", "quality-rubric/proposals/none", """{"rev":1,"outcome":"taken","text":"It is in the draft."}""" },
        {
            Cast.Coordinator, "POST", "quality-reviews", """
            {"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5f6","size":10,"until":"2026-12-01","readers":["counselor","advisor"]}
            """
        },
        { Cast.Advisor, "PUT", "quality-reviews/none/plans/0/reading", """{"rev":1,"levels":{"own":2}}""" },
        {
            Cast.Coordinator, "PUT", "framework/draft", """
            {"rev":0,"purpose":"To know students well.","terms":[{"name":"Goal","definition":"What a student wants to reach."}],
            "misunderstandings":[{"heard":"It is a form.","inFact":"It is a talk."}]}
            """
        },
        {
            Cast.Coordinator, "PUT", "evaluations/2026-01-01", """
            {"rev":1,"notes":{"settingGoals":"Most have one."},"findings":[{"area":"instruction","text":"Uneven."}],
            "earlier":[{"key":"none","outcome":"resolved","note":"Done."}]}
            """
        },
        {
            Cast.Coordinator, "POST", "evaluations/2026-01-01/findings/none/actions", """
            {"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f611","what":"Compare work","ownerId":"advisor","due":"2026-12-04"}
            """
        },
        { Cast.Coordinator, "POST", "evaluations/2026-01-01/publish", """{"rev":1,"published":true}""" },
        {
            Cast.Advisor, "POST", "library", """
            {"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f612","shelf":"advisory","title":"Ten questions","about":"To ask at home.",
            "address":"https://school.example/ten","audiences":["families"],"steps":["7"]}
            """
        },
        {
            Cast.Coordinator, "PUT", "library/models-1", """
            {"rev":0,"shelf":"models","title":"Packet","about":"To begin with.","audiences":["staff"],"steps":["4"]}
            """
        },
        { Cast.Coordinator, "PUT", "library/models-2/answer", """{"rev":0,"state":"retired","text":"Too old.","linkWorks":true}""" },
        {
            Cast.Coordinator, "PUT", "purposes", """
            {"rev":0,"forStudents":"S.","forFamilies":"F.","forStaff":"T.","forCommunity":"C."}
            """
        },
        {
            Cast.Coordinator, "POST", "workbook/questions", """
            {"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f601","step":3,"text":"Who trains us?"}
            """
        },
        {
            Cast.Coordinator, "PUT", "workbook/questions/1-1", """
            {"rev":0,"progress":"answered","answer":"To listen.","ownerId":"advisor","due":"2026-12-04",
            "evidence":[{"what":"Minutes","address":"https://school.example/minutes"}]}
            """
        },
        {
            Cast.Coordinator, "POST", "workbook/questions/1-1/comments", """
            {"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f602","text":"Ask the students."}
            """
        },
        {
            Cast.Coordinator, "PUT", "committee", """
            {"rev":0,"seats":[{"group":"faculty","seats":2}],
            "members":[{"group":"faculty","personId":"advisor","task":"Chair","from":"2026-09-01","until":"2027-06-30"}]}
            """
        },
        {
            Cast.Coordinator, "POST", "committee/decisions", """
            {"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f603","on":"2026-11-02","text":"We meet monthly.","who":"All, by consensus","step":1}
            """
        },
        { Cast.Coordinator, "POST", "committee/decisions/none/withdraw", """{"rev":1,"why":"We meet weekly."}""" },
        { Cast.Coordinator, "PUT", "framework/translations/es", """{"rev":0,"version":1,"texts":["Uno"]}""" },
        { Cast.Coordinator, "POST", "framework/translations/es/approve", """{"rev":0,"version":1}""" },
        {
            Cast.Coordinator, "POST", "framework/draft/adopt", """{"rev":0,"adoptedOn":"2026-11-02","note":"By the faculty"}"""
        },
        {
            Cast.Advisor, "POST", "framework/proposals", """
            {"key":"5f0c1a52-7f5b-4a57-9a0e-6f1f5b6a1c11","text":"Say what reflection means."}
            """
        },
        {
            Cast.Coordinator, "POST", "calendar/template", """
            {"start":"2026-08-26","end":"2027-06-16","parts":"quarters","holidays":true,
            "closed":[{"from":"2026-11-25","to":"2026-11-27","name":"Thanksgiving"}]}
            """
        },
        {
            Cast.Coordinator, "POST", "done-before", """
            {"entries":[{"studentId":"ben","duty":"first-plan","on":"2026-09-01"}]}
            """
        },
        {
            Cast.Coordinator, "PUT", "calendar", """
            {"rev":1,"zone":"America/New_York","start":"2026-08-26","end":"2027-06-16","periods":[{"name":"One",
            "start":"2026-08-26","end":"2026-12-31"},{"name":"Two","start":"2027-01-01","end":"2027-06-16"}],
            "closed":[{"from":"2026-11-25","to":"2026-11-27","name":"Break"}]}
            """
        },
        {
            Cast.Coordinator, "POST", "roll-over", """
            {"to":"2027-28","digest":"seen","calendar":{"zone":"America/New_York","start":"2027-08-25","end":"2028-06-14",
            "periods":[{"name":"One","start":"2027-08-25","end":"2027-12-31"},{"name":"Two","start":"2028-01-03",
            "end":"2028-06-14"}],"closed":[]},"grades":[{"from":"9","to":"10","graduates":false}]}
            """
        },
        {
            Cast.Coordinator, "PUT", "mail-settings", """
            {"rev":0,"mode":"allowList","allowed":["a@b.example"],"staffAt":"07:00","familyAt":"16:00","digestOn":"monday"}
            """
        },
        { Cast.Coordinator, "POST", "nudges", """{"staffIds":["cover"],"text":"t"}""" },
        { Cast.Coordinator, "POST", "reminded-work-items", """{"text":"t","items":[{"id":"none"}]}""" },
        {
            Cast.Coordinator, "POST", "assigned-work-items", """
            {"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5b4","ownerId":"advisor","items":[{"id":"none","rev":1}]}
            """
        },
        {
            Cast.Coordinator, "POST", "school-export-jobs", """
            {"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5b4","purpose":"Copy for the safe"}
            """
        },
        {
            Cast.Coordinator, "POST", "school-restores", """
            {"bytes":1000,"seal":"0e1f6c5e3a0e4a509a430d3ffbd0f5a10e1f6c5e3a0e4a509a430d3ffbd0f5a1"}
            """
        },
        {
            Cast.Coordinator, "POST", "students/ada/record-requests", """
            {"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5b1","what":"record","askedById":"guardian","way":"letter","askedOn":"2026-11-17",
            "text":"All of it","dependent":false}
            """
        },
        {
            Cast.FamilyLink, "POST", "family/record-requests", """
            {"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5b2","what":"accessRecord","text":"Who looked?"}
            """
        },
        {
            Cast.Coordinator, "PUT", "students/ada/record-requests/0e1f6c5e3a0e4a509a430d3ffbd0f5a1/review", """
            {"rev":3,"leftOut":["contact"],"names":[{"words":"Ben","whose":"otherStudent","hidden":true}]}
            """
        },
        {
            Cast.Coordinator, "POST", "students/ada/record-requests/0e1f6c5e3a0e4a509a430d3ffbd0f5a1/deliver", """
            {"rev":3,"byLink":true}
            """
        },
        {
            Cast.Coordinator, "POST", "students/ada/record-requests/0e1f6c5e3a0e4a509a430d3ffbd0f5a1/close", """
            {"rev":3,"proof":"Given"}
            """
        },
        {
            Cast.Coordinator, "POST", "students/ada/record-requests/0e1f6c5e3a0e4a509a430d3ffbd0f5a2/decide", """
            {"rev":3,"granted":false,"why":"It was so"}
            """
        },
        {
            Cast.Coordinator, "POST", "students/ada/record-requests/0e1f6c5e3a0e4a509a430d3ffbd0f5a2/hearing", """
            {"rev":3,"on":"2026-11-17","granted":false,"outcome":"It stands"}
            """
        },
        {
            Cast.Coordinator, "PUT", "students/ada/record-requests/0e1f6c5e3a0e4a509a430d3ffbd0f5a2/statement", """
            {"rev":3,"about":"The check-in","text":"It was not so."}
            """
        },
        {
            Cast.Coordinator, "POST", "students/ada/transfers", """
            {"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5b3","school":"Next School","ground":"consent","consentBy":"Some guardian",
            "consentOn":"2026-11-17"}
            """
        },
        { Cast.Coordinator, "POST", "calendar/no-school", """{"day":"2026-12-01","name":"Snow"}""" },
        { Cast.Coordinator, "POST", "calendar/school-after-all", """{"day":"2026-12-01"}""" },
    };

    private static readonly string[] neverJson = ["",
        "{",
        "[]",
        "null",
        "3",
        "\"text\"",
        "{\"a\":",
        "{} {}",
        "{\"rev\":01}",
        "\u0000",
        "{\"rev\":1,}",
        "<html>",
        "{\"\\ud800\":1}",
        new string('[', 5000)];

    [Theory, MemberData(nameof(Bodies))]
    public async Task What_is_no_json_object_is_refused(string person, string method, string path, string body)
    {
        Assert.NotEmpty(body);
        using var client = school.ClientOf(person);
        var before = await Everything();
        var member = JsonDocument.Parse(body).RootElement.EnumerateObject().First();
        var twiceNamed = new[] { member.Name, member.Name.ToUpperInvariant() }
            .Select(twice => $"{body[..^1]},\"{twice}\":{member.Value.GetRawText()}}}");
        foreach (var json in neverJson.Concat(twiceNamed))
            await IsRefused(await client.Send(new HttpMethod(method), path, json), json);
        Assert.Equal(before, await Everything());
    }

    [Theory, MemberData(nameof(Bodies))]
    public async Task Sizes_types_and_lengths_are_checked_before_reading(string person, string method, string path, string body)
    {
        using var client = school.ClientOf(person);
        async Task<HttpStatusCode> Answer(HttpContent content)
        {
            using var response = await client.SendAsync(new HttpRequestMessage(
                new HttpMethod(method),
                new Uri(path, UriKind.Relative))
            { Content = content });
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
            return response.StatusCode;
        }

        Assert.Equal(
            HttpStatusCode.RequestEntityTooLarge,
            await Answer(new StringContent(new string(' ', RequestHandler.BodyLimit + 1), Encoding.UTF8, "application/json")));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await Answer(new StringContent(body, Encoding.UTF8, "text/plain")));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await Answer(new FormUrlEncodedContent([new("a", "b")])));
        Assert.Equal(HttpStatusCode.LengthRequired, await Answer(new UnknownLength(body)));
        Assert.Equal(
            HttpStatusCode.BadRequest,
            await Answer(new ByteArrayContent(Encoding.Unicode.GetBytes(body))
            {
                Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
            }));
    }

    [Theory]
    [InlineData("students/%00/plan")]
    [InlineData("students/..%2f..%2fschool")]
    [InlineData("students/plan:ada")]
    [InlineData("students/%F0%9F%98%80")]
    [InlineData("students/ada/plan?x=%")]
    [InlineData("people/%27%3B--")]
    [InlineData("people?role=3")]
    [InlineData("people?role=%00%ff")]
    public async Task Odd_addresses_are_no_server_error(string path)
    {
        using var client = school.ClientOf(Cast.Coordinator);
        using var response = await client.Send(HttpMethod.Get, path, null);
        Assert.True((int)response.StatusCode < 500, $"{(int)response.StatusCode}");
    }

    [Theory]
    [InlineData("POST", "school")]
    [InlineData("DELETE", "students/ada")]
    [InlineData("PATCH", "calendar")]
    [InlineData("HEAD", "me")]
    [InlineData("GET", "no/such/thing")]
    [InlineData("GET", "")]
    public async Task A_method_or_address_nobody_answers_is_not_found(string method, string path)
    {
        using var client = school.ClientOf(Cast.Coordinator);
        using var response = await client.Send(new HttpMethod(method), path, null);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    internal static async Task IsRefused(HttpResponseMessage response, string sent)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(
            response.StatusCode == HttpStatusCode.BadRequest,
            $"{(int)response.StatusCode} for {sent[..Math.Min(80, sent.Length)]}: {text}");
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.NotEmpty(problem.GetProperty("errors").EnumerateObject());
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
    }

    /// <summary>A digest of all that is stored, to see whether anything changed.</summary>
    private async Task<int> Everything()
    {
        var digest = new HashCode();
        await foreach (var document in school.Store.Each(
            new DocumentQuery([.. DocumentKinds.All.Select(kind => kind.Type)]),
            CancellationToken.None))
            digest.AddBytes(document.Json.Span);
        return digest.ToHashCode();
    }

    private sealed class UnknownLength : StringContent
    {
        public UnknownLength(string text) : base(text, Encoding.UTF8, "application/json")
        {
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
