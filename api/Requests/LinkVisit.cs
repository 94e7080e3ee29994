using Plp.School;

namespace Plp.Requests;

/// <summary>One allowed request by a link, without an account.</summary>
internal interface ILinkVisit
{
    /// <summary>The stored link's id; requests are counted by it.</summary>
    string LinkId { get; }

    /// <summary>Whose link it is, for the log: <c>family</c>; never who.</summary>
    string KindOfCaller { get; }
}

/// <summary>Whom a request's link lets in today, or the answer that refuses them.</summary>
internal delegate Task<(TVisit? Visit, IResult? Refusal)> OpenLink<TVisit>(HttpRequest request, SchoolToday today, CancellationToken token)
    where TVisit : class, ILinkVisit;
