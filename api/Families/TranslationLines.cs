using Plp.People;
using Plp.Requests;

namespace Plp.Families;

/// <summary>
/// Words that wait for a translator, said where their translator sees it whatever they came for, and to the coordinator where
/// nobody translates the language.
/// </summary>
internal sealed class TranslationLines(TranslationStore texts, PersonStore people, OwnFamilies families) : HomeLineKind
{
    public override bool IsFor(Caller caller) => caller.Role == Role.Coordinator || caller.Person.Roles.Contains(Role.Translator);

    public override async Task<IReadOnlyList<HomeLine>> Of(Visit visit)
    {
        if (await texts.Waiting(visit.Token) is not { Count: > 0 } waiting)
            return [];
        var own = await families.Of(visit.Caller, visit.Token);
        var open = waiting.FindAll(text => !own.Children.Contains(text.Student!));
        var lines = new List<HomeLine>();
        if (visit.Caller.Person.Roles.Contains(Role.Translator) && open.Count(text => text.IsFor(visit.Caller.Person)) is > 0 and var mine)
            lines.Add(new HomeLine($"{Texts(mine)} for you to translate. Switch to your role as translator."));
        if (visit.Caller.Role != Role.Coordinator)
            return lines;
        var translators = (await people.Staff(visit.Token)).All.Where(person => person.Roles.Contains(Role.Translator)).ToList();
        foreach (var unread in open.Where(text => !translators.Exists(text.IsFor)).GroupBy(text => text.Other, StringComparer.Ordinal))
        {
            lines.Add(new HomeLine(
                $"{Texts(unread.Count())} for a translator of {FamilyLanguage.All[FamilyLanguage.English].NameOf(unread.Key)}, and " +
                "nobody here is one.",
                "/people/"));
        }
        return lines;
    }

    private static string Texts(int count) => count == 1 ? "1 text waits" : $"{count} texts wait";
}
