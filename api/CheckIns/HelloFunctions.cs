using Microsoft.Azure.Functions.Worker;
using Plp.Hosting;
using Plp.People;
using Plp.Storage;

namespace Plp.CheckIns;

/// <summary>Hello in one tap, to one or several; and switching the reminder off or on.</summary>
public sealed class HelloFunctions(FrontDesk desk, IDocumentStore store, Cards cards)
{
    [Function(nameof(Act.SayHello))]
    public Task<IResult> Say([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "advisor/hellos")] HttpRequest request) =>
        desk.Answer<HelloInput>(request, Act.SayHello, async (visit, input) =>
        {
            var errors = new FieldErrors();
            var students = SeveralStudents.Read("studentIds", input.StudentIds, errors);
            if (errors.Any)
                return Problem.Invalid(errors);
            if (await cards.Visits(visit, Act.SaveCheckIn, students) is null)
                return SeveralStudents.NotAllTheirs();
            return await Change(visit, hellos => hellos.Off ? hellos : hellos.Said(students, visit.Today.Day));
        });

    [Function(nameof(Act.SwitchHellos))]
    public Task<IResult> Switch([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "advisor/hellos")] HttpRequest request) =>
        desk.Answer<HelloSwitchInput>(request, Act.SwitchHellos, (visit, input) => input.On is { } on
            ? Change(visit, hellos => hellos.Switched(on))
            : Task.FromResult(Problem.Invalid("on", "Say true or false.")));

    private async Task<IResult> Change(Visit visit, Func<Hellos, Hellos> change)
    {
        var hellos = Hellos.None(visit.Caller.Id);
        await cards.Change(async _ =>
        {
            hellos = change(await store.Read<Hellos>(hellos.Id, visit.Token) ?? Hellos.None(visit.Caller.Id));
            return new Changes().Save(hellos);
        }, visit.Token);
        return Reply.Ok(new HellosView(!hellos.Off, hellos.Last ?? new Dictionary<string, DateOnly>()));
    }
}

/// <param name="Last">The last hello, by student.</param>
public sealed record HellosView(bool On, IReadOnlyDictionary<string, DateOnly> Last);

public sealed record HelloInput(IReadOnlyList<string?>? StudentIds);

public sealed record HelloSwitchInput(bool? On);
