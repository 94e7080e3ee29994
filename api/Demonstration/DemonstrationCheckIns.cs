using Plp.CheckIns;
using Plp.Duties;
using Plp.People;

namespace Plp.Demonstration;

/// <summary>
/// The demonstration school's check-ins: some written out, the others made of what is said of the students' goals. Who
/// was seen is a list, so that every count is as it is told.
/// </summary>
internal static class DemonstrationCheckIns
{
    /// <summary>Still open from quarter 1.</summary>
    private static readonly HashSet<string> overdue = new(StringComparer.Ordinal) { "Liam Parker 11", "Sofia Reyes 11", "Greta Lund 7" };

    /// <summary>Seen in quarter 2 already; the rest is due.</summary>
    private static readonly HashSet<string> seenAgain = new(StringComparer.Ordinal)
    {
        "Owen Tatro 10", "Eli Rowe 9", "Ada Beck 9", "Calvin Roy 9", "Nina Rao 9", "Zoe Adler 10",
        "Uma Joshi 12",
        "Esme Larose 8", "Iris Benoit 7", "Mila Desrochers 7", "Rosalie Martel 7",
        "Tyler Gokey 11", "Cora Jewett 10", "Isaac Drown 10",
        "Felix Baird 8", "Noor Haddad 8",
        "Asher Cota 10", "Ida Colby 12", "Pearl Duval 11",
    };

    /// <summary>"One thing to work on", approved by the school.</summary>
    private static readonly string[] oneThing =
    [
        "Start the long task on the day it is given, with one bad first sentence.",
        "Ask one question before asking for help with all of it.",
        "Pack the bag the night before.",
        "Say what went well before what went wrong.",
        "Show the steps, not only the answer.",
        "Hand it in at 80 percent and improve it afterwards.",
        "Read fifteen minutes in any language, anything.",
        "Write the log the same evening, five lines are enough.",
        "Come to advisory on time three days in a row.",
        "Tell the advisor early when a date will not hold.",
    ];

    private static readonly string[] developments =
    [
        "Joined the ski team.", "Saturday job at the feed store.", "A new kitten, photographs shown.", "Takes the late bus on " +
        "Thursdays now.",
        "Plays in the town band's concert.", "Older sister is home from college this week.", "Wants to sit with someone else in math.",
        "Got the driver's permit.", "New at the fire department juniors.", "Asks about a class at the technical center.",
        "Cousin comes to stay for the holidays.", "Voted onto the student council.", "Found the lost library book.",
    ];

    public static IEnumerable<CheckIn> Of(DemonstrationStudent student, DemonstrationDays days)
    {
        var goal = DemonstrationPlans.FirstGoalOf(student);
        if (FirstOf(student, days) is { } first)
            yield return DemonstrationProficiencies.Of(first, student, goal);
        if (WasSeenAgain(student))
            yield return DemonstrationProficiencies.Of(SecondOf(student, days), student, goal);
    }

    /// <summary>What Lucía wants to say first in quarter 2.</summary>
    public static IEnumerable<Preparation> PreparationOf(DemonstrationStudent student, DemonstrationDays days)
    {
        if (student.Key != "Lucía Hernández 9")
            yield break;
        var on = days.SchoolDay(-1);
        yield return new Preparation
        {
            Id = Preparation.IdOf(student.Id, days.Quarter(2).Key),
            Student = student.Id,
            Day = on,
            Rev = 1,
            Period = days.Quarter(2).Key,
            SavedAt = DemonstrationDays.Hour(on, 12, 20),
            Good = "First farm call.",
            Hard = "The writing afterwards.",
            TalkAbout = "Driving with Dr. Marsh — is there a form?",
        };
    }

    public static bool WasSeenAgain(DemonstrationStudent student) => seenAgain.Contains(student.Key);

    private static CheckIn? FirstOf(DemonstrationStudent student, DemonstrationDays days)
    {
        var place = student.Place;
        return student.Key switch
        {
            _ when overdue.Contains(student.Key) || student.HasLeft => null,
            "Fatuma Abdi 7" => null,
            "Kai Moreau 11" => NotPossible(
                student,
                days,
                days.SchoolDay(-14),
                $"away all quarter; welcome-back talk {DemonstrationDays.Written(days.SchoolDay(-14))}"),
            "Malik Grant 12" => NotPossible(student, days, days.InQuarter(1, 44), "on an exchange until the quarter closed"),
            "Lucía Hernández 9" => Held(student, days, 1, days.InQuarter(1, 38), student.Advisor, FirstWords(student, days)),
            _ when student.Advisor == DemonstrationStaff.Kimball =>
                Held(student, days, 1, days.InQuarter(1, 28 + place), student.Advisor, FirstWords(student, days)),
            _ => Held(student, days, 1, days.InQuarter(1, 31 + place * 5 % 14), student.Advisor, FirstWords(student, days)),
        };
    }

    private static CheckIn SecondOf(DemonstrationStudent student, DemonstrationDays days)
    {
        var by = student switch
        {
            { Key: "Noor Haddad 8" } => DemonstrationStaff.Kimball,
            _ when student.Advisor == DemonstrationStaff.Pruitt => DemonstrationStaff.Ortiz,
            _ => student.Advisor,
        };
        var ago = student.Key switch
        {
            "Tyler Gokey 11" => 3,
            "Owen Tatro 10" => 6,
            "Eli Rowe 9" => 8,
            _ => 1 + student.Place * 4 % 10,
        };
        return Held(student, days, 2, days.SchoolDay(-ago), by, SecondWords(student, days));
    }

    private static Said FirstWords(DemonstrationStudent student, DemonstrationDays days) => student.Key switch
    {
        "Lucía Hernández 9" => new(
            "Two Saturdays at the clinic; log begun; lab conclusion from 2 to 3.",
            "The 3:10 bus is her only ride, so no homework club.",
            "Could the case log count for Scientific Inquiry? Ask Dr. Marsh about farm calls.",
            "Brother starts here next fall; she wants to show him round.",
            oneThing[7],
            "Lucía phones the clinic by Friday; Ms. Kimball asks about the Thursday late bus"),
        "Jasper Brossard 8" => new(
            "All nine problem sets in; explained his bridge to the class.",
            "Skips steps when sure.",
            "Teach one problem a week to a seventh grader.",
            "Wants to try math league.",
            "Writing the steps down, not only the answer.",
            "Steps column in the notebook"),
        "Ezra Lindholm 12" => new(
            "Two quotes for the light.",
            "Selectboard moved the meeting twice.",
            "Ask the road foreman to speak.",
            "Early college letter came.",
            "Practice the three-minute speech aloud",
            $"Send slides by {DemonstrationDays.Written(days.SchoolDay(5))}"),
        "Hazel Brossard 8" => new(
            "Twelve lengths without stopping; the training notebook is kept each Thursday.",
            "Waits until the end of class when the task is not clear.",
            "Swim with the lap group on Sundays.",
            "Reads to the first graders on Fridays now.",
            "Ask the question as soon as the task is not clear, without waiting for the end of class.",
            "Thirteen lengths, then fourteen; look at the notebook together"),
        "Tyler Gokey 11" => new(
            "At the technical center every morning; flat plates are steady.",
            "Failed the bend test by a hair.",
            "Ask for the shop at a quiet hour.",
            null,
            oneThing[3],
            "Two plates a day until the next test"),
        "Owen Tatro 10" => new(
            "The carburetor is off the machine, with a photo of every screw.",
            "Loses the place in long instructions.",
            "Number the bags, then the pages.",
            "Shows the younger ones in the shop where things are.",
            oneThing[8],
            "Bring the first manual page"),
        "Eli Rowe 9" => new(
            "Came to advisory on most days.",
            null,
            "Learn one new game and teach it.",
            null,
            null,
            "One lunch at the game table")
        { Audience = Audience.Advisor },
        _ => FromBank(student, 1),
    };

    private static Said SecondWords(DemonstrationStudent student, DemonstrationDays days) => student.Key switch
    {
        "Tyler Gokey 11" => new(
            "Six practice plates; three clean.",
            "Nervous when watched.",
            "Test with two friends in the room.",
            "Grandmother home from her knee operation.",
            "Bring home one plate and explain it",
            $"Test on {DemonstrationDays.Written(days.SchoolDay(12))}"),
        "Owen Tatro 10" => new(
            "Carburetor apart and labeled; four manual pages.",
            "Reading the parts list takes long.",
            "Record it by voice first.",
            "Tech center visit booked.",
            "Read one page of the manual to someone who doesn't know engines",
            "Ask Mr. Sawyer for the gasket punch"),
        "Eli Rowe 9" => new(
            "Came to advisory every day.",
            null,
            "Board-game table on Wednesdays.",
            null,
            "Eli and I agreed not to send anything this time",
            null)
        { Audience = Audience.Advisor },
        _ => FromBank(student, 2),
    };

    private static Said FromBank(DemonstrationStudent student, int quarter)
    {
        var goals = DemonstrationPlans.FromBank(student);
        var (about, beside) = quarter == 1 ? (goals[0], goals[1]) : (goals[1], goals[0]);
        var turn = student.Place * 3 + quarter;
        return new(
            turn % 4 == 0 ? about.Progress[quarter - 1] : $"{about.Progress[quarter - 1]} {beside.Progress[quarter - 1]}",
            turn % 5 == 0 ? null : beside.Problem,
            about.Idea,
            turn % 3 == 2 ? null : developments[turn % developments.Length],
            oneThing[turn % oneThing.Length],
            about.Next);
    }

    private static CheckIn Held(
        DemonstrationStudent student,
        DemonstrationDays days,
        int quarter,
        DateOnly on,
        DemonstrationStaff by,
        Said said)
    {
        var defaults = new BoxDefaults();
        Box? Written(string? text, Audience usual) => text is null ? null : new Box(text, said.Audience ?? usual);
        return Ended(student, days, quarter, on, by, DutyEnding.Done) with
        {
            Progress = Written(said.Progress, defaults.Progress),
            Problems = Written(said.Problems, defaults.Problems),
            Ideas = Written(said.Ideas, defaults.Ideas),
            Developments = Written(said.Developments, defaults.Developments),
            OneThing = Written(said.OneThing, defaults.OneThing),
            NextSteps = Written(said.NextSteps, defaults.NextSteps),
        };
    }

    private static CheckIn NotPossible(DemonstrationStudent student, DemonstrationDays days, DateOnly on, string reason) =>
        Ended(student, days, 1, on, student.Advisor, DutyEnding.NotPossible) with { Reason = reason };

    private static CheckIn Ended(
        DemonstrationStudent student,
        DemonstrationDays days,
        int quarter,
        DateOnly on,
        DemonstrationStaff by,
        DutyEnding ending) => new()
        {
            Id = CheckIn.IdOf(student.Id, days.Quarter(quarter).Key, DemonstrationIds.Of("check-in", student.Id)),
            Student = student.Id,
            Day = on,
            State = ending.ToString(),
            Period = days.Quarter(quarter).Key,
            HeldOn = on,
            SavedAt = DemonstrationDays.Hour(on, 14, student.Place * 11 % 60),
            By = by.Id,
            Ending = ending,
            NothingHome = student.Key == "Eli Rowe 9",
        };

    /// <summary>The six boxes, empty ones null.</summary>
    private sealed record Said(string? Progress, string? Problems, string? Ideas, string? Developments, string? OneThing, string? NextSteps)
    {
        /// <summary>Of every box; null: what is usual for each.</summary>
        public Audience? Audience { get; init; }
    }
}
