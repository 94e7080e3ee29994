namespace Plp.Records;

internal static partial class DataMap
{
    private const string
        Team = "the student, their advisors, case manager, coordinator and administrator",
        ByAudience = "by the audience of each item: advisor, staff who work with the student, family, peers",
        Advising = "the student's advisors, coordinator and administrator",
        Office = "coordinator and administrator",
        Coordinator = "coordinator",
        OwnOnly = "the person it is about",
        Staff = "all staff",
        Program = "no one: the program runs by it",
        Everyone = "everybody at the school",
        Anyone = "anyone, also without signing in",
        Named = "its owner, whom it was sent to, and the coordinator as far as its kind says",
        Committee = "committee, coordinator and administrator",
        Home = "to the family: page, mail, paper",
        Mailed = "to the person it is written to, by the email service",
        Peers = "to a peer the student named, with consent";

    /// <summary>By the type, in the order of the groups.</summary>
    public static IReadOnlyDictionary<string, DataMapEntry> Entries { get; } = new Dictionary<string, DataMapEntry>(StringComparer.Ordinal)
    {
        ["person"] = new(DataGroup.People, "a student, adult or member of staff: names, ways to reach them, roles, grade", Office),
        ["student-people"] = new(DataGroup.People, "who advises a student, their adults and what each may", Office),
        ["card"] = new(DataGroup.People, "a student at a look: name, grade, who advises them, what is done", Team),
        ["account"] = new(DataGroup.People, "which account of the identity provider is which person", Program),
        ["roster-memory"] = new(DataGroup.People, "what the last imports said of people and classes", Program),
        ["roster-answers"] = new(DataGroup.People, "what the coordinator decided about questions of an import", Coordinator),
        ["drafts"] = new(DataGroup.People, "what somebody typed and did not send", OwnOnly),
        ["advisor-preferences"] = new(
            DataGroup.People,
            "which advisors a student would like",
            "the student, coordinator and administrator"),
        ["survey-answer"] = new(DataGroup.People, "an answer to a survey that asked with the name", Office),
        ["assignment-round"] = new(DataGroup.People, "who is proposed as whose advisor", Office),
        ["done-before"] = new(DataGroup.People, "duties done before the school began with this program", Office),

        ["plan"] = new(DataGroup.Plan, "the plan: answers, goals, steps, opportunities", ByAudience, $"{Home}; {Peers}"),
        ["plan-copy"] = new(DataGroup.Plan, "the plan as it stood at a yearly update", ByAudience),
        ["history"] = new(DataGroup.Plan, "what was changed in a plan, when and by whom", ByAudience),
        ["yearly-update"] = new(DataGroup.Plan, "a yearly update: who took part, what the family hopes", Team, Home),
        ["know-me"] = new(DataGroup.Plan, "the page a student wrote about themselves", Team),
        ["preparation"] = new(DataGroup.Plan, "what a student wrote before a check-in", "the student and their advisors"),
        ["peer"] = new(DataGroup.Plan, "which peer a student named, and the consent", "the student, their advisors and the office", Peers),
        ["hold"] = new(DataGroup.Plan, "that a record may not be erased, and why", Office),
        ["archived-year"] = new(DataGroup.Plan, "that a school year was archived", Office),
        ["record-version"] = new(DataGroup.Plan, "how a record that was corrected read before", Advising),
        ["year-archive"] = new(DataGroup.Plan, "a student's plan, check-ins and contacts of a closed year", Office),

        ["check-in"] = new(DataGroup.CheckIns, "a quarterly check-in in four boxes, each with its audience", ByAudience, Home),
        ["talk"] = new(DataGroup.CheckIns, "that a student asked for a talk", "the student, their advisors or the coordinator"),
        ["hellos"] = new(DataGroup.CheckIns, "an advisor's private reminder of casual hellos", OwnOnly),

        ["contact"] = new(DataGroup.Contact, "who of the family was reached, how and when", Team),
        ["first-contact"] = new(DataGroup.Contact, "how the year's first contact ended", Team),
        ["task"] = new(
            DataGroup.Contact,
            "a family to call or to send paper to, a student to ask",
            Advising + "; the office, of paper only"),

        ["family-update"] = new(DataGroup.Family, "what a family was told after a check-in", Team, Home),
        ["family-answer"] = new(DataGroup.Family, "what a family answered, in its own words", Advising),
        ["translation"] = new(
            DataGroup.Family,
            "words that wait for a translator, and the translation",
            "its translator and advisors", Home),
        ["link"] = new(DataGroup.Family, "which link opens whose page; not the link itself", Program),
        ["link-refusal"] = new(DataGroup.Family, "that a link was refused", Office),
        ["page-opened"] = new(DataGroup.Family, "that a family opened its page on a day", Advising),
        ["mail"] = new(DataGroup.Family, "a letter, what became of it, and for 30 days what it said", Office, Mailed),
        ["mail-stop"] = new(DataGroup.Family, "who wants no updates, and which address does not work", Office),
        ["unsubscribe"] = new(DataGroup.Family, "which letter's link ends updates; not the link itself", Program),
        ["told"] = new(DataGroup.Family, "which reminders a person got", Program),

        ["evidence"] = new(DataGroup.Portfolio, "a piece of work with its file, link or text", ByAudience, $"{Home}; {Peers}"),
        ["collection"] = new(DataGroup.Portfolio, "work a student gathered and shared", ByAudience, Home),
        ["file-upload"] = new(DataGroup.Portfolio, "a file that is being sent", "whoever sends it"),

        ["pathway-participation"] = new(DataGroup.Pathways, "a student on a pathway: hours, agreement, credit", Team),
        ["pathway-proposal"] = new(DataGroup.Pathways, "a pathway a student designed, and who judges it", Team, Home),
        ["pathway-proposal-version"] = new(DataGroup.Pathways, "such a proposal as it was judged, and the decision", Team, Home),
        ["pathway-judgment"] = new(
            DataGroup.Pathways,
            "what one judge found, criterion by criterion",
            "its judge; once it is decided the student"),
        ["pathway-place"] = new(DataGroup.Pathways, "that a place on a pathway is taken", Program),
        ["partner-consent"] = new(
            DataGroup.Pathways,
            "the consent that a partner is told of a student: what, why, until when",
            Team,
            "to the partner it names, as far as it says"),
        ["exhibition-place"] = new(DataGroup.Pathways, "a student's time at an exhibition, who comes, notes", Team, Home),
        ["exhibition-slot"] = new(DataGroup.Pathways, "that a time is taken", Program),

        ["work-item"] = new(
            DataGroup.Concerns,
            "a concern, referral, request, meeting or other work",
            Named, Mailed + ", without a word of it"),
        ["work-entry"] = new(DataGroup.Concerns, "what was said and decided about it", Named),
        ["work-acknowledgement"] = new(DataGroup.Concerns, "who read a guideline or took a training", Office),

        ["opening"] = new(
            DataGroup.Access,
            "who opened restricted words, when and why",
            "the student, administrators; without why the coordinator"),
        ["disclosure"] = new(
            DataGroup.Access,
            "what was shown or left the program: to whom, when and what for",
            Office + "; the family and an adult student, who ask for it"),
        ["access"] = new(
            DataGroup.Access,
            "which staff looked at a record, each day",
            Office + "; the family and an adult student, who ask for it"),
        ["record-request"] = new(
            DataGroup.Access,
            "what a parent or an adult student asked of a record, and the answer",
            Office,
            "a copy of the record, to whoever asked"),
        ["record-statement"] = new(
            DataGroup.Access,
            "what a parent or an adult student says about a part of the record",
            "whoever reads the record",
            "with every copy of the record"),
        ["purge"] = new(DataGroup.Access, "that records were erased: counts and digests, no names", Office),

        ["nudge"] = new(DataGroup.Staff, "a reminder one member of staff wrote to another", Office, Mailed),
        ["quality-reading"] = new(DataGroup.Staff, "how a reader rated a plan", "that reader and the other of the two"),
        ["calendar-feed"] = new(
            DataGroup.Staff,
            "the secret address of somebody's calendar; not the address itself",
            OwnOnly, "to their calendar program"),

        ["partner"] = new(DataGroup.Partners, "a partner: who to reach, what they offer, their checks", "staff who work with students"),
        ["outreach"] = new(DataGroup.Partners, "what was said with a partner", "counselor and office"),

        ["family-link"] = new(DataGroup.Visitors, "a digest of addresses that asked for links today", Program),

        ["school"] = new(DataGroup.School, "the school's settings", Everyone),
        ["calendar"] = new(DataGroup.School, "the school year", Everyone, "to calendar programs of staff"),
        ["template"] = new(DataGroup.School, "what a plan asks", Everyone),
        ["template-current"] = new(DataGroup.School, "which version of it plans follow", Everyone),
        ["template-draft"] = new(DataGroup.School, "a draft of what plans ask", "coordinator and committee"),
        ["template-proposal"] = new(DataGroup.School, "what somebody proposed to it", Everyone),
        ["proficiencies"] = new(DataGroup.School, "the graduation proficiencies", Everyone),
        ["portfolio-rubric"] = new(DataGroup.School, "what the school looks for in a collection", Everyone),
        ["pathway"] = new(DataGroup.School, "a pathway of the catalog", Anyone, "public: the catalog"),
        ["pathway-criteria"] = new(DataGroup.School, "the criteria of pathways", Anyone, "public: the catalog"),
        ["exhibition"] = new(DataGroup.School, "an exhibition: days, rooms, panels", Staff),
        ["framework"] = new(DataGroup.School, "what the school means by its plans", Everyone, "to families"),
        ["framework-draft"] = new(DataGroup.School, "a draft of it", "coordinator and committee"),
        ["framework-proposal"] = new(DataGroup.School, "what staff proposed to it", Staff),
        ["framework-translation"] = new(DataGroup.School, "it in another language", "coordinator and translators", "to families"),
        ["quality-rubric"] = new(DataGroup.School, "what makes a plan good", Everyone),
        ["quality-rubric-draft"] = new(DataGroup.School, "a draft of it", "coordinator and committee"),
        ["quality-proposal"] = new(DataGroup.School, "what somebody proposed to it", Everyone),
        ["quality-review"] = new(DataGroup.School, "a review of plans, with figures of the school", Office),
        ["equity-month"] = new(DataGroup.School, "figures by group, none about only a few", "coordinator, administrator and committee"),
        ["mail-settings"] = new(DataGroup.School, "when and to whom mail goes", "coordinator and IT"),
        ["mail-pace"] = new(DataGroup.School, "how much mail was sent of late", Program),
        ["public-page"] = new(DataGroup.School, "the school’s public page about its plans", Anyone, "public"),
        ["workbook-question"] = new(DataGroup.School, "a question of the nine steps and its answer", Committee),
        ["workbook-entry"] = new(DataGroup.School, "what was said about such a question", Committee),
        ["committee-decision"] = new(DataGroup.School, "what the committee decided", Committee),
        ["evaluation"] = new(
            DataGroup.School,
            "a year's evaluation: figures by group, findings, what is to be done",
            Committee,
            "public, without names, where the school publishes it"),
        ["library-entry"] = new(DataGroup.School, "a resource of the library, and who offered it", Anyone, "public: the library"),
        ["stakeholder-purposes"] = new(DataGroup.School, "what plans are for, by whom they serve", Anyone, "public: the library"),
        ["survey"] = new(DataGroup.School, "a survey's questions and whom it asks", Everyone, "to the families it asks"),
        ["survey-ballots"] = new(
            DataGroup.School,
            "answers to a survey without who gave them, in no order",
            "no one; coordinator, administrator and committee read figures of five or more"),
        ["survey-marks"] = new(DataGroup.School, "digests by which nobody answers twice; joined to no answer", Program),
        ["program-committee"] = new(DataGroup.Staff, "who is on the committee of the program", Committee),
        ["record-keeping"] = new(DataGroup.School, "for how many years records are kept", Office),
        ["privacy-checklist"] = new(DataGroup.School, "what was done this year of what the law asks", Office),
        ["renewed-cards"] = new(DataGroup.School, "for which version of the program students’ cards were made again", Program),
        ["reminder-clock"] = new(DataGroup.School, "until when reminders were looked at", Program),
        ["job"] = new(DataGroup.School, "bulk work and how far it is", Office),
        ["job-part"] = new(DataGroup.School, "what such work still has to do", Program),
        ["restore-upload"] = new(DataGroup.School, "that an export is being sent to be restored", "whoever sends it"),
        ["restore"] = new(DataGroup.School, "that a restore is under way", Program),
        ["sample-people"] = new(DataGroup.School, "whom one can be in the demonstration", Anyone),
    };
}
