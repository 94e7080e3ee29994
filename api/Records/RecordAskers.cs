using Plp.People;

namespace Plp.Records;

/// <summary>
/// Whether somebody may ask about a student's record (34 CFR 99.3 to 99.5, 99.10). Pure: persons, links and the day decide.
/// </summary>
internal static class RecordAskers
{
    /// <summary>Whether the rights are the student's own; not before the birthday is known.</summary>
    public static bool IsOfAge(Person student, DateOnly day) => student.Learner?.Is18From <= day;

    /// <param name="around">The student's adults.</param>
    /// <param name="isDependent">The school saw evidence that the adult student is a dependent for tax.</param>
    /// <returns>The right, or why not, in plain words that name nobody.</returns>
    public static (AskerRight Right, string? WhyNot) Of(
        Person student,
        StudentPeople around,
        string asker,
        bool isDependent,
        DateOnly day)
    {
        var isOfAge = IsOfAge(student, day);
        if (asker == student.PersonId)
            return isOfAge
                ? (AskerRight.AdultStudent, null)
                : (default, "The student is not 18 yet: a parent or guardian asks. Talk with the student about what they want to know.");
        if (around.Adults.FirstOrDefault(adult => adult.Person == asker) is not { } link)
            return (default, around.RemovedParents?.Any(removed => removed.Person == asker && removed.Order is not null) == true
                ? "An order took this person’s rights about this student. Nothing is given; call the school’s lawyer if they insist."
                : "This person is no parent or guardian of this student. A record is given to nobody else without the written " +
                    "consent of a parent, or of the student from 18 on.");
        if (!link.HasFullRights)
            return (default, "This adult has no parent’s rights about this student. A parent or guardian asks, or consents in writing.");
        if (link.Order is not null && !link.MayOpen)
            return (default, "An order limits this adult’s rights about this student. Nothing is given.");
        if (link.Undecided is not null)
            return (default, "It is not settled who this adult is: decide first under People whether two entries are one person.");
        var learner = student.Learner?.ComingOfAge;
        if (!isOfAge || learner?.Guardianship?.IsOf(asker, day) == true)
            return (AskerRight.Parent, null);
        isDependent |= learner?.Dependency?.Until >= day;
        return isDependent
            ? (AskerRight.Dependent, null)
            : (default, "The student is 18: the rights are the student’s own. A parent asks with the student’s consent, or where the " +
                "school saw that the student is a dependent for tax.");
    }
}
