using System.Text.Json;
using Plp.Tests.Hosting;

namespace Plp.Tests.Office;

public sealed class BoardTests(TestSchool school) : IClassFixture<TestSchool>
{
    [Fact]
    public async Task Each_student_has_every_duty_of_the_year_in_its_column()
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var board = await coordinator.GetJson("students");
        Assert.Equal(
            ["first-plan", "start-review", "yearly-update", "first-contact", "2026-q1", "2026-q2", "2026-q3", "2026-q4"],
            board.GetProperty("duties").EnumerateArray().Select(duty => duty.GetProperty("key").GetString()!));
        var ada = Row(board, TestSchool.Ada);
        Assert.Equal(["done", "notApplicable", "due", "overdue", "overdue", "due", "notYet", "notYet"], Texts(ada, "states"));
        Assert.Equal(
            ["2026-09-01", "2026-09-22", "2026-11-30", "2026-09-08", "2026-10-30", "2027-01-22", "2027-03-31", "2027-06-16"],
            Texts(ada, "days"));
    }

    [Fact]
    public async Task Whoever_covers_stands_before_the_advisor()
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var board = await coordinator.GetJson("students");
        Assert.Equal(Cast.Cover, Texts(Row(board, TestSchool.Ada), "advisors")[0]);
        Assert.Contains(Cast.Advisor, Texts(Row(board, TestSchool.Ada), "advisors"));
        Assert.Empty(Texts(Row(board, TestSchool.Ben), "advisors"));
        Assert.Contains(board.GetProperty("staff").EnumerateArray(), person => person.GetProperty("personId").GetString() == Cast.Cover);
    }

    [Fact]
    public async Task A_parent_on_staff_does_not_find_their_own_child()
    {
        using var parent = school.ClientOf(Cast.ParentOnStaff, "coordinator");
        var board = await parent.GetJson("students");
        Assert.Equal(
            [TestSchool.Ben],
            board.GetProperty("students").EnumerateArray().Select(row => row.GetProperty("studentId").GetString()!));
    }

    private static JsonElement Row(JsonElement board, string student) =>
        board.GetProperty("students").EnumerateArray().Single(row => row.GetProperty("studentId").GetString() == student);

    private static string[] Texts(JsonElement row, string name) =>
        [.. row.GetProperty(name).EnumerateArray().Select(value => value.GetString()!)];
}
