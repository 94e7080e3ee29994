using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Plp.People;

namespace Plp.Roster;

/// <summary>
/// From what the files say and what the school holds to what is to be done. Pure: it asks neither clock nor store, and
/// the same over the same gives the same digest.
/// </summary>
internal sealed class RosterPlanner
{
    /// <summary>More of a kind leaving at once than this share is asked about again: it is likelier a wrong file.</summary>
    private const double MostLeavingAtOnce = 0.10;

    /// <summary>The answers to what a hand set and the files say otherwise.</summary>
    private const string ByHand = "hand", FromFiles = "files";

    private readonly Roster roster;
    private readonly HeldRoster held;
    private readonly AdvisorChoice choice;
    private readonly DateOnly day;
    private readonly RosterMatch match;
    private readonly Questions questions;
    private readonly List<string> notes;
    private readonly List<PlannedChange> changes = [];
    private readonly Dictionary<RosterKinds, (int Add, int Change, int Leave)> counts = [];
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private readonly HashSet<string> interpreted = new(StringComparer.Ordinal);
    private int relinked, unassigned;

    private RosterPlanner(Roster roster, HeldRoster held, AdvisorChoice choice, DateOnly day)
    {
        (this.held, this.choice, this.day) = (held, choice, day);
        notes = [.. roster.Notes];
        questions = new Questions(held.Answers, held.IsFamily);
        match = new RosterMatch(roster, held, questions, notes);
        this.roster = match.Roster;
        foreach (var person in held.People)
            names[person.PersonId] = person.Name;
        foreach (var person in this.roster.People)
        {
            if (match.IdOf(person.SourcedId) is { } id)
                names.TryAdd(id, person.Name);
        }
    }

    /// <param name="day">The school's day: links begin and end, and people leave, on it.</param>
    public static RosterPlan Plan(Roster roster, HeldRoster held, AdvisorChoice choice, DateOnly day) =>
        new RosterPlanner(roster, held, choice, day).Plan();

    private RosterPlan Plan()
    {
        var classes = Advisories.After(held.Memory, roster, choice);
        var links = new PlannedLinks(roster, held, choice, classes, match, notes);
        var intents = new List<Intent>();
        var (adults, students) = (new List<Intent>(), new List<Intent>());
        foreach (var person in roster.People)
        {
            if (match.Matched(person.SourcedId) is not { } id || match.IsMergedAway(person.SourcedId)
                || links.Childless.Contains(person.SourcedId))
                continue;
            var before = match.Held(id);
            if (before is null && !person.Active)
                continue;
            var isStudent = person.Is(RosterKinds.Student);
            var intent = new Intent
            {
                PersonId = id,
                IsNew = before is null,
                Person = person.Active
                    ? person with { Advisor = null, CaseManager = null, Enrolled = person.Enrolled ?? Joined(before, person) }
                    : null,
                Deactivate = !person.Active,
                Advises = links.Advises(id),
                StaffIsWhole = (roster.Whole & RosterKinds.Staff) != RosterKinds.None && !roster.Unread.Contains(person.SourcedId),
            };
            intent = intent with { TakeFields = TakenFields(before, intent) };
            (isStudent ? students : adults).Add(isStudent && person.Active ? links.Over(intent, person) : intent);
        }
        AddThoseOfDelta(links, adults, students);
        AddUndecided(links, students);
        foreach (var intent in Former().Concat(adults).Concat(students.Select(PutBack)))
            Take(intent, intents);
        foreach (var intent in Absent())
            Take(intent, intents);
        AddWhoseCardsSaySo(intents);
        intents = [.. intents.OrderBy(intent => intent.Deactivate)];

        var ending = new RosterEnding(classes, RosterCalendar.Offered(roster.Periods, held.Calendar, notes));
        return new RosterPlan
        {
            Form = roster.Form,
            Files = roster.Files,
            Advisors = choice,
            Students = CountsOf(RosterKinds.Student),
            Staff = CountsOf(RosterKinds.Staff),
            Guardians = CountsOf(RosterKinds.Guardian),
            Links = links.Pairs,
            Relinked = relinked,
            Unassigned = unassigned,
            Bad = [.. roster.Bad, .. links.Bad],
            Notes = notes,
            Questions = [.. roster.Questions.Where(question => question.Answer is null), .. questions.Open],
            Answered = [.. roster.Questions.Where(question => question.Answer is not null), .. questions.Answered],
            Changes = changes,
            Ways = Ways(),
            Confirm = [.. WhyConfirm()],
            Digest = Digest(intents, ending),
            Intents = intents,
            Ending = ending,
        };
    }

    /// <summary>
    /// A student who comes to a school that is at work joins today, where the files do not say when: what fell due before is no
    /// duty about them. The first students of a school have no such day.
    /// </summary>
    private DateOnly? Joined(Person? before, RosterPerson person) =>
        before is null
            && person.Is(RosterKinds.Student)
            && held.Calendar is { } calendar
            && calendar.IsUnderWay(day)
            && held.People.Any(other => other is { Active: true, Learner: not null })
            ? day
            : null;

    /// <summary>A delta of classes may move students, or give staff students, whose own rows it does not repeat.</summary>
    private void AddThoseOfDelta(PlannedLinks links, List<Intent> adults, List<Intent> students)
    {
        var spoken = adults.Concat(students).Select(intent => intent.PersonId).ToHashSet(StringComparer.Ordinal);
        foreach (var id in links.Advisors.Where(id => spoken.Add(id) && match.Held(id) is { Active: true }))
            adults.Add(new Intent { PersonId = id, Advises = true });
        foreach (var id in links.Students.Concat(links.WithAdults).Distinct(StringComparer.Ordinal)
            .Where(id => spoken.Add(id) && match.Held(id) is { Active: true, Learner: not null }))
            students.Add(links.Over(new Intent { PersonId = id }, null));
    }

    /// <summary>
    /// Staff who may be a student's adult: from every student of whom that changes. The narrower right holds until somebody
    /// decided, and no longer.
    /// </summary>
    private void AddUndecided(PlannedLinks links, List<Intent> students)
    {
        var undecided = match.Undecided
            .SelectMany(pair => links.ChildrenOf(pair.Guardian).Select(child => (child, pair.Staff)))
            .ToLookup(pair => pair.child, pair => pair.Staff, StringComparer.Ordinal);
        string[] Of(string student) => [.. undecided[student].Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        for (var i = 0; i < students.Count; i++)
            students[i] = students[i] with { MayBeAdults = Of(students[i].PersonId) };
        var spoken = students.Select(intent => intent.PersonId).ToHashSet(StringComparer.Ordinal);
        foreach (var (student, around) in held.Around.Where(one => !spoken.Contains(one.Key) && match.Held(one.Key)?.Learner is not null))
        {
            if (!Of(student).SequenceEqual(around.MayBeAdults ?? []))
                students.Add(new Intent { PersonId = student, MayBeAdults = Of(student) });
        }
    }

    /// <summary>Students whose card says whether one of their adults needs an interpreter, and who stay as they are themselves.</summary>
    private void AddWhoseCardsSaySo(List<Intent> intents)
    {
        var taken = intents.Select(intent => intent.PersonId).ToHashSet(StringComparer.Ordinal);
        intents.AddRange(held.Around
            .Where(one => !taken.Contains(one.Key) && one.Value.Adults.Any(adult => interpreted.Contains(adult.Person)))
            .Select(one => one.Key)
            .Order(StringComparer.Ordinal)
            .Select(student => new Intent { PersonId = student }));
    }

    /// <summary>Those whose id means somebody else now.</summary>
    private IEnumerable<Intent> Former() => match.Former.Keys.Select(id => new Intent
    {
        PersonId = id,
        LosesSource = true,
        Deactivate = KindsOf(match.Held(id)!).TrueForAll(kind => (roster.Whole & kind) != RosterKinds.None),
    });

    /// <summary>
    /// The fields somebody set by hand and gave up for the files'. Every other difference is asked, with both values, and stays
    /// as it is until somebody answers.
    /// </summary>
    private List<string> TakenFields(Person? before, Intent intent)
    {
        if (before?.ByHand is not { Count: > 0 } marks)
            return [];
        var stated = RosterMerge.Person(before, intent with { TakeFields = [.. marks.Keys] }, day)!;
        var taken = new List<string>();
        foreach (var ((field, held), (_, said)) in PersonFields.Of(before).Zip(PersonFields.Of(stated)))
        {
            if (held != said && marks.TryGetValue(field, out var mark)
                && questions.Ask(FieldQuestion(before, field, held, said, mark)) == FromFiles)
                taken.Add(field);
        }
        return taken;
    }

    private RosterQuestion FieldQuestion(Person person, string field, string? held, string? said, SetByHand mark)
    {
        var who = $"{(mark.By == person.PersonId ? "themselves" : names.GetValueOrDefault(mark.By, "someone"))} on " +
            $"{mark.At.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture)}";
        var isActive = field == PersonFields.Active;
        return new RosterQuestion
        {
            Id = RosterQuestion.IdOf(QuestionAbout.Field, person.PersonId, field, held, said,
                mark.At.ToString("O", CultureInfo.InvariantCulture)),
            About = QuestionAbout.Field,
            Text = isActive
                ? $"{person.Name} was {(person.Active ? "kept here" : "marked as left")} by {who}; the files say otherwise. What holds?"
                : $"{person.Name}: set by {who}, and the files say otherwise. What holds?",
            UntilThen = "What was set by hand stays.",
            Options = isActive
                ? [new(ByHand, person.Active ? "Still at the school" : "Left the school"),
                    new(FromFiles, person.Active ? "Left the school, as the files say" : "At the school, as the files say")]
                : [new(ByHand, "Keep what was set by hand"), new(FromFiles, "Take what the files say")],
            Difference = new Plans.FieldChange(field, held, said),
            Concerns = [person.PersonId],
        };
    }

    /// <summary>Asks about those a hand took away from the student and the files still name.</summary>
    private Intent PutBack(Intent intent)
    {
        if (held.Around.GetValueOrDefault(intent.PersonId)?.Removed is not { } removed)
            return intent;
        var back = new List<string>();
        foreach (var one in removed)
        {
            var isStated = one.Kind is null
                ? intent.Adults.Any(adult => adult.Person == one.Person)
                : (intent.Advisors ?? []).Concat(intent.CaseManagers ?? [])
                    .Any(staff => staff.Person == one.Person && staff.Kind == one.Kind);
            if (isStated && questions.Ask(LinkQuestion(intent.PersonId, one)) == FromFiles)
                back.Add(RosterMerge.KeyOf(one));
        }
        return intent with { PutBack = back };
    }

    private RosterQuestion LinkQuestion(string student, RemovedLink removed)
    {
        var (name, child) = (match.NameOf(removed.Person), match.NameOf(student));
        return new RosterQuestion
        {
            Id = RosterQuestion.IdOf(QuestionAbout.Link, student, RosterMerge.KeyOf(removed),
                removed.At.ToString("O", CultureInfo.InvariantCulture)),
            About = QuestionAbout.Link,
            Text = $"{name} was removed from {child} by {names.GetValueOrDefault(removed.By, "someone")} on " +
                $"{removed.At.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture)}; the files still name them. What holds?",
            UntilThen = "They stay away.",
            Options = [new(ByHand, "Keep them away"), new(FromFiles, "Put them back, as the files say")],
            Concerns = [student, removed.Person],
            NotBy = [removed.Person],
        };
    }

    private void Take(Intent intent, List<Intent> intents)
    {
        var before = match.Held(intent.PersonId);
        var after = RosterMerge.Person(before, intent, day);
        if (after is null)
            return;
        var isStudent = after.Learner is not null;
        var (around, aroundAfter) = isStudent ? AroundOf(intent) : (null, null);
        NoteKeptRights(intent, around, after);
        if (isStudent && after.Active && !aroundAfter!.StaffLinks.Any(link => link.Kind == StaffLinkKind.Advisor && link.Lasts(day)))
            unassigned++;
        if (ReferenceEquals(before, after) && ReferenceEquals(around, aroundAfter))
            return;

        intents.Add(intent);
        if (!InterpreterNeeded.IsAlike(before, after))
            interpreted.Add(after.PersonId);
        var what = before is null ? PlannedAction.Add
            : ReferenceEquals(before, after) ? PlannedAction.Relink
            : before.Active && !after.Active ? PlannedAction.Deactivate
            : !before.Active && after.Active ? PlannedAction.BringBack
            : PlannedAction.Change;
        if (isStudent && before is not null && !ReferenceEquals(around, aroundAfter))
            relinked++;
        var kinds = KindsOf(after);
        foreach (var kind in kinds)
            Count(kind, what);
        changes.Add(new PlannedChange
        {
            What = what,
            Kind = kinds[0].ToString().ToLowerInvariant(),
            PersonId = after.PersonId,
            Name = after.Name,
            Grade = after.Learner?.Grade,
            Fields = before is null
                ? null
                : [.. PlannedFields
                    .Of(before, after), .. PlannedFields
                    .Of(around, aroundAfter, id => names.GetValueOrDefault(id, id), day)],
        });
    }

    /// <summary>What an adult is to the student and the files say otherwise, where an import leaves it as it is.</summary>
    private void NoteKeptRights(Intent intent, StudentPeople? around, Person student)
    {
        foreach (var link in around?.Adults ?? [])
        {
            var stated = intent.Adults.FirstOrDefault(adult => adult.Person == link.Person);
            if (stated is null || stated.Kind == link.Kind)
                continue;
            var (name, change) = (match.NameOf(link.Person), "Change that under the student's people, where what it rests on is asked.");
            if (link.SetBy is { } by)
                notes.Add($"What {name} is to {student.Name} was set by {names.GetValueOrDefault(by, "someone")}, and the files say " +
                    $"otherwise: it stays. {change}");
            else if (RosterMerge.SaysLess(link, stated))
                notes.Add($"{name} has a parent's rights to {student.Name} here, and the files say less: they stay. {change}");
        }
    }

    private (StudentPeople Before, StudentPeople After) AroundOf(Intent intent)
    {
        var before = held.Around.GetValueOrDefault(intent.PersonId) ?? StudentPeople.Nobody(intent.PersonId);
        return (before, RosterMerge.Around(before, intent, day));
    }

    private void Count(RosterKinds kind, PlannedAction what)
    {
        var (add, change, leave) = counts.GetValueOrDefault(kind);
        counts[kind] = what switch
        {
            PlannedAction.Add => (add + 1, change, leave),
            PlannedAction.Deactivate => (add, change, leave + 1),
            PlannedAction.Relink => (add, change, leave),
            _ => (add, change + 1, leave),
        };
    }

    private KindCounts CountsOf(RosterKinds kind)
    {
        var (add, change, leave) = counts.GetValueOrDefault(kind);
        return new KindCounts(add, change, leave, roster.People.Count(person => person.Active && person.Is(kind)));
    }

    /// <summary>Whoever came with an earlier import and is in these files no longer. Whoever was entered by hand stays.</summary>
    private IEnumerable<Intent> Absent()
    {
        foreach (var person in held.People.Where(person => person is { Active: true, SourcedId: not null, MergedInto: null }))
        {
            if (match.IsSpokenOf(person.PersonId) || (person.AlsoSourced ?? []).Append(person.SourcedId!).Any(roster.Unread.Contains))
                continue;
            if (KindsOf(person).Exists(kind => (roster.Whole & kind) == RosterKinds.None))
                continue;
            if (person.Roles.Contains(Role.Coordinator))
                notes.Add($"{person.Name} is not in the files; a coordinator is never deactivated by an import. Do it under People if " +
                    "they left.");
            else
            {
                var intent = new Intent { PersonId = person.PersonId, Deactivate = true };
                yield return intent with { TakeFields = TakenFields(person, intent) };
            }
        }
    }

    private static List<RosterKinds> KindsOf(Person person)
    {
        if (person.Roles.Contains(Role.Student))
            return [RosterKinds.Student];
        var kinds = new List<RosterKinds>();
        if (person.Roles.Any(role => role is not Role.Guardian))
            kinds.Add(RosterKinds.Staff);
        if (person.Roles.Contains(Role.Guardian))
            kinds.Add(RosterKinds.Guardian);
        return kinds;
    }

    private IEnumerable<string> WhyConfirm()
    {
        foreach (var (kind, word) in new[] { (RosterKinds.Student, "students"), (RosterKinds.Staff, "staff"), (
            RosterKinds.Guardian,
            "guardians") })
        {
            var leave = counts.GetValueOrDefault(kind).Leave;
            var here = held.People.Count(person => person.Active && KindsOf(person).Contains(kind));
            if (leave > here * MostLeavingAtOnce)
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{leave} of {here} {word} here are not active in these files and would be deactivated: more than " +
                    $"{MostLeavingAtOnce:P0}. That may be a file of another school or only a part of yours. Nothing is deleted; they " +
                    $"can be brought back.");
        }
    }

    private List<AdvisorWay> Ways()
    {
        var ways = new List<AdvisorWay>();
        var homerooms = roster.Classes.Where(one => one is { Active: true, Homeroom: true }).ToList();
        if (homerooms.Count > 0)
            ways.Add(Way("homeroom", homerooms));
        ways.AddRange(roster.Classes
            .Where(one => one is { Active: true, Students.Count: > 0 }
                && (one.Course ?? one.Title).Contains("advis", StringComparison.OrdinalIgnoreCase))
            .GroupBy(one => one.Course ?? one.Title, StringComparer.OrdinalIgnoreCase)
            .Take(20)
            .Select(course => Way("course:" + course.Key, [.. course])));
        if (roster.HasAdvisorColumn)
            ways.Add(new AdvisorWay("column", 0, roster.People.Count(person => person.Advisor is not null)));
        ways.Add(new AdvisorWay("hand", 0, 0));
        return ways;
    }

    private static AdvisorWay Way(string name, List<RosterClass> classes) =>
        new(
            name,
            classes.Count,
            classes.SelectMany(one => one.Students).Select(student => student.Person).Distinct(StringComparer.Ordinal).Count());

    private string Digest(List<Intent> intents, RosterEnding ending)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{held.Fingerprint()} {choice}\n"));
        foreach (var intent in intents)
            hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(intent, Json.Of<Intent>()));
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(ending, Json.Of<RosterEnding>()));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..32];
    }
}
