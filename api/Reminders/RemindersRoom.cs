using Plp.Duties;
using Plp.Mail;
using Plp.People;
using Plp.Requests;
using Plp.School;
using Plp.Storage;

namespace Plp.Reminders;

/// <summary>Who is reminded of what, on which school day, and the digest.</summary>
internal sealed class RemindersRoom : Room, IHoldsDocuments
{
    public override IReadOnlyList<Type> ReflectedAnswers =>
    [
        typeof(MailYearView),
        typeof(NoSchoolView),
        typeof(NudgesView),
        typeof(NudgeView),
    ];

    public IReadOnlyList<DocumentKind> Documents => [SentReminders.Shape, ReminderClock.Shape, Nudge.Shape];

    public override void AddServices(IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<WeekOfChanges>()
        .AddSingleton<DueReminders>()
        .AddSingleton<NudgeQueue>()
        .AddSingleton<IMailCheck, ReminderCheck>();

    public static FunctionRule<RoleRule> PreviewNoSchool { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> PreviewMail { get; } = new(Rule.Roles(Role.Coordinator));
    public static FunctionRule<RoleRule> ListNudges { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> NudgeAdvisors { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
    public static FunctionRule<RoleRule> RemindOfWorkItems { get; } = new(Rule.Roles(Role.Coordinator, Role.Administrator));
}
