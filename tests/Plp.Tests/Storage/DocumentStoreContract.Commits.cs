using Plp.Storage;

namespace Plp.Tests.Storage;

/// <summary>All or nothing, once, whoever else writes meanwhile.</summary>
public abstract partial class DocumentStoreContract
{
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
    public async Task Of_many_commits_at_once_each_happens_whole_or_not_at_all_whatever_stands_in_the_way_of_others()
    {
        const int Writers = 60, Places = 20;
        var first = Note("first");
        await Save(new Changes().Create(first));
        var stale = first with { Number = 2 };
        await Save(new Changes().Replace(first with { Number = 1 }));
        var commits = Enumerable.Range(0, Writers)
            .Select(writer => new Changes()
                .Create(Note($"place-{writer % Places}") with { Student = "place" })
                .Create(Note($"of-{writer}") with { Student = "crowd" })
                .Put(Note($"seen-{writer}") with { Student = "crowd" }))
            .Append(new Changes().Replace(stale).Create(Note("never") with { Student = "crowd" }))
            .ToList();

        var results = await Task.WhenAll(commits.Select(changes => Task.Run(() => Store.Commit(changes, none))));

        Assert.Equal(Places, results.Count(result => result.Done));
        Assert.All(
            results.SkipLast(1).Where(result => !result.Done),
            result => Assert.StartsWith("note:place-", result.ConflictOn, StringComparison.Ordinal));
        Assert.Equal("note:first", results[^1].ConflictOn);
        Assert.Equal(Places, (await Ids(new DocumentQuery("test-note") { Student = "place" })).Count);
        Assert.Equal(2 * Places, (await Ids(new DocumentQuery("test-note") { Student = "crowd" })).Count);
        foreach (var done in commits.Where((_, i) => results[i].Done))
        {
            foreach (var document in done.All.Select(change => change.Document!))
                Assert.Equal((await Store.Read(document.Id, none))!.ETag, document.ETag);
        }
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
            var commit = Task.Run(() =>
                Store.Commit(
                    new Changes().Create(Note($"{n}-a") with { Student = $"s{n}" }).Create(Note($"{n}-b") with { Student = $"s{n}" }),
                    cancel.Token));
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
}
