namespace Plp.Storage;

/// <summary>A room that keeps documents in the store.</summary>
internal interface IHoldsDocuments
{
    /// <summary>Each with how long it is kept (<see cref="DocumentKind.Kept"/>).</summary>
    IReadOnlyList<DocumentKind> Documents { get; }
}
