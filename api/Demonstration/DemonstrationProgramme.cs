using System.Buffers.Text;
using System.Security.Cryptography;
using Plp.Programme;
using Plp.Requests;
using Plp.Storage;
using Plp.WorkItems;

namespace Plp.Demonstration;

/// <summary>Kettle Brook School's committee with its decisions, and its workbook, halfway through the nine steps (I1).</summary>
internal static class DemonstrationProgramme
{
    private static readonly DemonstrationStaff
        dana = DemonstrationStaff.Whitcomb, margaret = DemonstrationStaff.Lavallee, elise = DemonstrationStaff.Thibault,
        marcus = DemonstrationStaff.Okafor, renee = DemonstrationStaff.Gagnon;

    private const string Parent = "Karen Brossard";

    /// <summary>Opens Karen Brossard's page, <c>/committee-page/#…</c>: known to anyone, since nobody behind it is real.</summary>
    public static string Token { get; } = Base64Url.EncodeToString(SHA256.HashData("kettle brook\ncommittee link"u8));

    public static IEnumerable<Document> Of(DemonstrationDays days) =>
    [
        CommitteeOf(days),
        LinkOf(days),
        .. Decisions(days),
        .. DemonstrationWorkbook.Questions(days).SelectMany(question => Documents(question, days)),
    ];

    private static Committee CommitteeOf(DemonstrationDays days)
    {
        var first = days.Calendar.Start.AddDays(-14);
        var last = days.Calendar.End;
        CommitteeMember Staff(DemonstrationStaff person, MemberGroup group, string? task, DateOnly from) =>
            new(KeyOf(person.Id), $"{person.Given} {person.Family}", group, person.Id, task, from, last.AddYears(1));
        CommitteeMember Other(string name, MemberGroup group, string? person, DateOnly from, DateOnly until) =>
            new(KeyOf(name), name, group, person, null, from, until);
        return Committee.None with
        {
            Rev = 4,
            Seats =
            [
                new(MemberGroup.Faculty, 4), new(MemberGroup.Administrator, 1), new(MemberGroup.Student, 2), new(MemberGroup.Parent, 2),
                new(MemberGroup.Community, 1),
            ],
            Members =
            [
                Staff(dana, MemberGroup.Faculty, "Chair", first.AddYears(-1)),
                Staff(elise, MemberGroup.Faculty, "Note taker", first.AddYears(-1)),
                Staff(marcus, MemberGroup.Faculty, null, first),
                Staff(renee, MemberGroup.Faculty, null, first.AddYears(-1)),
                Staff(margaret, MemberGroup.Administrator, null, first.AddYears(-1)),
                Other("Ezra L., grade 12", MemberGroup.Student, StudentOf("Ezra"), first, last),
                Other("Hazel B., grade 8", MemberGroup.Student, StudentOf("Hazel"), first, last.AddYears(1)),
                Other(Parent, MemberGroup.Parent, null, first, last),
                Other("Dr. Marsh, animal clinic", MemberGroup.Community, null, first.AddYears(-1), last),
                Other("Tess Cole", MemberGroup.Parent, null, first.AddYears(-1), first.AddDays(-30)),
            ],
            By = dana.Id,
            At = DemonstrationDays.Hour(days.InQuarter(1, 2), 15),
        };
    }

    private static Link LinkOf(DemonstrationDays days) => new()
    {
        Id = Link.IdOf(Token),
        State = CommitteeLinks.State,
        Opens = ProgrammeRoom.CommitteePage.Name,
        Person = "",
        Of = KeyOf(Parent),
        Made = DemonstrationDays.Hour(days.InQuarter(1, 2), 15, 10),
        Expires = days.Calendar.End,
        Opened = days.SchoolDay(-6),
    };

    private static IEnumerable<CommitteeDecision> Decisions(DemonstrationDays days)
    {
        CommitteeDecision Decided(DateOnly on, int? step, string text, string who) => new()
        {
            Id = CommitteeDecision.IdOf(KeyOf(text)),
            State = CommitteeDecision.HoldsState,
            Day = on,
            Rev = 1,
            Text = text,
            Who = who,
            Step = step,
            By = elise.Id,
            At = DemonstrationDays.Hour(on, 16, 30),
        };
        return
        [
            Decided(
                days.InQuarter(1, 6),
                1,
                "We decide by consensus; where we cannot, the principal decides and says why at the next meeting.",
                "All nine, by consensus"),
            Decided(days.InQuarter(1, 18), 2, "The framework goes to the whole faculty before it is adopted each fall.", "Eight of nine"),
            Decided(
                days.InQuarter(1, 30),
                4,
                "Students write first. An adult’s text is a suggestion until the student takes it.",
                "All nine; proposed by the students"),
            Decided(days.InQuarter(1, 12), 6, "Check-in sheets are printed by the office on Fridays.", "Six of nine") with
            {
                State = CommitteeDecision.WithdrawnState,
                Rev = 2,
                Withdrawn = new(days.InQuarter(2, 10), "Mondays work better; see the change request.", dana.Id),
            },
        ];
    }

    private static IEnumerable<Document> Documents(DemonstrationAnswer answer, DemonstrationDays days)
    {
        var at = DemonstrationDays.Hour(days.SchoolDay(answer.Saved), 15, 20);
        var saved = WorkbookQuestion.Untouched(answer.Step, answer.Own is null ? answer.Key : KeyOf(answer.Own)) with
        {
            Rev = 1,
            Own = answer.Own,
            Progress = answer.Progress,
            Answer = answer.Answer,
            Owner = answer.Owner?.Id,
            Day = answer.Due is { } due ? days.SchoolDay(due) : null,
            Evidence = answer.Evidence,
            By = (answer.Owner ?? dana).Id,
            At = at,
        };
        if (answer.Earlier is { } earlier)
        {
            yield return WorkbookEntry.Of(saved with
            {
                Answer = earlier,
                Progress = QuestionProgress.UnderWay,
                At = DemonstrationDays.Hour(days.SchoolDay(answer.Saved - 9), 14, 50),
            });
            saved = saved with { Rev = 2 };
        }
        yield return saved;
        yield return WorkbookEntry.Of(saved);
        if (answer.Comment is { } comment)
            yield return new WorkbookEntry
            {
                Id = WorkbookEntry.IdOf(saved.Key, DemonstrationIds.KeyOf(saved.Key, "comment")),
                State = saved.Key,
                By = StudentOf("Ezra"),
                At = at.AddDays(1),
                Text = comment,
            };
        if (saved.IsAwaited)
        {
            foreach (var document in Awaited(saved, answer, days))
                yield return document;
        }
    }

    private static IEnumerable<Document> Awaited(WorkbookQuestion saved, DemonstrationAnswer answer, DemonstrationDays days)
    {
        var text = WorkbookWork.TextOf(saved, new School.SchoolWords());
        var item = new WorkItem
        {
            Id = WorkItem.IdOf(WorkbookWork.KeyOf(saved)),
            State = WorkItem.OpenState,
            Day = saved.Day,
            Rev = 1,
            WorkKind = WorkbookWork.Kind,
            Status = "open",
            Title = WorkbookWork.TitleOf(saved, text),
            By = dana.Id,
            Owner = saved.Owner,
            Started = days.SchoolDay(answer.Saved),
            Since = days.SchoolDay(answer.Saved),
            Values = new Dictionary<string, string>(StringComparer.Ordinal) { ["question"] = text },
        };
        yield return item;
        yield return new WorkItemEntry
        {
            Id = WorkItemEntry.IdOf(item.Key, DemonstrationIds.KeyOf(item.Key, "started")),
            State = item.Key,
            Day = item.Started,
            What = WorkEntryType.Started,
            Rev = 1,
            By = dana.Id,
            At = saved.At,
        };
    }

    private static string StudentOf(string given) => DemonstrationStudents.All.First(student => student.Given == given).Id;

    private static string KeyOf(string text) => DemonstrationIds.Of("programme", text);
}
