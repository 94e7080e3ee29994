using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Plp.People;
using Plp.Storage;

namespace Plp.Mail;

/// <summary>
/// Where mail does not reach a family: somebody calls, or the text goes on paper (D12). It stands with the advisor's
/// duties, so that whoever covers has it too.
/// </summary>
internal sealed record CallTask : Document, IDocument<CallTask>
{
    public const string OpenState = "open", DoneState = "done";

    /// <summary>The <see cref="Document.State"/> of paper that was sent and has not come back.</summary>
    public const string SentState = "sent";

    /// <summary>The <see cref="Document.State"/> where there was nothing to do any more: nobody called or sent anything.</summary>
    public const string DroppedState = "dropped";

    /// <summary>Of a return code: nothing that is read for another character.</summary>
    private const string CodeLetters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    public static DocumentKind<CallTask> Shape { get; } = new("task", 1, Retention.StudentRecord);

    internal override DocumentKind Kind => Shape;

    public required CallTaskKind What { get; init; }

    /// <summary>The adult it is about.</summary>
    public required string Adult { get; init; }

    /// <summary>Why, in plain words: "the mail service refused it".</summary>
    public required string Why { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>Who called, or sent the paper, or took away what it was for.</summary>
    public string? EndedBy { get; init; }

    public DateTimeOffset? Ended { get; init; }

    /// <summary>The return code where it is another than its id gives.</summary>
    public string? Code { get; init; }

    /// <summary>When the paper was printed last, and by whom.</summary>
    public DateTimeOffset? Printed { get; init; }

    public string? PrintedBy { get; init; }

    /// <summary>The day the family's answer came back on the paper and was typed, and by whom.</summary>
    public DateOnly? CameBack { get; init; }

    public string? TypedBy { get; init; }

    /// <summary>What was printed on the paper, so that its answer is found: <c>KB-4F7Q</c>.</summary>
    /// <param name="school">The school's name; its initials come first.</param>
    public string ReturnCode(string school)
    {
        if (Code is not null)
            return Code;
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(Id));
        var initials = school.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2).Select(word => char.ToUpperInvariant(word[0]));
        return $"{string.Concat(initials)}-{string.Concat(digest.Take(4).Select(part => CodeLetters[part % CodeLetters.Length]))}";
    }

    /// <summary>The id without kind and student.</summary>
    [JsonIgnore]
    public string TaskId => Id[$"task:{Student}:".Length..];

    /// <summary>What goes home by it; null where it tells nothing: somebody asked for a call, or a student is to be asked.</summary>
    [JsonIgnore]
    public HomeWriting? Tells => TaskId[(Adult.Length + 1)..].Split(':')[0] switch
    {
        "update" => HomeWriting.Updates,
        "quarter" => HomeWriting.QuarterMessages,
        "exhibition" => HomeWriting.Exhibitions,
        _ => null,
    };

    /// <param name="cause">The same cause is the same task: an email's id, a period's key.</param>
    public static string IdOf(string student, string adult, string cause) => $"task:{student}:{adult}:{cause}";
}

[JsonConverter(typeof(CamelCase<CallTaskKind>))]
internal enum CallTaskKind
{
    /// <summary>Call the family.</summary>
    Call,

    /// <summary>Print it and send it home.</summary>
    Paper,

    /// <summary>Ask the student, who stands in the place of the adult, what goes home from the day they are 18 (A6).</summary>
    Ask,
}
