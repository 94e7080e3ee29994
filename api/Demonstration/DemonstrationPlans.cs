using Plp.Plans;

namespace Plp.Demonstration;

/// <summary>
/// The demonstration students' plans with their history. Each goal is played through by its own rules — added, written
/// step by step, the next cycle opened — so that plan and history tell the same story.
/// </summary>
internal static class DemonstrationPlans
{
    /// <summary>The plan and its saves, the oldest first; none for Fatuma Abdi, who came this week.</summary>
    public static (Plan Plan, IReadOnlyList<PlanHistory> History)? Of(DemonstrationStudent student, DemonstrationDays days)
    {
        if (student.Key == "Fatuma Abdi 7")
            return null;
        var opened = DemonstrationPeople.YearsHere(student) > 0
            ? DemonstrationDays.Weekday(DemonstrationPeople.Enrolled(student, days), 8)
            : days.InQuarter(1, 8);
        var plan = Plan.Open(student.Id, opened) with { Completed = opened, Inventory = DemonstrationInventory.Of(student, days) };
        var saves =
            new List<Save> { new("opened the plan", student.Advisor.Id, DemonstrationDays.Hour(opened, 8, student.Place % 60), null, []) };
        foreach (var (goal, place) in GoalsOf(student, days).Select((goal, place) => (DemonstrationProficiencies.Of(goal), place)))
        {
            var (played, goalSaves) = Play(goal, student, days, place);
            plan = plan.With(played);
            saves.AddRange(goalSaves);
            foreach (var entry in DemonstrationEntries.Of(student, played, days))
            {
                plan = plan.With(entry);
                saves.Add(new(
                    "wrote down what was done",
                    student.Id,
                    entry.Words.At,
                    entry.Id,
                    PlanItem.Differences(null, entry),
                    entry.Rev));
            }
        }
        foreach (var opportunity in DemonstrationOpportunities.Of(student, plan, days).Select(DemonstrationProficiencies.Of))
        {
            plan = plan.With(opportunity);
            saves.Add(new(
                "added an opportunity",
                student.Id,
                opportunity.Words.At,
                opportunity.Id,
                PlanItem.Differences(null, opportunity),
                opportunity.Rev));
        }
        foreach (var update in DemonstrationUpdates.Of(student, plan, days))
        {
            saves.Add(new("began the yearly update", student.Id, DemonstrationDays.Hour(update.Begun, 9, student.Place % 60), null, []));
            if (update.Ended is { } ended)
                saves.Add(new("finished the yearly update", ended.By, DemonstrationDays.Hour(ended.On, 15, student.Place % 60), null, []));
        }
        return (plan, [.. saves.OrderBy(save => save.At).Select((save, n) => new PlanHistory
        {
            Id = PlanHistory.IdOf(student.Id, $"{n:0000}"),
            Student = student.Id,
            Day = days.Calendar.DayOf(save.At),
            Item = save.Goal,
            Rev = save.Rev,
            What = save.What,
            By = save.By,
            At = save.At,
            Fields = save.Fields,
        })]);
    }

    /// <summary>The full copy kept at a yearly update that ended: each goal as far as its saves had led by then.</summary>
    public static PlanCopy Copy(Plan plan, IReadOnlyList<PlanHistory> history, YearlyUpdate update) =>
        Copy(plan, history, update.SchoolYear, update.Ended!.On);

    /// <summary>The full copy of a day.</summary>
    public static PlanCopy Copy(Plan plan, IReadOnlyList<PlanHistory> history, string schoolYear, DateOnly on)
    {
        var copy = PlanCopy.Of(plan, schoolYear, on);
        return copy with
        {
            Goals = [.. copy.Goals.Select(goal => AsOf(goal, history, on)).OfType<Goal>()],
            Entries = [.. copy.Entries.Where(entry => entry.On <= on)],
            Inventory = [.. copy.Inventory.Where(entry => entry.On <= on)],
            Opportunities =
                [.. copy.Opportunities.Where(opportunity => history.Any(save => save.Item == opportunity.Id && save.Day <= on))],
        };
    }

    /// <summary>The goal as its last save up to that day left it; null when it was not there yet.</summary>
    private static Goal? AsOf(Goal goal, IReadOnlyList<PlanHistory> history, DateOnly day)
    {
        var saves = history.Where(save => save.Item == goal.Id && save.Day <= day).ToList();
        if (saves.Count == 0)
            return null;
        var then = (Goal)goal.Back(ItemVersions.Of(goal, history).At(saves[^1].Version())!, goal.Words with { At = saves[^1].At });
        return then with
        {
            Rev = saves.Count,
            Cycles = [.. then.Cycles.Take(1 + saves.Count(save => save.What == Goal.OpenedNextCycle))],
        };
    }

    /// <summary>The student's goals of the bank, the one talked about most first; none where the goals are written out.</summary>
    public static IReadOnlyList<BankGoal> FromBank(DemonstrationStudent student)
    {
        if (DemonstrationGoals.Written.ContainsKey(student.Key) || student.Key == "Fatuma Abdi 7")
            return [];
        var place = student.Place;
        BankGoal[] three =
        [
            DemonstrationGoals.Academic[place % 4],
            DemonstrationGoals.Career[(place + place / 4) % 4],
            DemonstrationGoals.Personal[(place * 3 + place / 5) % 4],
        ];
        var turned = three.Skip(place % 3).Concat(three.Take(place % 3));
        return [.. turned.Take(place % 4 == 3 ? 2 : 3)];
    }

    /// <summary>The title of the goal talked about most; null where there is none.</summary>
    public static string? FirstGoalOf(DemonstrationStudent student) =>
        DemonstrationGoals.Written.TryGetValue(student.Key, out var written)
            ? written[0].Title
            : FromBank(student).Select(bank => bank.Goal.Title).FirstOrDefault();

    /// <summary>The coordinator, who also teaches English in grade 9, keeps the record of goals about essays there.</summary>
    public static bool EssaysKeptByWhitcomb(DemonstrationStudent student) =>
        student.Grade == 9 && FromBank(student).Any(goal => DemonstrationGoals.IsAboutEssays(goal.Goal));

    private static IEnumerable<Goal> GoalsOf(DemonstrationStudent student, DemonstrationDays days)
    {
        if (DemonstrationGoals.Written.TryGetValue(student.Key, out var written))
            return written.Select(goal => student.Key == "Tyler Gokey 11" ? goal with { TargetDate = days.SchoolDay(12) } : goal);
        return FromBank(student).Select((bank, i) => UpTo(bank.Goal, StageOf(student, i)) with
        {
            TargetDate = i == 0 ? days.Quarter(3).End : null,
            Audience = DemonstrationPeers.AudienceOf(student, i, bank.Goal),
            TeacherOfRecord = student.Grade == 9 && DemonstrationGoals.IsAboutEssays(bank.Goal) ? DemonstrationStaff.Whitcomb.Id : null,
        });
    }

    /// <summary>
    /// How far a goal has come: 0 to 3 the steps of the first cycle, 4 and 5 planning and doing in the second. The first
    /// two goals are those that check-ins speak of, so they stand where it was said they do.
    /// </summary>
    private static int StageOf(DemonstrationStudent student, int place) => (place, DemonstrationCheckIns.WasSeenAgain(student)) switch
    {
        (0, true) => 4 + student.Place % 2,
        (1, true) => 5,
        ( < 2, false) => 1 + (student.Place + place * 2) % 4,
        _ => student.Place * 5 % 6,
    };

    private static Goal UpTo(Goal goal, int stage)
    {
        var step = (Step)(stage % 4);
        var current = goal.Cycles[stage / 4];
        return goal with
        {
            Cycles =
            [
                .. goal.Cycles.Take(stage / 4),
                current with
                {
                    Step = step,
                    Do = step >= Step.Do ? current.Do : null,
                    Check = step >= Step.Check ? current.Check : null,
                    Adjust = step >= Step.Adjust ? current.Adjust : null,
                },
            ],
        };
    }

    /// <summary>From the goal as it shall stand to the saves that lead there.</summary>
    private static (Goal Goal, IReadOnlyList<Save> Saves) Play(
        Goal written,
        DemonstrationStudent student,
        DemonstrationDays days,
        int place)
    {
        var moves = new List<(string What, Func<Goal, Authorship, Goal> Make)>();
        foreach (var cycle in written.Cycles)
        {
            if (cycle.N > 1)
                moves.Add((Goal.OpenedNextCycle, (goal, words) => goal.OpenNextCycle(words)));
            foreach (var step in Enum.GetValues<Step>())
            {
                if (cycle.Text(step) is not null || step == cycle.Step)
                    moves.Add(("wrote a step", (goal, words) => goal.Write(step, cycle.Text(step), words)));
            }
        }

        // The third goal is not among those that check-ins speak of as still worked on.
        if (place == 2
            && written.Current.Step == Step.Adjust
            && DemonstrationGoals.ReachedWords.TryGetValue(written.Title, out var reached))
            moves.Add((
                "reached a goal",
                (goal, words) => goal.Reach(new GoalReached(days.Calendar.DayOf(words.At), reached.What, reached.How), words)));

        var typist = student.Key == "Owen Tatro 10" ? DemonstrationStaff.Kimball.Id : null;
        var times = Times(student, days, place, moves.Count + 1);
        var goal = written with
        {
            Id = DemonstrationIds.Of("goal", student.Id, written.Title),
            Rev = 1,
            Words = new Authorship(student.Id, times[0], typist),
            Cycles = [new Cycle { N = 1, Step = Step.Plan }],
        };
        var saves =
            new List<Save> { new("added a goal", typist ?? student.Id, times[0], goal.Id, PlanItem.Differences(null, goal), goal.Rev) };
        foreach (var ((what, make), i) in moves.Select((move, i) => (move, i)))
        {
            var before = goal;
            goal = make(goal, new Authorship(student.Id, times[i + 1], typist));
            saves.Add(new Save(what, typist ?? student.Id, times[i + 1], goal.Id, PlanItem.Differences(before, goal), goal.Rev));
        }
        return (goal, saves);
    }

    /// <summary>Spread from early in the year to the last days; Ezra Lindholm began the year before.</summary>
    private static List<DateTimeOffset> Times(DemonstrationStudent student, DemonstrationDays days, int place, int count)
    {
        var first = days.InQuarter(1, 9 + 2 * place + student.Place % 8);
        if (student.Key == "Ezra Lindholm 12")
            first = first.AddYears(-1);
        var last = student.HasLeft ? days.InQuarter(1, 19) : days.SchoolDay(-2 - (student.Place + 3 * place) % 9);
        return
        [
            .. Enumerable.Range(0, count).Select(i => DemonstrationDays.Hour(
                days.OnOrAfter(first.AddDays((last.DayNumber - first.DayNumber) * i / Math.Max(1, count - 1))),
                8 + i % 7,
                (student.Place * 7 + i * 13) % 60)),
        ];
    }

    private sealed record Save(string What, string By, DateTimeOffset At, string? Goal, IReadOnlyList<FieldChange> Fields, int? Rev = null);
}
