namespace Plp.Storage;

/// <summary>Every kind of document this program knows, found by reflection: for what must reach all that a store holds.</summary>
internal static class DocumentKinds
{
    public static IReadOnlyList<DocumentKind> All { get; } =
    [
        .. typeof(DocumentKinds).Assembly.GetTypes()
            .Where(type => type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IDocument<>)))
            .Select(type => (DocumentKind)type.GetProperty(nameof(IDocument<>.Shape))!.GetValue(null)!)
            .OrderBy(kind => kind.Type, StringComparer.Ordinal),
    ];
}
