namespace Plp.People;

/// <summary>Who belongs to a student, with names, as coordinator and administrator read it.</summary>
internal sealed record StudentPeopleView
{
    public required int Rev { get; init; }
    public required IReadOnlyList<StaffLinkRow> Staff { get; init; }
    public required IReadOnlyList<AdultLinkRow> Adults { get; init; }

    public static async Task<StudentPeopleView> Of(StudentPeople around, PersonStore people, CancellationToken token)
    {
        var staff = await people.Staff(token);
        var adults = new List<AdultLinkRow>();
        foreach (var adult in around.Adults)
        {
            adults.Add(new AdultLinkRow
            {
                PersonId = adult.Person,
                Name = (await people.Recent(adult.Person, token))?.Name ?? "someone removed",
                Kind = adult.Kind,
                MayMail = adult.MayMail,
                MayOpen = adult.MayOpen,
                MayBeSame = adult.Undecided is null ? null : true,
                SetBy = adult.SetBy is { } by ? staff.NameOf(by) : null,
                SetOn = adult.SetOn,
                Basis = adult.Basis,
                Order = adult.Order is { } order ? new LegalBasisView(order.Kind, staff.Named(order.SeenBy), order.On) : null,
                Consent = adult.Consent,
            });
        }
        return new StudentPeopleView
        {
            Rev = around.Rev,
            Staff = [.. around.StaffLinks.Select(link => new StaffLinkRow(
                link.Person,
                staff.NameOf(link.Person),
                link.Kind,
                link.From,
                link.To,
                link.Source))],
            Adults = adults,
        };
    }
}

internal sealed record StaffLinkRow(string PersonId, string Name, StaffLinkKind Kind, DateOnly From, DateOnly? To, LinkSource Source);

internal sealed record AdultLinkRow
{
    public required string PersonId { get; init; }
    public required string Name { get; init; }
    public required AdultLinkKind Kind { get; init; }
    public required bool MayMail { get; init; }
    public required bool MayOpen { get; init; }

    /// <summary>True while another adult of the student may be the same human being and has fewer rights, which hold for both.</summary>
    public bool? MayBeSame { get; init; }

    public string? SetBy { get; init; }
    public DateOnly? SetOn { get; init; }
    public string? Basis { get; init; }

    /// <summary>What mail or page was taken on, where they were.</summary>
    public LegalBasisView? Order { get; init; }

    public Consent? Consent { get; init; }
}

internal sealed record LegalBasisView(BasisKind Kind, PersonName SeenBy, DateOnly On);
