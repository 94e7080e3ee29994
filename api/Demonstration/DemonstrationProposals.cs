using Plp.Pathways;
using Plp.People;
using Plp.Plans;
using Plp.Storage;
using Plp.WorkItems;
using Plp.WorkItems.Kinds;

namespace Plp.Demonstration;

/// <summary>
/// Three pathways that students of the demonstration school designed: Ezra’s early college, sent back once and then accepted, Owen’s
/// engines, sent back with what is missing, and one that waits for its judges.
/// </summary>
internal static class DemonstrationProposals
{
    private const int Criteria = 1;

    private static readonly DemonstrationStaff
        dana = DemonstrationStaff.Whitcomb, margaret = DemonstrationStaff.Lavallee, renee = DemonstrationStaff.Gagnon,
        marcus = DemonstrationStaff.Okafor, ruth = DemonstrationStaff.Kimball, tom = DemonstrationStaff.Beaulieu;

    public static IEnumerable<Document> Of(DemonstrationStudent student, DemonstrationDays days) => student.Key switch
    {
        "Ezra Lindholm 12" => Ezra(student, days),
        "Owen Tatro 10" => Owen(student, days),
        "Pearl Duval 11" => Pearl(student, days),
        _ => [],
    };

    private static IEnumerable<Document> Ezra(DemonstrationStudent student, DemonstrationDays days)
    {
        var key = DemonstrationIds.Of("proposal", student.Id, "college");
        var first = new PathwayProposalText
        {
            Title = "Early college in spring, and the crossing light",
            Why = "I want to study how towns decide things. The crossing light taught me that I like it and that I do not know enough.",
            What = "Two courses at the college: state and local government, and public speaking.",
            From = days.Quarter(3).Start,
            To = days.Quarter(4).End,
            With = "Green Valley State College.",
            Shown = "My grades there, and a talk at the spring exhibition.",
            Met = new Dictionary<string, string>
            {
                ["level"] = "Both are first-year college courses and count for both.",
                ["evidence"] = "The college’s grades; the talk is judged by the panel.",
                ["own"] = "It is my goal since grade 11: get a crossing light on the road by the school.",
                ["adult"] = "Mr. Okafor knows the selectboard.",
                ["access"] = "The bus leaves at 7:25, and the school pays the pass.",
                ["support"] = "I have no support plan.",
            },
        };
        var second = first with
        {
            What = "Two courses at the college: state and local government, and public speaking. The crossing light is my field project: " +
                "the two quotes go to town meeting, and I keep a log of every talk.",
            With = "The early college office at Green Valley State College. Ray Dutton, the road foreman, works with me on the light. " +
                "Mr. Okafor sees me every second Friday at advisory.",
            Met = first.Met.ToDictionary(one => one.Key, one => one.Key == "adult"
                ? "Ray Dutton has put up six lights and knows what they cost. We meet on the first Monday of the month."
                : one.Value),
        };
        DemonstrationStaff[] committee = [renee, marcus, margaret];
        var at = (PathwayProposalText text, int day) => (text, Authorship: By(student, days, day));
        yield return Version(student, key, 1, at(first, -25), days, committee, (-24, -19), new PathwayDecision(
            PathwayProposalOutcome.SentBack,
            Marks(
                ("adult", "Mr. Okafor is your advisor. Who works with you on the light itself?"),
                ("evidence", "A talk is fine. Of the light we would like to see more than a talk.")),
            "The courses are right for you and well chosen. The light is what makes it yours, and it is hardly in it.",
            "Say how the crossing light goes on while you are at the college, and which adult who knows the field works with you on it.",
            days.SchoolDay(-10),
            renee.Id,
            DemonstrationDays.Hour(days.SchoolDay(-18), 15)));
        foreach (var judge in committee)
            yield return Judgment(student, key, 1, judge, days, -20,
                judge == margaret ? "Courses and bus are settled." : "Well thought out.",
                judge == margaret ? [] : [("adult", "Nobody from the field is named."), ("evidence", "The light is missing here.")]);
        yield return Version(student, key, 2, at(second, -12), days, committee, (-11, -7), new PathwayDecision(
            PathwayProposalOutcome.Accepted,
            Marks(),
            "Now the light is in it, with someone who has put up six of them. Come and see us in March, before town meeting.",
            null,
            null,
            marcus.Id,
            DemonstrationDays.Hour(days.SchoolDay(-6), 15)));
        foreach (var judge in committee)
            yield return Judgment(student, key, 2, judge, days, -8, judge == renee ? "Clear, and his own." : "This is met now.", []);
        yield return new PathwayProposal
        {
            Id = PathwayProposal.IdOf(student.Id, key),
            Student = student.Id,
            State = PathwayProposal.ClosedState,
            Rev = 9,
            Status = PathwayProposalStatus.Accepted,
            Text = second,
            CriteriaVersion = Criteria,
            Audience = Audience.Family,
            Version = 2,
            Words = By(student, days, -12),
        };
        yield return new PathwayParticipation
        {
            Id = PathwayParticipation.IdOf(student.Id, key),
            Student = student.Id,
            State = key,
            Day = second.From,
            Rev = 1,
            Status = ParticipationStatus.Active,
            Title = second.Title,
            From = second.From!.Value,
            To = second.To!.Value,
            By = marcus.Id,
            At = DemonstrationDays.Hour(days.SchoolDay(-6), 15),
        };
        foreach (var document in Work(student, key, days, null, null, [
            (PathwayProposalItem.Submitted, -25, null), (PathwayProposalItem.Judging, -24, dana),
            (PathwayProposalItem.Together, -20, margaret), (PathwayProposalItem.SentBack, -18, renee),
            (PathwayProposalItem.Submitted, -12, null), (PathwayProposalItem.Judging, -11, dana),
            (PathwayProposalItem.Together, -8, renee), (PathwayProposalItem.Accepted, -6, marcus)]))
            yield return document;
    }

    private static IEnumerable<Document> Owen(DemonstrationStudent student, DemonstrationDays days)
    {
        var key = DemonstrationIds.Of("proposal", student.Id, "engines");
        var reviseBy = days.SchoolDay(7);
        var text = new PathwayProposalText
        {
            Title = "Three engines and the manual I wished I had",
            Why = "I learn it when it is in my hands. Grandpa’s carburetor was the first thing I wrote four pages about.",
            What = "Take three small engines apart, get them to run, and write down how, with drawings.",
            From = days.Quarter(3).Start,
            To = days.Quarter(3).End,
            With = "Mr. Sawyer, when he has time.",
            Shown = "The engines run. Somebody who knows nothing about engines follows the manual.",
            Met = new Dictionary<string, string>
            {
                ["level"] = "It counts for Problem Solving. The manual is as long as a term paper.",
                ["evidence"] = "A stranger uses the manual and I watch where they stop.",
                ["own"] = "It is my goal: rebuild the carburetor and write the manual.",
                ["adult"] = "Mr. Sawyer.",
                ["access"] = "The engines are from the transfer station and cost nothing.",
                ["support"] = "I may say it first and write it after.",
            },
        };
        DemonstrationStaff[] committee = [tom, renee];
        yield return Version(student, key, 1, (text, By(student, days, -9)), days, committee, (-8, -4), new PathwayDecision(
            PathwayProposalOutcome.SentBack,
            Marks(
                ("adult", "When Mr. Sawyer has time is not enough when an engine runs."),
                ("access", "After the 3:10 bus nobody drives.")),
            "We want to see these engines run. Two things have to be settled first, and then it is as good as yours.",
            "Which days Mr. Sawyer works with you and who is there when an engine runs. How you get home after the 3:10 bus.",
            reviseBy,
            tom.Id,
            DemonstrationDays.Hour(days.SchoolDay(-2), 15)));
        foreach (var judge in committee)
            yield return Judgment(student, key, 1, judge, days, -4, "Met, in his own words.", judge == tom
                ? [("adult", "Name the days.")]
                : [("adult", "Who is there when it runs?"), ("access", "No ride home after the shop.")]);
        yield return new PathwayProposal
        {
            Id = PathwayProposal.IdOf(student.Id, key),
            Student = student.Id,
            State = PathwayProposal.OpenState,
            Day = reviseBy,
            Rev = 6,
            Status = PathwayProposalStatus.SentBack,
            Text = text,
            CriteriaVersion = Criteria,
            Audience = Audience.Family,
            Version = 1,
            Words = By(student, days, -9),
        };
        foreach (var document in Work(student, key, days, ruth, reviseBy, [
            (PathwayProposalItem.Submitted, -9, null), (PathwayProposalItem.Judging, -8, dana),
            (PathwayProposalItem.Together, -4, renee), (PathwayProposalItem.SentBack, -2, tom)]))
            yield return document;
    }

    /// <summary>Margaret Lavallee has judged, Renée Gagnon has not: nobody reads the other yet.</summary>
    private static IEnumerable<Document> Pearl(DemonstrationStudent student, DemonstrationDays days)
    {
        var key = DemonstrationIds.Of("proposal", student.Id, "sugaring");
        var text = new PathwayProposalText
        {
            Title = "One sugaring season, measured",
            Why = "We boil every March and nobody writes down why one day runs and the next does not. I want to find out.",
            What = "Measure sap, sugar, and weather at twenty taps every day, and compare vacuum with buckets.",
            From = days.Quarter(3).Start,
            To = days.Quarter(4).End,
            With = "Mr. Duval at the sugarhouse, and the forest extension office, which lends the instruments.",
            Shown = "A report with charts, and a talk at the spring exhibition. The extension office reads the report.",
            Met = new Dictionary<string, string>
            {
                ["level"] = "It is a field study with a question, a method, and figures: science and statistics of grade 11.",
                ["evidence"] = "The daily log, the charts, and what the extension office says about them.",
                ["own"] = "It is our woods and my question.",
                ["adult"] = "The extension forester looks over my method before the first run.",
                ["access"] = "It is at home. The instruments are lent.",
                ["support"] = "I need nothing else for it.",
            },
        };
        DemonstrationStaff[] committee = [renee, margaret];
        var due = days.SchoolDay(5);
        yield return Version(student, key, 1, (text, By(student, days, -4)), days, committee, (-3, 5), decision: null);
        yield return Judgment(student, key, 1, margaret, days, -1, "Well thought out; I would take it as it is.");
        yield return new PathwayProposal
        {
            Id = PathwayProposal.IdOf(student.Id, key),
            Student = student.Id,
            State = PathwayProposal.OpenState,
            Day = due,
            Rev = 4,
            Status = PathwayProposalStatus.Judging,
            Text = text,
            CriteriaVersion = Criteria,
            Audience = Audience.Family,
            Version = 1,
            Round = RoundOf(committee, [margaret], -3, due, days),
            Words = By(student, days, -4),
        };
        foreach (var document in Work(
            student,
            key,
            days,
            null,
            due,
            [(PathwayProposalItem.Submitted, -4, null), (PathwayProposalItem.Judging, -3, dana)],
            waitsFor: renee))
            yield return document;
    }

    private static ProposalRound RoundOf(
        IEnumerable<DemonstrationStaff> judges,
        IEnumerable<DemonstrationStaff> done,
        int named,
        DateOnly due,
        DemonstrationDays days) => new(
            [.. judges.Select(judge => judge.Id)],
            [.. done.Select(judge => judge.Id)],
            dana.Id,
            DemonstrationDays.Hour(days.SchoolDay(named), 10),
            due);

    private static PathwayProposalVersion Version(
        DemonstrationStudent student,
        string key,
        int number,
        (PathwayProposalText Text, Authorship Words) sent,
        DemonstrationDays days,
        DemonstrationStaff[] committee,
        (int Named, int Due) round,
        PathwayDecision? decision) => new()
        {
            Id = PathwayProposalVersion.IdOf(student.Id, key, number),
            Student = student.Id,
            State = key,
            Day = DemonstrationDays.DayOf(sent.Words.At),
            Number = number,
            Text = sent.Text,
            Audience = Audience.Family,
            Words = sent.Words,
            Round = decision is null ? null : RoundOf(committee, committee, round.Named, days.SchoolDay(round.Due), days),
            Decision = decision,
        };

    private static PathwayJudgment Judgment(
        DemonstrationStudent student,
        string key,
        int number,
        DemonstrationStaff judge,
        DemonstrationDays days,
        int day,
        string says,
        params IReadOnlyList<(string Criterion, string Reason)> notMet) => new()
        {
            Id = PathwayJudgment.IdOf(student.Id, key, number, judge.Id),
            Student = student.Id,
            Day = days.SchoolDay(day),
            State = PathwayJudgment.DoneState,
            Rev = 1,
            Proposal = key,
            Number = number,
            Judge = judge.Id,
            Marks = Marks(says, notMet),
            At = DemonstrationDays.Hour(days.SchoolDay(day), 14),
        };

    private static Dictionary<string, CriterionMark> Marks(params IReadOnlyList<(string Criterion, string Reason)> notMet) =>
        Marks("All of us say this is met.", notMet);

    private static Dictionary<string, CriterionMark> Marks(string says, IReadOnlyList<(string Criterion, string Reason)> notMet) =>
        PathwayCriteria.Shipped.Items.ToDictionary(
            item => item.Key,
            item => notMet.Where(one => one.Criterion == item.Key).Select(one => one.Reason).FirstOrDefault() is { } reason
                ? new CriterionMark(false, reason)
                : new CriterionMark(true, says),
            StringComparer.Ordinal);

    private static Authorship By(DemonstrationStudent student, DemonstrationDays days, int day) =>
        new(student.Id, DemonstrationDays.Hour(days.SchoolDay(day), 19), null);

    /// <summary>The work item of a proposal with what moved it.</summary>
    private static IEnumerable<Document> Work(
        DemonstrationStudent student,
        string key,
        DemonstrationDays days,
        DemonstrationStaff? owner,
        DateOnly? due,
        IReadOnlyList<(string Status, int Day, DemonstrationStaff? By)> moves,
        DemonstrationStaff? waitsFor = null)
    {
        var status = WorkItemKind.Find(PathwayProposalItem.TheKey)!.Status(moves[^1].Status);
        yield return new WorkItem
        {
            Id = WorkItem.IdOf(key),
            Student = student.Id,
            State = WorkItem.StateOf(status),
            Day = due,
            Rev = moves.Count,
            WorkKind = PathwayProposalItem.TheKey,
            Status = status.Key,
            Owner = owner?.Id,
            People = waitsFor is null ? [] : [waitsFor.Id],
            Started = days.SchoolDay(moves[0].Day),
            Since = days.SchoolDay(moves[^1].Day),
        };
        foreach (var (n, move) in moves.Index())
            yield return new WorkItemEntry
            {
                Id = WorkItemEntry.IdOf(key, DemonstrationIds.KeyOf("proposal-moved", key, $"{n}")),
                State = key,
                Day = days.SchoolDay(move.Day),
                What = n == 0 ? WorkEntryType.Started : WorkEntryType.Moved,
                Rev = n + 1,
                By = move.By?.Id,
                At = DemonstrationDays.Hour(days.SchoolDay(move.Day), move.By is null ? 19 : 15, n),
                From = n == 0 ? null : moves[n - 1].Status,
                To = n == 0 ? null : move.Status,
            };
    }
}
