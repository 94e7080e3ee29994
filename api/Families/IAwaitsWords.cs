using Plp.School;
using Plp.Storage;

namespace Plp.Families;

/// <summary>What waits for a translator: an update, an answer, a quarter's email. Each says what happens when the waiting ends.</summary>
internal interface IAwaitsWords
{
    TranslationOf Of { get; }

    /// <summary>Adds what follows to the commit that ends the waiting; the same added twice is the same.</summary>
    /// <param name="ended">Done, with a translation of each piece; or passed: nobody translated it in time.</param>
    Task Translated(Changes changes, Translation ended, SchoolToday today, CancellationToken token);
}
