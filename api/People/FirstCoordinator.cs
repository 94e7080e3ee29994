namespace Plp.People;

/// <summary>Who sets up a school of one's own: the first person of a store that holds none.</summary>
/// <param name="AskedBy">What the name and address were given by, for the sentence that says they are wrong.</param>
[Section(FirstCoordinator.Settings)]
internal sealed record FirstCoordinator(string Name, string Email, string AskedBy)
{
    public const string Settings = "FirstCoordinator";

    /// <summary>From the settings <c>FirstCoordinator:Name</c> and <c>FirstCoordinator:Email</c>; null when there is neither.</summary>
    /// <exception cref="StartException">One is missing, or they cannot be a person's.</exception>
    public static FirstCoordinator? From(IConfiguration configuration, DateTimeOffset now)
    {
        var (name, email) = (configuration[Settings + ":Name"], configuration[Settings + ":Email"]);
        if (string.IsNullOrWhiteSpace(name) && string.IsNullOrWhiteSpace(email))
            return null;
        var coordinator = new FirstCoordinator(name ?? "", email ?? "", $"{Settings}:Name and {Settings}:Email");
        NewSchool.Check(coordinator, now);
        return coordinator;
    }
}
