using Plp.School;
using static Plp.Programme.LibraryShelf;

namespace Plp.Programme;

/// <summary>The resources the seed names, shelf by shelf (S3), with what they are for; the seed names no addresses.</summary>
internal static class ShippedLibrary
{
    private static readonly LibraryAudience[]
        staff = [LibraryAudience.Staff],
        outside = [LibraryAudience.Staff, LibraryAudience.Families, LibraryAudience.Community],
        families = [LibraryAudience.Staff, LibraryAudience.Families],
        students = [LibraryAudience.Staff, LibraryAudience.Students],
        atHome = [LibraryAudience.Staff, LibraryAudience.Students, LibraryAudience.Families],
        everyone = [LibraryAudience.Staff, LibraryAudience.Students, LibraryAudience.Families, LibraryAudience.Community];

    public static IReadOnlyList<LibraryEntry> Entries { get; } =
    [
        Entry("leadership-1", SharedLeadership, "Global Best Practices, Dimension 3.3",
            "An internationally benchmarked self-assessment for secondary schools, by the Great Schools Partnership for the New England " +
            "Secondary School Consortium. The part on shared leadership is on pages 44 and 45.", staff, 1),
        Entry("leadership-2", SharedLeadership, "School Climate and Shared Leadership",
            "A brief by William Hughes and Terry Pickeral for the National School Climate Center, February 2013: what makes a shared " +
            "leadership team, and what it does for a school’s climate.", staff, 1),
        Entry("leadership-3", SharedLeadership, "Strategies for Creating Effective School Leadership Teams",
            "A “considerations packet” by LeeAnn Sulzberger, January 2011: choosing members, and clarifying meetings, roles and " +
            "responsibilities.", staff, 1),
        Entry("leadership-4", SharedLeadership, "Guide to Collaborative Culture and Shared Leadership",
            "By the National Turning Points Center at the Center for Collaborative Education, January 2001.", staff, 1),
        Entry("purpose-1", Purpose, "Act 77",
            "The Vermont law on personalized learning plans and on multiple and flexible pathways.", outside, 2, 5),
        Entry("purpose-2", Purpose, "Global Best Practices, Dimension 1.2",
            "The self-assessment’s part on personalization and relevance, pages 10 and 11.", staff, 2, 3),
        Entry("purpose-3", Purpose, "ILP Framework",
            "The framework for individual learning plans of the Rhode Island Department of Education, August 2010.", staff, 2, 3),
        Entry("purpose-4", Purpose, "Breaking Ranks II, executive summary",
            "Strategies, tools and a framework for working with the whole school community toward a rigorous, personalized place to learn.",
            staff, 2, 3),
        Entry("purpose-5", Purpose, "The Myth of Average",
            "A TEDx Sonoma County talk by Todd Rose: why personalizing learning meets the needs of students best.",
            everyone, 2, 3),
        Entry("purpose-6", Purpose, "Changing Systems to Personalize Learning",
            "By John Clarke, Education Alliance at Brown University, 2003: how teams adapt instruction and structure toward equity, " +
            "rigor and personalization.", staff, 3),
        Entry("purpose-7", Purpose, "Individualized Learning Plans Defined",
            "From the National Collaborative on Workforce and Disability for Youth: what such a plan is, and when and how to use one.",
            outside, 2, 3),
        Entry("models-1", Models, "Pittsfield Middle High School student packet", "What students of one school are given to begin with.",
            students, 4),
        Entry("models-2", Models, "Winooski’s iLab",
            "A proficiency-based personalized classroom, described by Partnership for Change.", staff, 4),
        Entry("models-3", Models, "Montpelier High School teacher guide, 1998",
            "How one school introduced plans: structure, roles, responsibilities and practices.", staff, 4, 7),
        Entry("models-4", Models, "Implementing Personal Learning Plans",
            "A presentation of the New Jersey Department of Education, May 3, 2012.", staff, 3, 4),
        Entry("models-5", Models, "New Jersey Personalized Student Learning Plans resource guide", "Spring 2009.", staff, 4),
        Entry("models-6", Models, "Promoting Quality Individualized Learning Plans",
            "A “how to” guide for the high school years by V. Scott Solberg, Joan Wills and David S. Osman, February 2013.", staff, 4, 6),
        Entry("models-7", Models, "A Step-by-Step Guide to Personalized Learning",
            "By Barbara Bray and Kathleen McClaskey, Learning and Leading With Technology, 2013.", staff, 3, 4),
        Entry("advisory-1", Advisory, "Changing Systems to Personalize Learning: The Power of Advisories",
            "By Debbie Osofsky, Gregg Sinner and Denise Wolk, Education Alliance at Brown University, 2003.", staff, 6, 7),
        Entry("advisory-2", Advisory, "Individual Learning Plans program guide, Providence",
            "By Hope High School, Providence, Rhode Island, March 2007.", staff, 6, 7),
        Entry("advisory-3", Advisory, "Ninth Grade Counts: Strengthening the Transition to High School",
            "A Great Schools Partnership resource by Stephen E. Abbott and Pamela D. Fisher, summer 2012.", families, 7),
        Entry("advisory-4", Advisory, "Big Picture Learning advisory structure",
            "How one network of schools builds its advisories.", staff, 7),
        Entry("pathways-1", FlexiblePathways, "Global Best Practices, Dimension 2.3",
            "The self-assessment’s part on multiple pathways, pages 28 and 29.", staff, 5),
        Entry("pathways-2", FlexiblePathways,
            "Success is the Only Option: Designing Competency-Based Pathways for Next Generation Learning",
            "A CompetencyWorks report: what leaders and site visits say of proficiency-based pathways that work.", staff, 5, 8),
        Entry("pathways-3", FlexiblePathways, "What are Personalized Learning Pathways?",
            "Briefing 6 of the New England Secondary School Consortium.", outside, 5),
        Entry("pathways-4", FlexiblePathways, "What are Real World Learning Experiences? And How Do We Assess Them?",
            "Briefing 7 of the New England Secondary School Consortium.", outside, 5, 8),
        Entry("structures-1", AlternateStructures, "Y.E.S. Year End Studies program, Rutland High School",
            "A sample of an alternate structure for learning at the end of the year.", atHome, 5, 7),
        Entry("structures-2", AlternateStructures, "CVU Graduation Challenge",
            "A yearly chance for seniors to design a personalized learning experience that holds value to them.",
            everyone, 5, 7),
        Entry("structures-3", AlternateStructures, "U-32 Branching Out pilot program",
            "One way to engage young people in learning in and outside of the classroom walls.", everyone, 5, 7),
    ];

    /// <summary>What plans are for, by stakeholder (S2; S3 steps 6 to 9), in the school’s terms.</summary>
    public static StakeholderPurposes PurposesIn(SchoolWords words) => new()
    {
        Id = StakeholderPurposes.TheId,
        Rev = 0,
        ForStudents = words.Apply(
            "You choose what matters to you and shape how you learn it. Your plan helps you see your strengths, set goals, reflect on " +
            "how you grow, and show what you can do, in school and outside it, on your way to graduation and beyond."),
        ForFamilies = words.Apply(
            "You see what your child hopes for and how it is going, and take part: you know your child best. The plan gives you " +
            "something to talk about at home, and a voice in setting goals and looking back."),
        ForStaff = words.Apply(
            "You know each student well: identity, interests, aspirations. That makes instruction more relevant, shows who needs which " +
            "support or opportunity, and gives evidence of learning wherever it happens."),
        ForCommunity = words.Apply(
            "You see what young people want to learn, and where you can offer a place, a project or your time. Plans lead to graduates " +
            "who are ready for work, further learning and civic life."),
    };

    private static LibraryEntry Entry(
        string key,
        LibraryShelf shelf,
        string title,
        string about,
        IReadOnlyList<LibraryAudience> audiences,
        params IReadOnlyList<int> steps) => new()
        {
            Id = LibraryEntry.IdOf(key),
            State = LibraryEntry.ListedState,
            Rev = 0,
            Shelf = shelf,
            Title = title,
            About = about,
            Audiences = audiences,
            Steps = steps,
        };
}
