using System.Globalization;
using Plp.Mail.Senders;
using Plp.People;
using Plp.Requests;
using Plp.School;

namespace Plp.Mail;

internal sealed record MailSettingsView
{
    public required int Rev { get; init; }
    public required MailMode Mode { get; init; }

    /// <summary>Left out for those who see no addresses.</summary>
    public IReadOnlyList<string>? Allowed { get; init; }

    public DateTimeOffset? LiveSince { get; init; }

    /// <summary><c>07:00</c>, local, as is <see cref="FamilyAt"/>.</summary>
    public required string StaffAt { get; init; }

    public required string FamilyAt { get; init; }

    /// <summary><c>monday</c> … <c>friday</c>.</summary>
    public required string DigestOn { get; init; }

    public required PeriodMail PeriodMail { get; init; }
    public required MailStatusView Standing { get; init; }

    /// <summary>What stands between the school and mailing everybody, one sentence each.</summary>
    public required IReadOnlyList<string> BeforeLive { get; init; }

    public static MailSettingsView Of(
        MailSettings settings,
        MailStatusView standing,
        IReadOnlyList<string> beforeLive,
        bool seesAddresses) => new()
        {
            Rev = settings.Rev,
            Mode = settings.Mode,
            Allowed = seesAddresses ? settings.Allowed : null,
            LiveSince = settings.LiveSince,
            StaffAt = settings.StaffAt.ToString("HH:mm", CultureInfo.InvariantCulture),
            FamilyAt = settings.FamilyAt.ToString("HH:mm", CultureInfo.InvariantCulture),
            DigestOn = settings.DigestOn.ToString().ToLowerInvariant(),
            PeriodMail = settings.PeriodMail ?? default,
            Standing = standing,
            BeforeLive = beforeLive,
        };
}

internal sealed record MailSettingsInput
{
    public const int MostAllowed = 200;

    public int? Rev { get; init; }
    public MailMode? Mode { get; init; }
    public IReadOnlyList<string?>? Allowed { get; init; }

    /// <summary><c>07:00</c>, local.</summary>
    public string? StaffAt { get; init; }

    public string? FamilyAt { get; init; }

    /// <summary><c>monday</c> … <c>friday</c>.</summary>
    public string? DigestOn { get; init; }

    public PeriodMail? PeriodMail { get; init; }

    public MailSettings Over(MailSettings before, IReadOnlyList<string> beforeLive, DateTimeOffset now, FieldErrors errors)
    {
        var mode = Mode ?? before.Mode;
        var allowed = Allowed is null ? before.Allowed : ReadAllowed(errors);
        if (mode == MailMode.AllowList && allowed.Count == 0)
            errors.Add("allowed", "Give at least one address that gets mail, your own for instance.");
        if (mode == MailMode.Live && before.Mode == MailMode.Off)
            errors.Add("mode", "Try it with an allow-list first, then go live.");
        if (mode == MailMode.Live && before.Mode != MailMode.Live)
        {
            foreach (var missing in beforeLive)
                errors.Add("mode", missing);
        }
        return before with
        {
            Rev = before.Rev + 1,
            Mode = mode,
            Allowed = allowed,
            LiveSince = mode != MailMode.Live ? null : before.Mode == MailMode.Live ? before.LiveSince : now,
            StaffAt = ReadHour("staffAt", StaffAt, before.StaffAt, errors),
            FamilyAt = ReadHour("familyAt", FamilyAt, before.FamilyAt, errors),
            DigestOn = ReadDay(before.DigestOn, errors),
            PeriodMail = PeriodMail ?? before.PeriodMail,
        };
    }

    /// <summary>What stands between the school and mailing everybody (D11).</summary>
    public static IReadOnlyList<string> BeforeLive(SchoolSettings school, ProviderKind signIn, SenderKind sender, SiteAddress site)
    {
        if (school.Demonstration)
            return ["This is the demonstration school; its people are made up and it never emails anyone. What it sends goes into a " +
                "folder on this computer."];
        var missing = new List<string>();
        if (signIn == ProviderKind.Pick)
            missing.Add("Set up the school's sign-in first: while people are picked from a list, links in emails would open to no one.");
        if (sender == SenderKind.Folder)
            missing.Add("Set up an email server or Communication Services first: email goes into a folder on this computer.");
        if (!site.IsPublic)
            missing.Add("Set Site:Address to the https address of the pages first: links in emails begin with it.");
        if (string.IsNullOrWhiteSpace(school.Phone) && string.IsNullOrWhiteSpace(school.Contact))
            missing.Add("Give the school's phone or contact in its settings first: every email says who to call.");
        return missing;
    }

    private List<string> ReadAllowed(FieldErrors errors)
    {
        if (Allowed!.Count > MostAllowed)
            errors.Add("allowed", $"The list holds at most {MostAllowed} addresses.");
        var read = new List<string>();
        foreach (var text in Allowed.Take(MostAllowed))
        {
            if (errors.Optional("allowed", text) is not { } address)
                continue;
            if (!EmailAddress.IsOne(address))
                errors.Add("allowed", "Each line is one address, without a name.");
            else if (!read.Contains(address, StringComparer.OrdinalIgnoreCase))
                read.Add(address);
        }
        return read;
    }

    private static TimeOnly ReadHour(string field, string? text, TimeOnly before, FieldErrors errors)
    {
        if (text is null)
            return before;
        if (!TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour))
            errors.Add(field, "Give the time of day as 07:00.");
        else if (hour < new TimeOnly(4, 0) || hour > new TimeOnly(22, 0))
            errors.Add(field, "Choose a time between 04:00 and 22:00.");
        return hour;
    }

    private DayOfWeek ReadDay(DayOfWeek before, FieldErrors errors)
    {
        if (DigestOn is null)
            return before;
        if (DigestOn.All(char.IsAsciiLetter)
            && Enum.TryParse<DayOfWeek>(DigestOn, ignoreCase: true, out var day)
            && day is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            return day;
        errors.Add("digestOn", "Choose a day from Monday to Friday.");
        return before;
    }
}
