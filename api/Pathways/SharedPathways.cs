using System.Text.Json;
using Plp.People;
using Plp.Plans;
using Plp.Storage;

namespace Plp.Pathways;

/// <summary>
/// A student's pathways and proposals as a plan that is read from top to bottom has them: on paper and on the family's page.
/// </summary>
internal static class SharedPathways
{
    /// <summary>The types of documents proposals are made of.</summary>
    public static IReadOnlyList<string> ProposalTypes { get; } = [PathwayProposal.Shape.Type, PathwayProposalVersion.Shape.Type];

    /// <summary>The types of documents all of it is made of.</summary>
    public static IReadOnlyList<string> Types { get; } = [PathwayParticipation.Shape.Type, .. ProposalTypes];

    /// <param name="about">Documents of the student, those of <see cref="Types"/> among them.</param>
    public static SharedPlan WithPathways(
        this SharedPlan plan,
        IReadOnlyList<StoredDocument> about,
        PathwayCatalog catalog,
        SharedLens lens) => plan.WithPathways(
            Among<PathwayParticipation>(about).Select(one => one with { Title = catalog.Find(one.Pathway)?.Title ?? one.Title }),
            lens);

    /// <param name="titled">Each with its title, also of those in the catalog.</param>
    public static SharedPlan WithPathways(this SharedPlan plan, IEnumerable<PathwayParticipation> titled, SharedLens lens) =>
        plan with
        {
            Pathways =
            [
                .. titled
                    .OrderBy(one => one.From)
                    .ThenBy(one => one.Id, StringComparer.Ordinal)
                    .Select(one => Of(one, lens)),
            ],
        };

    /// <param name="about">Documents of the student, those of <see cref="ProposalTypes"/> among them.</param>
    /// <param name="reads">Whether the readers are among an audience.</param>
    public static SharedPlan WithProposals(
        this SharedPlan plan,
        IReadOnlyList<StoredDocument> about,
        Func<Audience, bool> reads,
        SharedLens lens) =>
        plan.WithProposals([.. Among<PathwayProposal>(about)], [.. Among<PathwayProposalVersion>(about)], reads, lens);

    /// <inheritdoc cref="WithProposals(SharedPlan, IReadOnlyList{StoredDocument}, Func{Audience, bool}, SharedLens)"/>
    public static SharedPlan WithProposals(
        this SharedPlan plan,
        IReadOnlyList<PathwayProposal> proposals,
        IReadOnlyList<PathwayProposalVersion> versions,
        Func<Audience, bool> reads,
        SharedLens lens) => plan with
        {
            Proposals =
            [
                .. proposals
                    .Where(one => one.Version > 0 && reads(one.Audience))
                    .OrderByDescending(one => one.Words.At)
                    .Select(one => Of(one, versions, lens)),
            ],
        };

    private static SharedPathway Of(PathwayParticipation one, SharedLens lens) => lens.In(
        null,
        new SharedPathway(
            one.Title ?? "A pathway that is gone",
            Key(one.Status),
            lens.Written(one.From),
            lens.Written(one.To),
            one.Total(),
            one.Confirmed())
        {
            Credit = one.Credit is { Granted: true, What: { } what } ? what : null,
        });

    /// <summary>By the version that was sent last: what is written since is the student's until it is sent.</summary>
    private static SharedProposal Of(PathwayProposal one, IEnumerable<PathwayProposalVersion> versions, SharedLens lens)
    {
        var sent = versions.Single(version => version.State == one.Key && version.Number == one.Version);
        return lens.In(
            sent.Words.Language,
            new SharedProposal(sent.Text.Title ?? "", Key(one.Status), lens.Written(sent.Day!.Value), [.. Fields(sent.Text)])
            {
                Reason = sent.Decision?.Reason,
                Missing = sent.Decision?.Missing,
            });
    }

    private static IEnumerable<SharedField> Fields(PathwayProposalText text) =>
    [
        new("proposalWhy", "Why", text.Why, null),
        new("proposalWhat", "What is done and learned", text.What, null),
        new("proposalWith", "With whom", text.With, null),
        new("proposalShown", "How it is shown", text.Shown, null),
    ];

    public static IEnumerable<T> Among<T>(IEnumerable<StoredDocument> about) where T : Document, IDocument<T> =>
        about.Where(stored => stored.Type == T.Shape.Type).Select(stored => stored.As<T>());

    private static string Key<T>(T status) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(status.ToString());
}
