using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Plp.Storage;

namespace Plp.People;

/// <summary>Anyone the school knows: student, member of staff, guardian; several at once where that is so.</summary>
internal sealed record Person : Document, IDocument<Person>
{
    /// <summary>The <see cref="Document.State"/> values: which list of people a person is found in.</summary>
    public const string StudentState = "student", StaffState = "staff", AdultState = "adult";

    public static DocumentKind<Person> Shape { get; } = new("person", 2, Retention.StudentRecord)
    {
        Upcasts = new Dictionary<int, Action<JsonObject>>
        {
            // Then an adult student's choice was a single yes, without its day.
            [1] = json =>
            {
                if (json["learner"] is JsonObject learner
                    && learner.Remove("writeHomeAt18", out var chose)
                    && chose?.GetValue<bool>() == true)
                    learner["comingOfAge"] = new JsonObject
                    {
                        ["answers"] = new JsonArray(new JsonObject
                        {
                            ["choice"] = "keep",
                            ["at"] = DateTimeOffset.UnixEpoch,
                            ["by"] = json["personId"]?.GetValue<string>(),
                        }),
                    };
            },
        },
    };

    internal override DocumentKind Kind => Shape;

    public required int Rev { get; init; }
    public required string PersonId { get; init; }

    /// <summary>The roster's names. Who has one name only has it as the given one.</summary>
    public required string Given { get; init; }

    /// <summary>Empty for who has one name only.</summary>
    public required string Family { get; init; }

    /// <summary>The given name used at school; never in mail home unless <see cref="MailName"/> says so (A7).</summary>
    public string? Preferred { get; init; }

    /// <summary>The given name in mail home, when the student wants another than the roster's (A7).</summary>
    public string? MailName { get; init; }

    /// <summary>For school only; never in family mail, page, packet or export (A7).</summary>
    public string? Pronouns { get; init; }

    public string? Email { get; init; }
    public string? Phone { get; init; }
    public required IReadOnlyList<Role> Roles { get; init; }
    public bool Active { get; init; } = true;

    /// <summary>The last day here, for one who left.</summary>
    public DateOnly? Left { get; init; }

    public StudentFacts? Learner { get; init; }
    public AdultFacts? Adult { get; init; }

    /// <summary>The account that signed in as this person first; null until then.</summary>
    public AccountBinding? Account { get; init; }

    /// <summary>Where this person stands in an imported roster: the source's own id.</summary>
    public string? SourcedId { get; init; }

    /// <summary>Other ids of the source that mean this person too: staff and parent in one, or a number the source changed.</summary>
    public IReadOnlyList<string>? AlsoSourced { get; init; }

    /// <summary>
    /// The fields somebody set by hand, who and when (<see cref="PersonFields"/>); whatever is not in it was set by an import
    /// last. An import changes none of these unasked.
    /// </summary>
    public IReadOnlyDictionary<string, SetByHand>? ByHand { get; init; }

    /// <summary>The roles the roster gave at the last import, so that roles given or taken by hand stay so.</summary>
    public IReadOnlyList<Role>? RosterRoles { get; init; }

    /// <summary>The person this one turned out to be; set when two were merged.</summary>
    public string? MergedInto { get; init; }

    /// <summary>For a translator: the languages they translate between and English, as BCP 47 tags (E3).</summary>
    public IReadOnlyList<string>? Translates { get; init; }

    /// <summary>BCP 47, the language this person writes in here, as they say; null: English.</summary>
    public string? WritesIn { get; init; }

    /// <summary>What seals this person's drafts on the devices they use; null until one was begun.</summary>
    public byte[]? DraftKey { get; init; }

    public string Name => $"{Preferred ?? Given} {Family}".TrimEnd();

    /// <summary>The name lists are ordered by: family name, then given; who has one name goes by that.</summary>
    internal string SortName => Family.Length > 0 ? $"{Family}, {Preferred ?? Given}" : Preferred ?? Given;

    /// <summary>The given name that mail home uses.</summary>
    public string NameInMailHome => MailName ?? Given;

    public static string IdOf(string personId) => "person:" + personId;

    public static string StateOf(IReadOnlyList<Role> roles) =>
        roles.Contains(Role.Student) ? StudentState
        : roles.All(role => role is Role.Guardian) ? AdultState
        : StaffState;

    /// <summary>Whether the student comes of age in the school year that starts in that year (staff see this, not the date).</summary>
    public bool Turns18In(DateOnly yearStart, DateOnly yearEnd) =>
        Learner?.Is18From is { } day && day >= yearStart && day <= yearEnd;

    /// <summary>Whether the student is 18 by that day; no where no date of birth is known.</summary>
    public bool IsOfAge(DateOnly day) => Learner?.Is18From <= day;
}

/// <summary>What only students have (A3).</summary>
internal sealed record StudentFacts
{
    /// <summary>The school's own name of the grade: <c>9</c>, <c>K</c>.</summary>
    public required string Grade { get; init; }

    /// <summary>BCP 47.</summary>
    public string HomeLanguage { get; init; } = "en";

    public DateOnly? Enrolled { get; init; }
    public DateOnly? BirthDate { get; init; }
    public IReadOnlyList<SupportFlag> Flags { get; init; } = [];

    /// <summary>What goes home once the student is 18 (A6); null: nothing was said of it yet.</summary>
    public ComingOfAge? ComingOfAge { get; init; }

    /// <summary>The day on which the student is 18; null where no date of birth is known.</summary>
    [JsonIgnore]
    public DateOnly? Is18From => BirthDate is { } born ? People.ComingOfAge.DayOf18(born) : null;

    /// <summary>From that day on the student is in early college; the school's duties rest (C11).</summary>
    public DateOnly? EarlyCollegeFrom { get; init; }
}

/// <summary>How an adult wants to be reached.</summary>
internal sealed record AdultFacts
{
    /// <summary>BCP 47.</summary>
    public string Language { get; init; } = "en";

    public IReadOnlyList<Channel> Channels { get; init; } = [];
    public bool Interpreter { get; init; }
}

/// <summary>The account of an identity provider that is this person; bound at the first sign-in.</summary>
internal sealed record AccountBinding(string Issuer, string? Tenant, string Subject, DateTimeOffset Since);
