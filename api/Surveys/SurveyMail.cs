using System.Runtime.CompilerServices;
using Plp.Duties;
using Plp.Families;
using Plp.Mail;
using Plp.People;
using Plp.School;
using Plp.Storage;

namespace Plp.Surveys;

/// <summary>
/// The emails of a survey of families: on the day it opens, and once more three days before it closes to those who have not answered;
/// while few have, to everybody: whom an email leaves out is no sign of who gave the few answers there are. Each email has a link of
/// its own, and its id keeps it from going twice.
/// </summary>
internal sealed class SurveyMail(
    SurveyStore surveys,
    SurveyKeys keys,
    PeriodHomes homes,
    FamilyHour hour,
    Cards cards,
    Outbox outbox) : ITimedMail
{
    public const string Invite = "invite", Remind = "remind";

    private const int DaysBeforeEnd = 3, AtOnce = 40;

    public async Task<bool> Write(SchoolToday today, MailSettings settings, CancellationToken token)
    {
        if (settings.Mode == MailMode.Off)
            return true;
        foreach (var survey in await surveys.Recently(token))
        {
            foreach (var (stage, on) in Stages(survey))
            {
                if (on <= today.Day && survey.IsOpen(today.Day) && !survey.Told.Contains(stage))
                    await Tell(survey.Key, stage, today, token);
            }
        }
        return true;
    }

    public async IAsyncEnumerable<PlannedMailDay> Planned(SchoolToday today, [EnumeratorCancellation] CancellationToken token)
    {
        foreach (var survey in await surveys.Recently(token))
        {
            foreach (var (stage, on) in Stages(survey))
            {
                if (on >= today.Day && !survey.Told.Contains(stage))
                    yield return new PlannedMailDay(
                        on,
                        stage == Invite
                            ? $"Survey “{survey.Title}”: families are asked"
                            : $"Survey “{survey.Title}”: families who have not answered are asked again");
            }
        }
    }

    public static string CauseOf(Survey survey, string stage) => $"survey:{survey.Key}:{stage}";

    private static IEnumerable<(string Stage, DateOnly On)> Stages(Survey survey) =>
        survey is { Audience: SurveyAudience.Families, Opened: { } opened, Closes: { } closes }
            ? [(Invite, opened), (Remind, closes.AddDays(-DaysBeforeEnd))]
            : [];

    private async Task Tell(string key, string stage, SchoolToday today, CancellationToken token)
    {
        var all = await homes.Read(token);
        var at = await hour.Next(today, token);
        var survey = (await surveys.Read(key, token))!;
        var hasAnswered = await HasAnswered(surveys, keys, survey, today.School, token);
        var messages = PeriodFamily.Of(await cards.Active(token))
            .Select(family => all.Of(HomeWriting.Updates, family, today))
            .OfType<PeriodHome>()
            .Where(home => home.WrittenIn is not null && !hasAnswered(home.Adult.PersonId))
            .ToList();
        foreach (var some in messages.Chunk(AtOnce))
        {
            if (await Queue(survey, stage, some, today, at, token))
                continue;
            foreach (var home in some) // cut off before: some of them have theirs
                await Queue(survey, stage, [home], today, at, token);
        }
        await surveys.Commit(
            new Changes().Replace(survey with { Rev = survey.Rev + 1, Told = [.. survey.Told, stage] }),
            token); // changed meanwhile: the next run finds every email there and says so then
    }

    /// <summary>Who an email may be kept from because they answered: of an anonymous survey nobody while few have.</summary>
    public static async Task<Func<string, bool>> HasAnswered(
        SurveyStore surveys,
        SurveyKeys keys,
        Survey survey,
        SchoolSettings school,
        CancellationToken token)
    {
        if (survey.IsNamed)
            return (await surveys.Answers(survey.Key, token)).Select(answer => answer.Person).ToHashSet(StringComparer.Ordinal).Contains;
        var marks = await surveys.Marks(survey.Key, token);
        if (marks.Count < (school.SmallestGroup ?? SchoolSettings.DefaultSmallestGroup))
            return _ => false;
        return await keys.Kept(survey, token) is { } key ? person => marks.Contains(SurveyMarks.Of(key, person)) : _ => true;
    }

    private Task<bool> Queue(
        Survey survey,
        string stage,
        IReadOnlyList<PeriodHome> some,
        SchoolToday today,
        DateTimeOffset at,
        CancellationToken token)
    {
        var changes = new Changes();
        foreach (var home in some)
        {
            var frame = new MailFrame(home.WrittenIn!, home.Adult, today, at);
            var link = SurveyAdmission.MakeLink(changes, survey, home.Adult.PersonId, today.Instant);
            outbox.Queue(changes, Message(survey, stage, frame, home, link));
        }
        return surveys.Commit(changes, token);
    }

    private static MailMessage Message(Survey survey, string stage, MailFrame frame, PeriodHome home, string link)
    {
        var texts = SurveyMailTexts.For(frame.Language.Tag);
        var names = string.Join(", ", home.Children.Select(child => child.NameInMailHome));
        var title = survey.Approved(survey.Title, texts.Tag) ?? survey.Title;
        string Said(string text) => text
            .Replace("{school}", frame.School, StringComparison.Ordinal)
            .Replace("{title}", title, StringComparison.Ordinal)
            .Replace("{until}", frame.Language.Written(survey.Closes!.Value), StringComparison.Ordinal);
        return new MailMessage
        {
            Id = MailMessage.IdOf(frame.Adult.PersonId, CauseOf(survey, stage)),
            Day = frame.On,
            Purpose = MailPurpose.Survey,
            To = frame.Adult.PersonId,
            Language = frame.Language.Tag,
            Subject = Said(texts.Subject),
            Queued = frame.Today.Instant,
            NotBefore = frame.NotBefore,
            Students = [.. home.Children.Select(child => child.PersonId)],
            Text = new MailText
            {
                Greeting = frame.Language.InMail("greeting", ("adult", frame.Adult.Given)),
                Parts =
                [
                    new MailPart(null, Said(stage == Invite ? texts.Invite : texts.Remind)),
                    new MailPart(null, survey.IsNamed ? texts.Named : texts.Anonymous),
                ],
                Link = new MailLink(texts.Open, "/survey/", link, Said(texts.Until)),
                Answer = frame.Phone is null
                    ? frame.Language.InMail("answerByMail")
                    : frame.Language.InMail("answer", ("phone", frame.Phone)),
                Signed = frame.School,
                Why = frame.Language.InMail(
                    "why",
                    ("school", frame.School),
                    ("student", names),
                    ("ofStudent", frame.Language.OfName(names))),
            },
        };
    }
}

/// <summary>What an email says, by language.</summary>
internal sealed record SurveyMailTexts(
    string Tag,
    string Subject,
    string Invite,
    string Remind,
    string Anonymous,
    string Named,
    string Open,
    string Until)
{
    private static readonly SurveyMailTexts english = new(
        "en",
        "A few questions from {school}",
        "We would like to know what helps and what we should change: “{title}”. It takes five minutes.",
        "Not everyone has answered “{title}” yet. If you would like to, there is time until {until}. " +
        "If you have, thank you.",
        "Your answer is kept without your name. The link takes one answer; no one can see which answer came by which link.",
        "Your answer is kept with your name, and you may change it until the survey closes.",
        "Answer the survey",
        "The link opens until {until}.");

    private static readonly SurveyMailTexts spanish = new(
        "es",
        "Unas preguntas de {school}",
        "Quisiéramos saber qué ayuda y qué deberíamos cambiar: «{title}». Son cinco minutos.",
        "No todos han respondido aún a «{title}». Si lo desea, hay tiempo hasta el {until}. " +
        "Si ya respondió, gracias.",
        "Su respuesta se guarda sin su nombre. El enlace admite una respuesta; nadie puede ver qué respuesta llegó por qué enlace.",
        "Su respuesta se guarda con su nombre, y puede cambiarla hasta que se cierre la encuesta.",
        "Responder a la encuesta",
        "El enlace se abre hasta el {until}.");

    private static readonly SurveyMailTexts french = new(
        "fr",
        "Quelques questions de {school}",
        "Nous aimerions savoir ce qui aide et ce que nous devrions changer : « {title} ». Cela prend cinq minutes.",
        "Tout le monde n’a pas encore répondu à « {title} ». Si vous le souhaitez, il reste du temps jusqu’au {until}. " +
        "Si vous l’avez fait, merci.",
        "Votre réponse est gardée sans votre nom. Le lien vaut pour une réponse ; personne ne voit quelle réponse est venue par quel lien.",
        "Votre réponse est gardée avec votre nom, et vous pouvez la changer jusqu’à la clôture.",
        "Répondre au questionnaire",
        "Le lien s’ouvre jusqu’au {until}.");

    public static SurveyMailTexts For(string language) => language switch
    {
        "es" => spanish,
        "fr" => french,
        _ => english,
    };
}

/// <summary>An email of a survey goes only while it is open and its reader has not answered.</summary>
internal sealed class SurveyMailCheck(SurveyStore surveys, SurveyKeys keys, SchoolDays days) : IMailCheck
{
    public async Task<string?> WhyNot(MailMessage message, CancellationToken token)
    {
        if (message.Purpose != MailPurpose.Survey || message.Id.Split(':') is not [.., var key, _])
            return null;
        var today = await days.Today(token);
        if (await surveys.Read(key, token) is not { } survey || !survey.IsOpen(today.Day))
            return "The survey is closed.";
        var hasAnswered = await SurveyMail.HasAnswered(surveys, keys, survey, today.School, token);
        return hasAnswered(message.To) ? "It was answered meanwhile." : null;
    }
}
