using Plp.Plans;

namespace Plp.Tests.Plans;

public sealed class ShippedTemplateTests
{
    [Fact]
    public void What_ships_asks_students_of_every_grade()
    {
        foreach (var content in ShippedTemplates.All.Values)
        {
            Assert.All(content.Sections, section => Assert.True(section.IsFor("9") && section.IsFor("K")));
            Assert.NotEmpty(content.Of(SectionKind.Goals).SelectMany(section => section.Fields));
        }
    }
}
