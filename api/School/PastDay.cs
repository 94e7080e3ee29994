namespace Plp.School;

/// <summary>Days somebody says something happened on.</summary>
internal static class PastDay
{
    /// <summary>A day of this school year that has come.</summary>
    public static DateOnly Read(string field, DateOnly? day, string whatToDo, SchoolToday today, FieldErrors errors)
    {
        if (day > today.Day)
            errors.Add(field, "This day has not come yet. Give the day it was.");
        if (day < today.Calendar.Start)
            errors.Add(field, "This day is before the school year.");
        return errors.Required(field, day, whatToDo);
    }
}
