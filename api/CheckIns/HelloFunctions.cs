using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.Requests;

namespace Plp.CheckIns;

/// <summary>Hello in one tap, to one or several; and switching the reminder off or on.</summary>
internal sealed class HelloFunctions(RequestHandler handler, HelloStore hellos, Cards cards)
{
    [Function(nameof(CheckInsRoom.SayHello))]
    public Task<IResult> Say([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "advisor/hellos")] HttpRequest request) =>
        handler.Answer<HelloInput>(request, CheckInsRoom.SayHello, async (visit, input) =>
        {
            var errors = new FieldErrors();
            var students = SeveralStudents.Read("studentIds", input.StudentIds, errors);
            if (errors.Any)
                return Problem.Invalid(errors);
            if (await cards.Visits(visit, CheckInsRoom.SaveCheckIn, students) is null)
                return SeveralStudents.NotAllTheirs();
            return await Change(visit, before => before.Off ? before : before.Said(students, visit.Today.Day));
        });

    [Function(nameof(CheckInsRoom.SwitchHellos))]
    public Task<IResult> Switch([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "advisor/hellos")] HttpRequest request) =>
        handler.Answer<HelloSwitchInput>(request, CheckInsRoom.SwitchHellos, (visit, input) => input.On is { } on
            ? Change(visit, before => before.Switched(on))
            : Task.FromResult(Problem.Invalid("on", "Say true or false.")));

    private async Task<IResult> Change(Visit visit, Func<Hellos, Hellos> change) =>
        Reply.Ok(HellosView.Of(await hellos.Change(visit.Caller.Id, change, visit.Token)));
}

/// <param name="Last">The last hello, by student.</param>
internal sealed record HellosView(bool On, IReadOnlyDictionary<string, DateOnly> Last)
{
    public static HellosView Of(Hellos hellos) => new(!hellos.Off, hellos.Last ?? new Dictionary<string, DateOnly>());
}

internal sealed record HelloInput(IReadOnlyList<string?>? StudentIds);

internal sealed record HelloSwitchInput(bool? On);
