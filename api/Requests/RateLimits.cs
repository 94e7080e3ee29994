namespace Plp.Requests;

/// <summary>The settings under <c>Limits</c>, for each process. Whatever is not named here is never limited.</summary>
[Section("Limits")]
internal sealed record RateLimitOptions
{
    /// <summary>Requests of one signed-in person in a minute.</summary>
    public int PerPerson { get; init; } = 600;

    /// <summary>Requests by one link in a minute.</summary>
    public int PerLink { get; init; } = 60;

    /// <summary>Tokens nobody trusts, from one client in a minute; one that has only ended is no guess.</summary>
    public int WrongTokens { get; init; } = 60;

    /// <summary>Requests of one account that nobody here has, in a minute.</summary>
    public int UnknownAccount { get; init; } = 5;

    /// <summary>Links that open nothing, from one client, or one of them from everywhere, in a minute.</summary>
    public int WrongLinks { get; init; } = 10;

    /// <summary>Codes of a sign-in that count for nothing, from one client in a minute.</summary>
    public int WrongCodes { get; init; } = 60;

    /// <summary>How often one client asks for a family's links in ten minutes.</summary>
    public int LinkRequests { get; init; } = 10;

    /// <summary>How often links are asked for to one e-mail address in an hour.</summary>
    public int LinkRequestsForAddress { get; init; } = 5;

    /// <summary>Messages by the public page's form, from one client in ten minutes.</summary>
    public int Messages { get; init; } = 5;

    /// <summary>Messages by the public page's form from everybody together in an hour.</summary>
    public int MessagesInAll { get; init; } = 60;

    /// <summary>All that is tried in vain and costs the store something, by everybody together, in a minute.</summary>
    public int InVainInAll { get; init; } = 300;

    /// <exception cref="StartException">A limit is none; the message names it.</exception>
    public RateLimitOptions Checked()
    {
        foreach (var limit in typeof(RateLimitOptions).GetProperties())
        {
            if (limit.GetValue(this) is int and < 1)
                throw new StartException($"The setting Limits:{limit.Name} is wrong. Give a number of at least 1.");
        }
        return this;
    }
}

/// <summary>
/// Brakes runaway scripts and guessing, by process. A whole school sits behind one address, so nothing is counted by address
/// but what was tried in vain; then the next try is refused before anything is looked up.
/// </summary>
internal sealed class RateLimits(RateLimitOptions options, TimeProvider time)
{
    private static readonly TimeSpan minute = TimeSpan.FromMinutes(1);

    private readonly Quota people = new(options.PerPerson, minute, time);
    private readonly Quota links = new(options.PerLink, minute, time);
    private readonly Quota inAll = new(options.InVainInAll, minute, time);

    /// <summary>Links that opened something in the last hour: so long their one is used up.</summary>
    private readonly Quota goodLinks = new(1, TimeSpan.FromHours(1), time);

    private readonly Dictionary<Secret, (Quota? ByClient, Quota? BySubject)> guesses = new()
    {
        [Secret.Token] = (new(options.WrongTokens, minute, time), null),
        [Secret.Account] = (null, new(options.UnknownAccount, minute, time)),
        [Secret.Link] = (new(options.WrongLinks, minute, time), new(options.WrongLinks, minute, time)),
        [Secret.Code] = (new(options.WrongCodes, minute, time), null),
        [Secret.FamilyAddress] =
            (new(options.LinkRequests, TimeSpan.FromMinutes(10), time), new(options.LinkRequestsForAddress, TimeSpan.FromHours(1), time)),
    };

    /// <summary>How long a signed-in person has to wait; null when they need not.</summary>
    public TimeSpan? RefusePerson(string person) => people.Take(person);

    /// <summary>How long somebody with a link has to wait; null when they need not.</summary>
    public TimeSpan? RefuseLink(string link) => links.Take(link);

    /// <summary>How long nothing more is looked up for a guess; null when it may be tried.</summary>
    public TimeSpan? Refuse(Guess guess)
    {
        var (byClient, bySubject) = guesses[guess.Secret];
        if (guess.Secret == Secret.Link && goodLinks.Wait(guess.Subject) is not null)
            return null; // it opened something in the last hour, whatever else comes from there
        return byClient?.Wait(guess.Client) ?? bySubject?.Wait(guess.Subject) ?? (CostsTheStore(guess) ? inAll.Wait("") : null);
    }

    /// <summary>It opened nothing.</summary>
    public void WasInVain(Guess guess)
    {
        var (byClient, bySubject) = guesses[guess.Secret];
        byClient?.Take(guess.Client);
        bySubject?.Take(guess.Subject);
        if (CostsTheStore(guess))
            inAll.Take("");
    }

    /// <summary>It opened something.</summary>
    public void WasGood(Guess guess)
    {
        if (guess.Secret == Secret.Link)
            goodLinks.Take(guess.Subject);
    }

    private static bool CostsTheStore(Guess guess) => guess.Secret is Secret.Link or Secret.FamilyAddress;
}
