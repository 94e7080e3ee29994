using Plp.Storage;

namespace Plp.Plans;

/// <summary>The next version of the template while it is worked on: one for the school, edited by several.</summary>
internal sealed record TemplateDraft : Document, IDocument<TemplateDraft>
{
    public const string TheId = "template-draft";

    public static DocumentKind<TemplateDraft> Shape { get; } = new(TheId, 1, Retention.School);

    internal override DocumentKind Kind => Shape;

    /// <summary>Whoever saves an older one sees both texts and loses nothing.</summary>
    public required int Rev { get; init; }

    public required TemplateContent Content { get; init; }
    public string? By { get; init; }
    public DateTimeOffset? At { get; init; }

    /// <summary>What is worked on where nobody has begun: the newest version as it stands.</summary>
    public static TemplateDraft Of(Template current) => new() { Id = TheId, Rev = 0, Content = current.Content };
}
