using Plp.Duties;
using Plp.People;
using Plp.Requests;
using Plp.School;

namespace Plp.Families;

/// <summary>One allowed request by a link: which link, whose page, who reads it, on which school day.</summary>
/// <param name="Card">At most a minute old.</param>
/// <param name="Rights">What the adult may about this student, read afresh.</param>
/// <param name="Token">Ends when the caller hangs up.</param>
internal sealed record FamilyVisit(
    Link Link,
    Card Card,
    Person Student,
    Person Adult,
    AdultLink Rights,
    SchoolToday Today,
    CancellationToken Token);
