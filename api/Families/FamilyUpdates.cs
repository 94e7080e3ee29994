using Plp.Duties;
using Plp.Mail;
using Plp.People;
using Plp.School;
using Plp.Storage;

namespace Plp.Families;

/// <summary>Decides what goes home about a talk, and adds it to the commit of the talk (D7, D12, E3).</summary>
internal sealed partial class FamilyUpdates(
    IDocumentStore store,
    PersonStore people,
    Cards cards,
    FamilyHour hour,
    MailStore mail,
    Outbox outbox,
    CallTasks tasks,
    Unsubscribes unsubscribes) : IAwaitsWords
{
    TranslationOf IAwaitsWords.Of => TranslationOf.Update;

    /// <summary>So many adults are written to about one talk; a commit holds so many operations.</summary>
    private const int MostAdults = 20;

    /// <summary>Everything told about a student, newest first.</summary>
    public async Task<List<FamilyUpdate>> Of(string student, CancellationToken token) =>
        Among(await store.About(student, [FamilyUpdate.Shape.Type], token));

    /// <summary>Those among documents about one student, newest first.</summary>
    public static List<FamilyUpdate> Among(IEnumerable<StoredDocument> documents) =>
        [.. documents
            .Where(document => document.Type == FamilyUpdate.Shape.Type)
            .Select(document => document.As<FamilyUpdate>())
            .OrderByDescending(update => update.HeldOn)
            .ThenByDescending(update => update.At)];

    /// <summary>What an adult was told by now, newest first: not what waits, nor what an email carries that has not left.</summary>
    public async Task<List<FamilyUpdate>> ToldTo(string student, string adult, DateTimeOffset now, CancellationToken token)
    {
        var about = await store.About(student, [FamilyUpdate.Shape.Type, MailMessage.Shape.Type], token);
        var queued = MailStore
            .Among(about)
            .Where(message => message.State == MailMessage.QueuedState)
            .Select(message => message.Id)
            .ToHashSet(StringComparer.Ordinal);
        return Among(about).FindAll(update =>
            update.Adult == adult && update.IsTold(now) && (update.CorrectedOn is not null || !queued.Contains(update.MessageId)));
    }

    /// <summary>Everything told on some days, in no order.</summary>
    public Task<List<FamilyUpdate>> Between(DateOnly from, DateOnly to, CancellationToken token) =>
        store.All<FamilyUpdate>(new DocumentQuery(FamilyUpdate.Shape.Type) { From = from, To = to, PageSize = 1000 }, token);

    public Task<FamilyUpdate?> Read(string id, CancellationToken token) => store.Read<FamilyUpdate>(id, token);

    /// <summary>Decides for each adult; nothing is written.</summary>
    public async Task<IReadOnlyList<PlannedUpdate>> Plan(UpdateCause cause, FamilyDraft draft, SchoolToday today, CancellationToken token)
    {
        var around = await people.Around(cause.Student.PersonId, token);
        var translators = await Translators(around, token);
        var planned = new List<PlannedUpdate>();
        foreach (var link in around.Adults.Take(MostAdults))
        {
            if (await people.Recent(link.Person, token) is not { } adult)
                continue;
            planned.Add(FamilyRights.WhyNoMail(HomeWriting.Updates, cause.Student, link, adult, today) is { } why
                ? new PlannedUpdate(adult, null, null, today.School.Words.Apply(why))
                : Decide(cause, draft, adult, translators, await unsubscribes.Unsubscribed(adult.PersonId, token), today) with
                {
                    OpensPage = OpensPage(cause.Student, link, adult, today),
                });
        }
        return planned;
    }

    /// <summary>Adds what was decided: each adult's update, its email or task, and what a translator has to do first.</summary>
    public async Task Add(
        Changes changes,
        UpdateCause cause,
        FamilyDraft draft,
        IReadOnlyList<PlannedUpdate> planned,
        SchoolToday today,
        CancellationToken token)
    {
        var from = await hour.Next(today, token);
        var told = planned
            .Where(one => one.Update is not null)
            .Select(one => one with { Update = one.Update! with { From = from } })
            .ToList();
        foreach (var one in told)
        {
            changes.Create(one.Update!);
            await Carry(changes, one, cause.Student, cause.Advisor, today, from, token);
        }
        await AddTranslations(changes, cause, draft, told, today, token);
    }

    /// <summary>The email as it would be sent, without its link's token.</summary>
    public async Task<MailMessage?> Preview(PlannedUpdate planned, UpdateCause cause, SchoolToday today, CancellationToken token) =>
        planned is { Update: { } update, Language: { } language }
            ? FamilyMail.Update(
                update,
                new MailFrame(language, planned.Adult, today, await hour.Next(today, token)) { OpensPage = planned.OpensPage },
                cause.Student,
                await CardOf(cause.Student, token),
                cause.Advisor,
                token: null)
            : null;

    private static PlannedUpdate Decide(
        UpdateCause cause,
        FamilyDraft draft,
        Person adult,
        ILookup<string, Person> translators,
        bool unsubscribed,
        SchoolToday today)
    {
        var tag = adult.Adult?.Language ?? FamilyLanguage.English;
        var language = FamilyLanguage.For(tag, today.School);
        var isWritten = language is not null && draft.Own.ContainsKey(language.Tag);
        var words = isWritten ? Merged(draft.Own[language!.Tag], draft.Words) : draft.Words;
        var isForeign = language is not null && !isWritten && language.Tag != draft.Language && words.Own().Any();
        var waits = isForeign && translators[language!.Tag].Any();
        var state = language is null ? FamilyUpdate.ByPersonState : waits ? FamilyUpdate.WaitingState : StateOf(adult, unsubscribed);
        var update = new FamilyUpdate
        {
            Id = FamilyUpdate.IdOf(cause.Student.PersonId, adult.PersonId, cause.Key),
            Student = cause.Student.PersonId,
            Day = today.Day,
            State = state,
            Adult = adult.PersonId,
            Key = cause.Key,
            Period = cause.Period,
            HeldOn = cause.HeldOn,
            By = cause.Advisor.PersonId,
            Language = language?.Tag ?? FamilyLanguage.English,
            Words = words.In(language ?? FamilyLanguage.ByTag(FamilyLanguage.English, today.School)),
            WordsIn = isForeign ? draft.Language : null,
            Original = draft.Words,
            OriginalLanguage = draft.Language,
            Together = draft.Together ? true : null,
            Translation = waits ? Translation.IdOf(cause.Student.PersonId, cause.Key, language!.Tag) : null,
            At = today.Instant,
        };
        return new PlannedUpdate(adult, update, language, WhyOtherwise(adult, update, language, unsubscribed, tag));
    }

    private static string? WhyOtherwise(Person adult, FamilyUpdate update, FamilyLanguage? language, bool unsubscribed, string tag) =>
        update.State switch
        {
            FamilyUpdate.WaitingState =>
                $"waits up to {Translation.WaitsSchoolDays} school days for the translator ({language!.Name}), then goes marked as " +
                "written in English",
            FamilyUpdate.ByPersonState when language is null => NoTexts(tag),
            FamilyUpdate.ByPersonState when ByMail(adult) => "stopped updates by email: a task to send it on paper",
            FamilyUpdate.ByPersonState =>
                adult.Email is null
                    ? "has no email address: a task to call or to send paper"
                    : "does not want to be reached by email: a task to call or to send paper",
            _ => update.WordsIn is null
                ? null
                : "no one translates this language: it goes marked as written in English, with the phone and interpreter line",
        };

    private static string NoTexts(string tag) =>
        $"there are no approved texts in this language ({tag}): a task to call with an interpreter";

    private static string StateOf(Person adult, bool unsubscribed) =>
        ByMail(adult) && !unsubscribed ? FamilyUpdate.SentState : FamilyUpdate.ByPersonState;

    /// <summary>Whether the adult has an address and has not chosen other ways only.</summary>
    public static bool ByMail(Person adult) =>
        adult.Email is not null && (adult.Adult?.Channels is not { Count: > 0 } chosen || chosen.Contains(Channel.Mail));

    /// <summary>
    /// What a person does where no mail goes: paper for whoever stopped updates by mail (D9), and for whoever chose it and no
    /// phone call, as long as there are texts to print.
    /// </summary>
    /// <param name="language">Null: there are no approved texts in theirs.</param>
    public static CallTaskKind TaskInstead(Person adult, FamilyLanguage? language) =>
        language is not null
            && (ByMail(adult)
                || (adult.Adult?.Channels is { Count: > 0 } chosen
                    && !chosen.Contains(Channel.Phone)
                    && chosen.Contains(Channel.Paper)))
            ? CallTaskKind.Paper
            : CallTaskKind.Call;

    private static FamilyWords Merged(FamilyWords own, FamilyWords words) =>
        own with { Bank = own.Bank ?? (own.OneThing is null ? words.Bank : null) };

    /// <summary>Adds the email with its link, or the task, as the update's state says.</summary>
    private async Task Carry(
        Changes changes,
        PlannedUpdate planned,
        Person student,
        Person advisor,
        SchoolToday today,
        DateTimeOffset notBefore,
        CancellationToken token)
    {
        var (update, adult, language) = (planned.Update!, planned.Adult, planned.Language);
        var state = update.State == FamilyUpdate.TakenBackState
            ? StateOf(adult, await unsubscribes.Unsubscribed(adult.PersonId, token))
            : update.State;
        if (language is not null && state == FamilyUpdate.SentState)
        {
            var frame = new MailFrame(language, adult, today, notBefore) { OpensPage = planned.OpensPage };
            var link = planned.OpensPage
                ? FamilyLinks.Make(changes, [student.PersonId], adult.PersonId, frame.Until, today.Instant)
                : null;
            outbox.Queue(changes, FamilyMail.Update(update, frame, student, await CardOf(student, token), advisor, link));
        }
        else if (state is FamilyUpdate.ByPersonState or FamilyUpdate.SentState)
        {
            var what = update.State == FamilyUpdate.TakenBackState ? "Tell that what was said of the last talk was a mistake: "
                : update.CorrectedOn is not null ? "Tell what was corrected about the last talk: " : "Tell what the last talk was about: ";
            tasks.Add(changes, TaskInstead(adult, language), student.PersonId, adult.PersonId, TaskCause(update),
                what + (language is null ? NoTexts(adult.Adult?.Language ?? "") : "no email goes to this adult."));
        }
    }

    private static bool OpensPage(Person student, AdultLink? link, Person adult, SchoolToday today) =>
        FamilyRights.WhyNoPage(student, link, adult, today) is null;

    private static string TaskCause(FamilyUpdate update) => "update:" + update.Key + (update.Again is { } n ? $":{n}" : "");

    private async Task<Card> CardOf(Person student, CancellationToken token) =>
        await cards.Recent(student.PersonId, token) ?? throw new InvalidOperationException("A student without a card.");
}
