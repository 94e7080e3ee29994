using Plp.Duties;
using Plp.Families;
using Plp.Jobs;
using Plp.Mail;
using Plp.People;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Exhibitions;

/// <summary>Exhibitions and conferences: times, rooms, panels, who has which, and how it went (F4).</summary>
internal sealed class ExhibitionsRoom : Room, IHoldsDocuments, IHasDuties
{
    public override IReadOnlyList<Type> ReflectedAnswers =>
    [
        typeof(ExhibitionsView),
        typeof(ExhibitionView),
        typeof(PlaceView),
        typeof(ScheduleView),
        typeof(FamilyExhibitionsView),
        typeof(FreeTimesView),
        typeof(ExhibitionMailResult),
    ];

    public IReadOnlyList<DocumentKind> Documents => [Exhibition.Shape, ExhibitionPlace.Shape, TakenSlot.Shape];

    public IReadOnlyList<DutyKind> Duties => [new ExhibitionDutyKind()];

    public override void AddServices(IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<ExhibitionStore>()
        .AddSingleton<ExhibitionPage>()
        .AddSingleton<ExhibitionMessages>()
        .AddSingleton<ExhibitionPaper>()
        .AddSingleton<HomeLineKind, ExhibitionLines>()
        .AddSingleton<ITimedMail, ExhibitionMail>()
        .AddSingleton<IMailCheck, ExhibitionMailCheck>()
        .AddTransient<BulkWork, ExhibitionMailWork>();

    /// <summary>Who notes how it went beside the panel of that time.</summary>
    public static StudentRule WasThere { get; } = Rule.About([.. Relations.Advisors, Relation.Coordinator]);

    public static FunctionRule<RoleRule> ReadExhibitions { get; } = new(Rule.Roles([Role.Student, .. Access.WithStudents, Role.Office]));
    public static FunctionRule<RoleRule> AddExhibition { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> EditExhibition { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> PublishExhibition { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> CancelExhibition { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> PrintSchedule { get; } = new(Rule.Roles([.. Access.WithStudents, Role.Office]));
    public static FunctionRule<RoleRule> ReadExhibitionCalendar { get; } = new(Rule.Roles([Role.Student, .. Access.WithStudents]));
    public static FunctionRule<StudentRule> ReadPlace { get; } =
        new(Rule.About([.. Relations.OwnAndAdvisors, Relation.CaseManager, Relation.Coordinator, Relation.Administrator]));
    public static FunctionRule<StudentRule> ReadPlaceCalendar { get; } =
        new(Rule.About([.. Relations.OwnAndAdvisors, Relation.CaseManager, Relation.Coordinator, Relation.Administrator]));
    public static FunctionRule<StudentRule> ChoosePlace { get; } =
        new(Rule.About([.. Relations.OwnAndAdvisors, Relation.Coordinator, Relation.Office]));
    public static FunctionRule<StudentRule> GiveBackPlace { get; } =
        new(Rule.About([.. Relations.OwnAndAdvisors, Relation.Coordinator, Relation.Office]));
    public static FunctionRule<StudentRule> EnterComing { get; } =
        new(Rule.About([.. Relations.Advisors, Relation.Coordinator, Relation.Office]));
    public static FunctionRule<StudentRule> ReadyForExhibition { get; } = new(Rule.About(Relations.OwnAndAdvisors));

    /// <summary>About one student, by role and a seat on the panel of the student's time, which is an assignment of that day.</summary>
    public static FunctionRule<RoleRule> NotePresentation { get; } = new(Rule.Roles(Access.WithStudents));

    /// <inheritdoc cref="NotePresentation"/>
    public static FunctionRule<RoleRule> WritePanelNote { get; } = new(Rule.Roles(Access.WithStudents));

    public static FunctionRule<LinkRule> ReadFamilyExhibitions { get; } = new(Rule.Link(FamiliesRoom.FamilyPage));
    public static FunctionRule<LinkRule> ChooseFamilyPlace { get; } = new(Rule.Link(FamiliesRoom.FamilyPage));
    public static FunctionRule<LinkRule> GiveBackFamilyPlace { get; } = new(Rule.Link(FamiliesRoom.FamilyPage));
    public static FunctionRule<LinkRule> AnswerFamilyExhibition { get; } = new(Rule.Link(FamiliesRoom.FamilyPage));
    public static FunctionRule<LinkRule> ReadFamilyCalendar { get; } = new(Rule.Link(FamiliesRoom.FamilyPage));
}
