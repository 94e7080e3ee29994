using Plp.Demonstration;
using Plp.Families;
using Plp.Mail;
using Plp.People;

namespace Plp.Tests.Demonstration;

/// <summary>What the demonstration school mailed, word for word as it is told.</summary>
public sealed class DemonstrationMessagesTests(OpenedDemonstration opened) : DemonstrationTests(opened)
{
    [Fact]
    public void Rosas_email_in_Spanish() => Told("Rosa Hernández", "Lucía Hernández", "Lucía: cómo va el plan de aprendizaje", "es",
        "Estimada Rosa:",
        "Hoy hablé con Lucía sobre su plan; este mensaje lo escribimos Lucía y yo.",
        "Lo que va bien: Fue dos sábados a la clínica veterinaria y empezó su propio cuaderno de casos. En los informes de " +
        "laboratorio ya usa los números que mide.",
        "Una cosa en la que trabajar: Escribir en el cuaderno la misma noche de cada visita; cinco líneas bastan.",
        "Cómo ayudar en casa: Pídale que primero le cuente, en español, lo que vio. Después le será más fácil escribirlo.",
        "Lo que sigue: Nos reuniremos otra vez antes del {Q2 end}. Si puede llevar a Lucía un sábado más a la clínica, avísenos.",
        "[Abrir la página de Lucía] No necesita contraseña. El enlace es válido hasta el {Q2 end}.",
        "Puede responder en español: Ana Morales me traduce su respuesta. ¿Prefiere hablar? Llame al 802-555-0142, diga «español» y " +
        "la llamaremos con intérprete.",
        "Ruth Kimball, advisor (asesora) de Lucía");

    [Fact]
    public void Karens_email() => Told("Karen Brossard", "Jasper Brossard", "Jasper: how the plan is going", "en",
        "Dear Karen,",
        "Jasper and I talked today and wrote this together.",
        "Going well: All nine problem sets are in, and the class understood the bridge because Jasper explained it twice, two ways.",
        "One thing to work on: Writing the steps down, not only the answer.",
        "How you can help: Be the student. Ask Jasper to teach you one problem out loud; the steps come along by themselves.",
        "Next: We meet again before {Q2 end}. The math league starts after the break if Jasper still wants it.",
        "[Open Jasper's page] No password. The link works until {Q2 end}.",
        "Just reply, or call 802-555-0145 before 8:15.",
        "Amina Yusuf, Jasper's advisor");

    [Fact]
    public void Lucs_email_in_French() => Told("Luc Brossard", "Hazel Brossard", "Hazel : des nouvelles du plan d'apprentissage", "fr",
        "Bonjour Luc,",
        "Hazel et moi avons fait le point aujourd'hui et avons écrit ce message ensemble.",
        "Ce qui va bien: Déjà douze longueurs sans s'arrêter, et le carnet d'entraînement est tenu chaque jeudi.",
        "Une chose à travailler: Poser sa question dès que la consigne n'est pas claire, sans attendre la fin du cours.",
        "Comment aider: Le dimanche, demandez à Hazel quelle question sera posée cette semaine.",
        "La suite: Prochaine rencontre avant le {Q2 end}.",
        "[Ouvrir la page de Hazel] Sans mot de passe. Le lien est valable jusqu'au {Q2 end}.",
        "Répondez en français ou appelez le 802-555-0143.",
        "Élise Thibault, advisor (enseignante-tutrice) de Hazel");

    [Fact]
    public void The_middle_of_the_quarter_to_Marcus_Okafor()
    {
        var message = To("Marcus Okafor");
        Assert.Equal(
            (MailPurpose.Reminder, MailMessage.SentState, DemonstrationDays.Hour(Days.SchoolDay(-1), 7)),
            (message.Purpose, message.State, message.Ended!.Value));
        Assert.Equal(
            "The quarter is half over (moved one day by the snow). Nine advisees to see; Liam P. (11) and Sofia R. first, their fall " +
            "talk is not done yet. Print your sheets.",
            Assert.Single(message.Text.Parts).Text);
        Assert.Equal("You get this because you are their advisor.", message.Text.Why);
    }

    [Fact]
    public void The_digest_of_Monday_to_Dana_Whitcomb()
    {
        var message = To("Dana Whitcomb");
        Assert.Equal(
            (MailPurpose.Digest, MailMessage.SentState, new DateOnly(2026, 11, 16)),
            (message.Purpose, message.State, message.Day));
        Assert.Equal(
            ["Changed: 11", "Done: 6", "Due this week: 9", "Needs attention: 3", "Said"],
            message.Text.Parts.Select(part => part.Heading));
        Assert.Equal(
            ["(Amina Yusuf)", "(Marcus Okafor)", "(Marcus Okafor)"],
            message.Text.Parts[3].Items!.Select(line => line[line.LastIndexOf('(')..]));
        Assert.Equal("“Could advisory on Fridays be 10 minutes longer?” — Jed Sawyer", message.Text.Parts[4].Text);
    }

    private MailMessage To(string name)
    {
        var person = School.Named(name);
        var message = Assert.Single(School.Messages, message => message.To == person.PersonId);
        Assert.Equal(person.Email, message.SentTo);
        return message;
    }

    private void Told(string adult, string student, string subject, string language, params string[] lines)
    {
        var message = To(adult);
        Assert.Equal(
            (MailPurpose.ProgressUpdate, MailMessage.SentState, subject, language, School.Student(student).PersonId),
            (message.Purpose, message.State, message.Subject, message.Language, message.Student));
        Assert.Equal(DemonstrationDays.Hour(message.Day!.Value, 16), message.Ended);
        var end = FamilyLanguage.All[language].Written(Days.Quarter(2).End);
        var text = message.Text;
        Assert.Equal(
            lines.Select(line => line.Replace("{Q2 end}", end, StringComparison.Ordinal)),
            [text.Greeting,
                .. text.Parts.Select(part => part.Heading is null ? part.Text! : $"{part.Heading}: {part.Text}"),
                $"[{text.Link!.Label}] {text.Link.Note}",
                text.Answer!,
                text.Signed]);
    }
}
