using Plp.People;

namespace Plp.Families;

/// <summary>Whether an adult may get mail about a student, or open the page (A4, A6). Pure: links, persons and the day decide.</summary>
internal static class FamilyRights
{
    /// <returns>Null when they may, else why not, in plain words without a name.</returns>
    public static string? WhyNoMail(Person student, AdultLink? link, Person? adult, DateOnly today) =>
        WhyNothing(student, link, adult, today) ?? link! switch
        {
            { MayMail: false } => "The coordinator set that this adult gets no mail.",
            { GetsMail: false } => "This adult may be another one of the student's who gets no mail; the coordinator decides under People.",
            _ => null,
        };

    /// <inheritdoc cref="WhyNoMail"/>
    public static string? WhyNoPage(Person student, AdultLink? link, Person? adult, DateOnly today) =>
        WhyNothing(student, link, adult, today) ?? link! switch
        {
            { MayOpen: false } => "The coordinator set that this adult does not open the page.",
            { OpensPage: false } =>
                "This adult may be another one of the student's who does not open the page; the coordinator decides under People.",
            _ => null,
        };

    private static string? WhyNothing(Person student, AdultLink? link, Person? adult, DateOnly today)
    {
        if (!student.Active)
            return "The student left the school.";
        if (link is null)
            return "This adult is no longer linked to the student.";
        if (adult is not { Active: true })
            return "This adult is no longer on the school's list.";
        if (link.Kind == AdultLinkKind.OtherAdult && (link.Consent is null || link.Consent.Until < today))
            return "The consent has ended.";
        return student.Learner is { BirthDate: { } born, WriteHomeAt18: not true } && born.AddYears(18) <= today
            ? "The student is 18 and did not choose that the school goes on writing home."
            : null;
    }
}
