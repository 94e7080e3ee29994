namespace Plp.People;

/// <summary>A caseload passed on in one step (A5); what the one before wrote stays theirs.</summary>
/// <param name="On">The first day of the one who gets it.</param>
/// <param name="Until">The last day, when it is a cover; null when it is for good.</param>
internal sealed record HandOver(string From, string To, DateOnly On, DateOnly? Until)
{
    public bool Passes(StaffLink link) =>
        link.Person == From && link.Kind is StaffLinkKind.Advisor or StaffLinkKind.CoAdvisor && (link.To is null || link.To >= On);
}
