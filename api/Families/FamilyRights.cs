using Plp.People;
using Plp.School;

namespace Plp.Families;

/// <summary>Whether an adult may get mail about a student, or open the page (A4, A6). Pure: links, persons and the day decide.</summary>
internal static class FamilyRights
{
    /// <param name="what">Which mail: an adult student chooses among it.</param>
    /// <returns>Null when they may, else why not, in plain words without a name.</returns>
    public static string? WhyNoMail(HomeWriting what, Person student, AdultLink? link, Person? adult, SchoolToday today) =>
        WhyNothing(what, student, link, adult, today) ?? link! switch
        {
            { MayMail: false } => "The coordinator set that this adult gets no mail.",
            { GetsMail: false } => "This adult may be another one of the student's who gets no mail; the coordinator decides under People.",
            _ => null,
        };

    /// <returns>As <see cref="WhyNoMail"/>.</returns>
    public static string? WhyNoPage(Person student, AdultLink? link, Person? adult, SchoolToday today) =>
        WhyNothing(HomeWriting.Page, student, link, adult, today) ?? link! switch
        {
            { MayOpen: false } => "The coordinator set that this adult does not open the page.",
            { OpensPage: false } =>
                "This adult may be another one of the student's who does not open the page; the coordinator decides under People.",
            _ => null,
        };

    private static string? WhyNothing(HomeWriting what, Person student, AdultLink? link, Person? adult, SchoolToday today)
    {
        if (!student.Active)
            return "The student left the school.";
        if (link is null)
            return "This adult is no longer linked to the student.";
        if (adult is not { Active: true })
            return "This adult is no longer on the school's list.";
        if (link.Kind == AdultLinkKind.OtherAdult && (link.Consent is null || link.Consent.Until < today.Day))
            return "The consent has ended.";
        return student.IsOfAge(today.Day) ? WhyNotOfAge(what, student.Learner!.ComingOfAge ?? new ComingOfAge(), link, today) : null;
    }

    private static string? WhyNotOfAge(HomeWriting what, ComingOfAge said, AdultLink link, SchoolToday today) =>
        said.LetsHome(what, link, today) ? null : said.Answer?.Choice switch
        {
            AdultStudentChoice.Only => "The student is 18 and chose what goes home; this is not part of it.",
            AdultStudentChoice.Stop => "The student is 18 and chose that nothing goes home.",
            _ => "The student is 18 and did not choose that the school goes on writing home.",
        };
}
