using Plp.Duties;
using Plp.Mail;
using Plp.People;
using Plp.Reminders;
using Plp.School;

namespace Plp.Tests.Reminders;

/// <summary>Three calendars as schools have them, every date worked out by hand.</summary>
public sealed class HandWorkedCalendarTests
{
    private const string Advisor = "advisor", Coordinator = "coordinator";

    private static readonly StaffFacts staff = new(new HashSet<string> { Advisor, Coordinator }, [Coordinator]);

    /// <summary>
    /// Quarter 1 ends on Veterans Day, a Wednesday; quarter 2 on Martin Luther King Day, a Monday. 26 August to 11 November
    /// are 77 days: the middle is 38 days on, Saturday 3 October. 12 November to 18 January are 67: Tuesday 15 December.
    /// </summary>
    [Fact]
    public void Quarters_that_end_on_holidays()
    {
        var calendar = Calendar(
            new DateOnly(2026, 8, 26),
            [new Closure(new DateOnly(2026, 11, 11), new DateOnly(2026, 11, 11), "Veterans Day"),
                new Closure(new DateOnly(2026, 12, 23), new DateOnly(2027, 1, 1), "Winter break"),
                new Closure(new DateOnly(2027, 1, 18), new DateOnly(2027, 1, 18), "Martin Luther King Day")],
            (new DateOnly(2026, 8, 26), new DateOnly(2026, 11, 11)),
                (new DateOnly(2026, 11, 12), new DateOnly(2027, 1, 18)),
                (new DateOnly(2027, 1, 19), new DateOnly(2027, 6, 15)));
        Assert.Equal(
            [
                "2026-10-05 advisor check-in:2026-q1:half", // Sat 3 October
                "2026-11-02 advisor check-in:2026-q1:10", // Sun 1 November
                "2026-11-09 advisor check-in:2026-q1:3", // Sun 8 November
                "2026-11-12 coordinator check-in:2026-q1:overdue",
                "2026-12-15 advisor check-in:2026-q2:half",
                "2027-01-08 advisor check-in:2026-q2:10",
                "2027-01-15 advisor check-in:2026-q2:3",
                "2027-01-19 coordinator check-in:2026-q2:overdue",
            ],
            Told(calendar).Where(line => line.Contains("q1:", StringComparison.Ordinal) || line.Contains("q2:", StringComparison.Ordinal)));
    }

    /// <summary>
    /// Quarter 2 ends on Monday 4 January, the first day after winter break: both last reminders go before the break.
    /// Quarter 3 ends on Friday 5 March; ten days before is Tuesday 23 February, in the break of 15 to 26 February. 5 January
    /// to 5 March are 59 days: the middle is 29 days on, Wednesday 3 February.
    /// </summary>
    [Fact]
    public void Ten_days_before_the_end_inside_a_break()
    {
        var calendar = Calendar(
            new DateOnly(2026, 8, 31),
            [new Closure(new DateOnly(2026, 12, 23), new DateOnly(2027, 1, 1), "Winter break"),
                new Closure(new DateOnly(2027, 2, 15), new DateOnly(2027, 2, 26), "February break")],
            (new DateOnly(2026, 8, 31), new DateOnly(2026, 10, 30)),
                (new DateOnly(2026, 11, 2), new DateOnly(2027, 1, 4)),
                (new DateOnly(2027, 1, 5), new DateOnly(2027, 3, 5)),
                (new DateOnly(2027, 3, 8), new DateOnly(2027, 6, 15)));
        string[] expected =
        [
            "2026-12-03 advisor check-in:2026-q2:half", // 2 November + 31
            "2026-12-22 advisor check-in:2026-q2:3", // with it 10, passed over
            "2027-01-05 coordinator check-in:2026-q2:overdue",
            "2027-02-03 advisor check-in:2026-q3:half",
            "2027-03-01 advisor check-in:2026-q3:10",
            "2027-03-02 advisor check-in:2026-q3:3",
            "2027-03-08 coordinator check-in:2026-q3:overdue",
        ];
        Assert.Equal(
            expected,
            Told(calendar).Where(line => line.Contains("q2:", StringComparison.Ordinal) || line.Contains("q3:", StringComparison.Ordinal)));

        var snowed = Told(calendar
            .WithoutSchool(new DateOnly(2027, 2, 3), "Snow day", default)
            .WithoutSchool(new DateOnly(2027, 3, 1), "Snow day", default));
        Assert.Equal(
            ["2027-02-04 advisor check-in:2026-q3:half",
                "2027-03-02 advisor check-in:2026-q3:3",
                "2027-03-08 coordinator check-in:2026-q3:overdue"],
            snowed.Where(line => line.Contains("q3:", StringComparison.Ordinal)));
    }

    /// <summary>
    /// The first day is Tuesday 25 August; the 14th is Labor Day, so the contact is due on Tuesday 8 September. Friday 4
    /// September, the 11th day, is closed: no school day is left before the due day, so it goes on Thursday 3 September.
    /// </summary>
    [Fact]
    public void The_14th_day_on_Labor_Day()
    {
        var calendar = Calendar(
            new DateOnly(2026, 8, 25),
            [new Closure(new DateOnly(2026, 9, 4), new DateOnly(2026, 9, 7), "Labor Day weekend"),
                new Closure(new DateOnly(2026, 11, 23), new DateOnly(2026, 11, 27), "Thanksgiving")],
            (new DateOnly(2026, 8, 25), new DateOnly(2027, 1, 15)), (new DateOnly(2027, 1, 18), new DateOnly(2027, 6, 15)));
        Assert.Equal(
            [
                "2026-08-25 advisor first-contact:1",
                "2026-08-31 advisor first-contact:7",
                "2026-09-03 advisor first-contact:11",
                "2026-09-09 coordinator first-contact:overdue",
            ],
            Told(calendar).Where(line => line.Contains("first-contact", StringComparison.Ordinal)));

        // Enrolled on Saturday 14 November: day 7 is Friday the 20th, day 11 Tuesday the 24th in the break, due on Monday the 30th.
        Assert.Equal(
            [
                "2026-11-16 advisor first-contact:1",
                "2026-11-20 advisor first-contact:11", // with it 7, passed over: no school day is left
                "2026-12-01 coordinator first-contact:overdue",
            ],
            Told(
                calendar with
                {
                    Closed = [.. calendar.Closed,
                    new Closure(new DateOnly(2026, 11, 28), new DateOnly(2026, 11, 28), "Fair")]
                },
                new DateOnly(2026, 11, 14)).Where(line => line.Contains("first-contact", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_closes_with_the_year_is_told_on_the_next_weekday()
    {
        var calendar = Calendar(
            new DateOnly(2026, 8, 25),
            [],
            (new DateOnly(2026, 8, 25), new DateOnly(2027, 1, 15)),
            (new DateOnly(2027, 1, 18), new DateOnly(2027, 6, 18)));
        Assert.Equal("2027-06-21 coordinator check-in:2026-q2:overdue", Told(calendar)[^1]);
    }

    /// <summary>Everything told about one student of whom nothing is ever done, from before the year's first day.</summary>
    private static List<string> Told(SchoolCalendar calendar, DateOnly? enrolled = null)
    {
        var card = new Card
        {
            Id = Card.IdOf("ada"),
            Student = "ada",
            State = Card.ActiveState,
            Name = "Ada Beck",
            SortName = "Beck, Ada",
            Grade = "9",
            Enrolled = enrolled ?? new DateOnly(2024, 8, 28),
            FirstPlan = new DateOnly(2024, 9, 1),
            StaffLinks = [new StaffLink(Advisor, StaffLinkKind.Advisor, new DateOnly(2026, 8, 1), null, LinkSource.Import)],
        };
        var school = new SchoolSettings
        {
            Id = SchoolSettings.TheId,
            Rev = 1,
            Name = "S",
            SchoolYear = calendar.SchoolYear,
            Words = new SchoolWords(),
            NotForEmergencies = "x",
            Languages = ["en"],
        };
        var today = new SchoolToday(school, calendar, calendar.Start.AddDays(-20), default);
        return
        [
            .. from day in MailYear.Of(today, [card], staff, MailSettings.Default, [], WorkToTell.Nothing)
               from mail in day.Mails
               from reminder in mail.Due
               select $"{day.Day:O} {mail.To} {reminder.Stage.Key}",
        ];
    }

    private static SchoolCalendar Calendar(
        DateOnly start,
        IReadOnlyList<Closure> closed,
        params (DateOnly From, DateOnly To)[] quarters) => new()
        {
            Id = SchoolCalendar.IdOf("2026-27"),
            Rev = 1,
            Zone = "America/New_York",
            Start = start,
            End = quarters[^1].To,
            Periods = [.. quarters.Select((quarter, i) => new Period($"2026-q{i + 1}", $"Quarter {i + 1}", quarter.From, quarter.To))],
            Closed = closed,
        };
}
