using System.Text.Json;
using Plp.Duties;
using Plp.Jobs;
using Plp.People;
using Plp.School;
using Plp.Storage;

namespace Plp.SchoolYear;

/// <summary>Gives students their assigned advisors, chunk by chunk: each student's people and card together.</summary>
internal sealed class AssignmentWork(IDocumentStore store, PersonStore people, Cards cards) : BulkWork<AssignmentPart>(store)
{
    public const string Title = "advisor-assignment";

    private const int MostOfOne = 2;

    private readonly List<string> touched = [];

    public override string Name => Title;

    public override string Told(JsonElement result, StaffNames staff)
    {
        var outcome = result.Deserialize(Json.Of<AssignmentOutcome>())!;
        return $"{Counted.Students(outcome.Students)}{(outcome.Advisor is { } advisor ? $" to {staff.NameOf(advisor)}" : "")}, " +
            $"from {DayWords.Written(outcome.From)}.";
    }

    public override async Task<int?> Add(Changes changes, Job job, bool again, CancellationToken token)
    {
        if (await Open(job, token) is not var (part, offset))
            return null;
        touched.Clear();
        var done = 0;
        for (; offset + done < part.Students.Count && changes.All.Count + MostOfOne <= MostOperations; done++)
            await Add(changes, part.Students[offset + done], part.From, token);
        if (offset + done == part.Students.Count)
            changes.Delete(Part!);
        return done;
    }

    public override void Committed()
    {
        foreach (var student in touched)
            cards.Changed(student);
    }

    private async Task Add(Changes changes, ProposedAdvisor assigned, DateOnly from, CancellationToken token)
    {
        var before = await people.Around(assigned.Student, token);
        var after = before.AdvisedBy(assigned.Advisor, from);
        if (ReferenceEquals(before, after) || await people.Read(assigned.Student, token) is not { Active: true } person)
            return;
        touched.Add(assigned.Student);
        changes.Save(after).Save(Card.Of(person, after, await cards.Read(assigned.Student, token)));
    }
}
