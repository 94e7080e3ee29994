namespace Plp.School;

/// <summary>When plans are due (S0 L17, S1 L17-19); all of it a local decision.</summary>
internal sealed record PlanDates
{
    public const int StartReviewUnlessSaid = 20;

    /// <summary>The yearly update is due on this day of the year, 30 November unless the school says otherwise.</summary>
    public int UpdateMonth { get; init; } = 11;

    public int UpdateDay { get; init; } = 30;

    /// <summary>The first plan is due so many school days after entry, or with the yearly update, the later of the two.</summary>
    public int FirstPlanSchoolDays { get; init; } = 40;

    /// <summary>
    /// A plan from an earlier year is looked at in so many first school days of the year (S0 L79), 20 unless the school says
    /// otherwise; 0: it asks for no such review.
    /// </summary>
    public int? StartReviewSchoolDays { get; init; }

    /// <summary>So many goals a first plan has, archived ones not counted; null: one.</summary>
    public int? FirstPlanGoals { get; init; }

    /// <summary>So many prompts about oneself are answered in a first plan; "I'd rather not say" is an answer (B12). Null: one.</summary>
    public int? FirstPlanAnswers { get; init; }

    /// <summary>The last day for the review at the start of that school year; null where the school asks for none.</summary>
    public DateOnly? StartReviewDue(SchoolCalendar calendar) => (StartReviewSchoolDays ?? StartReviewUnlessSaid) switch
    {
        0 => null,
        var days when calendar.IsSchoolDay(calendar.Start) => calendar.SchoolDayAfter(calendar.Start, days - 1),
        var days => calendar.SchoolDayAfter(calendar.Start, days),
    };

    /// <summary>The last day for the yearly update of that school year.</summary>
    public DateOnly UpdateDue(SchoolCalendar calendar)
    {
        var inFirstYear = DayIn(calendar.Start.Year);
        var due = inFirstYear >= calendar.Start ? inFirstYear : DayIn(calendar.Start.Year + 1);
        return due <= calendar.End ? due : calendar.End;
    }

    /// <summary>
    /// The last day for the first plan of somebody who entered on that day; whoever was here before the year entered
    /// with it.
    /// </summary>
    public DateOnly FirstPlanDue(SchoolCalendar calendar, DateOnly? entered)
    {
        var byEntry = calendar.SchoolDayAfter(entered > calendar.Start ? entered.Value : calendar.Start, FirstPlanSchoolDays);
        var withUpdate = UpdateDue(calendar);
        return byEntry > withUpdate ? byEntry : withUpdate;
    }

    private DateOnly DayIn(int year) => new(year, UpdateMonth, Math.Min(UpdateDay, DateTime.DaysInMonth(year, UpdateMonth)));
}

internal sealed record PlanDatesInput(
    int? UpdateMonth,
    int? UpdateDay,
    int? FirstPlanSchoolDays,
    int? FirstPlanGoals = null,
    int? FirstPlanAnswers = null,
    int? StartReviewSchoolDays = null)
{
    private const int LeapYear = 2024, MostSchoolDays = 180, MostGoals = 6, MostAnswers = 6, MostOfStart = 60;

    public PlanDates Over(PlanDates before, FieldErrors errors)
    {
        var after = before with
        {
            UpdateMonth = UpdateMonth ?? before.UpdateMonth,
            UpdateDay = UpdateDay ?? before.UpdateDay,
            FirstPlanSchoolDays = FirstPlanSchoolDays ?? before.FirstPlanSchoolDays,
            FirstPlanGoals = FirstPlanGoals ?? before.FirstPlanGoals,
            FirstPlanAnswers = FirstPlanAnswers ?? before.FirstPlanAnswers,
            StartReviewSchoolDays = StartReviewSchoolDays ?? before.StartReviewSchoolDays,
        };
        if (after.UpdateMonth is < 1 or > 12)
            errors.Add("plans.updateMonth", "Give a month from 1 to 12.");
        else if (after.UpdateDay < 1 || after.UpdateDay > DateTime.DaysInMonth(LeapYear, after.UpdateMonth))
            errors.Add("plans.updateDay", "This month has no such day.");
        if (after.FirstPlanSchoolDays is < 1 or > MostSchoolDays)
            errors.Add("plans.firstPlanSchoolDays", $"Give a number of school days from 1 to {MostSchoolDays}.");
        if (after.StartReviewSchoolDays is < 0 or > MostOfStart)
            errors.Add("plans.startReviewSchoolDays", $"Give a number of school days from 1 to {MostOfStart}, or 0 to ask for no review.");
        if (after.FirstPlanGoals is < 1 or > MostGoals)
            errors.Add("plans.firstPlanGoals", $"A first plan asks for 1 to {MostGoals} goals.");
        if (after.FirstPlanAnswers < 0 || after.FirstPlanAnswers > MostAnswers)
            errors.Add("plans.firstPlanAnswers", $"A first plan asks for 0 to {MostAnswers} answers: so many prompts there are.");
        return after;
    }
}
