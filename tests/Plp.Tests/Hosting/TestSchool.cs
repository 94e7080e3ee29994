using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Plp.CheckIns;
using Plp.Duties;
using Plp.Exhibitions;
using Plp.Families;
using Plp.Files;
using Plp.Hosting.Local;
using Plp.Jobs;
using Plp.Loopback;
using Plp.Mail;
using Plp.Pathways;
using Plp.People;
using Plp.Plans;
using Plp.Portfolio;
using Plp.Programme;
using Plp.PublicPage;
using Plp.Records;
using Plp.Requests;
using Plp.School;
using Plp.Storage;
using Plp.Surveys;
using Plp.Tests.Portfolio;
using Plp.WorkItems;

namespace Plp.Tests.Hosting;

/// <summary>
/// The real program on a port of its own, with a small school in it: one student, Ada, and somebody of every kind around
/// her. The clock stands still on Wednesday 18 November 2026, 10:00 in Vermont, in quarter 2.
/// </summary>
public sealed class TestSchool : IAsyncLifetime
{
    public const string Ada =
        "ada", Ben = "ben", Pia = "pia", DoneJob = "hand-over:done", VoidedCheckIn = "check-in:ada:2026-q2:voided",
        VoidedContact = "contact:ada:voided", ClosedItem = "closed";

    public static readonly DateOnly Today = new(2026, 11, 18);

    private readonly Lazy<string> folder;
    private WebApplication? app;
    private LoopbackEndpoint? endpoint;

    public TestSchool() => folder = new(() => Disk is null
        ? Directory.CreateTempSubdirectory("plp-test-").FullName
        : Directory.CreateDirectory(Path.Combine(Disk, "school")).FullName);

    /// <summary>A folder to make the school's own in; null: where this machine keeps what is for a while.</summary>
    public string? Disk { get; init; }

    public StandingClock Clock { get; } = new(new DateTimeOffset(2026, 11, 18, 15, 0, 0, TimeSpan.Zero));

    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>Nobody is in it but Cora Lund, its first coordinator.</summary>
    public bool IsNew { get; init; }

    /// <summary>An account of Cosmos DB to keep it in; null for a file.</summary>
    public string? Cosmos { get; init; }

    /// <summary>Kept in Cosmos DB, at an endpoint of its own that has to understand everything it is asked.</summary>
    public bool OnCosmos { get; init; }

    public LoopbackEndpoint Endpoint => endpoint!;

    /// <summary>What else is replaced before the program starts, a mail service for instance.</summary>
    public Action<IServiceCollection>? Adjust { get; init; }

    /// <summary>What the console shows whoever signs in by picking a person.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Where the program keeps its data, and mail in files.</summary>
    public string Folder => folder.Value;

    /// <summary>Who else gets every line that is logged.</summary>
    public ILoggerProvider? Log { get; init; }

    public Uri Address => new(app!.Urls.First());

    public IServiceProvider Services => app!.Services;

    internal IDocumentStore Store => Services.GetRequiredService<IDocumentStore>();

    public async Task InitializeAsync()
    {
        if (OnCosmos)
            endpoint = await LoopbackEndpoint.Start(new LoopbackOptions());
        var options = new LocalOptions
        {
            DataFolder = Folder,
            Cosmos = endpoint?.ConnectionString ?? Cosmos,
            FirstCoordinator = new("Cora Lund", "cora@school.example", "--coordinator"),
            Rest = ["--urls",
                "http://127.0.0.1:0",
                .. Unlimited.SelectMany(limit => new[] { "--" + limit.Key, limit.Value }),
                "--Logging:Console:LogLevel:Default",
                "None",
                .. Settings],
        };
        app = LocalHost.Build(options, services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            services.Replace(ServiceDescriptor.Singleton(new SignInCode(code => Code = code)));
            if (Log is not null)
                services.AddSingleton(Log);
            Adjust?.Invoke(services);
        });
        if (!IsNew)
        {
            await Fill(app.Services.GetRequiredService<IDocumentStore>());
            await FillFiles(app.Services.GetRequiredService<IFileStore>());
        }
        await app.Services.GetRequiredService<FirstStart>().Run();
        await app.StartAsync();
        Services.GetRequiredService<SignInCode>().Show();
    }

    public async Task DisposeAsync()
    {
        await app!.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
        if (endpoint is null)
            return;
        await endpoint.DisposeAsync();
        Assert.Empty(endpoint.Refusals);
    }

    /// <summary>
    /// A client signed in as that person, in that role where they have several, or with a family's link; null signs in
    /// nobody.
    /// </summary>
    public HttpClient ClientOf(string? person, string? role = null)
    {
        var client = new HttpClient { BaseAddress = new Uri(Address, "/api/") };
        if (person?.StartsWith(Cast.ByLink, StringComparison.Ordinal) == true)
            client.DefaultRequestHeaders.Add(LinkToken.Header, person[Cast.ByLink.Length..]);
        else if (person is not null)
            client.DefaultRequestHeaders.Authorization =
                new AuthenticationHeaderValue("Bearer", Services.GetRequiredService<LocalTokens>().IssueFor(person).Token);
        if (role is not null)
            client.DefaultRequestHeaders.Add(Callers.RoleHeader, role);
        return client;
    }

    /// <summary>What the school asks of its graduates: a skill with one part, another, and one it asks no more.</summary>
    internal static ProficiencySet Proficiencies => ProficiencySet.None with
    {
        Version = 1,
        Items =
        [
            new Proficiency { Id = "communication", Code = "CC", Name = "Communication" },
            new Proficiency { Id = "listening", Code = "CC.1", Name = "Listening", Parent = "communication" },
            new Proficiency { Id = "inquiry", Name = "Scientific Inquiry" },
            new Proficiency { Id = "handwriting", Name = "Handwriting", Retired = true },
        ],
    };

    /// <summary>The settings of a school in which nobody ever waits.</summary>
    internal static IEnumerable<KeyValuePair<string, string>> Unlimited =>
        typeof(RateLimitOptions).GetProperties().Select(limit => KeyValuePair.Create("Limits:" + limit.Name, "1000000"));

    /// <summary>Puts the small school into a store that holds none.</summary>
    internal static async Task Fill(IDocumentStore store)
    {
        var changes = new Changes()
            .Create(new SchoolSettings
            {
                Id = SchoolSettings.TheId,
                Rev = 1,
                Name = "Test School",
                SchoolYear = "2026-27",
                Words = new SchoolWords(),
                NotForEmergencies = SchoolSettings.DefaultNotForEmergencies,
                Languages = ["en"],
                Peers = true,
            })
            .Create(Calendars.Year2026())
            .Create(Proficiencies);
        foreach (var person in Cast.All)
            changes.Create(person);
        AddStudent(changes, Cast.Ada, Cast.AroundAda);
        changes.Create(Cast.BenReadsAlong);
        AddStudent(changes, Cast.Ben, StudentPeople.Nobody(Ben));
        AddOldMail(changes);
        AddVoided(changes);
        AddWork(changes);
        AddExhibitions(changes);
        changes.Create(Cast.Clinic).Create(Cast.Vet).Create(Cast.Station).Create(Cast.StationSent).Create(Cast.WhyPlps)
            .Create(Cast.Pulse).Create(Cast.HomeSurvey);
        changes.Create(new WorkItem
        {
            Id = WorkItem.IdOf(ClosedItem),
            State = WorkItem.ClosedState,
            Rev = 1,
            WorkKind = "change-request",
            Status = "declined",
            Title = "Meet on Saturdays",
            By = Cast.Gone,
            Started = Today.AddDays(-60),
            Since = Today.AddDays(-50),
        });
        changes.Create(new Job
        {
            Id = Job.IdOf(DoneJob),
            State = Job.DoneState,
            Work = "hand-over",
            Started = default,
            On = Today,
            Parts = [],
        });
        changes
            .Create(LinkOf(Cast.FamilyLink, Cast.Guardian, Link.OpenState))
            .Create(LinkOf(Cast.RevokedLink, Cast.Guardian, Link.RevokedState))
            .Create(LinkOf(Cast.OtherHouseholdsLink, Cast.ParentOnStaff, Link.OpenState))
            .Create(LinkOf(Cast.SurveyLink, Cast.Guardian, Link.OpenState) with
            {
                Student = null,
                State = null,
                Opens = SurveysRoom.SurveyLink.Name,
                Of = Cast.HomeSurvey.Key,
            })
            .Create(LinkOf(Cast.RecordLink, Cast.Guardian, Link.OpenState) with { Opens = RecordsRoom.RecordLink.Name })
            .Create(Cast.RequestOf(Cast.GivenRequest, RecordAsked.AccessRecord) with
            {
                Delivery = new RecordDelivery(
                    Cast.Coordinator,
                    Today.AddDays(-2),
                    Link.IdOf(Cast.RecordLink[Cast.ByLink.Length..]),
                    Today.AddDays(12),
                    null),
            })
            .Create(Cast.RequestOf(Cast.RefusedAmendment, RecordAsked.Amendment) with
            {
                Decision = new AmendmentDecision(false, "It was so.", Cast.Coordinator, Today.AddDays(-2)),
            })
            .Create(LinkOf(Cast.PartnerLink, "partner:vet", "partner:vet") with { Opens = PathwaysRoom.PartnerPage.Name, Of = "clinic" })
            .Create(Cast.ToldGuardian);
        var result = await store.Commit(changes, CancellationToken.None);
        if (!result.Done)
            throw new InvalidOperationException("The test school could not be filled.");
    }

    /// <summary>Puts the files of the small school into a store that holds none.</summary>
    internal static async Task FillFiles(IFileStore files)
    {
        var picture = FileCheck.Of(SomeFiles.Png()).File!.Content;
        await files.Put(FileKey.Of(Ada, Cast.Picture.Hash), picture, CancellationToken.None);
        await files.Put(FileKey.Of(PublicPageDocument.Owner, Cast.Picture.Hash), picture, CancellationToken.None);
    }

    /// <summary>A third student, who is nothing to Ada.</summary>
    internal async Task AddPia()
    {
        var changes = new Changes().Create(Cast.Pia);
        AddStudent(changes, Cast.Pia, StudentPeople.Nobody(Pia));
        await Store.Commit(changes, CancellationToken.None);
    }

    private static Link LinkOf(string person, string adult, string state) => new()
    {
        Id = Link.IdOf(person[Cast.ByLink.Length..]),
        Student = Ada,
        State = state,
        Opens = FamiliesRoom.FamilyPage.Name,
        Person = adult,
        Expires = new DateOnly(2027, 3, 31),
        Made = new DateTimeOffset(2026, 11, 10, 20, 0, 0, TimeSpan.Zero),
    };

    /// <summary>An email that was withdrawn and a family that was called: nothing happens to them by itself.</summary>
    private static void AddOldMail(Changes changes) => changes
        .Create(new MailMessage
        {
            Id = MailMessage.IdOf(Cast.Office, "old"),
            State = MailMessage.WithdrawnState,
            Day = Today,
            Purpose = MailPurpose.Nudge,
            To = Cast.Office,
            Language = "en",
            Subject = "An old letter",
            Text = new MailText
            {
                Greeting = "Hello",
                Parts = [new MailPart(null, "Nothing.")],
                Signed = "Cora",
                Why = "You get this because you work here.",
            },
            Queued = default,
            NotBefore = default,
            Ended = default(DateTimeOffset),
            Because = "it was old",
        })
        .Create(new CallTask
        {
            Id = CallTask.IdOf(Ada, Cast.Guardian, "old"),
            State = CallTask.DoneState,
            Student = Ada,
            What = CallTaskKind.Call,
            Adult = Cast.Guardian,
            Why = "there was no address",
            Since = default,
        })
        .Create(new CallTask
        {
            Id = CallTask.IdOf(Ada, Cast.Guardian, "update:" + Cast.ToldGuardian.Key),
            State = CallTask.DoneState,
            Student = Ada,
            What = CallTaskKind.Paper,
            Adult = Cast.Guardian,
            Why = "wants paper",
            Since = default,
        });

    /// <summary>
    /// A check-in and a contact that were saved with the wrong student: only their author and the offices still read
    /// them.
    /// </summary>
    private static void AddVoided(Changes changes)
    {
        var at = new DateTimeOffset(2026, 11, 2, 15, 0, 0, TimeSpan.Zero);
        var voided = new Amendment(Guid.Empty, Cast.Cover, at, "The wrong student");
        changes
            .Create(new CheckIn
            {
                Id = VoidedCheckIn,
                Student = Ada,
                Day = Today.AddDays(-16),
                State = nameof(DutyEnding.Done),
                Period = "2026-q2",
                HeldOn = Today.AddDays(-16),
                SavedAt = at,
                By = Cast.Cover,
                Ending = DutyEnding.Done,
                Changes = 1,
                Voided = voided,
                Progress = new Box("About somebody else", Audience.Family),
            })
            .Create(new Contact
            {
                Id = VoidedContact,
                Student = Ada,
                Day = Today.AddDays(-16),
                State = "reached",
                Year = "2026-27",
                On = Today.AddDays(-16),
                SavedAt = at,
                By = Cast.Cover,
                How = ContactWay.Phone,
                Reached = true,
                Changes = 1,
                Voided = voided,
            });
    }

    /// <summary>A piece of work with a picture for everybody, one that was taken back, and a file on its way.</summary>
    private static void AddWork(Changes changes)
    {
        var piece = new Evidence
        {
            Id = Evidence.IdOf(Ada, "piece1"),
            Student = Ada,
            Day = Today.AddDays(-3),
            State = Evidence.KeptState,
            Rev = 1,
            What = EvidenceKind.Picture,
            Caption = "A drawing of a cat",
            File = Cast.Picture,
            From = EvidenceFrom.School,
            On = Today.AddDays(-3),
            Goal = "goal1",
            Audience = Audience.Family,
            Words = new Authorship(Ada, new DateTimeOffset(2026, 11, 15, 12, 0, 0, TimeSpan.Zero), null),
        };
        changes
            .Create(piece)
            .Create(new Collection
            {
                Id = Collection.IdOf(Ada, "show1"),
                Student = Ada,
                Day = Today,
                State = Collection.KeptState,
                Rev = 1,
                Title = "What I drew",
                Pieces = ["piece1"],
                Audience = Audience.Family,
                Words = piece.Words,
            })
            .Create(piece with { Id = Evidence.IdOf(Ada, "gone1"), State = Evidence.WithdrawnState, File = null, Caption = "Taken back" })
            .Create(new FileUpload
            {
                Id = FileUpload.IdOf(Ada, "upload1"),
                Student = Ada,
                Day = Today,
                State = FileUpload.OpenState,
                Bytes = 10,
                By = Ada,
            });
    }

    /// <summary>An ordinary day: no exhibition is ahead, of which first pages and the mail would have something to say.</summary>
    internal static async Task DropExhibitions(IDocumentStore store)
    {
        var changes = new Changes();
        foreach (var exhibition in await store.All<Exhibition>(new DocumentQuery(Exhibition.Shape.Type), CancellationToken.None))
            changes.Delete(exhibition);
        if (!(await store.Commit(changes, CancellationToken.None)).Done)
            throw new InvalidOperationException("The exhibitions could not be dropped.");
    }

    /// <summary>Two conferences, which are no duty: in the one Ada has the first time, before a panel of the counselor.</summary>
    private static void AddExhibitions(Changes changes)
    {
        var place = ExhibitionPlace.None(Cast.Conference, Ada);
        var slot = Cast.Conference.Slots()[0];
        changes
            .Create(Cast.Conference)
            .Create(Cast.Conference with { Id = Exhibition.IdOf("talks"), Name = "Talks" })
            .Create(place.With(slot, new SlotChoice(Cast.Guardian, Cast.Conference.Published!.Value)))
            .Create(TakenSlot.Of(Cast.Conference.Key, slot, Ada));
    }

    private static void AddStudent(Changes changes, Person student, StudentPeople around)
    {
        var plan = PlanOf(student);
        changes
            .Create(around)
            .Create(plan.MarkOn(Card.Of(student, around, before: null)) is var card && student.PersonId == Ada
                ? Cast.BenReadsAlong.MarkOn(card).AddedWork("goal1")
                : card)
            .Create(plan)
            .Create(PlanCopy.Of(plan, "2025-26", new DateOnly(2025, 11, 12)));
    }

    private static Plan PlanOf(Person student) =>
        (Plan.Open(student.PersonId, new DateOnly(2026, 9, 1)) with { Completed = new DateOnly(2026, 9, 1) }).With(new Goal
        {
            Id = "goal1",
            Rev = 1,
            Area = GoalArea.Career,
            Title = "Find out what a vet does",
            Audience = Audience.Family,
            TeacherOfRecord = Cast.Teacher,
            Words = new Authorship(student.PersonId, new DateTimeOffset(2026, 9, 1, 12, 0, 0, TimeSpan.Zero), null),
            Cycles =
            [new Cycle { N = 1, Step = Step.Adjust, Plan = "Ask Dr. Marsh", Do = "Asked", Check = "It went well", Adjust = "Ask again" }],
        });
}

/// <summary>The kinds of people there are, each once.</summary>
internal static class Cast
{
    public const string Advisor =
        "advisor", OtherAdvisor = "other-advisor", CoAdvisor = "co-advisor", Cover = "cover", FormerCover = "former-cover",
        FutureCover = "future-cover", Teacher = "teacher", CaseManager = "case-manager", OtherCaseManager = "other-case-manager",
        Counselor = "counselor", Coordinator = "coordinator", Administrator = "administrator", Office = "office",
        Committee = "committee", UnionViewer = "union-viewer", Translator = "translator", It = "it",
        ParentOnStaff = "parent-on-staff", Guardian = "guardian", Gone = "gone";

    /// <summary>Begins what stands for a person where a family's link is meant; its token follows.</summary>
    public const string ByLink = "link:";

    public const string FamilyLink = ByLink +
        "AAAAAAAAAAAAAAAAAAAAAA", PartnerLink = ByLink +
        "PPPPPPPPPPPPPPPPPPPPPP", RevokedLink = ByLink +
        "BBBBBBBBBBBBBBBBBBBBBB", OtherHouseholdsLink = ByLink +
        "CCCCCCCCCCCCCCCCCCCCCC", RecordLink = ByLink +
        "DDDDDDDDDDDDDDDDDDDDDD", CommitteeLink = ByLink +
        "EEEEEEEEEEEEEEEEEEEEEE", SurveyLink = ByLink +
        "SSSSSSSSSSSSSSSSSSSSSS";

    /// <summary>Kim Parent sits on the committee and has no account, but a link.</summary>
    public static Plp.Programme.Committee CommitteeWithParent => Plp.Programme.Committee.None with
    {
        Members = [new("kim", "Kim Parent", MemberGroup.Parent, null, null, new DateOnly(2026, 9, 1), new DateOnly(2027, 6, 30))],
    };

    public static Link ParentsCommitteeLink => new()
    {
        Id = Plp.Requests.Link.IdOf(CommitteeLink[ByLink.Length..]),
        State = CommitteeLinks.State,
        Opens = ProgrammeRoom.CommitteePage.Name,
        Person = "",
        Of = "kim",
        Expires = new DateOnly(2027, 6, 30),
        Made = new DateTimeOffset(2026, 11, 10, 20, 0, 0, TimeSpan.Zero),
    };

    /// <summary>What a parent of Ada's asked and was given by a link; and an amendment that was refused.</summary>
    public const string GivenRequest = "0e1f6c5e3a0e4a509a430d3ffbd0f5a1", RefusedAmendment = "0e1f6c5e3a0e4a509a430d3ffbd0f5a2";

    public static RecordRequest RequestOf(string key, RecordAsked what) => new()
    {
        Id = RecordRequest.IdOf(TestSchool.Ada, key),
        Student = TestSchool.Ada,
        Day = TestSchool.Today.AddDays(40),
        State = RecordRequest.ClosedState,
        Rev = 3,
        What = what,
        AskedBy = Guardian,
        Right = AskerRight.Parent,
        Way = AskWay.Letter,
        AskedOn = TestSchool.Today.AddDays(-5),
        Words = "I want to see it.",
        TakenBy = Coordinator,
        Closing = new RecordClosing(Coordinator, TestSchool.Today.AddDays(-2), "Done"),
    };

    /// <summary>What one of Ada's adults was told in quarter 1; the other was not.</summary>
    public static FamilyUpdate ToldGuardian { get; } = new()
    {
        Id = Plp.Families.FamilyUpdate.IdOf(TestSchool.Ada, Guardian, "2026-q1:told"),
        Student = TestSchool.Ada,
        Day = new DateOnly(2026, 10, 20),
        State = Plp.Families.FamilyUpdate.SentState,
        Adult = Guardian,
        Key = "2026-q1:told",
        Period = "2026-q1",
        HeldOn = new DateOnly(2026, 10, 20),
        By = Advisor,
        Language = "en",
        Words = new FamilyWords { GoingWell = "Ada asked a vet.", OneThing = "Write it down.", HowHome = "Ask to hear it." },
        Original = new FamilyWords { GoingWell = "Ada asked a vet.", OneThing = "Write it down.", HowHome = "Ask to hear it." },
        OriginalLanguage = "en",
        At = new DateTimeOffset(2026, 10, 20, 18, 0, 0, TimeSpan.Zero),
    };

    /// <summary>A picture that is its own thumbnail.</summary>
    public static KeptFile Picture { get; } = PictureOf(FileCheck.Of(SomeFiles.Png()).File!);

    /// <summary>On two days in December, in two rooms; from the day before the tests' today on everyone chooses.</summary>
    public static Exhibition Conference { get; } = new()
    {
        Id = Exhibition.IdOf("show"),
        State = Exhibition.PublishedState,
        Day = new DateOnly(2026, 12, 2),
        Rev = 1,
        What = ExhibitionKind.Conference,
        Name = "Winter conference",
        SchoolYear = "2026-27",
        Place = "Main building",
        Days =
        [
            new ExhibitionDay(new DateOnly(2026, 12, 2), new TimeOnly(15, 0), new TimeOnly(16, 0)),
            new ExhibitionDay(new DateOnly(2026, 12, 3), new TimeOnly(15, 0), new TimeOnly(16, 0)),
        ],
        SlotMinutes = 20,
        BreakMinutes = 5,
        Rooms = [new ExhibitionRoom("r1", "Library", [Counselor]), new ExhibitionRoom("r2", "Gym", [OtherAdvisor], "Dr. Marsh")],
        ChooseUntil = new DateOnly(2026, 11, 30),
        Prepare = [new PrepareLine("collection", "My collection is shared."), new PrepareLine("room", "I know my room.")],
        Published = new DateTimeOffset(2026, 11, 17, 15, 0, 0, TimeSpan.Zero),
    };

    /// <summary>In the catalog, with two places; nobody is on it.</summary>
    public static Pathway Clinic { get; } = new()
    {
        Id = Pathway.IdOf("clinic"),
        State = Pathway.PublishedState,
        Rev = 1,
        What = PathwayKind.WorkBased,
        Title = "Farm clinic",
        Summary = "Ride along with a vet.",
        Places = 2,
        Areas = [GoalArea.Career],
        Interests = ["animals"],
        Proficiencies = ["inquiry"],
    };

    /// <summary>A survey of staff that is closed; nobody answered it.</summary>
    public static Survey Pulse { get; } = ShippedSurveys.All["impact-staff"] with
    {
        Id = Survey.IdOf("pulse"),
        State = Survey.ClosedState,
        SchoolYear = "2025-26",
        Opened = new DateOnly(2026, 5, 1),
        Closes = new DateOnly(2026, 5, 15),
    };

    /// <summary>A survey of families that is closed.</summary>
    public static Survey HomeSurvey { get; } = ShippedSurveys.All["impact-families"] with
    {
        Id = Survey.IdOf("home"),
        State = Survey.ClosedState,
        SchoolYear = "2025-26",
        Opened = new DateOnly(2026, 5, 1),
        Closes = new DateOnly(2026, 5, 15),
    };

    /// <summary>Ada's own pathway, sent once: the counselor judges it alone.</summary>
    public static PathwayProposal Station { get; } = new()
    {
        Id = PathwayProposal.IdOf(TestSchool.Ada, "station"),
        Student = TestSchool.Ada,
        State = PathwayProposal.OpenState,
        Day = new DateOnly(2026, 12, 1),
        Rev = 3,
        Status = PathwayProposalStatus.Judging,
        Text = new PathwayProposalText { Title = "A rain gauge" },
        CriteriaVersion = 0,
        Audience = Audience.Staff,
        Version = 1,
        Round = new ProposalRound(
            [Counselor],
            [],
            Coordinator,
            new DateTimeOffset(2026, 11, 12, 15, 0, 0, TimeSpan.Zero),
            new DateOnly(2026, 12, 1)),
        Words = new Authorship(TestSchool.Ada, new DateTimeOffset(2026, 11, 10, 15, 0, 0, TimeSpan.Zero), null),
    };

    public static PathwayProposalVersion StationSent { get; } = new()
    {
        Id = PathwayProposalVersion.IdOf(TestSchool.Ada, "station", 1),
        Student = TestSchool.Ada,
        State = "station",
        Day = new DateOnly(2026, 11, 10),
        Number = 1,
        Text = Station.Text,
        Audience = Audience.Staff,
        Words = Station.Words,
    };

    /// <summary>Only in the schools of tests that put it there.</summary>
    public static PathwayParticipation AdaOnClinic { get; } = new()
    {
        Id = PathwayParticipation.IdOf(TestSchool.Ada, "clinic"),
        Student = TestSchool.Ada,
        State = "clinic",
        Day = new DateOnly(2026, 11, 2),
        Rev = 1,
        Status = ParticipationStatus.Active,
        From = new DateOnly(2026, 11, 2),
        To = new DateOnly(2027, 5, 28),
        By = Advisor,
        At = new DateTimeOffset(2026, 11, 2, 15, 0, 0, TimeSpan.Zero),
    };

    /// <summary>The public page as it is published, with one picture.</summary>
    public static PublicPageDocument WhyPlps { get; } = PublicPageDocument.None with
    {
        Rev = 1,
        Published = new PublishedWords(
            0,
            TestSchool.Today,
            Coordinator,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["en"] = "<p>Come and see.</p>" },
            [new PublicPicture("picture", Picture.Hash, "image/png", Picture.Bytes, 2, 2)],
            IsIndexed: false),
    };

    /// <summary>A partner of whom no safeguarding check was seen.</summary>
    public static Partner Vet { get; } = new()
    {
        Id = Partner.IdOf("vet"),
        State = Partner.ActiveState,
        Rev = 1,
        What = PartnerKind.Person,
        Name = "Dr. Marsh",
        Offers = "Days at the farm clinic",
        Interests = ["animals"],
    };

    public static Person Ada { get; } = Student(TestSchool.Ada, "Ada", "Beck", "9");

    public static Person Ben { get; } = Student(TestSchool.Ben, "Ben", "Cole", "10");

    /// <summary>Nobody but the tests that call her have her in their school.</summary>
    public static Person Pia { get; } = Student(TestSchool.Pia, "Pia", "Dorn", "11") with
    {
        Learner = new StudentFacts { Grade = "11", Enrolled = new DateOnly(2026, 8, 26), BirthDate = new DateOnly(2008, 10, 1) },
    };

    /// <summary>Ada named Ben, and a parent consented on paper.</summary>
    public static Peer BenReadsAlong { get; } = new()
    {
        Id = Peer.IdOf(TestSchool.Ada, TestSchool.Ben),
        Student = TestSchool.Ada,
        State = Peer.OpenState,
        Rev = 2,
        Person = TestSchool.Ben,
        SavedAt = new DateTimeOffset(2026, 9, 20, 15, 0, 0, TimeSpan.Zero),
        Consent = new PeerConsent(Guardian, ConsentWay.Paper, new DateOnly(2026, 9, 20), new DateOnly(2027, 6, 16), Coordinator),
    };

    public static IReadOnlyList<Person> All { get; } =
    [
        Ada, Ben,
        Staff(Advisor, Role.Advisor), Staff(
            OtherAdvisor,
            Role.Advisor), Staff(CoAdvisor, Role.Advisor), Staff(Cover, Role.Advisor), Staff(FormerCover, Role.Advisor),
        Staff(FutureCover, Role.Advisor), Staff(Teacher, Role.Teacher), Staff(CaseManager, Role.CaseManager), Staff(
            OtherCaseManager,
            Role.CaseManager),
        Staff(Counselor, Role.Counselor), Staff(Coordinator, Role.Coordinator), Staff(
            Administrator,
            Role.Administrator), Staff(Office, Role.Office),
        Staff(Committee, Role.Committee), Staff(UnionViewer, Role.UnionViewer), Staff(Translator, Role.Translator), Staff(It, Role.It),
        Staff(ParentOnStaff, Role.Advisor, Role.Coordinator, Role.Administrator, Role.Guardian), Staff(Guardian, Role.Guardian),
        Staff(Gone, Role.Coordinator) with { Active = false },
    ];

    public static StudentPeople AroundAda { get; } = StudentPeople.Nobody(TestSchool.Ada) with
    {
        Rev = 1,
        StaffLinks =
        [
            Link(Advisor, StaffLinkKind.Advisor, -80, null), Link(
                CoAdvisor,
                StaffLinkKind.CoAdvisor,
                -80,
                null), Link(Cover, StaffLinkKind.Cover, -5, 5),
            Link(FormerCover, StaffLinkKind.Cover, -20, -1), Link(FutureCover, StaffLinkKind.Cover, 1, 20), Link(
                Teacher,
                StaffLinkKind.TeacherOfRecord,
                -80,
                null),
            Link(CaseManager, StaffLinkKind.CaseManager, -80, null), Link(ParentOnStaff, StaffLinkKind.Advisor, -80, null),
        ],
        Adults =
        [
            new AdultLink { Person = Guardian, Kind = AdultLinkKind.Parent },
            new AdultLink { Person = ParentOnStaff, Kind = AdultLinkKind.Parent },
        ],
    };

    private static KeptFile PictureOf(CheckedFile file)
    {
        var hash = FileKey.HashOf(file.Content);
        return new KeptFile(
            file.Kind,
            hash,
            file.MediaType,
            file.Extension,
            file.Content.Length,
            file.Width,
            file.Height,
            new SmallPicture(hash, file.MediaType, file.Content.Length));
    }

    private static StaffLink Link(string person, StaffLinkKind kind, int from, int? to) =>
        new(person, kind, TestSchool.Today.AddDays(from), to is { } days ? TestSchool.Today.AddDays(days) : null, LinkSource.Hand);

    private static Person Student(string id, string given, string family, string grade) => new()
    {
        Id = Person.IdOf(id),
        PersonId = id,
        State = Person.StudentState,
        Rev = 1,
        Given = given,
        Family = family,
        Roles = [Role.Student],
        Learner = new StudentFacts
        {
            Grade = grade,
            Enrolled = new DateOnly(2026, 8, 26),
            BirthDate = new DateOnly(2012, 3, 4),
            Flags = [SupportFlag.Iep],
        },
    };

    private static Person Staff(string id, params Role[] roles) => new()
    {
        Id = Person.IdOf(id),
        PersonId = id,
        State = Person.StateOf(roles),
        Rev = 1,
        Given = "Some",
        Family = id,
        Email = id + "@school.example",
        Roles = roles,
        Adult = roles.Contains(Role.Guardian) ? new AdultFacts() : null,
    };
}

internal static class Calendars
{
    /// <summary>A Vermont school year in four quarters.</summary>
    public static SchoolCalendar Year2026() => new()
    {
        Id = SchoolCalendar.IdOf("2026-27"),
        Rev = 1,
        Zone = "America/New_York",
        Start = new DateOnly(2026, 8, 26),
        End = new DateOnly(2027, 6, 16),
        Periods =
        [
            new Period("2026-q1", "Quarter 1", new DateOnly(2026, 8, 26), new DateOnly(2026, 10, 30)),
            new Period("2026-q2", "Quarter 2", new DateOnly(2026, 11, 2), new DateOnly(2027, 1, 22)),
            new Period("2026-q3", "Quarter 3", new DateOnly(2027, 1, 25), new DateOnly(2027, 3, 31)),
            new Period("2026-q4", "Quarter 4", new DateOnly(2027, 4, 1), new DateOnly(2027, 6, 16)),
        ],
        Closed = [new Closure(new DateOnly(2026, 11, 25), new DateOnly(2026, 11, 27), "Thanksgiving"),
            new Closure(new DateOnly(2026, 12, 23), new DateOnly(2027, 1, 1), "Winter break")],
    };
}

/// <summary>A clock that stands where it was put.</summary>
public sealed class StandingClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}

public static class Answers
{
    public static async Task<JsonElement> Json(this HttpResponseMessage response) =>
        await response.Content.ReadFromJsonAsync<JsonElement>();

    public static async Task<JsonElement> GetJson(this HttpClient client, string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(System.Net.HttpStatusCode.OK, response.StatusCode);
        return await response.Json();
    }

    /// <summary>Sends JSON as it is, with its length, as a browser does.</summary>
    public static Task<HttpResponseMessage> Send(this HttpClient client, HttpMethod method, string path, string? json)
    {
        var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (json is not null)
            request.Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        return client.SendAsync(request);
    }

    public static Task<HttpResponseMessage> Post(this HttpClient client, string path, object body) =>
        client.Send(HttpMethod.Post, path, JsonSerializer.Serialize(body, JsonSerializerOptions.Web));

    public static Task<HttpResponseMessage> Put(this HttpClient client, string path, object body) =>
        client.Send(HttpMethod.Put, path, JsonSerializer.Serialize(body, JsonSerializerOptions.Web));
}
