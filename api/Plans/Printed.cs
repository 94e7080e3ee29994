using Plp.Requests;

namespace Plp.Plans;

/// <summary>That something of a plan was opened to be printed: once a person, day and readers.</summary>
internal static class Printed
{
    /// <summary>Whether it is for other hands: the student's own print, and staff's for themselves, are not.</summary>
    public static bool IsDisclosed(StudentVisit visit, PrintFor reader) => reader != PrintFor.Me && visit.Relation != Relation.Self;

    public static Disclosure By(StudentVisit visit, PrintFor reader) => Disclosure.OfDay(
        DisclosureKind.Print,
        visit.Student,
        visit.Caller.Id,
        visit.Today,
        visit.Today.School.Words.Apply(reader switch
        {
            PrintFor.Family => "Printed for the family",
            PrintFor.Staff => "Printed for staff",
            PrintFor.Advisor => "Printed for the advisor",
            _ => "Printed for peers",
        }),
        detail: reader.ToString().ToLowerInvariant());
}
