using Plp.Storage;

namespace Plp.Plans;

/// <summary>While it is open nothing of the student is erased: a record request, an amendment or a legal hold (B5).</summary>
internal sealed record Hold : Document, IDocument<Hold>
{
    public const string OpenState = "open", LiftedState = "lifted";

    public static DocumentKind<Hold> Shape { get; } = new("hold", 1, Retention.StudentRecord);

    internal override DocumentKind Kind => Shape;

    /// <summary>Why, in the coordinator's words.</summary>
    public required string Reason { get; init; }

    public required string By { get; init; }
    public required DateOnly Since { get; init; }

    /// <summary>The last day it holds; null: until it is lifted.</summary>
    public DateOnly? Until { get; init; }

    public bool HoldsOn(DateOnly day) => State == OpenState && (Until is null || Until >= day);

    /// <summary>The one the coordinator places by hand.</summary>
    public static string IdOf(string student) => "hold:" + student;

    /// <summary>One that something else places, a request for instance, beside those of others.</summary>
    public static string IdOf(string student, string cause) => $"hold:{student}:{cause}";
}
