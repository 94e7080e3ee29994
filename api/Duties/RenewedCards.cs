using Plp.Storage;

namespace Plp.Duties;

/// <summary>That no card is left of which an earlier program wrote the facts, so that nobody looks for one each night.</summary>
internal sealed record RenewedCards : Document, IDocument<RenewedCards>
{
    public const string TheId = "renewed-cards";

    public static DocumentKind<RenewedCards> Shape { get; } = new("renewed-cards", 1, Retention.School);

    internal override DocumentKind Kind => Shape;

    /// <summary>Of the cards' kind.</summary>
    public required int Version { get; init; }
}
