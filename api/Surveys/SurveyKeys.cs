using System.Collections.Concurrent;
using System.Security.Cryptography;
using Plp.Files;
using Plp.Jobs;

namespace Plp.Surveys;

/// <summary>
/// The key by which an open survey knows again who has answered. It lies apart from the documents, in no export and no backup, and is
/// destroyed once the survey is over: the documents alone tell of nobody whether they answered, of the only one neither, and then
/// nothing does.
/// </summary>
internal sealed class SurveyKeys(IFileStore files)
{
    private const int Bytes = 32;

    private readonly ConcurrentDictionary<string, byte[]> known = new(StringComparer.Ordinal);

    /// <summary>Who answers an open survey, as nobody else can work it out.</summary>
    public async Task<string> MarkOf(Survey survey, string whose, CancellationToken token) =>
        SurveyMarks.Of(await Of(survey.Key, token), whose);

    /// <summary>
    /// The key of an open survey, made where there is none: at its opening, and after a school was moved or restored meanwhile, when who
    /// has answered before is not known any more.
    /// </summary>
    /// <exception cref="Storage.StoreUnavailableException">No place for files is set.</exception>
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

/// <summary>Destroys the keys of surveys whose last day is over.</summary>
internal sealed class SurveyNight(SurveyStore surveys, SurveyKeys keys) : INightlyWork
{
    public async Task Run(DateOnly today, CancellationToken token)
    {
        foreach (var survey in await surveys.Recently(token)) // one that was closed by hand has none any more
        {
            if (survey.IsOver(today))
                await keys.Destroy(survey.Key, token);
        }
    }
}
