namespace Plp.Duties;

/// <summary>A document that leaves a fact on its student's card; how both are written together and a card is made again.</summary>
internal interface ICardCause
{
    string? Student { get; }

    /// <summary>Facts are left in the order they were saved.</summary>
    DateTimeOffset SavedAt { get; }

    Card MarkOn(Card card);
}
