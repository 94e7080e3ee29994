using Plp.Duties;
using Plp.Hosting.Local;
using Plp.People;
using Plp.Storage;
using Plp.Storage.Sqlite;

namespace Plp.Tests.Hosting;

public sealed class RebuildCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("plp-rebuild-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_spoiled_card_is_written_again_and_the_right_ones_are_left()
    {
        using (var store = new SqliteDocumentStore(LocalStore.OwnPath(folder)))
        {
            var changes = new Changes();
            foreach (var student in (Person[])[Cast.Ada, Cast.Ben])
                changes.Create(student).Create(StudentPeople.Nobody(student.PersonId)).Create(Card.Of(student, StudentPeople.Nobody(student.PersonId), before: null) with { Name = student == Cast.Ada ? "Spoiled" : student.Name });
            Assert.True((await store.Commit(changes, CancellationToken.None)).Done);
        }
        Assert.Equal((0, "2 cards were looked at, 1 was wrong and written again."), await Run("rebuild", "cards", "--data", folder));
        using var after = new SqliteDocumentStore(LocalStore.OwnPath(folder));
        Assert.Equal(Cast.Ada.Name, (await after.Read<Card>(Card.IdOf(TestSchool.Ada), CancellationToken.None))!.Name);
    }

    [Theory]
    [InlineData("rebuild")]
    [InlineData("rebuild", "plans")]
    [InlineData("rebuild", "cards", "--no-such-option")]
    public async Task A_wrong_line_is_answered_with_what_to_say(params string[] line)
    {
        var (exit, said) = await Run(line);
        Assert.Equal(2, exit);
        Assert.Contains("rebuild cards", said, StringComparison.Ordinal);
    }

    private static async Task<(int Exit, string Said)> Run(params string[] line)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var exit = await RebuildCommand.Run(line, output, errors);
        return (exit, (output.ToString() + errors).Trim());
    }
}
