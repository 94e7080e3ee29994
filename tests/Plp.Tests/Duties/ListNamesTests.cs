using Plp.Duties;
using Plp.People;

namespace Plp.Tests.Duties;

public sealed class ListNamesTests
{
    private static readonly Card Ada = Named("Ada", "Beck", "9"),
        Younger = Named("Liam", "Parker", "9"),
        Older = Named("liam", "Parker", "11"),
        Price = Named("Liam", "Price", "9");

    private static readonly DateOnly Today = new(2026, 11, 19);

    [Fact]
    public void In_a_table_of_many_only_namesakes_are_named_short()
    {
        var names = ListNames.Full([Ada, Younger, Older]);
        Assert.Equal(["Ada Beck", "Liam P. (9)", "liam P. (11)"], new[] { Ada, Younger, Older }.Select(names.Of));
        Assert.Equal(["9", null, null], new[] { Ada, Younger, Older }.Select(names.GradeBeside));
        Assert.Equal("Liam Parker", ListNames.Full([Ada, Younger]).Of(Younger));
    }

    [Fact]
    public void The_short_form_of_two_namesakes_does_not_read_like_a_third_one()
    {
        var names = ListNames.Full([Younger, Older, Price, Named("Liam", "Price", "10")]);
        Assert.Equal(["Liam Parker (9)", "liam P. (11)", "Liam Price (9)"], new[] { Younger, Older, Price }.Select(names.Of));
    }

    [Fact]
    public void In_a_short_list_all_are_named_short_and_with_the_family_name_where_that_would_name_two()
    {
        Assert.Equal(["Ada B. (9)", "Liam P. (9)", "liam P. (11)"], Short(Ada, Younger, Older));
        Assert.Equal(["Ada B. (9)", "Liam Parker (9)", "Liam Price (9)"], Short(Ada, Younger, Price));
        Assert.Null(ListNames.Short([Ada]).GradeBeside(Ada));
    }

    [Fact]
    public void Two_of_one_name_in_one_grade_are_told_apart_by_their_advisors()
    {
        Card kimballs = Advised("a", "kimball"), yusufs = Advised("b", "yusuf"), nobodys = Advised("c", advisor: null);
        StaffNames staff = new([Staff("kimball", "Kimball"), Staff("yusuf", "Yusuf")]);
        Card[] listed = [Ada, kimballs, yusufs, nobodys, Older];
        Assert.Equal(
            ["Ada Beck", "Liam P. (9, Kimball)", "Liam P. (9, Yusuf)", "Liam P. (9)", "liam P. (11)"],
            listed.Select(ListNames.Full(listed, staff, Today).Of));
        Assert.Equal(
            ["Ada B. (9)", "Liam P. (9, Kimball)", "Liam P. (9, Yusuf)", "Liam P. (9)", "liam P. (11)"],
            listed.Select(ListNames.Short(listed, staff, Today).Of));
        Assert.Equal("Liam Parker (9, Kimball)", ListNames.Short([kimballs, yusufs, Price], staff, Today).Of(kimballs));
        Assert.Equal("Liam P. (9)", ListNames.Full([kimballs, Older], staff, Today).Of(kimballs));
    }

    [Fact]
    public void The_name_used_at_school_is_the_one_that_counts()
    {
        Person[] students = [Someone("Alexandra", "Lex", "10"), Someone("Lex", null, "12")];
        Assert.Equal(["Lex N. (10)", "Lex N. (12)"], students.Select(ListNames.Full(students).Of));
        Assert.Equal("Lex Nadeau", ListNames.Full(students.Take(1)).Of(students[0]));
    }

    private static IEnumerable<string> Short(params Card[] listed) => listed.Select(ListNames.Short(listed).Of);

    private static Person Someone(string given, string? preferred, string grade) => new()
    {
        Id = Person.IdOf(given),
        PersonId = given,
        Rev = 1,
        Given = given,
        Preferred = preferred,
        Family = "Nadeau",
        Roles = [Role.Student],
        Learner = new StudentFacts { Grade = grade },
    };

    private static Card Advised(string id, string? advisor) => Younger with
    {
        Id = Card.IdOf(id),
        Student = id,
        StaffLinks = advisor is null ? [] : [new StaffLink(advisor, StaffLinkKind.Advisor, Today, null, LinkSource.Hand)],
    };

    private static Person Staff(string id, string family) => Someone("Ruth", null, "") with { PersonId = id, Family = family };

    private static Card Named(string given, string family, string grade) => new()
    {
        Id = Card.IdOf(given + family + grade),
        Student = given + family + grade,
        Name = $"{given} {family}",
        SortName = $"{family}, {given}",
        Grade = grade,
    };
}
