using Plp.Storage;

namespace Plp.Plans;

/// <summary>What staff or students would have the template ask (S3 step 4).</summary>
internal sealed record TemplateProposal : Proposal, IDocument<TemplateProposal>
{
    public static DocumentKind<TemplateProposal> Shape { get; } = new("template-proposal", 1, Retention.School);

    internal override DocumentKind Kind => Shape;
}
