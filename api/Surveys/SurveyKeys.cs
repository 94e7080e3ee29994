using System.Collections.Concurrent;
using System.Security.Cryptography;
using Plp.Files;
using Plp.Jobs;
using Plp.Storage;

namespace Plp.Surveys;

/// <summary>
/// The key by which an open survey knows again who has answered. It lies apart from the documents, in no export and no backup, and is
/// destroyed once the survey is over: the documents alone tell of nobody whether they answered, of the only one neither, and then
/// nothing does.
/// </summary>
internal sealed class SurveyKeys(IFileStore files, SurveyStore surveys)
{
    private const int Bytes = 32;

    private readonly ConcurrentDictionary<string, byte[]> known = new(StringComparer.Ordinal);

    /// <summary>Who answers an open survey, as nobody else can work it out.</summary>
    /// <returns>Null where its key is gone: then it takes no more answers.</returns>
    public async Task<string?> MarkOf(Survey survey, string whose, CancellationToken token) =>
        await Kept(survey, token) is { } key ? SurveyMarks.Of(key, whose) : null;

    /// <summary>
    /// The key of an open survey. Where somebody has answered by a key that is gone, since the school was moved or restored meanwhile, no
    /// other takes its place: who has answered could answer again. Then the survey is closed here and now.
    /// </summary>
    public async Task<byte[]?> Kept(Survey survey, CancellationToken token) =>
        await ClosedAsGone(survey, token) ? null : await Of(survey.Key, token);

    /// <returns>Whether the key was gone, and the survey is closed for it.</returns>
    public async Task<bool> ClosedAsGone(Survey survey, CancellationToken token)
    {
        if (known.ContainsKey(survey.Key)
            || (await surveys.Marks(survey.Key, token)).Count == 0
            || await files.Read(PlaceOf(survey.Key), token) is not null)
            return false;
        if (survey.State == Survey.OpenState)
            await surveys.Commit(
                new Changes().Replace(survey with { State = Survey.ClosedState, Rev = survey.Rev + 1, IsInterrupted = true }),
                token);
        return true;
    }

    /// <summary>The key, made where there is none: at the opening.</summary>
    /// <exception cref="StoreUnavailableException">No place for files is set.</exception>
    public async Task<byte[]> Of(string survey, CancellationToken token)
    {
        if (known.TryGetValue(survey, out var key))
            return key;
        var place = PlaceOf(survey);
        if (await files.Read(place, token) is null)
            await files.Put(place, RandomNumberGenerator.GetBytes(Bytes), token);
        return known[survey] = (await files.Read(place, token))!; // as whoever made it at the same moment reads it
    }

    public async Task Destroy(string survey, CancellationToken token)
    {
        known.TryRemove(survey, out _);
        if (files is not NoFileStore)
            await files.Delete(PlaceOf(survey), token);
    }

    private static FileKey PlaceOf(string survey) => FileKey.Secret("surveys", survey);
}

/// <summary>Destroys the keys of surveys whose last day is over, and closes those whose key is gone.</summary>
internal sealed class SurveyNight(SurveyStore surveys, SurveyKeys keys) : INightlyWork
{
    public async Task Run(DateOnly today, CancellationToken token)
    {
        foreach (var survey in await surveys.Recently(token)) // one that was closed by hand has none any more
        {
            if (survey.IsOver(today))
                await keys.Destroy(survey.Key, token);
            else if (!survey.IsNamed)
                await keys.ClosedAsGone(survey, token);
        }
    }
}
