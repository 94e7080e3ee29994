using System.Security.Cryptography;
using Plp.Storage;

namespace Plp.Surveys;

/// <summary>Reads surveys and what was answered, and takes answers in.</summary>
internal sealed class SurveyStore(IDocumentStore store, TimeProvider time) : IDisposable
{
    /// <summary>How often an answer is tried again when another came in between on another server.</summary>
    private const int Tries = 20;

    private readonly Recent<List<Survey>> recent = new(time);

    /// <summary>Answers of this process come in one by one: a class that answers at once does not get into its own way.</summary>
    private readonly SemaphoreSlim one = new(1);

    public Task<List<Survey>> All(CancellationToken token) =>
        store.All<Survey>(new DocumentQuery(Survey.Shape.Type) { PageSize = 1000 }, token);

    /// <summary>Those that are open or were, at most a minute old: for first pages.</summary>
    public async Task<IReadOnlyList<Survey>> Recently(CancellationToken token) =>
        (await recent.Get("open", async (_, token) => await store.All<Survey>(
            new DocumentQuery(Survey.Shape.Type) { State = Survey.OpenState },
            token), token))!;

    public async Task<Survey?> Read(string key, CancellationToken token) =>
        key.Length is > 0 and <= 64 && key.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            ? await store.Read<Survey>(Survey.IdOf(key), token)
            : null;

    /// <returns>Whether it was written; false when somebody else was first.</returns>
    public async Task<bool> Commit(Changes changes, CancellationToken token)
    {
        var done = (await store.Commit(changes, token)).Done;
        recent.Forget("open");
        return done;
    }

    public async Task<IReadOnlyList<string>> Marks(string survey, CancellationToken token) =>
        (await store.Read<SurveyMarks>(SurveyMarks.IdOf(survey), token))?.Marks ?? [];

    public Task<SurveyAnswer?> Answer(string survey, string person, CancellationToken token) =>
        store.Read<SurveyAnswer>(SurveyAnswer.IdOf(survey, person), token);

    public Task<List<SurveyAnswer>> Answers(string survey, CancellationToken token) =>
        store.All<SurveyAnswer>(new DocumentQuery(SurveyAnswer.Shape.Type) { State = survey, PageSize = 1000 }, token);

    /// <summary>Every answer to a survey, as results are made of them.</summary>
    public async Task<IReadOnlyList<Ballot>> Ballots(Survey survey, CancellationToken token) => survey.IsNamed
        ? [.. (await Answers(survey.Key, token)).Select(answer => new Ballot("", answer.Group, answer.Values))]
        : [.. (await store.All<SurveyBallots>(new DocumentQuery(SurveyBallots.Shape.Type) { State = survey.Key }, token))
            .SelectMany(box => box.Ballots)];

    /// <summary>Takes an anonymous answer in, and with it in one commit that somebody has answered.</summary>
    /// <returns>False when that somebody had answered before; null when too many answered at that moment.</returns>
    public async Task<bool?> Cast(
        Survey survey,
        string mark,
        string? group,
        IReadOnlyDictionary<string, SurveyValue> values,
        CancellationToken token)
    {
        await one.WaitAsync(token);
        try
        {
            for (var i = 0; i < Tries; i++)
            {
                var marks = await store.Read<SurveyMarks>(SurveyMarks.IdOf(survey.Key), token) ?? SurveyMarks.Empty(survey.Key);
                if (marks.Marks.Contains(mark))
                    return false;
                var box = await AnyBox(survey, token);
                var changes = Changes.Untimed().Save(marks.With(mark)).Save(box.With(group, values));
                if ((await store.Commit(changes, token)).Done)
                    return true;
            }
            return null;
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    private async Task<SurveyBallots> AnyBox(Survey survey, CancellationToken token)
    {
        var boxes = Math.Max(1, survey.Invited / Survey.BallotsInBox);
        for (var box = RandomNumberGenerator.GetInt32(boxes); ; box++)
        {
            var ballots = await store.Read<SurveyBallots>(SurveyBallots.IdOf(survey.Key, box), token)
                ?? SurveyBallots.Empty(survey.Key, box);
            if (ballots.Ballots.Count < SurveyBallots.Most)
                return ballots;
        }
    }
}
