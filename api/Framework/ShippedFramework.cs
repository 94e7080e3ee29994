using Plp.School;

namespace Plp.Framework;

/// <summary>
/// What a school begins its framework with: the definition of the Vermont Agency of Education and the terms the program works with
/// (S1, S3 step 2). A school makes it its own before it adopts it.
/// </summary>
internal static class ShippedFramework
{
    private static readonly FrameworkContent content = new(
        "A plan helps a student choose and shape what they learn. It is made in conversation: the student, the parents or guardians and " +
        "the teachers organize learning through the school career.\n\n" +
        "The way the plan is made matters as much as the plan. Students have a voice in it, or it has no power to engage them.",
        [
            new(
                "plan",
                "Plan",
                "Made by the student with parents or guardians and teachers. It defines the scope and rigor of academic and experiential " +
                "opportunities that support the student in completing secondary school, being ready for what follows, and taking part in " +
                "civic life. It is updated at least once a year, with goals and reflection, and stays with the student until graduation."),
            new(
                "goal",
                "Goal",
                "Something the student chooses to reach: academic, for a career, or a personal interest. It says how the student gets " +
                "what it takes, how they are taught, and how they show what they learned."),
            new(
                "cycle",
                "Plan, Do, Check, Adjust",
                "The four steps of working on a goal. Adjusting opens the next round with the earlier ones in view. That is what " +
                "continuous improvement looks like."),
            new(
                "inventory",
                "Inventory",
                "What the student says about themselves: strengths, challenges, context, interests, and who they want to be. It is " +
                "where a plan begins, and it is taken again as the student grows."),
            new(
                "checkIn",
                "Check-in",
                "A talk of the advisor with the student, at least once a quarter, about progress, problems, new ideas and developments."),
            new(
                "yearlyUpdate",
                "Yearly update",
                "Once a year student, school and family look at the whole plan: what was reached, what was learned about oneself, what " +
                "comes next."),
            new(
                "opportunity",
                "Opportunity",
                "A course, a project, a job, a visit: academic or experiential learning, in school or outside it, that serves a goal."),
            new(
                "proficiency",
                "Proficiency",
                "What the school asks of its graduates. A student's goals, opportunities and work show where they have shown it."),
            new("portfolio", "Portfolio", "The student's own work, chosen by the student, that shows what they learned and how."),
            new("exhibition", "Exhibition", "Where students present their learning to their family and to others, once a year."),
            new(
                "advisor",
                "Advisor",
                "The adult at school who knows the student well, meets them about the plan and is the family's first contact."),
            new(
                "voice",
                "Student voice",
                "The words of a plan are the student's. Adults suggest; the student accepts or declines. Who reads what is the student's " +
                "choice within the law."),
        ],
        [
            new(
                "The plan is one more form to fill in.",
                "The talk about it matters as much as what is written. A plan that is filled in once and filed serves no one."),
            new(
                "A plan that changes has failed.",
                "No plan survives first contact with the classroom. Revision and rethinking are built into the process."),
            new("The teacher writes the plan.", "The student does, with the people who know them. Adults suggest."),
            new(
                "Only learning in school counts.",
                "Plans center the learning that students find most meaningful, often at the edges of the curriculum or beyond it."),
            new(
                "A plan is an IEP or a 504 plan.",
                "Those are documents of their own, with rules of their own. Every student has a plan of this kind; nothing of the others " +
                "stands in it."),
            new(
                "Everyone needs a new plan each year.",
                "One plan goes along with the student from entry to graduation; each year it is updated."),
        ]);

    /// <summary>In the school's terms, as a draft to work on.</summary>
    public static FrameworkContent In(SchoolWords words) => new(
        words.Apply(content.Purpose),
        [.. content.Terms.Select(term => term with { Name = NameIn(term, words), Definition = words.Apply(term.Definition) })],
        [.. content.Misunderstandings.Select(one => new Misunderstanding(words.Apply(one.Heard), words.Apply(one.InFact)))]);

    /// <summary>The steps of a cycle are called the same everywhere.</summary>
    private static string NameIn(FrameworkTerm term, SchoolWords words) => term.Key == "cycle" ? term.Name : words.Apply(term.Name);
}
