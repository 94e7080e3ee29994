using Plp.Duties;
using Plp.Mail;
using Plp.People;
using Plp.School;
using Plp.Storage;

namespace Plp.Tests.Reminders;

/// <summary>
/// A school year of 60 students in Vermont, and what happens in it: check-ins held, families reached, students who come,
/// leave and come back, a cover, a hand-over, snow. Everything happens before seven in the morning, so that what is right on
/// a day does not hang on the minute a timer runs. The same seed gives the same year.
/// </summary>
internal sealed class SimulatedYear
{
    public const string Year = "2026-27", Cora = "cora", Dana = "dana", CaseManager = "casey", Cover = "colin", Heir = "advisor7";
    public const int Students = 60, Advisors = 6;

    private readonly Random random;
    private readonly List<Happening> happenings = [];

    public SimulatedYear(int seed)
    {
        random = new Random(seed);
        for (var n = 0; n < Students; n++)
            Pupils.Add(PupilOf(n));
        foreach (var pupil in Pupils)
            LetLive(pupil);
        LetOthersHappen();
        happenings.Sort((a, b) => a.At.CompareTo(b.At));
    }

    /// <summary>Thanksgiving, winter and spring breaks, single holidays, a Monday off.</summary>
    public static IReadOnlyList<Closure> Closed { get; } =
    [
        new(Day(2026, 9, 7), Day(2026, 9, 7), "Labor Day"), new(
            Day(2026, 10, 12),
            Day(2026, 10, 12),
            "Indigenous Peoples' Day"), new(Day(2026, 11, 25), Day(2026, 11, 27), "Thanksgiving"),
        new(Day(2026, 12, 23), Day(2027, 1, 1), "Winter break"), new(Day(2027, 1, 18), Day(2027, 1, 18), "Holiday"), new(
            Day(2027, 2, 15),
            Day(2027, 2, 19),
            "February break"),
        new(Day(2027, 4, 19), Day(2027, 4, 23), "Spring break"), new(Day(2027, 5, 31), Day(2027, 5, 31), "Memorial Day"),
    ];

    public static IReadOnlyList<Period> Periods { get; } =
    [
        new("2026-q1", "Quarter 1", Day(2026, 8, 26), Day(2026, 10, 30)), new("2026-q2", "Quarter 2", Day(2026, 11, 2), Day(2027, 1, 18)),
        new("2026-q3", "Quarter 3", Day(2027, 1, 19), Day(2027, 3, 31)), new("2026-q4", "Quarter 4", Day(2027, 4, 1), Day(2027, 6, 16)),
    ];

    public static DateOnly First => Day(2026, 8, 26);

    public static DateOnly Last => Day(2027, 6, 16);

    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    public List<Pupil> Pupils { get; } = [];

    public HashSet<DateOnly> Snow { get; } = [];

    /// <summary>Staff who are here.</summary>
    public HashSet<string> Here { get; } =
        [Cora, Dana, CaseManager, Cover, Heir, .. Enumerable.Range(1, Advisors).Select(n => $"advisor{n}")];

    /// <summary>What has not happened yet, the next first.</summary>
    public IReadOnlyList<Happening> Happenings => happenings;

    public static bool IsSchoolDay(DateOnly day, IReadOnlySet<DateOnly> snow) =>
        day >= First
            && day <= Last
            && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
            && !Closed.Any(closed => day >= closed.From && day <= closed.To)
            && !snow.Contains(day);

    public static DateOnly LocalDay(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).Date);

    /// <summary>The instant of a clock time in Vermont; none asked for here is skipped or comes twice.</summary>
    public static DateTimeOffset At(DateOnly day, int hour, int minute)
    {
        var local = day.ToDateTime(new TimeOnly(hour, minute));
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>The school before its first day.</summary>
    public async Task Open(IDocumentStore store)
    {
        var changes = new Changes()
            .Create(new SchoolSettings
            {
                Id = SchoolSettings.TheId,
                Rev = 1,
                Name = "Test School",
                SchoolYear = Year,
                Words = new SchoolWords(),
                NotForEmergencies = SchoolSettings.DefaultNotForEmergencies,
                Languages = ["en"],
            })
            .Create(new SchoolCalendar
            {
                Id = SchoolCalendar.IdOf(Year),
                Rev = 1,
                Zone = "America/New_York",
                Start = First,
                End = Last,
                Periods = Periods,
                Closed = Closed,
            })
            .Create(MailSettings.Default with { Rev = 1, Mode = MailMode.Live, LiveSince = At(Day(2026, 8, 1), 0, 0) });
        foreach (var id in Here)
        {
            var role = id is Cora or Dana ? Role.Coordinator : id == CaseManager ? Role.CaseManager : Role.Advisor;
            changes.Create(new Person
            {
                Id = Person.IdOf(id),
                PersonId = id,
                State = Person.StaffState,
                Rev = 1,
                Given = id,
                Family = "Staffworth",
                Email = id + "@school.example",
                Roles = [role],
            });
        }
        Assert.True((await store.Commit(changes, CancellationToken.None)).Done);
        foreach (var some in Pupils.Where(pupil => pupil.CardMade < First).Chunk(50))
        {
            var cards = new Changes();
            foreach (var pupil in some)
            {
                cards.Create(pupil.NewCard());
                pupil.Here = true;
            }
            Assert.True((await store.Commit(cards, CancellationToken.None)).Done);
        }
    }

    /// <summary>Lets everything happen up to an instant, in the store and in what is known here.</summary>
    public async Task Until(DateTimeOffset instant, IDocumentStore store)
    {
        while (happenings.Count > 0 && happenings[0].At <= instant)
        {
            await happenings[0].Happen(store);
            happenings.RemoveAt(0);
        }
    }

    public static DateOnly Day(int year, int month, int day) => new(year, month, day);

    private static Pupil PupilOf(int n)
    {
        var pupil = new Pupil(
            $"s{n:00}",
            n % 20 == 3 ? "Liam" : $"Given{n}",
            $"Surnameson{n}",
            $"{7 + (n % 6)}",
            $"advisor{(n / 10) + 1}")
        { Enrolled = Day(2024, 8, 28), CardMade = Day(2026, 8, 1), HasPlan = n % 9 != 4 };
        (pupil.Flagged, pupil.Manager) = n switch
        {
            5 or 15 or 25 or 35 or 45 or 55 => (true, CaseManager),
            6 or 16 => (true, null),
            _ => (false, null),
        };
        pupil.Parent = n == 7 ? Cora : n == 18 ? "advisor2" : null; // an own child is nobody's as staff
        (pupil.Enrolled, pupil.CardMade) = n switch
        {
            56 => (Day(2026, 10, 5), Day(2026, 10, 5)),
            57 => (Day(2027, 1, 4), Day(2027, 1, 4)),
            58 => (Day(2027, 3, 15), Day(2027, 3, 15)), // 13 school days before the quarter's end: owes nothing in it
            59 => (Day(2024, 8, 28), Day(2026, 11, 3)), // was here all the time, imported late
            _ => (pupil.Enrolled, pupil.CardMade),
        };
        pupil.EarlyCollegeFrom = n == 48 ? Day(2027, 1, 25) : null;
        return pupil;
    }

    private void LetLive(Pupil pupil)
    {
        if (pupil.CardMade >= First)
            Let(pupil.CardMade, async store =>
            {
                pupil.Here = true;
                Assert.True((await store.Commit(new Changes().Create(pupil.NewCard()), CancellationToken.None)).Done);
            });
        pupil.IsBack = pupil.HasPlan && pupil.Enrolled <= First;
        foreach (var period in Periods)
            EndSometime(pupil, "check-in:" + period.Key, period.Start, period.End, (card, day, ending) =>
                card.CheckedIn(period.Key, new DutyFact(day, ending)));
        var began = pupil.Enrolled > First ? pupil.Enrolled : First;
        EndSometime(pupil, "first-contact", began, began.AddDays(13), (card, day, ending) =>
            card.FirstContact(Year, fact => ending == DutyEnding.Done
            ? fact.With(day, reached: true)
            : fact.With(day.AddDays(-1), reached: false).With(day, reached: false).With(day, reached: false)));
        if (!pupil.HasPlan)
        {
            var opened = Somewhen(Day(2026, 9, 10), Day(2027, 2, 1));
            if (opened > pupil.CardMade)
                Let(opened, store => Change(store, pupil, card => card with { FirstPlan = opened }, () => pupil.HasPlan = true));
        }
        EndSometime(pupil, "yearly-update", Day(2026, 9, 20), Day(2026, 11, 30), (card, day, ending) =>
        {
            if (ending == DutyEnding.Done)
                pupil.Ended.Add("start-review");
            return card.Updated(Year, new YearlyUpdateFact(day, day, ending, card.YearlyUpdates?.GetValueOrDefault(Year)?.StartReviewed));
        });
        if (pupil.IsBack)
            EndSometime(pupil, "start-review", First, Day(2026, 9, 23), (card, day, _) => card.Updated(
                Year,
                (card.YearlyUpdates?.GetValueOrDefault(Year) ?? new YearlyUpdateFact(day, null, null)) with { StartReviewed = day }));
    }

    private void EndSometime(Pupil pupil, string duty, DateOnly from, DateOnly due, Func<Card, DateOnly, DutyEnding, Card> end)
    {
        var chance = random.NextDouble();
        var on = chance switch
        {
            < 0.82 => Somewhen(from, due),
            < 0.92 => Somewhen(due, due.AddDays(25)),
            _ => (DateOnly?)null,
        };
        if (on is { } day && day > pupil.CardMade)
            Let(
                day,
                store => Change(
                    store,
                    pupil,
                    card => end(card, day, chance > 0.75 && chance < 0.82 ? DutyEnding.Tried : DutyEnding.Done),
                    () => pupil.Ended.Add(duty)));
    }

    private void LetOthersHappen()
    {
        Let(Day(2026, 10, 13), store =>
            Change(
                store,
                Pupils[33],
                card => card with { State = Card.LeftState, Left = Day(2026, 10, 12) },
                () => Pupils[33].Here = false));
        Let(Day(2027, 2, 8), store =>
            Change(store, Pupils[33], card => card with { State = Card.ActiveState, Left = null }, () => Pupils[33].Here = true));
        Let(Day(2027, 3, 1), store =>
            Change(
                store,
                Pupils[34],
                card => card with { State = Card.LeftState, Left = Day(2027, 2, 28) },
                () => Pupils[34].Here = false));
        foreach (var pupil in Pupils.Where(pupil => pupil.Links[0].Person == "advisor6").ToList())
            Let(
                Day(2026, 10, 26),
                store => Change(store, pupil, card => card with { StaffLinks = pupil.Links }, () => { }),
                () => pupil.Links = [.. pupil.Links,
                    new StaffLink(Cover, StaffLinkKind.Cover, Day(2026, 11, 2), Day(2027, 1, 8), LinkSource.Hand)]);
        foreach (var pupil in Pupils.Where(pupil => pupil.Links[0].Person == "advisor5").ToList())
            Let(
                Day(2027, 2, 1),
                store => Change(store, pupil, card => card with { StaffLinks = pupil.Links }, () => { }),
                () => pupil.Links =
                    [.. pupil.Links.Select(link => link.Kind == StaffLinkKind.Advisor ? link with { To = Day(2027, 1, 31) } : link),
                    new StaffLink(Heir, StaffLinkKind.Advisor, Day(2027, 2, 1), null, LinkSource.Hand)]);
        Let(Day(2027, 2, 1), async store =>
        {
            var person = (await store.Read<Person>(Person.IdOf("advisor5"), CancellationToken.None))!;
            Assert.True((await store.Commit(new Changes().Replace(person with { Rev = 2, Active = false }), CancellationToken.None)).Done);
            Here.Remove("advisor5");
        });
        // Half of Q1 and Q2, ten days before Q3 ends, a contact's due day, and some days on which nothing is due.
        foreach (var day in new[] { Day(2026, 9, 28), Day(
            2026,
            12,
            10), Day(2026, 12, 11), Day(2027, 3, 22), Day(2027, 1, 25), Day(2027, 2, 2), Day(2027, 3, 8) })
            SayNoSchool(day, At(day, 5, 45));
        SayNoSchool(Day(2027, 1, 12), At(Day(2027, 1, 11), 20, 15)); // said the evening before, taken back in the morning
        happenings.Add(new Happening(At(Day(2027, 1, 12), 6, 20), async store =>
        {
            await ChangeCalendar(store, calendar => calendar.WithSchoolAfterAll(Day(2027, 1, 12)));
            Snow.Remove(Day(2027, 1, 12));
        }));
    }

    private void SayNoSchool(DateOnly day, DateTimeOffset said) => happenings.Add(new Happening(said, async store =>
    {
        await ChangeCalendar(store, calendar => calendar.WithoutSchool(day, "Snow day", said));
        Snow.Add(day);
    }));

    private void Let(DateOnly day, Func<IDocumentStore, Task> happen, Action? before = null) =>
        happenings.Add(new Happening(At(day, 6, 10), store =>
    {
        before?.Invoke();
        return happen(store);
    }));

    private DateOnly Somewhen(DateOnly from, DateOnly to) => from.AddDays(random.Next(to.DayNumber - from.DayNumber + 1));

    private static async Task Change(IDocumentStore store, Pupil pupil, Func<Card, Card> change, Action known)
    {
        if (await store.Read<Card>(Card.IdOf(pupil.Id), CancellationToken.None) is { } card) // one comes later, as things are by then
            Assert.True((await store.Commit(new Changes().Replace(change(card)), CancellationToken.None)).Done);
        known();
    }

    private static async Task ChangeCalendar(IDocumentStore store, Func<SchoolCalendar, SchoolCalendar> change)
    {
        var calendar = (await store.Read<SchoolCalendar>(SchoolCalendar.IdOf(Year), CancellationToken.None))!;
        Assert.True((await store.Commit(new Changes().Replace(change(calendar)), CancellationToken.None)).Done);
    }
}

internal sealed record Happening(DateTimeOffset At, Func<IDocumentStore, Task> Happen);

/// <summary>What is true of a student, as the test knows it.</summary>
internal sealed class Pupil(string id, string given, string family, string grade, string advisor)
{
    public string Id => id;

    public string Family => family;

    public bool Here { get; set; }
    public DateOnly Enrolled { get; set; }
    public DateOnly CardMade { get; set; }
    public DateOnly? EarlyCollegeFrom { get; set; }
    public bool Flagged { get; set; }
    public string? Manager { get; set; }
    public string? Parent { get; set; }
    public bool HasPlan { get; set; }

    /// <summary>Has a plan of an earlier year.</summary>
    public bool IsBack { get; set; }

    public HashSet<string> Ended { get; } = [];
    public IReadOnlyList<StaffLink> Links { get; set; } =
        [new StaffLink(advisor, StaffLinkKind.Advisor, SimulatedYear.Day(2026, 8, 1), null, LinkSource.Import),
        new StaffLink("advisor1", StaffLinkKind.CoAdvisor, SimulatedYear.Day(2026, 8, 1), null, LinkSource.Import)];

    public Card NewCard()
    {
        if (Manager is not null)
            Links = [.. Links, new StaffLink(Manager, StaffLinkKind.CaseManager, SimulatedYear.Day(2026, 8, 1), null, LinkSource.Import)];
        return new Card
        {
            Id = Card.IdOf(id),
            Student = id,
            State = Card.ActiveState,
            Name = $"{given} {family}",
            SortName = $"{family}, {given}",
            Grade = grade,
            Enrolled = Enrolled,
            EarlyCollegeFrom = EarlyCollegeFrom,
            Flags = Flagged ? [SupportFlag.Iep] : [],
            StaffLinks = Links,
            Adults = Parent is null ? [] : [Parent],
            FirstPlan = HasPlan ? SimulatedYear.Day(2025, 9, 1) : null,
        };
    }
}
