using Plp.People;
using Plp.Requests;
using Plp.WorkItems;

namespace Plp.Programme;

/// <summary>A question's answer as it is sent.</summary>
/// <param name="Rev">Of the question, as it was read; 0 where nobody has written for it.</param>
/// <param name="Text">The question, where it is the school's own.</param>
/// <param name="Retired">Whether the school asks it no more; only its own ones.</param>
/// <param name="Due">The day by which it is to be answered.</param>
internal sealed record WorkbookQuestionInput(
    int? Rev,
    string? Text,
    bool? Retired,
    QuestionProgress? Progress,
    string? Answer,
    string? OwnerId,
    DateOnly? Due,
    IReadOnlyList<EvidenceLinkInput?>? Evidence)
{
    public WorkbookQuestion Into(WorkbookQuestion before, StaffNames staff, Visit visit, FieldErrors errors)
    {
        var answer = errors.Optional("answer", Answer, FieldErrors.Text);
        if (Progress == QuestionProgress.Answered && answer is null)
            errors.Add("answer", "Write the answer, or choose another status.");
        if (Progress is null)
            errors.Add("progress", "Say how far the answer is.");
        if (Due is not null && string.IsNullOrEmpty(OwnerId))
            errors.Add("ownerId", "Choose who answers it by that day, so that they are reminded.");
        if (!string.IsNullOrEmpty(OwnerId)
            && OwnerId != before.Owner
            && !(staff.Find(OwnerId) is { Active: true } owner && owner.Roles.Any(StaffRoles.All.Contains)))
            errors.Add("ownerId", "Choose a staff member of the list.");
        if (Due is { } due && due != before.Day && (due < visit.Today.Day || due > visit.Today.Calendar.End.AddYears(2)))
            errors.Add("due", "Choose a day from today on, at most two years after this school year.");
        if (before.Own is null && Retired == true)
            errors.Add("retired", "This question is one of the nine steps’ own. Only questions your school added can be retired.");
        if (Evidence?.Count > WorkbookQuestion.MostEvidence)
            errors.Add("evidence", $"Keep at most {WorkbookQuestion.MostEvidence} links.");
        return before with
        {
            Rev = before.Rev + 1,
            Own = before.Own is null ? null : errors.Required("text", Text, "Write the question.", GuidingQuestionInput.Most),
            Retired = Retired ?? before.Retired,
            Progress = Progress ?? before.Progress,
            Answer = answer,
            Owner = string.IsNullOrEmpty(OwnerId) ? null : OwnerId,
            Day = Due,
            Evidence =
            [
                .. (Evidence ?? []).Take(WorkbookQuestion.MostEvidence).Select((link, i) => new EvidenceLink(
                    errors.Required($"evidence.{i}.what", link?.What, "Say what people find there."),
                    Address($"evidence.{i}.address", link?.Address, errors))),
            ],
            By = visit.Caller.Id,
            At = visit.Today.Instant,
        };
    }

    private static string Address(string field, string? sent, FieldErrors errors)
    {
        var address = PublicAddress.Read(field, sent, errors);
        if (address is null)
            errors.Add(field, "Give the address, beginning with https://.");
        return address ?? "";
    }
}

internal sealed record EvidenceLinkInput(string? What, string? Address);

/// <summary>A question of the school's own.</summary>
/// <param name="Key">A UUID made once for it.</param>
/// <param name="Step">From 1 to 9.</param>
internal sealed record GuidingQuestionInput(Guid? Key, int? Step, string? Text)
{
    public const int Most = 500;
}

/// <param name="Key">A UUID made once for the comment.</param>
internal sealed record WorkbookCommentInput(Guid? Key, string? Text);
