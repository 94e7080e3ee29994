using System.Text.Json.Serialization;
using Plp.Duties;
using Plp.Mail;
using Plp.Mail.Senders;
using Plp.People;
using Plp.Requests;
using Plp.School;

namespace Plp.Office;

/// <summary>What a school does once before everybody works with it, in the order in which it is best done.</summary>
[JsonConverter(typeof(CamelCase<SetUpStep>))]
internal enum SetUpStep
{
    Name,
    Phone,
    Calendar,
    People,
    Advisors,
    SignIn,
    Mail,
    Words,
    GoLive,
}

/// <summary>
/// The checklist of a new school. Each step's state is read from what is so, never from a box that somebody ticked, so that it
/// comes back when something is undone.
/// </summary>
internal static class SetUp
{
    /// <returns>Null once everything is done, and for the demonstration, which is never set up.</returns>
    public static IReadOnlyList<SetUpView>? Of(
        SchoolToday today,
        IReadOnlyList<Card> active,
        ProviderKind provider,
        SenderKind sender,
        MailSettings mail)
    {
        var school = today.School;
        if (school.Demonstration)
            return null;
        var without = active.Count(card => !card.DutyHolders(today.Day).Any());
        SetUpView[] steps =
        [
            new(SetUpStep.Name, school.Name != NewSchool.Name),
            new(SetUpStep.Phone, school.Phone is not null),
            new(SetUpStep.Calendar, today.Calendar.Rev > 1),
            new(SetUpStep.People, active.Count > 0, active.Count),
            new(SetUpStep.Advisors, active.Count > 0 && without == 0, without),
            new(SetUpStep.SignIn, provider != ProviderKind.Pick),
            new(SetUpStep.Mail, sender != SenderKind.Folder),
            new(SetUpStep.Words, school.WordsReviewed == true),
            new(SetUpStep.GoLive, mail.Mode == MailMode.Live),
        ];
        return steps.All(step => step.Done) ? null : steps;
    }
}

/// <param name="Count">Of people: how many students there are; of advisors: how many students have none.</param>
internal sealed record SetUpView(SetUpStep Step, bool Done, int? Count = null);
