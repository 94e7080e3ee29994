using System.Runtime.CompilerServices;
using Plp.Mail;
using Plp.People;
using Plp.School;

namespace Plp.Quality;

/// <summary>
/// Tells readers by mail how many plans wait for them: when a review begins, and once more before it ends. Whose plans they are is told
/// nowhere (D8).
/// </summary>
internal sealed class QualityMail(QualityStore quality, QualityWaiting plans, StaffMessages messages, PersonStore people) : ITimedMail
{
    private const string Cause = "quality";

    public async Task<bool> Write(SchoolToday today, MailSettings settings, CancellationToken token)
    {
        foreach (var reader in (await plans.On(today.Day, reader: null, token)).GroupBy(one => (one.Review.Key, one.Reader)))
        {
            var review = reader.First().Review;
            if (StaffMessages.StageOn(today.Day, review.Day!.Value, review.Until, today.Calendar) is { } stage
                && await people.Recent(reader.Key.Reader, token) is { Active: true } person)
                await messages.Queue(
                    person,
                    $"{Cause}:{review.Key}:{stage}",
                    today.School.Words.Apply($"Plans to read until {DayWords.Written(review.Until)}"),
                    today.School.Words.Apply(
                        $"{Counted.Of(reader.Count(), "plan waits", "plans wait")} for you to read for their quality, " +
                        $"until {DayWords.Written(review.Until)}. You read each alone; what the other reader thinks is shown after that."),
                    items: null,
                    new MailLink("Open your plans to read", "/quality-reading/"),
                    today.School.Words.Apply("You get this because you were asked to read plans for their quality."),
                    students: [],
                    today,
                    token);
        }
        return true;
    }

    public async IAsyncEnumerable<PlannedMailDay> Planned(SchoolToday today, [EnumeratorCancellation] CancellationToken token)
    {
        foreach (var review in await quality.RecentlyOpen(token))
        {
            foreach (var (stage, on) in StaffMessages.Stages(review.Day!.Value, review.Until, today.Calendar))
            {
                if (on >= today.Day)
                    yield return new PlannedMailDay(
                        on,
                        today.School.Words.Apply(stage == "begun"
                            ? "Quality of plans: readers are told which plans wait"
                            : "Quality of plans: readers with plans left are reminded"));
            }
        }
    }

    /// <summary>The key of the review an email is about; null where it is about none.</summary>
    public static string? ReviewOf(MailMessage message) => message.Id.Split(':') is [_, _, Cause, var key, _] ? key : null;
}

/// <summary>Such an email goes only while a plan of that review waits for its reader.</summary>
internal sealed class QualityMailCheck(QualityWaiting plans, SchoolDays days) : IMailCheck
{
    public async Task<string?> WhyNot(MailMessage message, CancellationToken token) =>
        QualityMail.ReviewOf(message) is not { } key
        || (await plans.On((await days.Today(token)).Day, message.To, token)).Exists(one => one.Review.Key == key)
            ? null
            : "No plan is waiting for the recipient.";
}
