using Plp.Duties;
using Plp.People;
using Plp.Storage;

namespace Plp.Roster;

/// <summary>Reads who may be one human being, and keeps the narrower right where it changes.</summary>
internal sealed class AlikePeople(IDocumentStore store, PersonStore people, Cards cards)
{
    /// <param name="changed">A person as they will be once they are written; null: as all are.</param>
    /// <param name="answers">What will be answered then; null: as it is.</param>
    public async Task<Alikes> Read(CancellationToken token, Person? changed = null, RosterAnswers? answers = null)
    {
        var all = (await people.ListAll(token)).Where(person => person.PersonId != changed?.PersonId);
        return Alikes.Among(changed is null ? all : all.Append(changed), answers ?? await Answers(token));
    }

    public async Task<RosterAnswers> Answers(CancellationToken token) =>
        await store.Read<RosterAnswers>(RosterAnswers.TheId, token) ?? RosterAnswers.None;

    /// <summary>Adds to a commit, student by student, whom it makes narrower or wider.</summary>
    /// <returns>The students.</returns>
    public async Task<List<string>> Narrow(Changes changes, Alikes alikes, CancellationToken token)
    {
        var students = new List<string>();
        foreach (var around in await people.AllAround(token))
        {
            var after = alikes.Narrowed(around);
            if (ReferenceEquals(after, around)
                || changes.All.Count + 2 > Changes.Most
                || await people.Read(around.Student!, token) is not { } student)
                continue;
            after = after with { Rev = after.Rev + 1 };
            var card = Card.Of(student, after, await cards.Read(student.PersonId, token));
            changes.Save(after).Save(await cards.Interpreted(card, changes, token));
            students.Add(student.PersonId);
        }
        return students;
    }
}
