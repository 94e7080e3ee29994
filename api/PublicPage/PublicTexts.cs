using Plp.School;

namespace Plp.PublicPage;

/// <summary>
/// What the page says in one language before the school says anything of its own: the three big reasons, after the presentation that
/// introduces personal learning plans (S1), and the words of the form.
/// </summary>
internal sealed record PublicTexts
{
    /// <summary>BCP 47.</summary>
    public required string Tag { get; init; }

    /// <summary>As the language calls itself.</summary>
    public required string Name { get; init; }

    public required string Title { get; init; }

    /// <summary>{0}: the school's name.</summary>
    public required string Lead { get; init; }

    public required string ReasonsHead { get; init; }
    public required IReadOnlyList<(string Head, string Text)> Reasons { get; init; }
    public required string Pathways { get; init; }
    public required string Resources { get; init; }
    public required string Write { get; init; }
    public required string WriteLead { get; init; }

    /// <summary>{0}: the phone number.</summary>
    public required string OrCall { get; init; }

    public required string From { get; init; }
    public required string Reach { get; init; }
    public required string ReachHelp { get; init; }
    public required string Question { get; init; }
    public required string LeaveEmpty { get; init; }
    public required string Send { get; init; }
    public required string Back { get; init; }
    public required string Sent { get; init; }
    public required string SentText { get; init; }
    public required string MissingFrom { get; init; }
    public required string MissingReach { get; init; }
    public required string MissingQuestion { get; init; }

    /// <summary>{0}: how many characters are taken.</summary>
    public required string TooLong { get; init; }

    public required string NoText { get; init; }
    public required string NotSent { get; init; }
    public required string Filled { get; init; }
    public required string TooFast { get; init; }
    public required string TooOld { get; init; }
    public required string TooMany { get; init; }

    /// <summary>Languages the page is offered in: those the school writes in, of those that are written here; English always.</summary>
    public static IReadOnlyList<PublicTexts> Of(SchoolSettings school) =>
        [.. new[] { English, Spanish, French }.Where(texts => texts == English || school.Languages.Contains(texts.Tag))];

    /// <summary>English in the school's own terms; the others have words of their own for them.</summary>
    public PublicTexts In(SchoolWords words) => Tag != English.Tag ? this : this with
    {
        Title = words.Apply(Title),
        Lead = words.Apply(Lead),
        Resources = words.Apply(Resources),
        Reasons = [.. Reasons.Select(reason => (words.Apply(reason.Head), words.Apply(reason.Text)))],
    };

    public static PublicTexts English { get; } = new()
    {
        Tag = "en",
        Name = "English",
        Title = "Why personal learning plans",
        Lead = "At {0} every student writes and keeps a personal learning plan, together with an advisor and the family, from the first " +
            "day here to graduation.",
        ReasonsHead = "Three big reasons",
        Reasons =
        [
            (
                "Students own their learning",
                "A plan begins with the student: strengths, challenges, interests, hopes. Students choose their goals, say what they " +
                "need " +
                "and how they will show what they learned. They have a voice in it, and that is what gives a plan its power."),
            (
                "Learning leads somewhere",
                "Goals are academic, for a career and personal; they connect school with college, work and life in the community. " +
                "Students " +
                "plan, do, check and adjust. No plan survives the first weeks unchanged, so revising it is part of learning."),
            (
                "Every student is known well",
                "An advisor meets each student at least once a quarter. Teachers and family see what matters to the student, and can " +
                "help in " +
                "time."),
        ],
        Pathways = "Pathways that students can take",
        Resources = "Resources about plans, and what plans are for",
        Write = "Write to us",
        WriteLead = "You need no account. What you write goes to the coordinator of the program and to nobody else.",
        OrCall = "Or call {0}.",
        From = "Your name",
        Reach = "How we reach you",
        ReachHelp = "An email address or a phone number.",
        Question = "What you would like to know",
        LeaveEmpty = "Leave this empty",
        Send = "Send message",
        Back = "Back to the page",
        Sent = "Your message has arrived",
        SentText = "The coordinator answers you, usually within a week.",
        MissingFrom = "Write your name.",
        MissingReach = "Write an email address or a phone number.",
        MissingQuestion = "Write what you would like to know.",
        TooLong = "Keep this to {0} characters.",
        NoText = "This holds characters that are not text. Type it again.",
        NotSent = "Your message was not sent. What you wrote is still here.",
        Filled = "A program seems to have filled the last field. Leave that one empty and send it again.",
        TooFast = "This was sent faster than anyone types. Wait a few seconds and send it again.",
        TooOld = "This page was open for more than a day. Send it again now.",
        TooMany = "Many messages came in a short time. Wait a few minutes and send it again, or call us.",
    };

    public static PublicTexts Spanish { get; } = new()
    {
        Tag = "es",
        Name = "Español",
        Title = "Por qué planes de aprendizaje personal",
        Lead = "En {0}, cada estudiante escribe y lleva su propio plan de aprendizaje personal, junto con su familia y con una " +
            "persona de la " +
            "escuela que le acompaña, desde el primer día hasta la graduación.",
        ReasonsHead = "Tres grandes razones",
        Reasons =
        [
            (
                "Cada estudiante es dueño de su aprendizaje",
                "El plan empieza por el estudiante: sus puntos fuertes, sus dificultades, sus intereses y sus esperanzas. Elige sus " +
                "metas, " +
                "dice qué necesita y cómo mostrará lo aprendido. Tiene voz en el plan, y eso le da su fuerza."),
            (
                "Aprender lleva a algún lugar",
                "Las metas son académicas, profesionales y personales; unen la escuela con los estudios, el trabajo y la vida en la " +
                "comunidad. Se planea, se hace, se revisa y se ajusta. Ningún plan sigue igual tras las primeras semanas: cambiarlo es " +
                "parte de aprender."),
            (
                "Conocemos bien a cada estudiante",
                "Quien le acompaña se reúne con cada estudiante al menos una vez por trimestre. Los maestros y la familia ven lo que le " +
                "importa y pueden ayudar a tiempo."),
        ],
        Pathways = "Caminos que pueden seguir los estudiantes (en inglés)",
        Resources = "Recursos sobre los planes y para qué sirven (en inglés)",
        Write = "Escríbanos",
        WriteLead = "No necesita una cuenta. Lo que escriba llega a la coordinación del programa y a nadie más.",
        OrCall = "O llame al {0}.",
        From = "Su nombre",
        Reach = "Cómo podemos comunicarnos con usted",
        ReachHelp = "Un correo electrónico o un número de teléfono.",
        Question = "Qué le gustaría saber",
        LeaveEmpty = "Deje esto vacío",
        Send = "Enviar mensaje",
        Back = "Volver a la página",
        Sent = "Su mensaje ha llegado",
        SentText = "La coordinación le responderá, normalmente en una semana.",
        MissingFrom = "Escriba su nombre.",
        MissingReach = "Escriba un correo electrónico o un número de teléfono.",
        MissingQuestion = "Escriba qué le gustaría saber.",
        TooLong = "Use como máximo {0} caracteres.",
        NoText = "Esto contiene signos que no son texto. Escríbalo de nuevo.",
        NotSent = "Su mensaje no se envió. Lo que escribió sigue aquí.",
        Filled = "Parece que un programa llenó el último campo. Déjelo vacío y envíe el mensaje de nuevo.",
        TooFast = "Se envió más rápido de lo que alguien escribe. Espere unos segundos y envíelo de nuevo.",
        TooOld = "Esta página estuvo abierta más de un día. Envíelo de nuevo ahora.",
        TooMany = "Llegaron muchos mensajes en poco tiempo. Espere unos minutos y envíelo de nuevo, o llámenos.",
    };

    public static PublicTexts French { get; } = new()
    {
        Tag = "fr",
        Name = "Français",
        Title = "Pourquoi des plans d’apprentissage personnel",
        Lead = "À {0}, chaque élève écrit et tient son propre plan d’apprentissage personnel, avec sa famille et un adulte de l’école " +
            "qui " +
            "l’accompagne, du premier jour jusqu’au diplôme.",
        ReasonsHead = "Trois grandes raisons",
        Reasons =
        [
            (
                "L’élève est maître de son apprentissage",
                "Le plan commence par l’élève : ses forces, ses difficultés, ses intérêts, ses espoirs. L’élève choisit ses " +
                "objectifs, dit ce " +
                "dont il a besoin et comment il montrera ce qu’il a appris. Il a sa voix dans le plan, et c’est ce qui en fait la force."),
            (
                "Apprendre mène quelque part",
                "Les objectifs sont scolaires, professionnels et personnels ; ils relient l’école aux études, au travail et à la vie " +
                "de la " +
                "communauté. On planifie, on fait, on vérifie, on ajuste. Aucun plan ne reste tel quel après les premières semaines : le " +
                "revoir fait partie de l’apprentissage."),
            (
                "Chaque élève est bien connu",
                "L’adulte qui l’accompagne rencontre chaque élève au moins une fois par trimestre. Les enseignants et la famille " +
                "voient ce " +
                "qui compte pour l’élève et peuvent aider à temps."),
        ],
        Pathways = "Les parcours que les élèves peuvent suivre (en anglais)",
        Resources = "Des ressources sur les plans, et à quoi ils servent (en anglais)",
        Write = "Écrivez-nous",
        WriteLead = "Il ne faut pas de compte. Ce que vous écrivez va à la coordination du programme et à personne d’autre.",
        OrCall = "Ou appelez le {0}.",
        From = "Votre nom",
        Reach = "Comment vous joindre",
        ReachHelp = "Une adresse électronique ou un numéro de téléphone.",
        Question = "Ce que vous aimeriez savoir",
        LeaveEmpty = "Laissez ceci vide",
        Send = "Envoyer le message",
        Back = "Retour à la page",
        Sent = "Votre message est arrivé",
        SentText = "La coordination vous répond, en général dans la semaine.",
        MissingFrom = "Écrivez votre nom.",
        MissingReach = "Écrivez une adresse électronique ou un numéro de téléphone.",
        MissingQuestion = "Écrivez ce que vous aimeriez savoir.",
        TooLong = "Pas plus de {0} caractères.",
        NoText = "Il y a ici des signes qui ne sont pas du texte. Écrivez-le de nouveau.",
        NotSent = "Votre message n’a pas été envoyé. Ce que vous avez écrit est toujours là.",
        Filled = "Un programme semble avoir rempli le dernier champ. Laissez-le vide et envoyez de nouveau.",
        TooFast = "Cela a été envoyé plus vite que personne n’écrit. Attendez quelques secondes et envoyez de nouveau.",
        TooOld = "Cette page est restée ouverte plus d’un jour. Envoyez de nouveau maintenant.",
        TooMany = "Beaucoup de messages sont arrivés en peu de temps. Attendez quelques minutes et envoyez de nouveau, ou appelez-nous.",
    };
}
