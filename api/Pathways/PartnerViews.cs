using Plp.People;
using Plp.Requests;

namespace Plp.Pathways;

/// <summary>The directory of partners.</summary>
internal sealed record PartnersView(DateOnly Today, IReadOnlyList<PartnerLine> Partners, IReadOnlyList<FunctionRule> May);

internal sealed record PartnerLine(
    string Id,
    string State,
    PartnerKind What,
    string Name,
    string? Offers,
    IReadOnlyList<string> Interests,
    CheckStanding Check,
    DateOnly? CheckExpires);

/// <summary>One partner with the log of outreach.</summary>
internal sealed record PartnerView
{
    public required string Id { get; init; }
    public required int Rev { get; init; }
    public required string State { get; init; }
    public required PartnerKind What { get; init; }
    public required string Name { get; init; }
    public string? Contact { get; init; }
    public string? Email { get; init; }
    public string? Phone { get; init; }
    public string? Offers { get; init; }
    public required IReadOnlyList<string> Interests { get; init; }
    public SafeguardingCheck? Check { get; init; }
    public required CheckStanding Standing { get; init; }

    /// <summary>The newest first.</summary>
    public required IReadOnlyList<OutreachView> Outreach { get; init; }

    /// <summary>Who may be given a next step.</summary>
    public required IReadOnlyList<PersonName> Staff { get; init; }

    public required DateOnly Today { get; init; }
    public required IReadOnlyList<FunctionRule> May { get; init; }
}

internal sealed record OutreachView(string Id, DateOnly On, OutreachWay Way, string By, string Outcome, NextStepView? NextStep);

/// <summary>What is next with a partner: a work item.</summary>
internal sealed record NextStepView
{
    /// <summary>Of the work item.</summary>
    public required string Key { get; init; }

    public bool IsDone { get; init; }

    /// <summary>Null where it is done, or where the reader may not read the work item.</summary>
    public string? What { get; init; }

    /// <summary>The name of whose it is, while it is open.</summary>
    public string? Owner { get; init; }

    /// <summary>By when, while it is open.</summary>
    public DateOnly? Due { get; init; }
}

internal sealed record PartnerInput
{
    /// <summary>A UUID the client makes once per new partner.</summary>
    public Guid? Key { get; init; }

    public int? Rev { get; init; }

    /// <summary>active or former; left out, it stays.</summary>
    public string? State { get; init; }

    public PartnerKind? What { get; init; }
    public string? Name { get; init; }
    public string? Contact { get; init; }
    public string? Email { get; init; }
    public string? Phone { get; init; }
    public string? Offers { get; init; }
    public IReadOnlyList<string?>? Interests { get; init; }

    /// <summary>Left out: none was seen.</summary>
    public SafeguardingCheckInput? Check { get; init; }

    /// <summary>The partner this asks for, on top of the one that stands.</summary>
    public Partner Over(Partner before, DateOnly today, FieldErrors errors)
    {
        if (State is not (null or Partner.ActiveState or Partner.FormerState))
            errors.Add("state", "Write active or former.");
        var email = errors.Optional("email", Email);
        if (email is not null && !EmailAddress.IsOne(email))
            errors.Add("email", "Enter an address like name@example.org.");
        var interests = (Interests ?? [])
            .Select(word => errors.Optional("interests", word, 40) ?? "")
            .Where(word => word.Length > 0)
            .DistinctBy(SearchWords.Fold)
            .ToList();
        if (interests.Count > Partner.MostInterests)
            errors.Add("interests", $"Keep this to {Partner.MostInterests}.");
        return before with
        {
            Rev = before.Rev + 1,
            State = State ?? before.State,
            What = errors.Required("what", What, "Say whether it is an organization or a person."),
            Name = errors.Required("name", Name, "Enter the partner’s name."),
            Contact = errors.Optional("contact", Contact),
            Email = email,
            Phone = errors.Optional("phone", Phone, 40),
            Offers = errors.Optional("offers", Offers, FieldErrors.Text),
            Interests = interests,
            Check = Check?.Read(today, errors),
        };
    }
}

internal sealed record SafeguardingCheckInput(string? What, DateOnly? On, DateOnly? Expires)
{
    private const int MostYears = 10;

    public SafeguardingCheck? Read(DateOnly today, FieldErrors errors)
    {
        if (string.IsNullOrWhiteSpace(What) && On is null && Expires is null)
            return null;
        var read = new SafeguardingCheck(
            errors.Required("check.what", What, "Say what was seen: a background check, references."),
            errors.Required("check.on", On, "Give the day it was seen."),
            errors.Required("check.expires", Expires, "Give the last day it holds."));
        if (On > today)
            errors.Add("check.on", "This day has not come yet.");
        if (Expires < On)
            errors.Add("check.expires", "It would have run out before it was seen. Correct one of the days.");
        if (Expires > today.AddYears(MostYears))
            errors.Add("check.expires", $"No check holds for more than {MostYears} years. Give the last day it holds.");
        return read;
    }
}

/// <param name="Key">A UUID made once per talk.</param>
/// <param name="Next">What is next; left out with its day: nothing.</param>
/// <param name="OwnerId">Whose the next step is; left out: the caller's.</param>
internal sealed record OutreachInput(
    Guid? Key,
    DateOnly? On,
    OutreachWay? Way,
    string? Outcome,
    string? Next,
    DateOnly? NextDue,
    string? OwnerId);
