using Plp.Duties;

namespace Plp.Tests.Duties;

public sealed class ShortNamesTests
{
    [Fact]
    public void A_first_name_is_enough_until_two_share_it()
    {
        var (ada, liam, other) = (Named("Ada", "Beck", "9"), Named("Liam", "Parker", "9"), Named("liam", "Roy, Jr.", "11"));
        var names = new ShortNames([ada, liam, other]);
        Assert.Equal(["Ada", "Liam P. (9)", "liam R. (11)"], new[] { ada, liam, other }.Select(names.Of));
        Assert.Equal("Ada, Liam P. (9) and liam R. (11)", names.Of([ada, liam, other]));
        Assert.Equal(("Ada", ""), (names.Of([ada]), names.Of([])));
    }

    private static Card Named(string given, string family, string grade) => new()
    {
        Id = Card.IdOf(given + family),
        Student = given + family,
        Name = $"{given} {family}",
        SortName = $"{family}, {given}",
        Grade = grade,
    };
}
