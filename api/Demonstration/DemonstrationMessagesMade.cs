using Plp.CheckIns;
using Plp.Duties;
using Plp.Families;
using Plp.Mail;
using Plp.Storage;

namespace Plp.Demonstration;

/// <summary>
/// What went home from the demonstration school, email by email, and what families said: the written-out emails of
/// quarter 1 as they were sent, answers in the families' own words.
/// </summary>
internal static class DemonstrationMessagesMade
{
    private static readonly DemonstrationFamily hernandez = DemonstrationFamilies.All[0], brossard = DemonstrationFamilies.All[1];

    /// <param name="checkIns">The student's, the one of quarter 1 first.</param>
    public static IEnumerable<Document> Of(DemonstrationStudent student, IReadOnlyList<CheckIn> checkIns, DemonstrationDays days) =>
        student.Key switch
        {
            "Lucía Hernández 9" => [.. ToRosa(student, checkIns[0], days), RosasAnswer(student, checkIns[0], days)],
            "Jasper Brossard 8" => ToKaren(student, checkIns[0], days),
            "Hazel Brossard 8" => [.. ToLuc(student, checkIns[0], days), .. LucAsksForACall(student, days)],
            "Tyler Gokey 11" => [DeloresOnPaper(
                student,
                days), .. OnPaper(student, checkIns[^1], DemonstrationDays.Hour(days.SchoolDay(-2), 16), new()
            {
                GoingWell = "Six practice plates, three of them clean.",
                OneThing = "Bring home one plate and explain it.",
                HowHome = "Ask to have the plate explained, from the first pass to the last.",
            })],
            "Gus Perrin 9" or "Della Stone 11" =>
                OnPaper(student, checkIns[0], DemonstrationDays.Hour(days.SchoolDay(-1), 9, student.Place), new()
                {
                    GoingWell = checkIns[0].Progress!.Text,
                    OneThing = checkIns[0].OneThing!.Text,
                }),
            _ => [],
        };

    private static IEnumerable<Document> ToRosa(DemonstrationStudent student, CheckIn talk, DemonstrationDays days)
    {
        var original = new FamilyWords
        {
            GoingWell = "Two Saturdays at the vet clinic, and a case log begun. Lab reports now use the numbers that were measured.",
            OneThing = "Write the log the same evening of each visit; five lines are enough.",
            HowHome = "Ask to be told first, in Spanish, what there was to see. Writing it is easier afterwards.",
            Next = "If you can take Lucía to the clinic one more Saturday, let us know.",
        };
        var words = new FamilyWords
        {
            GoingWell = "Fue dos sábados a la clínica veterinaria y empezó su propio cuaderno de casos. En los informes de " +
                "laboratorio ya usa los números que mide.",
            OneThing = "Escribir en el cuaderno la misma noche de cada visita; cinco líneas bastan.",
            HowHome = "Pídale que primero le cuente, en español, lo que vio. Después le será más fácil escribirlo.",
            Next = "Si puede llevar a Lucía un sábado más a la clínica, avísenos.",
        };
        var end = FamilyLanguage.All["es"].Written(days.Quarter(2).End);
        return Told(student, talk, Of(
            hernandez,
            0), "es", words, original, FamilyLanguage.English, "Lucía: cómo va el plan de aprendizaje", new MailText
            {
                Greeting = "Estimada Rosa:",
                Parts =
            [
                new(null, "Hoy hablé con Lucía sobre su plan; este mensaje lo escribimos Lucía y yo."),
                new("Lo que va bien", words.GoingWell),
                new("Una cosa en la que trabajar", words.OneThing),
                new("Cómo ayudar en casa", words.HowHome),
                new("Lo que sigue", $"Nos reuniremos otra vez antes del {end}. {words.Next}"),
            ],
                Link = new MailLink(
                "Abrir la página de Lucía",
                "/family/",
                Token: null,
                $"No necesita contraseña. El enlace es válido hasta el {end}."),
                Answer = "Puede responder en español: Ana Morales me traduce su respuesta. ¿Prefiere hablar? Llame al 802-555-0142, diga " +
                "«español» y la llamaremos con intérprete.",
                Signed = "Ruth Kimball, advisor (asesora) de Lucía",
                Why = Why("es", student),
            });
    }

    private static IEnumerable<Document> ToKaren(DemonstrationStudent student, CheckIn talk, DemonstrationDays days)
    {
        var words = new FamilyWords
        {
            GoingWell = "All nine problem sets are in, and the class understood the bridge because Jasper explained it twice, two ways.",
            OneThing = "Writing the steps down, not only the answer.",
            HowHome = "Be the student. Ask Jasper to teach you one problem out loud; the steps come along by themselves.",
            Next = "The math league starts after the break if Jasper still wants it.",
        };
        var end = FamilyLanguage.All["en"].Written(days.Quarter(2).End);
        return Told(student, talk, Of(brossard, 0), "en", words, words, "en", "Jasper: how the plan is going", new MailText
        {
            Greeting = "Dear Karen,",
            Parts =
            [
                new(null, "Jasper and I talked today and wrote this together."),
                new("Going well", words.GoingWell),
                new("One thing to work on", words.OneThing),
                new("How you can help", words.HowHome),
                new("Next", $"We meet again before {end}. {words.Next}"),
            ],
            Link = new MailLink("Open Jasper's page", "/family/", Token: null, $"No password. The link works until {end}."),
            Answer = "Just reply, or call 802-555-0145 before 8:15.",
            Signed = "Amina Yusuf, Jasper's advisor",
            Why = Why("en", student),
        });
    }

    private static IEnumerable<Document> ToLuc(DemonstrationStudent student, CheckIn talk, DemonstrationDays days)
    {
        var words = new FamilyWords
        {
            GoingWell = "Déjà douze longueurs sans s'arrêter, et le carnet d'entraînement est tenu chaque jeudi.",
            OneThing = "Poser sa question dès que la consigne n'est pas claire, sans attendre la fin du cours.",
            HowHome = "Le dimanche, demandez à Hazel quelle question sera posée cette semaine.",
        };
        var end = FamilyLanguage.All["fr"].Written(days.Quarter(2).End);
        return Told(student, talk, Of(
            brossard,
            1), "fr", words, words, "fr", "Hazel : des nouvelles du plan d'apprentissage", new MailText
            {
                Greeting = "Bonjour Luc,",
                Parts =
            [
                new(null, "Hazel et moi avons fait le point aujourd'hui et avons écrit ce message ensemble."),
                new("Ce qui va bien", words.GoingWell),
                new("Une chose à travailler", words.OneThing),
                new("Comment aider", words.HowHome),
                new("La suite", $"Prochaine rencontre avant le {end}."),
            ],
                Link = new MailLink(
                "Ouvrir la page de Hazel",
                "/family/",
                Token: null,
                $"Sans mot de passe. Le lien est valable jusqu'au {end}."),
                Answer = "Répondez en français ou appelez le 802-555-0143.",
                Signed = "Élise Thibault, advisor (enseignante-tutrice) de Hazel",
                Why = Why("fr", student),
            });
    }

    /// <summary>Of a family without email: the update as it stands on its page, and the printed copy that is to be sent.</summary>
    private static IEnumerable<Document> OnPaper(DemonstrationStudent student, CheckIn talk, DateTimeOffset since, FamilyWords words)
    {
        var family = DemonstrationFamilies.All.First(family => family.Students.Contains(student.Key));
        var update = Update(student, talk, family.IdOf(0), "en", words, words, "en");
        yield return update;
        yield return new CallTask
        {
            Id = CallTask.IdOf(student.Id, update.Adult, "update:" + update.Key),
            Student = student.Id,
            State = CallTask.OpenState,
            What = CallTaskKind.Paper,
            Adult = update.Adult,
            Why = "Has no email and asked for paper.",
            Since = since,
            Code = student.Key == "Tyler Gokey 11" ? "KB-4F7Q" : null,
        };
    }

    private static FamilyAnswer RosasAnswer(DemonstrationStudent student, CheckIn talk, DemonstrationDays days)
    {
        var at = DemonstrationDays.Hour(talk.HeldOn, 19, 5);
        return Said(
            student,
            hernandez.IdOf(0),
            VoiceKind.Comment,
            "es",
            "Gracias, maestra. El sábado sí la llevo. ¿Qué ropa necesita?",
            at) with
        {
            State = FamilyAnswer.SeenState,
            Translation = "Thank you, teacher. Yes, I'll take her on Saturday. What clothes does she need?",
            TranslatedBy = DemonstrationStaff.Morales.Id,
            SeenBy = DemonstrationStaff.Kimball.Id,
            SeenAt = DemonstrationDays.Hour(days.OnOrAfter(talk.HeldOn.AddDays(1)), 7, 40),
        };
    }

    private static IEnumerable<Document> LucAsksForACall(DemonstrationStudent student, DemonstrationDays days)
    {
        var at = DemonstrationDays.Hour(days.SchoolDay(-1), 18, 20);
        var answer = Said(student, brossard.IdOf(1), VoiceKind.Call, "fr", "après 18 h", at);
        yield return answer;
        yield return new CallTask
        {
            Id = CallTask.IdOf(student.Id, answer.Adult, "asked:" + DemonstrationIds.Of("call", student.Id)),
            Student = student.Id,
            State = CallTask.OpenState,
            What = CallTaskKind.Call,
            Adult = answer.Adult,
            Why = "Asks for a call: after 18:00.",
            Since = at,
        };
    }

    private static FamilyAnswer DeloresOnPaper(DemonstrationStudent student, DemonstrationDays days)
    {
        var on = days.InQuarter(2, 12);
        return Said(student, DemonstrationFamilies.All
            .First(family => family.Students.Contains(student.Key))
            .IdOf(0), VoiceKind.Comment, "en",
            "He talks about that welding at supper. First time he talks at supper.", DemonstrationDays.Hour(on, 14)) with
        {
            State = FamilyAnswer.SeenState,
            TypedBy = DemonstrationStaff.Duquette.Id,
            SeenBy = student.Advisor.Id,
            SeenAt = DemonstrationDays.Hour(on, 15, 10),
        };
    }

    /// <summary>The update as it stands on the family's page, and the email it went home in.</summary>
    private static IEnumerable<Document> Told(
        DemonstrationStudent student,
        CheckIn talk,
        (string Id, string Email) adult,
        string language,
        FamilyWords words,
        FamilyWords original,
        string originalLanguage,
        string subject,
        MailText text)
    {
        var (id, address) = adult;
        var update = Update(student, talk, id, language, words, original, originalLanguage);
        yield return update;
        var message = new MailMessage
        {
            Id = MailMessage.IdOf(id, $"update:{student.Id}:{update.Key}"),
            Student = student.Id,
            Purpose = MailPurpose.ProgressUpdate,
            To = id,
            Language = language,
            Subject = subject,
            Text = text,
            Queued = talk.SavedAt,
            NotBefore = DemonstrationDays.Hour(talk.HeldOn, 16),
            ReplyTo = talk.By,
            Students = [student.Id],
        };
        yield return message.Sent(address, message.NotBefore);
    }

    private static FamilyUpdate Update(
        DemonstrationStudent student,
        CheckIn talk,
        string adult,
        string language,
        FamilyWords words,
        FamilyWords original,
        string originalLanguage)
    {
        var key = $"{talk.Period}:{DemonstrationIds.Of("check-in", student.Id)}";
        return new FamilyUpdate
        {
            Id = FamilyUpdate.IdOf(student.Id, adult, key),
            Student = student.Id,
            Day = talk.HeldOn,
            State = FamilyUpdate.SentState,
            Adult = adult,
            Key = key,
            Period = talk.Period,
            HeldOn = talk.HeldOn,
            By = talk.By,
            Language = language,
            Words = words,
            Original = original,
            OriginalLanguage = originalLanguage,
            At = talk.SavedAt,
            Together = true,
        };
    }

    private static FamilyAnswer Said(
        DemonstrationStudent student,
        string adult,
        VoiceKind voice,
        string language,
        string text,
        DateTimeOffset at) => new()
        {
            Id = FamilyAnswer.IdOf(student.Id, adult, DemonstrationIds.Of("answer", student.Id, text)),
            Student = student.Id,
            Day = DemonstrationDays.DayOf(at),
            State = FamilyAnswer.OpenState,
            Adult = adult,
            Voice = voice,
            Text = text,
            Language = language,
            At = at,
        };

    private static (string Id, string Email) Of(DemonstrationFamily family, int adult) =>
        (family.IdOf(adult), DemonstrationIds.Email(family.Adults[adult].Given, family.Adults[adult].Family));

    private static string Why(string tag, DemonstrationStudent student)
    {
        var language = FamilyLanguage.All[tag];
        return language.InMail(
            "why",
            ("school", DemonstrationSchool.Name),
            ("student", student.Given),
            ("ofStudent", language.OfName(student.Given)));
    }
}
