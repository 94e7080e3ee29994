using System.Security.Cryptography;
using System.Text;
using Plp.Duties;
using Plp.People;
using Plp.Requests;
using Plp.School;
using Plp.Storage;
using Plp.WorkItems;
using Plp.WorkItems.Kinds;

namespace Plp.Pathways;

/// <summary>
/// Tells staff that a partner asked about hours or wrote feedback: a work item each for one student's pathway, in the commit of what the
/// partner did, so that it stands on first pages, in lists and in the next morning's mail (G3).
/// </summary>
internal sealed class PartnerNews(WorkItemStore items, Cards cards)
{
    /// <summary>So soon a question about hours is to be answered.</summary>
    private const int DaysToAnswer = 7;

    /// <summary>Adds the items as they stand after a participation was changed.</summary>
    /// <param name="by">Who of the staff changed it; null: the student or a partner.</param>
    public async Task Follow(
        Changes changes,
        PathwayParticipation before,
        PathwayParticipation after,
        string? by,
        SchoolToday today,
        CancellationToken token)
    {
        if (IsAsked(after) && OpenQuestions(after).Except(OpenQuestions(before)).Any())
            await Move(changes, after, PartnerQuestion.TheKey, PartnerQuestion.Asked, by, today, token);
        else if (IsAsked(before) && !IsAsked(after))
            await Move(changes, after, PartnerQuestion.TheKey, PartnerQuestion.Answered, by, today, token);
        if (after.Feedback?.Count > (before.Feedback?.Count ?? 0))
            await Move(changes, after, PartnerFeedbackNote.TheKey, PartnerFeedbackNote.Written, by, today, token);
    }

    /// <summary>The same after the visit's caller changed it.</summary>
    public Task Follow(Changes changes, PathwayParticipation before, PathwayParticipation after, StudentVisit visit) =>
        Follow(changes, before, after, visit.Caller.Id == visit.Student ? null : visit.Caller.Id, visit.Today, visit.Token);

    /// <summary>The key of the item of one kind for one student's pathway.</summary>
    public static string KeyOf(string kind, string participation) =>
        $"{kind}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(participation)).AsSpan(0, 12))}";

    private async Task Move(
        Changes changes,
        PathwayParticipation about,
        string kind,
        string status,
        string? by,
        SchoolToday today,
        CancellationToken token)
    {
        var key = KeyOf(kind, about.Id);
        var before = await items.Read(key, token);
        var isOpen = WorkItemKind.Find(kind)!.Status(status).IsOpen;
        if (before is null && !isOpen)
            return; // asked before there were such items
        var item = before ?? new WorkItem
        {
            Id = WorkItem.IdOf(key),
            Student = about.Student,
            Rev = 0,
            WorkKind = kind,
            Status = status,
            Started = today.Day,
            Since = today.Day,
        };
        var card = await cards.Recent(about.Student!, token);
        changes.Move(
            before,
            item with
            {
                Version = before is not null && isOpen ? item.Version + 1 : item.Version,
                Day = status == PartnerQuestion.Asked ? today.Day.AddDays(DaysToAnswer) : item.Day,
                People =
                [
                    .. (card?.StaffLinks ?? [])
                        .Where(link => link.On(today.Day)
                            && link.Kind is StaffLinkKind.Advisor or StaffLinkKind.CoAdvisor or StaffLinkKind.Cover)
                        .Select(link => link.Person)
                        .Distinct(StringComparer.Ordinal),
                ],
            },
            status,
            by,
            today);
    }

    private static bool IsAsked(PathwayParticipation one) => OpenQuestions(one).Any();

    private static IEnumerable<HoursQuestion> OpenQuestions(PathwayParticipation one) =>
        one.Hours.Where(entry => entry.Confirmed is null).Select(entry => entry.Question).OfType<HoursQuestion>();
}
