using System.Globalization;
using Microsoft.Extensions.Primitives;
using Plp.School;
using Plp.WorkItems;

namespace Plp.PublicPage;

/// <summary>What somebody wrote to the school, and in their language what keeps it from being sent; their words stay in the form.</summary>
internal sealed record ContactMessage
{
    /// <summary>Bytes of a form with the longest texts, letters of four bytes encoded included.</summary>
    public const int MostBytes = 64 * 1024;

    /// <summary>Seconds that nobody can fill the form in less than, and a form is good for.</summary>
    private const int Fastest = 3, Longest = 24 * 60 * 60;

    /// <summary>Calendar days in which an enquiry of the page is to be answered.</summary>
    private const int AnsweredIn = 7;

    public string From { get; init; } = "";
    public string Reach { get; init; } = "";
    public string Question { get; init; } = "";

    /// <summary>Unix seconds at which the form was shown.</summary>
    public required long Opened { get; init; }

    /// <summary>Made with the form: sent twice, a message is kept once.</summary>
    public required Guid Key { get; init; }

    /// <summary>By field.</summary>
    public IReadOnlyDictionary<string, string> Problems { get; init; } = new Dictionary<string, string>();

    public static ContactMessage New(DateTimeOffset now) => new() { Opened = now.ToUnixTimeSeconds(), Key = Guid.NewGuid() };

    public static ContactMessage Read(IFormCollection form, PublicTexts texts, DateTimeOffset now)
    {
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        string Line(string name, int most, string missing)
        {
            var errors = new FieldErrors();
            var sent = One(form[name]);
            var kept = errors.Optional(name, sent, most);
            if (kept is null)
                problems[name] = missing;
            else if (errors.Any)
                problems[name] = kept.Length > most ? string.Format(CultureInfo.InvariantCulture, texts.TooLong, most) : texts.NoText;
            return sent;
        }
        var message = new ContactMessage
        {
            From = Line("from", FieldErrors.Line, texts.MissingFrom),
            Reach = Line("reach", FieldErrors.Line, texts.MissingReach),
            Question = Line("question", FieldErrors.Text, texts.MissingQuestion),
            Opened = long.TryParse(One(form["opened"]), NumberStyles.None, CultureInfo.InvariantCulture, out var opened)
                ? opened
                : now.ToUnixTimeSeconds(),
            Key = Guid.TryParse(One(form["key"]), out var key) ? key : Guid.NewGuid(),
        };
        var open = now.ToUnixTimeSeconds() - message.Opened;
        if (One(form["website"]).Length > 0)
            problems["send"] = texts.Filled;
        else if (open < Fastest)
            problems["send"] = texts.TooFast;
        else if (open > Longest)
        {
            problems["send"] = texts.TooOld;
            message = message with { Opened = now.ToUnixTimeSeconds() - Fastest };
        }
        return message with { Problems = problems };
    }

    /// <summary>The message with one more thing that keeps it from being sent.</summary>
    public ContactMessage But(string problem) =>
        this with { Problems = new Dictionary<string, string>(StringComparer.Ordinal) { ["send"] = problem } };

    /// <summary>In the inbox of enquiries, with nobody as its author and no time but the day.</summary>
    public (WorkItem Item, WorkItemEntry Entry) AsEnquiry(SchoolToday today, string? coordinator)
    {
        var kind = WorkItemKind.Find("enquiry")!;
        var item = new WorkItem
        {
            Id = WorkItem.IdOf(Key.ToString("n")),
            State = WorkItem.OpenState,
            Day = today.Day.AddDays(AnsweredIn),
            Rev = 1,
            WorkKind = kind.Key,
            Status = kind.Statuses[0].Key,
            Started = today.Day,
            Since = today.Day,
            Owner = coordinator,
            Values = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["from"] = From.Trim(),
                ["reach"] = Reach.Trim(),
                ["question"] = Question.Trim(),
            },
        };
        return (item, new WorkItemEntry
        {
            Id = WorkItemEntry.IdOf(item.Key, Key),
            State = item.Key,
            Day = today.Day,
            What = WorkEntryType.Started,
            Rev = 1,
        });
    }

    private static string One(StringValues sent) => (sent.Count > 0 ? sent[0] : null) ?? "";
}
