using Plp.Storage;

namespace Plp.Tests.Storage;

/// <summary>What <see cref="IDocumentStore"/> promises; each implementation joins with a subclass that opens it.</summary>
public abstract partial class DocumentStoreContract : IAsyncLifetime
{
    private static readonly CancellationToken none = CancellationToken.None;

    private IDocumentStore? opened;

    private protected IDocumentStore Store => opened!;

    /// <summary>A store with nothing in it.</summary>
    private protected abstract Task<IDocumentStore> Open();

    protected abstract Task Close();

    public async Task InitializeAsync() => opened = await Open();

    public Task DisposeAsync() => Close();

    [Fact]
    public async Task What_is_absent_is_null()
    {
        Assert.Null(await Store.Read("note:nobody-wrote-this", none));
        var page = await Store.Query(new DocumentQuery("test-note"), none);
        Assert.Empty(page.Documents);
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task What_was_committed_is_read_back_whole()
    {
        var note = Note("a") with
        {
            Text = "Grüße, 你好, \u202Aمرحبا\u202C <b>&</b> \"quoted\" \\ \n\t\u0001 😀",
            Number = int.MaxValue,
            Student = "s1",
            Day = new DateOnly(2026, 9, 1),
            State = "open",
            Watchers = ["p1", "p2"],
        };
        await Save(new Changes().Create(note));

        var read = await Store.Read<TestNote>(note.Id, none);
        Assert.Equal(
            (note.Text, note.Number, note.Student, note.Day, note.State),
            (read!.Text, read.Number, read.Student, read.Day, read.State));
        Assert.Equal(note.Watchers, read.Watchers);
        Assert.Null(read.Unknown);

        var queried = Assert.Single(await Store.All<TestNote>(new DocumentQuery("test-note"), none));
        Assert.Equal(note.Text, queried.Text);
        Assert.Null(queried.Unknown);
        Assert.Equal(read.ETag, queried.ETag);
    }

    [Fact]
    public async Task A_written_document_carries_the_etag_that_is_read()
    {
        var (created, put) = (Note("a"), Note("b"));
        await Save(new Changes().Create(created).Put(put));
        Assert.Equal((await Store.Read("note:a", none))!.ETag, created.ETag);
        Assert.Equal((await Store.Read("note:b", none))!.ETag, put.ETag);

        var replaced = created with { Text = "again" };
        await Save(new Changes().Replace(replaced));
        Assert.NotEqual(created.ETag, replaced.ETag);
        Assert.Equal((await Store.Read("note:a", none))!.ETag, replaced.ETag);
    }

    [Fact]
    public async Task A_commit_of_nothing_is_done() => Assert.True((await Store.Commit(new Changes(), none)).Done);

    [Fact]
    public async Task Creating_an_id_that_exists_is_a_conflict_and_nothing_is_written()
    {
        await Save(new Changes().Create(Note("taken") with { Text = "first" }));

        var before = Note("before");
        var result =
            await Store.Commit(new Changes().Create(before).Create(Note("taken") with { Text = "second" }).Create(Note("after")), none);

        Assert.Equal("note:taken", result.ConflictOn);
        Assert.Null(before.ETag);
        Assert.Null(await Store.Read("note:before", none));
        Assert.Null(await Store.Read("note:after", none));
        Assert.Equal("first", (await Store.Read<TestNote>("note:taken", none))!.Text);
    }

    [Fact]
    public async Task A_stale_etag_is_a_conflict_and_nothing_is_written()
    {
        var stale = Note("a") with { Text = "1" };
        await Save(new Changes().Create(stale).Create(Note("kept")));
        await Save(new Changes().Replace(stale with { Text = "2" }));
        var kept = await Store.Read<TestNote>("note:kept", none);

        var result = await Store.Commit(
            new Changes().Create(Note("before")).Replace(stale with { Text = "3" }).Put(Note("put")).Delete(kept!),
            none);

        Assert.Equal("note:a", result.ConflictOn);
        Assert.Equal("2", (await Store.Read<TestNote>("note:a", none))!.Text);
        Assert.Null(await Store.Read("note:before", none));
        Assert.Null(await Store.Read("note:put", none));
        Assert.Equal(kept!.ETag, (await Store.Read("note:kept", none))!.ETag);
    }

    [Fact]
    public async Task Replacing_what_was_deleted_is_a_conflict_and_nothing_is_written()
    {
        var note = Note("a");
        await Save(new Changes().Create(note));
        await Save(new Changes().Delete(note));

        var result = await Store.Commit(new Changes().Create(Note("b")).Replace(note with { Text = "back" }), none);

        Assert.Equal("note:a", result.ConflictOn);
        Assert.Null(await Store.Read("note:a", none));
        Assert.Null(await Store.Read("note:b", none));
    }

    [Fact]
    public async Task Deleting_what_someone_changed_is_a_conflict_and_nothing_is_written()
    {
        var note = Note("a");
        await Save(new Changes().Create(note));
        await Save(new Changes().Replace(note with { Text = "changed" }));

        var result = await Store.Commit(new Changes().Delete(note).Create(Note("b")), none);

        Assert.Equal("note:a", result.ConflictOn);
        Assert.Equal("changed", (await Store.Read<TestNote>("note:a", none))!.Text);
        Assert.Null(await Store.Read("note:b", none));
    }

    [Fact]
    public async Task What_is_deleted_is_gone_and_deleting_it_again_is_no_conflict()
    {
        var note = Note("a") with { Student = "s1", Watchers = ["p1"] };
        await Save(new Changes().Create(note));
        await Save(new Changes().Delete(note));

        Assert.Null(await Store.Read("note:a", none));
        Assert.Empty(await Ids(new DocumentQuery("test-note")));
        Assert.Empty(await Ids(new DocumentQuery("test-note") { Staff = "p1" }));

        await Save(new Changes().Delete(note).Create(Note("b")));
        Assert.NotNull(await Store.Read("note:b", none));
    }

    [Fact]
    public async Task A_deleted_id_can_be_created_again()
    {
        var note = Note("a") with { Text = "1" };
        await Save(new Changes().Create(note));
        await Save(new Changes().Delete(note));
        await Save(new Changes().Create(Note("a") with { Text = "2" }));

        Assert.Equal("2", (await Store.Read<TestNote>("note:a", none))!.Text);
        Assert.Equal("note:a", (await Store.Commit(new Changes().Replace(note), none)).ConflictOn);
    }

    [Fact]
    public async Task Put_writes_whatever_was_there()
    {
        await Save(new Changes().Put(Note("a") with { Text = "1", Student = "s1" }));
        await Save(new Changes().Put(Note("a") with { Text = "2", Student = "s2" }));

        Assert.Equal("2", (await Store.Read<TestNote>("note:a", none))!.Text);
        Assert.Empty(await Ids(new DocumentQuery("test-note") { Student = "s1" }));
        Assert.Equal(["note:a"], await Ids(new DocumentQuery("test-note") { Student = "s2" }));
    }

    [Fact]
    public async Task Members_this_program_does_not_know_are_kept()
    {
        await Save(new Changes().Create(new TestNoteWithMore { Id = "note:a", Text = "1", More = new("green", [1, 2, 3]) }));

        var note = await Store.Read<TestNote>("note:a", none);
        Assert.Equal(["more"], note!.Unknown!.Keys);
        await Save(new Changes().Replace(note with { Text = "2" }));

        var more = await Store.Read<TestNoteWithMore>("note:a", none);
        Assert.Equal("2", more!.Text);
        Assert.Equal("green", more.More.Color);
        Assert.Equal([1, 2, 3], more.More.Numbers);
        Assert.Equal(["number"], more.Unknown!.Keys);
    }

    [Fact]
    public async Task An_older_shape_is_read_as_the_newest_and_written_as_the_newest()
    {
        await Save(new Changes().Create(new TestNoteOfLastYear { Id = "note:a", Words = "from last year", Student = "s1" }));

        var note = await Store.Read<TestNote>("note:a", none);
        Assert.Equal(("from last year", "s1"), (note!.Text, note.Student));
        Assert.Equal("from last year", Assert.Single(await Store.All<TestNote>(new DocumentQuery("test-note"), none)).Text);

        await Save(new Changes().Replace(note with { Number = 1 }));
        var again = await Store.Read<TestNote>("note:a", none);
        Assert.Equal(("from last year", 1), (again!.Text, again.Number));
        Assert.Null(again.Unknown);
    }

    [Fact]
    public async Task Data_of_a_newer_program_is_refused_in_one_sentence_and_left_alone()
    {
        await Save(new Changes().Create(new TestNoteOfNextYear { Id = "note:a" }));
        var before = await Store.Read("note:a", none);

        var refused = await Assert.ThrowsAsync<NewerDataException>(() => Store.Read<TestNote>("note:a", none));
        Assert.Contains("Update the program", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<NewerDataException>(() => Store.All<TestNote>(new DocumentQuery("test-note"), none));
        Assert.Equal(before!.ETag, (await Store.Read("note:a", none))!.ETag);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("0")]
    [InlineData("check-in:ab12:2026-q1:0190f3c2")]
    [InlineData("-:-")]
    [InlineData("abcdefghijklmnopqrstuvwxyz-0123456789:abcdefghijklmnopqrstuvwxyz-0123456789:" +
        "abcdefghijklmnopqrstuvwxyz-0123456789:abcdefghijklmnopqrstuvwxyz")]
    public async Task An_id_of_the_allowed_emails_is_kept_as_it_is(string id)
    {
        var note = new TestNote { Id = id };
        await Save(new Changes().Create(note));
        Assert.Equal(id, (await Store.Read(id, none))!.Id);
        await Save(new Changes().Replace(note with { Text = "again" }));
        Assert.Equal([id], await Ids(new DocumentQuery("test-note")));
    }

    [Fact]
    public async Task A_big_document_comes_back_whole()
    {
        var text = string.Concat(Enumerable.Range(0, 10_000).Select(n => $"{n:d9} "));
        await Save(new Changes().Create(Note("a") with { Text = text }));
        Assert.Equal(text, (await Store.Read<TestNote>("note:a", none))!.Text);
        await Save(new Changes().Replace((await Store.Read<TestNote>("note:a", none))! with { Number = 1 }));
        Assert.Equal(text, Assert.Single(await Store.All<TestNote>(new DocumentQuery("test-note"), none)).Text);
    }

    [Fact]
    public async Task Every_round_trip_is_counted()
    {
        var usage = StoreUsage.Begin();
        await Save(new Changes().Create(Note("a")));
        Assert.Equal(1, usage.Calls);
        await Store.Read("note:a", none);
        Assert.Equal(2, usage.Calls);
        await Store.Query(new DocumentQuery("test-note"), none);
        Assert.Equal(3, usage.Calls);
    }

    private protected static TestNote Note(string name) => new() { Id = "note:" + name };

    private protected async Task Save(Changes changes) => Assert.Equal(CommitResult.Committed, await Store.Commit(changes, none));

    /// <summary>What a query finds over all its pages, ordered.</summary>
    private protected async Task<List<string>> Ids(DocumentQuery query)
    {
        var ids = new List<string>();
        await foreach (var document in Store.Each(query, none))
            ids.Add(document.Id);
        ids.Sort(StringComparer.Ordinal);
        return ids;
    }
}
