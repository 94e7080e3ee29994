using Plp.Mail;
using Plp.School;
using Plp.Tests.Hosting;

namespace Plp.Tests.Mail;

public sealed class MailHoursTests
{
    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void Days_off_after_the_years_last_day_rest_mail_too(int weekdaysAfter, bool isMailDay)
    {
        var year = Calendars.Year2026();
        var monday = year.End.AddDays(1);
        while (monday.DayOfWeek != DayOfWeek.Monday)
            monday = monday.AddDays(1);
        var calendar = year with { Closed = [.. year.Closed, new Closure(monday.AddDays(1), monday.AddDays(2), "Office closed")] };
        Assert.Equal(isMailDay, MailHours.IsMailDay(calendar, monday.AddDays(weekdaysAfter)));
        Assert.False(MailHours.IsMailDay(calendar, monday.AddDays(5)));
    }
}
