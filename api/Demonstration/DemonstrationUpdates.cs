using Plp.Duties;
using Plp.People;
using Plp.Plans;

namespace Plp.Demonstration;

/// <summary>
/// The yearly updates of the demonstration school: 34 done, 21 under way, 5 not begun. What the families said is written
/// out; the others took part, acknowledged, or were asked three times.
/// </summary>
internal static class DemonstrationUpdates
{
    /// <summary>The update is due so many days after T.</summary>
    public const int DueIn = 9;

    private const string Lucia = "Lucía Hernández 9", Simon = "Simon Choi 11", Otis = "Otis Burke 11";

    private static readonly HashSet<string> underWay =
        new(StringComparer.Ordinal) { "Dominic Hale 12", "Eli Rowe 9", "Jade Fournier 8", Simon };

    private static readonly string[] starts =
    [
        "I keep my goal. I know now which part of it is the hard one.",
        "What I wrote last year is done. I want something bigger.",
        "Same goal, other way: in the summer I found out what works.",
        "I drop one goal. I wrote it for somebody else.",
        "New this year: I have less time after school.",
        "I still want it. I want to be asked about it more often.",
    ];

    private static readonly string[] reflections =
    [
        "I finished more than I thought in September. What helped was having one day for it.",
        "I learned that I start late and then work fast. This year I want to start.",
        "The second try was better than the first, and I know why.",
        "I asked for help twice. Both times it took five minutes.",
        "I still like my goal. It got smaller and I got closer.",
        "What I am proud of is not in any grade.",
        "I did less than I planned and it was the right part.",
    ];

    private static readonly string[] supports =
    [
        "Tell me the day before, not the same morning.", "A quiet place for tests.", "Someone who asks on Fridays how far I am.",
        "Let me show it before I write it.", "The late bus on Thursdays.",
    ];

    public static DateOnly Due(DemonstrationDays days) => days.Day(DueIn);

    private static GoalOutcome OutcomeOf(Goal goal, DateOnly on) =>
        goal.Reached?.On <= on ? GoalOutcome.Finish : goal.Cycles.Count > 1 ? GoalOutcome.Adjust : GoalOutcome.Keep;

    /// <summary>
    /// This year's update and, for Lucía Hernández, last year's, which this year's review began from. Otis Burke has last year's alone:
    /// his review of the start is still to be written, with last year's words in view (C3).
    /// </summary>
    public static IReadOnlyList<YearlyUpdate> Of(DemonstrationStudent student, Plan? plan, DemonstrationDays days)
    {
        if (student.HasLeft || plan is null)
            return [];
        if (DemonstrationInventory.NotBegun.Contains(student.Key))
            return student.Key == Otis
                ? [LastYear(student, "I work better when somebody waits for it.", "Ask me on Mondays what I will do that week.", days)]
                : [];
        var isDone = student.Place % 3 != 1 && !underWay.Contains(student.Key);
        var begun = days.InQuarter(1, 25 + student.Place % 15);
        var ended = days.InQuarter(2, 1 + student.Place % 20);
        var update = Begin(student, days.Calendar.SchoolYear, begun) with
        {
            Rev = isDone ? 5 : 2,
            Goals = [.. plan.Goals
                .Take(isDone ? 3 : 1)
                .Select(goal => new GoalReview(goal.Id, OutcomeOf(goal, begun), null))],
            Supports = student.Place % 4 == 0 ? By(student, supports[student.Place / 4 % supports.Length], begun) : null,
            Parts = [Part(student, Participant.Student, Participation.TookPart, null, null, begun), .. isDone
                ? WithOthers(student, days, ended)
                : []],
        };
        if (isDone)
        {
            update = update with
            {
                State = YearlyUpdate.EndedState,
                Reflection = By(student, reflections[student.Place % reflections.Length], ended),
                Hopes = student.Key == "Tyler Gokey 11"
                    ? [Hope(
                        student,
                        "He talks about that welding at supper. First time he talks at supper.",
                        DemonstrationStaff.Duquette,
                        ended,
                        days)]
                    : [],
                Ended = new YearlyEnding(ended, DutyEnding.Done, null, student.Advisor.Id),
            };
        }
        if (plan.Opened < days.Calendar.Start)
        {
            var reviewed = days.InQuarter(1, 3 + student.Place % 11);
            update = update with
            {
                Begun = reviewed,
                Start = By(student, StartOf(student), reviewed),
                StartReviewed = reviewed,
            };
        }
        if (student.Key == Simon && update.Start is { } start)
            update = update with { Suggestions = [FromFamily(student, start, days)] };
        return student.Key == Lucia
            ? [update, LastYear(
                student,
                "I want to find something I would get up early for.",
                "Read my first sentence with me, then leave me alone.",
                days)]
            : [update];
    }

    /// <summary>What a parent suggests for the words at the start of the year; Simon has not answered yet.</summary>
    private static Suggestion FromFamily(DemonstrationStudent student, Said start, DemonstrationDays days)
    {
        const string More = "On Sundays I tell my parents how far I am.";
        var adult = AdultOf(student, days);
        return new Suggestion
        {
            Id = DemonstrationIds.Of("suggestion", student.Id, More),
            Item = YearlyUpdate.TextItem + "start",
            Field = YearlyUpdate.TextField,
            Text = $"{start.Text} {More}",
            By = adult,
            Name = DemonstrationPeople.Adults().Single(person => person.PersonId == adult).Name,
            From = SuggestedFrom.Family,
            At = DemonstrationDays.Hour(days.SchoolDay(-2), 19, 5),
        };
    }

    private static string StartOf(DemonstrationStudent student) =>
        student.Key == Lucia ? "Last year I wrote soccer. This year it is animals." : starts[student.Place % starts.Length];

    private static YearlyUpdate LastYear(DemonstrationStudent student, string reflection, string supports, DemonstrationDays days)
    {
        var on = DemonstrationDays.Weekday(days.InQuarter(2, 4).AddYears(-1), 1);
        var update = Begin(student, Plp.School.SchoolCalendar.YearName(days.Calendar.Start.AddYears(-1)), on);
        return update with
        {
            Rev = 3,
            State = YearlyUpdate.EndedState,
            Reflection = By(student, reflection, on),
            Supports = By(student, supports, on),
            Parts = [Part(student, Participant.Student, Participation.TookPart, null, null, on),
                Part(student, Participant.School, Participation.TookPart, student.Advisor.Id, null, on),
                Part(student, Participant.Family, Participation.TookPart, AdultOf(student, days), Channel.Phone, on)],
            Ended = new YearlyEnding(on, DutyEnding.Done, null, student.Advisor.Id),
        };
    }

    private static YearlyUpdate Begin(DemonstrationStudent student, string schoolYear, DateOnly begun) =>
        YearlyUpdate.Begin(student.Id, schoolYear, begun);

    /// <summary>
    /// Karen Brossard acknowledged both plans; Delores Gokey answered on paper; every eleventh family was asked three
    /// times.
    /// </summary>
    private static IEnumerable<TakingPart> WithOthers(DemonstrationStudent student, DemonstrationDays days, DateOnly ended)
    {
        var adult = AdultOf(student, days);
        yield return Part(student, Participant.School, Participation.TookPart, student.Advisor.Id, null, ended);
        if (student.Key == "Tyler Gokey 11")
        {
            yield return Part(student, Participant.Family, Participation.TookPart, adult, Channel.Paper, ended);
        }
        else if (student.Place % 11 == 5)
        {
            foreach (var (channel, i) in new[] { Channel.Mail, Channel.Phone, Channel.Mail }.Select((channel, i) => (channel, i)))
                yield return Part(student, Participant.Family, Participation.Asked, adult, channel, days.OnOrAfter(ended.AddDays(i - 4)));
        }
        else
        {
            var acknowledged = student.Family == "Brossard" || student.Place % 2 == 0;
            yield return Part(
                student,
                Participant.Family,
                acknowledged ? Participation.Acknowledged : Participation.TookPart,
                adult,
                null,
                ended);
        }
    }

    private static TakingPart Part(
        DemonstrationStudent student,
        Participant who,
        Participation how,
        string? person,
        Channel? channel,
        DateOnly on) => new()
        {
            Id = DemonstrationIds.Of("part", student.Id, who.ToString(), how.ToString(), on.ToString("O")),
            Who = who,
            How = how,
            Person = person,
            Channel = channel,
            On = on,
            By = who == Participant.Student ? student.Id : student.Advisor.Id,
        };

    private static Said By(DemonstrationStudent student, string text, DateOnly on) =>
        new(text, Audience.Family, new Authorship(student.Id, DemonstrationDays.Hour(on, 11, student.Place % 60), null));

    private static FamilyHope Hope(
        DemonstrationStudent student,
        string text,
        DemonstrationStaff typist,
        DateOnly on,
        DemonstrationDays days) =>
        new(AdultOf(student, days), text, DemonstrationDays.Hour(on, 14), typist.Id);

    private static string AdultOf(DemonstrationStudent student, DemonstrationDays days) =>
        DemonstrationPeople.Around(student, days).Adults[0].Person;
}
