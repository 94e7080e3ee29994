using Plp.People;

namespace Plp.Families;

/// <summary>The talk an update is about.</summary>
/// <param name="Key">Period and key of the check-in, so that the same check-in is told once.</param>
internal sealed record UpdateCause(Person Student, string Key, string Period, DateOnly HeldOn, Person Advisor);

/// <summary>What one adult of a student gets, decided before anything is written.</summary>
/// <param name="Update">Null where nothing goes to them.</param>
/// <param name="Language">The language they are written to in; null when there are no approved texts in theirs.</param>
/// <param name="Why">Why it goes otherwise than by mail, or not at all; plain words for staff.</param>
/// <param name="OpensPage">Whether they open the student's page: an email links to it only then.</param>
internal sealed record PlannedUpdate(Person Adult, FamilyUpdate? Update, FamilyLanguage? Language, string? Why, bool OpensPage = false);
