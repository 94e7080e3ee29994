namespace Plp.Storage;

/// <summary>Every kind of document this program knows, from the rooms: for what must reach all that a store holds.</summary>
internal static class DocumentKinds
{
    public static IReadOnlyList<DocumentKind> All { get; } =
        [.. Room.All.OfType<IHoldsDocuments>().SelectMany(room => room.Documents).OrderBy(kind => kind.Type, StringComparer.Ordinal)];
}
