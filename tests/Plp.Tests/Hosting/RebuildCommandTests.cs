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
                changes
                    .Create(student)
                    .Create(StudentPeople.Nobody(student.PersonId))
                    .Create(Card.Of(
                        student,
                        StudentPeople.Nobody(student.PersonId),
                        before: null) with
                    { Name = student == Cast.Ada ? "Spoiled" : student.Name });
            Assert.True((await store.Commit(changes, CancellationToken.None)).Done);
        }
        var run = await ProgramRun.Of("rebuild", "cards", "--data", folder);
        Assert.Equal((CommandLine.Done, "2 cards were looked at, 1 was wrong and written again."), (run.Code, run.Output.Trim()));
        using var after = new SqliteDocumentStore(LocalStore.OwnPath(folder));
        Assert.Equal(Cast.Ada.Name, (await after.Read<Card>(Card.IdOf(TestSchool.Ada), CancellationToken.None))!.Name);
    }

    [Fact]
    public async Task Without_a_school_there_are_no_cards_and_none_is_begun()
    {
        Assert.Contains(
            "There is no school in",
            (await ProgramRun.Of("rebuild", "cards", "--data", folder)).Sentence,
            StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder));
    }
}
