using System.Collections.Frozen;

namespace Plp.Surveys;

/// <summary>
/// Surveys the program ships with: the three areas a yearly evaluation looks at (S3, step 9: setting goals, engaging in learning,
/// instruction), for students, families and staff, and what staff want plans for (S2, "Clarify your purpose"). A school changes its copy.
/// </summary>
internal static class ShippedSurveys
{
    private const string StronglyDisagree = "Not at all", StronglyAgree = "Very much", Change = "What should we change first?";

    private static readonly (string Source, string Spanish, string French)[] shared =
    [
        (StronglyDisagree, "Nada", "Pas du tout"),
        (StronglyAgree, "Mucho", "Tout à fait"),
        (Change, "¿Qué deberíamos cambiar primero?", "Que devrions-nous changer en premier ?"),
    ];

    public static FrozenDictionary<string, Survey> All { get; } = new[] { Students(), Families(), Staff(), Purposes() }
        .ToFrozenDictionary(survey => survey.Series, StringComparer.Ordinal);

    private static Survey Students() => Make(
        "impact-students",
        "Your plan and you",
        "A few short questions about your plan. They show us what helps and what we should change.",
        SurveyAudience.Students,
        [
            Scale("goals-set", "My plan helps me set goals that matter to me."),
            Scale("goals-next", "I know my next step toward my goals."),
            Scale("engaging-relevant", "What I learn has to do with my goals for school, work or life."),
            Scale("engaging-choice", "I can choose how I learn and how I show it."),
            Scale("instruction-known", "My teachers know what matters to me and use it in class."),
            Scale("instruction-talk", "Talks with my advisor help me."),
            Text("change", Change),
        ],
        [
            ("Your plan and you", "Tu plan y tú", "Ton plan et toi"),
            (
                "A few short questions about your plan. They show us what helps and what we should change.",
                "Unas preguntas cortas sobre tu plan. Nos muestran qué ayuda y qué deberíamos cambiar.",
                "Quelques courtes questions sur ton plan. Elles nous montrent ce qui aide et ce que nous devrions changer."),
            (
                "My plan helps me set goals that matter to me.",
                "Mi plan me ayuda a fijar metas que me importan.",
                "Mon plan m’aide à fixer des objectifs qui comptent pour moi."),
            (
                "I know my next step toward my goals.",
                "Sé cuál es mi próximo paso hacia mis metas.",
                "Je connais ma prochaine étape vers mes objectifs."),
            (
                "What I learn has to do with my goals for school, work or life.",
                "Lo que aprendo tiene que ver con mis metas en los estudios, el trabajo o la vida.",
                "Ce que j’apprends a un lien avec mes objectifs d’études, de travail ou de vie."),
            (
                "I can choose how I learn and how I show it.",
                "Puedo elegir cómo aprendo y cómo lo muestro.",
                "Je peux choisir comment j’apprends et comment je le montre."),
            (
                "My teachers know what matters to me and use it in class.",
                "Mis maestros saben qué me importa y lo usan en clase.",
                "Mes enseignants savent ce qui compte pour moi et s’en servent en classe."),
            (
                "Talks with my advisor help me.",
                "Las conversaciones con la persona que me acompaña me ayudan.",
                "Les entretiens avec l’adulte qui m’accompagne m’aident."),
        ]);

    private static Survey Families() => Make(
        "impact-families",
        "Your child’s plan and you",
        "A few short questions. They show us what helps and what we should change.",
        SurveyAudience.Families,
        [
            Scale("goals-set", "I know what my child’s goals are."),
            Scale("engaging-relevant", "What my child learns has to do with these goals."),
            Scale("instruction-known", "The school knows my child well."),
            Scale("instruction-help", "What the school writes to me shows how I can help."),
            Several(
                "purpose",
                "What should the plan be for, above all?",
                ("know", "That the school knows my child well"),
                ("future", "College, work and life after school"),
                ("voice", "That my child has a say"),
                ("together", "That school and family work together")),
            Text("change", Change),
        ],
        [
            ("Your child’s plan and you", "El plan de su hijo o hija y usted", "Le plan de votre enfant et vous"),
            (
                "A few short questions. They show us what helps and what we should change.",
                "Unas preguntas cortas. Nos muestran qué ayuda y qué deberíamos cambiar.",
                "Quelques courtes questions. Elles nous montrent ce qui aide et ce que nous devrions changer."),
            (
                "I know what my child’s goals are.",
                "Sé cuáles son las metas de mi hijo o hija.",
                "Je connais les objectifs de mon enfant."),
            (
                "What my child learns has to do with these goals.",
                "Lo que aprende mi hijo o hija tiene que ver con esas metas.",
                "Ce que mon enfant apprend a un lien avec ces objectifs."),
            (
                "The school knows my child well.",
                "La escuela conoce bien a mi hijo o hija.",
                "L’école connaît bien mon enfant."),
            (
                "What the school writes to me shows how I can help.",
                "Lo que me escribe la escuela muestra cómo puedo ayudar.",
                "Ce que l’école m’écrit montre comment je peux aider."),
            (
                "What should the plan be for, above all?",
                "¿Para qué debería servir el plan, sobre todo?",
                "À quoi le plan devrait-il servir avant tout ?"),
            (
                "That the school knows my child well",
                "Para que la escuela conozca bien a mi hijo o hija",
                "À ce que l’école connaisse bien mon enfant"),
            (
                "College, work and life after school",
                "Para los estudios, el trabajo y la vida después de la escuela",
                "Aux études, au travail et à la vie après l’école"),
            ("That my child has a say", "Para que mi hijo o hija tenga voz", "À ce que mon enfant ait son mot à dire"),
            (
                "That school and family work together",
                "Para que la escuela y la familia trabajen juntas",
                "À ce que l’école et la famille travaillent ensemble"),
        ]);

    private static Survey Staff() => Make(
        "impact-staff",
        "Plans and our work",
        "What plans change in three areas: setting goals, engaging in learning, instruction.",
        SurveyAudience.Staff,
        [
            Scale("goals-set", "Plans help students set personal and learning goals."),
            Scale("engaging-relevant", "Plans lead to learning that is relevant to students’ academic, career and college goals."),
            Scale("instruction-known", "What I know from plans changes how I teach."),
            Scale("instruction-time", "I have the time and the support to do this well."),
            Text("change", Change),
        ],
        []);

    private static Survey Purposes() => Make(
        "purposes-staff",
        "What do we want plans for?",
        "Clarifying your own purposes for plans is key to their power. Answer those you have an answer to.",
        SurveyAudience.Staff,
        [
            Text("opportunities", "What life opportunities do I hope my students will engage in when they launch into adulthood?"),
            Text("learning", "What kinds of learning would I like to see more of in my classroom or school?"),
            Text("valued", "What kinds of learning do I wish were valued more by the rest of my school system?"),
            Text("evidence", "What kinds of evidence of learning and growth do these learning opportunities produce?"),
            Text("welcome", "How can I welcome this evidence into a system of student record-keeping?"),
            Text(
                "stakeholders",
                "Who are the stakeholders in my educational community, and what evidence or experiences do they need in order to " +
                "support the learning I want for my students?"),
        ],
        []);

    private static Survey Make(
        string key,
        string title,
        string intro,
        SurveyAudience audience,
        IReadOnlyList<SurveyQuestion> questions,
        IReadOnlyList<(string Source, string Spanish, string French)> texts) => new()
        {
            Id = Survey.IdOf(key),
            State = Survey.DraftState,
            Rev = 1,
            Title = title,
            Intro = intro,
            Audience = audience,
            Questions = questions,
            Series = key,
            Texts = texts.Count == 0
                ? []
                : [.. texts.Concat(shared).SelectMany(text => (SurveyText[])
                    [new("es", text.Source, text.Spanish), new("fr", text.Source, text.French)])],
        };

    private static SurveyQuestion Scale(string key, string text) =>
        new(key, SurveyKind.Scale, text, [], StronglyDisagree, StronglyAgree);

    private static SurveyQuestion Text(string key, string text) => new(key, SurveyKind.Text, text, []);

    private static SurveyQuestion Several(string key, string text, params (string Key, string Text)[] options) =>
        new(key, SurveyKind.Several, text, [.. options.Select(option => new SurveyOption(option.Key, option.Text))]);
}
