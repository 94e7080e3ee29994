using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.Mail;
using Plp.People;
using Plp.Requests;

namespace Plp.Office;

/// <summary>The front office's home: the printed copies that are to go home, envelope by envelope (J1). No record is read here.</summary>
internal sealed class OfficeHome(RequestHandler handler, Cards cards, CallTasks calls, PersonStore people, HomeLines lines)
{
    [Function(nameof(OfficeRoom.ReadOfficeHome))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "office/home")] HttpRequest request) =>
        handler.Answer(request, OfficeRoom.ReadOfficeHome, async visit =>
        {
            var students = (await cards.Active(visit.Token))
                .Where(card => !card.IsOwnChildOf(visit.Caller.Id))
                .ToDictionary(card => card.Student!, StringComparer.Ordinal);
            var names = ListNames.Short(students.Values);
            var envelopes = new List<EnvelopeView>();
            foreach (var task in await calls.Open(visit.Token))
            {
                if (task.What == CallTaskKind.Paper && students.TryGetValue(task.Student!, out var card))
                    envelopes.Add(new EnvelopeView(
                        task.TaskId,
                        task.Student!,
                        names.Of(card),
                        (await people.Recent(task.Adult, visit.Token))?.Name ?? "an adult who left",
                        task.Since,
                        task.Printed));
            }
            return Reply.Ok(new OfficeHomeView(visit.Today.Day, envelopes, await lines.Of(visit)));
        });
}

/// <param name="Envelopes">The longest waiting first.</param>
/// <param name="Lines">What else waits for the reader, from any room; left out when nothing does.</param>
internal sealed record OfficeHomeView(DateOnly Today, IReadOnlyList<EnvelopeView> Envelopes, IReadOnlyList<HomeLine>? Lines);

/// <param name="Student">As lists name students that are not one's own: given name, initial, grade.</param>
/// <param name="To">The adult it is for.</param>
/// <param name="Printed">Left out until it was printed.</param>
internal sealed record EnvelopeView(
    string TaskId,
    string StudentId,
    string Student,
    string To,
    DateTimeOffset Since,
    DateTimeOffset? Printed);
