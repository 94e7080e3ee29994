using System.Globalization;
using Plp.Storage;

namespace Plp.Tests.Storage;

/// <summary>What <see cref="IDocumentStore"/> promises; each implementation joins with a subclass that opens it.</summary>
public abstract class DocumentStoreContract : IAsyncLifetime
{
    private static readonly CancellationToken none = CancellationToken.None;

    private IDocumentStore? opened;

    protected IDocumentStore Store => opened!;

    /// <summary>A store with nothing in it.</summary>
    protected abstract Task<IDocumentStore> Open();

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
        var note = Note("a") with { Text = "Grüße, 你好, \u202Aمرحبا\u202C <b>&</b> \"quoted\" \\ \n\t\u0001 😀", Number = int.MaxValue, Student = "s1", Day = new DateOnly(2026, 9, 1), State = "open", Watchers = ["p1", "p2"] };
        await Save(new Changes().Create(note));

        var read = await Store.Read<TestNote>(note.Id, none);
        Assert.Equal((note.Text, note.Number, note.Student, note.Day, note.State), (read!.Text, read.Number, read.Student, read.Day, read.State));
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
        var result = await Store.Commit(new Changes().Create(before).Create(Note("taken") with { Text = "second" }).Create(Note("after")), none);

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

        var result = await Store.Commit(new Changes().Create(Note("before")).Replace(stale with { Text = "3" }).Put(Note("put")).Delete(kept!), none);

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
    public async Task Sixteen_writers_racing_on_one_etag_lose_no_update()
    {
        const int Writers = 16, Each = 6;
        await Save(new Changes().Create(Note("counter")));

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < Each;)
            {
                var counter = (await Store.Read<TestNote>("note:counter", none))!;
                var line = Note($"line-{writer}-{i}") with { Student = "race" };
                if ((await Store.Commit(new Changes().Replace(counter with { Number = counter.Number + 1 }).Create(line), none)).Done)
                    i++;
            }
        })));

        Assert.Equal(Writers * Each, (await Store.Read<TestNote>("note:counter", none))!.Number);
        Assert.Equal(Writers * Each, (await Ids(new DocumentQuery("test-note") { Student = "race" })).Count);
    }

    [Fact]
    public async Task A_reader_never_sees_half_a_commit()
    {
        const int Rounds = 60;
        var (a, b) = (Note("a") with { Student = "pair" }, Note("b") with { Student = "pair" });
        await Save(new Changes().Create(a).Create(b));

        using var written = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var seen = 0;
            do
            {
                var pair = await Store.All<TestNote>(new DocumentQuery("test-note") { Student = "pair" }, none);
                Assert.Equal(2, pair.Count);
                Assert.Equal(pair[0].Number, pair[1].Number);
                seen = pair[0].Number;
            }
            while (!written.IsCancellationRequested);
            return seen;
        })).ToArray();

        for (var i = 1; i <= Rounds; i++)
        {
            (a, b) = (a with { Number = i }, b with { Number = i });
            await Save(new Changes().Replace(a).Replace(b));
        }
        await written.CancelAsync();
        await Task.WhenAll(readers);
    }

    [Fact]
    public async Task A_commit_repeated_because_its_answer_was_lost_happens_once()
    {
        var (counter, doomed) = (Note("counter"), Note("doomed"));
        await Save(new Changes().Create(counter).Create(doomed));

        var line = Note("line");
        var next = counter with { Number = 1 };
        var changes = new Changes().Replace(next).Create(line).Delete(doomed).Put(Note("put"));
        await Save(changes);
        var first = (await Store.Read("note:counter", none))!.ETag;
        await Save(changes);

        Assert.Equal(first, (await Store.Read("note:counter", none))!.ETag);
        Assert.Equal(first, next.ETag);
        Assert.NotNull(await Store.Read("note:line", none));
        Assert.Null(await Store.Read("note:doomed", none));
    }

    [Fact]
    public async Task A_repeated_commit_of_creates_alone_or_deletes_alone_happens_once()
    {
        var (a, b) = (Note("a"), Note("b"));
        var creates = new Changes().Create(a).Create(b);
        await Save(creates);
        await Save(creates);

        var deletes = new Changes().Delete(a).Delete(b);
        await Save(deletes);
        await Save(deletes);
        Assert.Empty(await Ids(new DocumentQuery("test-note")));
    }

    [Fact]
    public async Task A_repeated_commit_is_known_although_someone_changed_a_part_of_it_since()
    {
        var (a, b) = (Note("a"), Note("b"));
        var changes = new Changes().Create(a).Create(b);
        await Save(changes);
        await Save(new Changes().Replace(a with { Text = "someone else's" }));

        await Save(changes);

        Assert.Equal("someone else's", (await Store.Read<TestNote>("note:a", none))!.Text);
    }

    [Fact]
    public async Task Another_commit_that_looks_the_same_is_not_taken_for_a_repetition()
    {
        await Save(new Changes().Create(Note("a") with { Text = "same" }));
        Assert.Equal("note:a", (await Store.Commit(new Changes().Create(Note("a") with { Text = "same" }), none)).ConflictOn);
    }

    [Fact]
    public async Task Pages_give_each_document_once()
    {
        for (var i = 0; i < 250; i += 50)
        {
            var changes = new Changes();
            for (var n = i; n < i + 50; n++)
                changes.Create(Note(n.ToString("d4", CultureInfo.InvariantCulture)) with { Student = n % 2 == 0 ? "even" : "odd", Watchers = ["p1"] });
            await Save(changes);
        }

        foreach (var size in new[] { 1000, 250, 249, 100, 7 })
        {
            var ids = await Ids(new DocumentQuery("test-note") { PageSize = size });
            Assert.Equal(250, ids.Count);
            Assert.Equal(250, ids.Distinct().Count());
        }
        Assert.Equal(125, (await Ids(new DocumentQuery("test-note") { Student = "odd", PageSize = 10 })).Distinct().Count());
        Assert.Equal(250, (await Ids(new DocumentQuery("test-note") { Staff = "p1", PageSize = 40 })).Distinct().Count());
        Assert.True((await Store.Query(new DocumentQuery("test-note") { PageSize = 7 }, none)).Documents.Count <= 7);
    }

    [Fact]
    public async Task Pages_give_what_matched_throughout_once_although_others_come_and_go()
    {
        var changes = new Changes();
        for (var n = 0; n < 60; n++)
            changes.Create(Note($"stays-{n:d2}"));
        await Save(changes);

        var seen = new List<string>();
        DocumentPage? page = null;
        for (var round = 0; page is null || page.Next is not null; round++)
        {
            page = await Store.Query(new DocumentQuery("test-note") { PageSize = 10, After = page?.Next }, none);
            seen.AddRange(page.Documents.Select(document => document.Id).Where(id => id.StartsWith("note:stays", StringComparison.Ordinal)));
            var (early, late) = (Note($"a-{round}"), Note($"z-{round}"));
            await Save(new Changes().Create(early).Create(late));
            if (round % 2 == 0)
                await Save(new Changes().Delete(early));
        }

        Assert.Equal(60, seen.Count);
        Assert.Equal(60, seen.Distinct().Count());
    }

    [Fact]
    public async Task A_query_finds_by_type_student_staff_state_and_days()
    {
        await Save(new Changes()
            .Create(Note("a") with { Student = "s1", Day = new(2026, 9, 1), State = "open", Watchers = ["p1"] })
            .Create(Note("b") with { Student = "s1", Day = new(2026, 9, 2), State = "done", Watchers = ["p1", "p2"] })
            .Create(Note("c") with { Student = "s2", Day = new(2026, 9, 3), State = "open", Watchers = ["p2", "p2"] })
            .Create(Note("d"))
            .Create(new TestTask { Id = "task:a", Student = "s1", Day = new(2026, 9, 1), State = "open" })
            .Create(new TestTask { Id = "task:b" }));

        var notes = new DocumentQuery("test-note");
        var both = new DocumentQuery("test-note", "test-task");
        Assert.Equal(["note:a", "note:b", "note:c", "note:d"], await Ids(notes));
        Assert.Equal(["task:a", "task:b"], await Ids(new DocumentQuery("test-task")));
        Assert.Equal(["note:a", "note:b", "note:c", "note:d", "task:a", "task:b"], await Ids(both));
        Assert.Empty(await Ids(new DocumentQuery("test-nothing")));

        Assert.Equal(["note:a", "note:b"], await Ids(notes with { Student = "s1" }));
        Assert.Equal(["note:a", "note:b", "task:a"], await Ids(both with { Student = "s1" }));
        Assert.Equal(["note:b"], await Ids(notes with { Student = "s1", From = new(2026, 9, 2) }));
        Assert.Empty(await Ids(notes with { Student = "s3" }));

        Assert.Equal(["note:a", "note:b"], await Ids(notes with { Staff = "p1" }));
        Assert.Equal(["note:b", "note:c"], await Ids(notes with { Staff = "p2" }));
        Assert.Equal(["note:a"], await Ids(notes with { Staff = "p1", To = new(2026, 9, 1) }));
        Assert.Empty(await Ids(new DocumentQuery("test-task") { Staff = "p1" }));

        Assert.Equal(["note:a", "note:c"], await Ids(notes with { State = "open" }));
        Assert.Equal(["note:a", "note:c", "task:a"], await Ids(both with { State = "open" }));
        Assert.Equal(["note:c"], await Ids(notes with { State = "open", From = new(2026, 9, 2), To = new(2026, 9, 3) }));

        Assert.Equal(["note:b", "note:c"], await Ids(notes with { From = new(2026, 9, 2) }));
        Assert.Equal(["note:a", "note:b"], await Ids(notes with { To = new(2026, 9, 2) }));
        Assert.Equal(["note:b"], await Ids(notes with { From = new(2026, 9, 2), To = new(2026, 9, 2) }));
        Assert.Empty(await Ids(notes with { From = new(2026, 9, 4) }));
    }

    [Fact]
    public async Task A_query_follows_what_a_document_says_now()
    {
        var note = Note("a") with { Student = "s1", State = "open", Day = new(2026, 9, 1), Watchers = ["p1", "p2"] };
        await Save(new Changes().Create(note));
        note = note with { Student = "s2", State = "done", Day = new(2026, 10, 1), Watchers = ["p2", "p3"] };
        await Save(new Changes().Replace(note));

        var notes = new DocumentQuery("test-note");
        Assert.Empty(await Ids(notes with { Student = "s1" }));
        Assert.Empty(await Ids(notes with { State = "open" }));
        Assert.Empty(await Ids(notes with { Staff = "p1" }));
        Assert.Empty(await Ids(notes with { To = new(2026, 9, 30) }));
        Assert.Equal(["note:a"], await Ids(notes with { Staff = "p3" }));

        await Save(new Changes().Replace(note with { Student = null, State = null, Day = null, Watchers = null }));
        Assert.Empty(await Ids(notes with { Student = "s2" }));
        Assert.Empty(await Ids(notes with { State = "done" }));
        Assert.Empty(await Ids(notes with { Staff = "p2" }));
        Assert.Empty(await Ids(notes with { From = new(2026, 9, 1) }));
        Assert.Equal(["note:a"], await Ids(notes));
    }

    [Fact]
    public async Task A_value_with_quotes_and_wildcards_is_only_a_value()
    {
        await Save(new Changes().Create(Note("a") with { Student = "s1", State = "o'; DROP TABLE documents; --" }).Create(Note("b") with { Student = "%", State = "open" }));
        Assert.Equal(["note:a"], await Ids(new DocumentQuery("test-note") { State = "o'; DROP TABLE documents; --" }));
        Assert.Equal(["note:b"], await Ids(new DocumentQuery("test-note") { Student = "%" }));
        Assert.Empty(await Ids(new DocumentQuery("test-note' OR '1'='1")));
        Assert.Equal(["note:a", "note:b"], await Ids(new DocumentQuery("test-note")));
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
        Assert.Equal("green", more.More.Colour);
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

    [Fact]
    public async Task A_hundred_operations_land_together_and_one_more_is_refused()
    {
        var changes = new Changes();
        for (var n = 0; n < Changes.Most; n++)
            changes.Create(Note($"{n:d3}"));
        Assert.Throws<InvalidOperationException>(() => changes.Create(Note("one-more")));

        await Save(changes);
        Assert.Equal(Changes.Most, (await Ids(new DocumentQuery("test-note"))).Count);
    }

    [Fact]
    public void One_commit_holds_a_document_once() =>
        Assert.Throws<InvalidOperationException>(() => new Changes().Create(Note("a")).Put(Note("a")));

    [Fact]
    public void Replacing_or_deleting_what_was_never_read_is_refused()
    {
        Assert.Throws<InvalidOperationException>(() => new Changes().Replace(Note("a")));
        Assert.Throws<InvalidOperationException>(() => new Changes().Delete(Note("a")));
    }

    [Fact]
    public async Task Every_call_honours_its_token()
    {
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.Read("note:a", cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.Query(new DocumentQuery("test-note"), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.Commit(new Changes().Create(Note("a")), cancelled));
        Assert.Null(await Store.Read("note:a", none));
    }

    [Fact]
    public async Task A_call_cancelled_at_any_moment_leaves_all_or_nothing()
    {
        var random = new Random(20260901);
        for (var n = 0; n < 60; n++)
        {
            using var cancel = new CancellationTokenSource();
            var commit = Task.Run(() => Store.Commit(new Changes().Create(Note($"{n}-a") with { Student = $"s{n}" }).Create(Note($"{n}-b") with { Student = $"s{n}" }), cancel.Token));
            for (var spin = random.Next(20_000); spin > 0; spin--)
                Thread.SpinWait(10);
            await cancel.CancelAsync();
            await commit.ContinueWith(_ => { }, TaskScheduler.Default);

            var left = await Ids(new DocumentQuery("test-note") { Student = $"s{n}" });
            Assert.True(left.Count is 0 or 2, $"{left.Count} of 2 documents");
            if (commit.IsCompletedSuccessfully)
                Assert.Equal(2, left.Count);
        }
    }

    [Theory]
    [InlineData("a")]
    [InlineData("0")]
    [InlineData("check-in:ab12:2026-q1:0190f3c2")]
    [InlineData("-:-")]
    [InlineData("abcdefghijklmnopqrstuvwxyz-0123456789:abcdefghijklmnopqrstuvwxyz-0123456789:abcdefghijklmnopqrstuvwxyz-0123456789:abcdefghijklmnopqrstuvwxyz")]
    public async Task An_id_of_the_allowed_letters_is_kept_as_it_is(string id)
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
