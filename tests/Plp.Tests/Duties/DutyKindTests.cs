using Plp.Duties;
using Plp.School;
using Plp.Tests.Hosting;

namespace Plp.Tests.Duties;

/// <summary>What every kind of duty must keep, so that board, reminders and digest may go over all of them.</summary>
public sealed class DutyKindTests
{
    public static TheoryData<string> Kinds => [.. DutyKind.All.Select(kind => kind.Key)];

    private static readonly SchoolToday today = new(
        new SchoolSettings
        {
            Id = SchoolSettings.TheId,
            Rev = 1,
            Name = "A school",
            SchoolYear = "2026-27",
            Words = new SchoolWords(),
            Languages = ["en"],
            NotForEmergencies = "",
        },
        Calendars.Year2026().WithExhibition(
            "spring",
            new YearExhibition("spring", "Exhibition", new DateOnly(2027, 3, 11), new DateOnly(2027, 3, 12), null)),
        TestSchool.Today,
        default);

    private static readonly Card card =
        new() { Id = Card.IdOf("s"), Student = "s", State = Card.ActiveState, Name = "S", SortName = "S", Grade = "9" };

    [Fact]
    public void Every_room_s_kinds_stand_on_the_board_once_and_in_one_order()
    {
        Assert.Equal(
            ["first-plan", "start-review", "yearly-update", "first-contact", "check-in", "exhibition"],
            DutyKind.All.Select(kind => kind.Key));
        Assert.Distinct(DutyKind.All.Select(kind => kind.Place));
    }

    [Theory, MemberData(nameof(Kinds))]
    public void A_kind_has_one_duty_a_column_with_a_key_of_its_own(string key)
    {
        var kind = DutyKind.All.Single(kind => kind.Key == key);
        var duties = kind.Of(card, today).ToList();
        Assert.Equal(kind.Columns(today).Count, duties.Count);
        Assert.Distinct(duties.Select(duty => duty.Key));
        Assert.All(duties, duty => Assert.True(duty.Opens <= duty.Due && duty.Key.StartsWith(key, StringComparison.Ordinal)));
    }

    [Theory, MemberData(nameof(Kinds))]
    public void A_kind_says_its_stages_its_name_and_its_count_in_words(string key)
    {
        var kind = DutyKind.All.Single(kind => kind.Key == key);
        var duty = kind.Of(card, today).First();
        var stages = kind.Stages(duty).ToList();
        Assert.True(stages.Count >= 2);
        Assert.Distinct(stages.Select(stage => stage.Name));
        Assert.All(stages, stage => Assert.InRange(stage.Planned, duty.Opens, duty.Due));
        Assert.NotEqual("", kind.NameOf(duty.Period?.Name, today));
        Assert.StartsWith("three ", kind.Count(3, duty, today), StringComparison.Ordinal);
        Assert.Contains(DayWords.Written(duty.Due), kind.OverdueText(3, duty, today), StringComparison.Ordinal);
    }
}
