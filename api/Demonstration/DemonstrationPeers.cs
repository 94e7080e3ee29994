using Plp.People;
using Plp.Plans;

namespace Plp.Demonstration;

/// <summary>One pair of peers: Ada Beck named Lucía Hernández, a parent consented on the family page, and Lucía answered.</summary>
internal static class DemonstrationPeers
{
    public const string Named = "Ada Beck 9";

    private const string Answer = "I can check the sums with you on Fridays.";

    /// <summary>Whom the student named; null where nobody.</summary>
    public static Peer? Of(DemonstrationStudent student, StudentPeople around, DemonstrationDays days)
    {
        if (student.Key != Named)
            return null;
        var (asked, agreed) = (days.InQuarter(1, 14), days.InQuarter(1, 16));
        return Peer.Asked(student.Id, Reader.Id, before: null, DemonstrationDays.Hour(asked, 12, 5)).With(
            new PeerConsent(around.Adults[0].Person, ConsentWay.Page, agreed, days.Calendar.End, RecordedBy: null),
            DemonstrationDays.Hour(agreed, 18, 20));
    }

    /// <summary>The plan with the peer's few words to the goal that is shared with peers.</summary>
    public static Plan In(Plan plan, DemonstrationStudent student, DemonstrationDays days) =>
        student.Key != Named ? plan : plan with
        {
            Suggestions =
            [
                new Suggestion
                {
                    Id = DemonstrationIds.Of("suggestion", student.Id, Answer),
                    Item = plan.Goals[0].Id,
                    Field = "",
                    Text = Answer,
                    By = Reader.Id,
                    Name = $"{Reader.Given} {Reader.Family}",
                    From = SuggestedFrom.Peer,
                    At = DemonstrationDays.Hour(days.SchoolDay(-3), 13, 10),
                },
            ],
        };

    /// <summary>Who reads a student's how-manieth goal.</summary>
    public static Audience AudienceOf(DemonstrationStudent student, int place, Goal goal) =>
        student.Key == Named && place == 0 ? Audience.Peers : goal.Audience;

    private static DemonstrationStudent Reader => DemonstrationStudents.All[0];
}
