using Plp.Mail;
using Plp.People;
using Plp.School;
using Plp.Storage;

namespace Plp.Families;

/// <summary>What becomes of an update after it was saved: stopped while nobody has it, else corrected or taken back and told so.</summary>
internal sealed partial class FamilyUpdates
{
    private const int Attempts = 20;

    /// <summary>The updates about one talk, as they stand.</summary>
    public async Task<List<FamilyUpdate>> About(string student, string key, CancellationToken token) =>
        (await Of(student, token)).FindAll(update => update.Key == key);

    /// <summary>Stops what has not left of the updates about one talk; what has left stays.</summary>
    /// <returns>How many adults get nothing now, and how many got it already.</returns>
    public async Task<(int Stopped, int TooLate)> Stop(string student, string key, string by, SchoolToday today, CancellationToken token)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var changes = new Changes();
            var (stopped, tooLate) = (0, 0);
            foreach (var update in (await About(student, key, token)).Where(update => update.State
                is not (FamilyUpdate.StoppedState or FamilyUpdate.TakenBackState)))
            {
                if (await AddStop(changes, update, by, "it was stopped before it left", today, token))
                    stopped++;
                else
                    tooLate++;
            }
            if (stopped == 0 || (await store.Commit(changes, token)).Done)
                return (stopped, tooLate);
        }
        throw new StoreUnavailableException("This is being saved from several places at once.");
    }

    /// <summary>Adds that nothing is told of a talk any more: stopped where nobody has it, else told as a mistake.</summary>
    public async Task TakeBack(Changes changes, Person student, string key, Person by, SchoolToday today, CancellationToken token)
    {
        var from = await hour.Next(today, token);
        StudentPeople? around = null;
        foreach (var update in (await About(student.PersonId, key, token)).Where(update => update.State
            is not (FamilyUpdate.StoppedState or FamilyUpdate.TakenBackState)))
        {
            if (await AddStop(changes, update, by.PersonId, "it was corrected", today, token))
                continue;
            var gone = await Told(update, token) with
            {
                State = FamilyUpdate.TakenBackState,
                CorrectedOn = today.Day,
                Words = new FamilyWords(),
                WordsIn = null,
                Acknowledged = null,
                From = today.Instant,
            };
            changes.Replace(gone);
            if (await people.Recent(update.Adult, token) is { } adult)
            {
                around ??= await people.Around(student.PersonId, token);
                var link = around.Adults.FirstOrDefault(other => other.Person == update.Adult);
                var language = FamilyLanguage.For(adult.Adult?.Language ?? FamilyLanguage.English, today.School);
                await Carry(
                    changes,
                    new PlannedUpdate(adult, gone, language, null, OpensPage(student, link, adult, today)),
                    student,
                    by,
                    today,
                    from,
                    token);
            }
        }
    }

    /// <summary>
    /// Adds what is told of a talk now: in the place of what nobody has yet, else as a correction of what was told. Where the
    /// words are the same nothing is told again.
    /// </summary>
    public async Task Correct(Changes changes, UpdateCause cause, FamilyDraft draft, SchoolToday today, CancellationToken token)
    {
        var from = await hour.Next(today, token);
        var known = (await About(cause.Student.PersonId, cause.Key, token)).ToDictionary(update => update.Adult, StringComparer.Ordinal);
        var told = new List<PlannedUpdate>();
        foreach (var planned in (await Plan(cause, draft, today, token)).Where(one => one.Update is not null))
        {
            var update = planned.Update! with { From = from };
            if (known.GetValueOrDefault(planned.Adult.PersonId) is not { } before)
            {
                changes.Create(update);
            }
            else if (before.State != FamilyUpdate.StoppedState && IsSame(before, update))
            {
                continue;
            }
            else
            {
                var isOpen = before.State == FamilyUpdate.StoppedState
                    || await Withdraw(changes, before, cause.Advisor.PersonId, "it was corrected before it left", today, token);
                update = Anew(
                    update,
                    isOpen
                        ? before with { Again = (before.Again ?? 0) + 1 }
                        : await Told(before, token) with { CorrectedOn = today.Day, From = today.Instant });
                changes.Replace(update);
            }
            told.Add(planned with { Update = update });
            await Carry(changes, planned with { Update = update }, cause.Student, cause.Advisor, today, from, token);
        }
        await AddTranslations(changes, cause, draft, told, today, token);
    }

    /// <summary>The same talk in the same words.</summary>
    private static bool IsSame(FamilyUpdate one, FamilyUpdate other) =>
        one.State != FamilyUpdate.TakenBackState
            && one.HeldOn == other.HeldOn
            && one.Original == other.Original
            && one.OriginalLanguage == other.OriginalLanguage
            && one.Together == other.Together
        && (one.Words == other.Words || one.Translation is not null);

    /// <summary>What is to be told now, over what stood before: a translation it waits for is one of its own.</summary>
    private static FamilyUpdate Anew(FamilyUpdate update, FamilyUpdate before) => update with
    {
        Again = before.Again,
        From = before.CorrectedOn is null ? update.From : before.From,
        CorrectedOn = before.CorrectedOn,
        Earlier = before.Earlier,
        Translation = update.Translation is null
            ? null
            : Translation.IdOf(update.Student!, $"{update.Key}:{before.Again}", update.Language),
        ETag = before.ETag,
        Unknown = before.Unknown,
    };

    /// <summary>The update with what the adult has of it put by, and when it left.</summary>
    private async Task<FamilyUpdate> Told(FamilyUpdate update, CancellationToken token)
    {
        var left = await mail.Read(update.MessageId, token) is { State: MailMessage.SentState } message
            ? message.Ended
            : (await tasks.Read(update.Student!, $"{update.Adult}:{TaskCause(update)}", token))?.Ended;
        return update with
        {
            Again = (update.Again ?? 0) + 1,
            Earlier = [.. update.Earlier ?? [], new EarlierWords(update.Words, left ?? update.From ?? update.At)],
        };
    }

    private async Task<bool> AddStop(
        Changes changes,
        FamilyUpdate update,
        string by,
        string because,
        SchoolToday today,
        CancellationToken token)
    {
        if (!await Withdraw(changes, update, by, because, today, token))
            return false;
        changes.Replace(update with { State = FamilyUpdate.StoppedState });
        return true;
    }

    /// <summary>Takes back whatever carries an update home, as long as it has not left.</summary>
    /// <returns>Whether nobody at home has it.</returns>
    private async Task<bool> Withdraw(
        Changes changes,
        FamilyUpdate update,
        string by,
        string because,
        SchoolToday today,
        CancellationToken token)
    {
        switch (update.State)
        {
            case FamilyUpdate.WaitingState:
                // several adults may wait for the same words
                if (update.Translation is { } id
                    && !changes.All.Any(change => change.Id == id)
                    && await store.Read<Translation>(id, token) is { State: Translation.WaitingState } waiting)
                    changes.Replace(waiting with { State = Translation.StoppedState, Rev = waiting.Rev + 1 });
                return update.CorrectedOn is null;
            case FamilyUpdate.SentState when await mail.Read(update.MessageId, token) is { } message:
                if (message.State is MailMessage.SendingState or MailMessage.SentState)
                    return false;
                if (message.State != MailMessage.QueuedState)
                    return update.CorrectedOn is null && !update.IsTold(today.Instant);
                changes.Replace(message.Withdrawn(because, today.Instant));
                return update.CorrectedOn is null;
            case FamilyUpdate.ByPersonState:
                return await tasks.Drop(changes, update.Student!, update.Adult, TaskCause(update), by, token)
                    && update.CorrectedOn is null
                    && !update.IsTold(today.Instant);
            default:
                return update.CorrectedOn is null && !update.IsTold(today.Instant);
        }
    }
}
