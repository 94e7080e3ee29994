using System.Text.Json.Serialization;
using Plp.People;
using Plp.Plans;
using Plp.School;

namespace Plp.CheckIns;

/// <summary>A check-in as one caller sees it: boxes they may not read are left out.</summary>
public sealed record CheckInView
{
    public required string Id { get; init; }
    public required string Quarter { get; init; }
    public required string QuarterName { get; init; }
    public required DateOnly HeldOn { get; init; }
    public required DateTimeOffset SavedAt { get; init; }
    public required PersonName By { get; init; }
    public required DutyEnding Ending { get; init; }
    public string? Reason { get; init; }
    public Box? Progress { get; init; }
    public Box? Problems { get; init; }
    public Box? Ideas { get; init; }
    public Box? Developments { get; init; }
    public Box? OneThing { get; init; }
    public Box? NextSteps { get; init; }

    public static CheckInView Of(CheckIn checkIn, Visit visit, StaffNames staff)
    {
        var isAuthor = checkIn.By == visit.Caller.Id;
        Box? Shown(Box? box) => box is not null && Access.Sees(visit.Stands, box.Audience, isAuthor) ? box : null;
        return new CheckInView
        {
            Id = checkIn.Id,
            Quarter = checkIn.Period,
            QuarterName = visit.Today.Calendar.Find(checkIn.Period)?.Name ?? checkIn.Period,
            HeldOn = checkIn.HeldOn,
            SavedAt = checkIn.SavedAt,
            By = new PersonName(checkIn.By, staff.NameOf(checkIn.By)),
            Ending = checkIn.Ending,
            Reason = visit.Stands == Relation.Self ? null : checkIn.Reason,
            Progress = Shown(checkIn.Progress),
            Problems = Shown(checkIn.Problems),
            Ideas = Shown(checkIn.Ideas),
            Developments = Shown(checkIn.Developments),
            OneThing = Shown(checkIn.OneThing),
            NextSteps = Shown(checkIn.NextSteps),
        };
    }
}

public sealed record CheckInFormView
{
    public required FormStudent Student { get; init; }
    public required IReadOnlyList<FormQuarter> Quarters { get; init; }

    /// <summary>The quarter the form opens with: the oldest still open one, else the current one; null before the year.</summary>
    public string? Quarter { get; init; }

    public LastNextSteps? LastNextSteps { get; init; }
    public required IReadOnlyList<FormGoal> Goals { get; init; }
    public required BoxDefaults Defaults { get; init; }
    public required string NotForEmergencies { get; init; }
}

public sealed record FormStudent(string Id, string Name, string Grade);

public sealed record FormQuarter(string Key, string Name, DateOnly Start, DateOnly End, DutyState State);

public sealed record LastNextSteps(DateOnly On, string Text);

public sealed record FormGoal(string Id, string Title, int Cycle, Step Step);

/// <summary>Who reads each box unless the advisor says otherwise (C8).</summary>
public sealed record BoxDefaults
{
    public Audience Progress { get; init; } = Audience.Family;
    public Audience Problems { get; init; } = Audience.Staff;
    public Audience Ideas { get; init; } = Audience.Family;
    public Audience Developments { get; init; } = Audience.Staff;
    public Audience OneThing { get; init; } = Audience.Family;
    public Audience NextSteps { get; init; } = Audience.Staff;
}

public sealed record BoxInput(string? Text, Audience? Audience);

public sealed record CheckInInput
{
    /// <summary>A UUID made once per form, so that sending it again saves nothing twice.</summary>
    public Guid? Key { get; init; }

    public string? Quarter { get; init; }
    public DateOnly? HeldOn { get; init; }
    public DutyEnding? Ending { get; init; }
    public string? Reason { get; init; }
    public BoxInput? Progress { get; init; }
    public BoxInput? Problems { get; init; }
    public BoxInput? Ideas { get; init; }
    public BoxInput? Developments { get; init; }
    public BoxInput? OneThing { get; init; }
    public BoxInput? NextSteps { get; init; }

    /// <summary>The check-in this input asks to save.</summary>
    public CheckIn For(Visit visit, FieldErrors errors)
    {
        var key = errors.Required("key", Key, "Send a UUID made once for this check-in.");
        var heldOn = errors.Required("heldOn", HeldOn, "Say on which day you met.");
        var period = CheckPeriod(visit.Today, errors);
        if (HeldOn is not null && heldOn > visit.Today.Day)
            errors.Add("heldOn", "This day has not come yet. Give the day you met.");
        if (HeldOn is not null && period is not null && heldOn < visit.Today.Calendar.Start)
            errors.Add("heldOn", "This day lies before the school year.");

        var defaults = new BoxDefaults();
        var checkIn = new CheckIn
        {
            Id = CheckIn.IdOf(visit.Student, period?.Key ?? "", key.ToString("n")),
            Student = visit.Student,
            Day = HeldOn,
            State = (Ending ?? DutyEnding.Done).ToString(),
            Period = period?.Key ?? "",
            HeldOn = heldOn,
            SavedAt = visit.Today.Instant,
            By = visit.Caller.Id,
            Ending = Ending ?? DutyEnding.Done,
            Reason = errors.Optional("reason", Reason),
            Progress = Read("progress", Progress, defaults.Progress, errors),
            Problems = Read("problems", Problems, defaults.Problems, errors),
            Ideas = Read("ideas", Ideas, defaults.Ideas, errors),
            Developments = Read("developments", Developments, defaults.Developments, errors),
            OneThing = Read("oneThing", OneThing, defaults.OneThing, errors),
            NextSteps = Read("nextSteps", NextSteps, defaults.NextSteps, errors),
        };
        CheckEnding(checkIn, errors);
        return checkIn;
    }

    private Period? CheckPeriod(SchoolToday today, FieldErrors errors)
    {
        var period = Quarter is null ? null : today.Calendar.Find(Quarter);
        if (period is null)
            errors.Add("quarter", "Choose one of this year's periods.");
        else if (period.Start > today.Day)
            errors.Add("quarter", $"{period.Name} has not begun yet.");
        return period;
    }

    private static void CheckEnding(CheckIn checkIn, FieldErrors errors)
    {
        switch (checkIn.Ending)
        {
            case DutyEnding.Done when checkIn.Boxes.All(box => box.Box is null):
                errors.Add("progress", "Write at least one line about your talk.");
                break;
            case DutyEnding.NotPossible or DutyEnding.NotApplicable when checkIn.Reason is null:
                errors.Add("reason", "Say in a few plain words why.");
                break;
            case DutyEnding.Tried or DutyEnding.Passed:
                errors.Add("ending", "A check-in ends as done, notPossible or notApplicable.");
                break;
        }
    }

    private static Box? Read(string field, BoxInput? input, Audience usual, FieldErrors errors) =>
        errors.Optional(field + ".text", input?.Text, FieldErrors.Text) is { } text ? new Box(text, input!.Audience ?? usual) : null;
}

[JsonSerializable(typeof(CheckIn))]
[JsonSerializable(typeof(CheckInView))]
[JsonSerializable(typeof(CheckInFormView))]
[JsonSerializable(typeof(CheckInInput))]
internal sealed partial class CheckInJson : JsonSerializerContext;
