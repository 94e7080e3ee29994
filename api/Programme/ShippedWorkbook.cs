namespace Plp.Programme;

/// <summary>The nine steps and their guiding questions, as the seed has them (S3).</summary>
internal static class ShippedWorkbook
{
    public static IReadOnlyList<WorkbookStep> Steps { get; } =
    [
        Step(
            1,
            "Establish a school-wide committee",
            "A representative group of faculty, administrators and students designs how plans are put in place in this building, in line " +
            "with the district’s plan. It is formed before the work begins, so that those who will carry it out support it.",
            "What knowledge and skills do committee members need to be successful?",
            "What other successful initiatives could inform our school’s work on plans?",
            "How will decisions be made? What is the decision-making authority of the committee?",
            "How will our school’s curriculum, instruction and assessment change when students can pursue pathways they select and " +
            "design their own plans to graduate?"),
        Step(
            2,
            "Identify or adopt a conceptual framework with faculty",
            "Educators develop, determine and in the end support the general framework for plans. Its specific components are designed " +
            "later.",
            "How will this work advance student learning?",
            "What terms, common language and conceptual understandings do we need to agree on and define for all?",
            "What common misunderstandings will need to be addressed?",
            "What resources does the faculty need to support the framework?"),
        Step(
            3,
            "Build the faculty’s knowledge of plans",
            "Plans succeed when faculty and administrators understand why the learning process shifts: it broadens options for " +
            "students by their goals, interests and ways of learning, and involves them in design and support.",
            "How will the school or district make sure there is time to discuss the parts of the process: among others, which pathways " +
            "and resources there are, how pathways align with standards, and how plans are designed and made?",
            "How will the committee or the district’s administration assess the faculty’s comprehension of plans and commitment to them?",
            "What opportunities will faculty have to see models of plans in other schools? How will samples and information on the " +
            "internet support a professional review and discussion?"),
        Step(
            4,
            "Engage faculty and students in the design of the plan",
            "Teachers work with students to develop, implement, review and adjust plans, and often assess what students know and can do. " +
            "Faculty who help design the plan help when it is communicated and put in place.",
            "How will the school document progress and achievement toward the goals in a student’s plan?",
            "How consistent are students’ experiences across classes in the same grade or content area? How far are expectations for " +
            "academic performance and for demonstrating learning consistent across pathway options?",
            "How does the plan’s template let students communicate their goals and interests?",
            "How does the plan’s template let students establish or select a pathway toward graduation?"),
        Step(
            5,
            "Identify criteria for acceptable learning pathways",
            "To craft a plan, students want to know what makes a pathway acceptable. Criteria let them design pathways beyond those " +
            "faculty made. This takes a careful review of Act 77 and the full faculty’s work on multiple and flexible pathways.",
            "How will the committee engage faculty in developing pathways?",
            "What school practices, including pathways, already align with students choosing personalized learning pathways, and what " +
            "practices will need to change?",
            "What processes will be used with faculty to ensure appropriate levels of rigor, personalization and equity within each " +
            "pathway?",
            "How will the structure of the school change as pathways are identified?"),
        Step(
            6,
            "Establish how students, teachers and parents monitor plans",
            "Plans help most when students stay engaged with them, and are not filled in once and left. Students need support to revisit " +
            "and refine them again and again, for deep and ongoing learning.",
            "How will the plan encourage consistent and targeted monitoring by faculty, students and parents?",
            "How will the school make sure that the process of developing and monitoring a plan is used consistently for all students, " +
            "including those with 504 plans, IEPs and other accommodations?",
            "How will the school ensure equity of experience in how plans are monitored and students advised?",
            "How will the school respond to suggestions and requests while the model is first being implemented?"),
        Step(
            7,
            "Establish a support structure for students",
            "Making and using a plan is a learned skill, not something students can tackle alone at first. Support structures let them " +
            "create plans, use pathways, and reach both academic standards and their own goals.",
            "How will the school ensure enough structural support to implement and monitor plans sustainably?",
            "How will the parents’ role evolve as plans are implemented?",
            "How will the support structures enhance communication and collaboration with community agencies and partners?",
            "How will the district ensure timely support for internal needs that come with plans?"),
        Step(
            8,
            "Develop a system for teachers and students to track and report achievement",
            "A platform gives teachers, students and parents easy access to a student’s records at any time. The student is one of " +
            "those who enter information about their own learning, and those who support the student can see progress at any given " +
            "time.",
            "How can we best use technology to enhance our system of plans?",
            "What do parents, students and teachers want to know about the outcomes of plans?",
            "What professional development and support will teachers need to maintain and use the reporting system?",
            "Depending on how we use technology, how will we support families who are not technology rich?",
            "What do you want to communicate through a plan?"),
        Step(
            9,
            "Develop a process for evaluating the program every year",
            "An evaluation guides continuous improvement. It looks at what the program does for students’ abilities to establish " +
            "personal and learning goals, for their engagement in learning that is relevant to their career, college and academic " +
            "goals, and for the quality of instruction, so that stakeholders can adjust and refine it.",
            "What evidence will need to be collected each year to determine the level of success and areas in need of adjustment?",
            "How will the findings of an evaluative review affect the ongoing work on plans within the school?"),
    ];

    /// <summary>Null: there is no such question among those shipped.</summary>
    public static (WorkbookStep Step, GuidingQuestion Question)? Find(string key) => Steps
        .SelectMany(step => step.Questions.Select(question => (step, question)))
        .Where(one => one.question.Key == key)
        .Select(one => ((WorkbookStep, GuidingQuestion)?)one)
        .FirstOrDefault();

    private static WorkbookStep Step(int number, string title, string why, params string[] questions) => new(
        number,
        title,
        why,
        [.. questions.Select((text, i) => new GuidingQuestion(FormattableString.Invariant($"{number}-{i + 1}"), text))]);
}
