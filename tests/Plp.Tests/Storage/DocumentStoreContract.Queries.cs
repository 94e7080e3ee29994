using System.Globalization;
using Plp.Storage;

namespace Plp.Tests.Storage;

/// <summary>What a query finds, and its pages.</summary>
public abstract partial class DocumentStoreContract
{
    [Fact]
    public async Task Pages_give_each_document_once()
    {
        for (var i = 0; i < 250; i += 50)
        {
            var changes = new Changes();
            for (var n = i; n < i + 50; n++)
                changes.Create(Note(n.ToString("d4", CultureInfo.InvariantCulture)) with
                {
                    Student = n % 2 == 0
                    ? "even"
                    : "odd",
                    Watchers = ["p1"]
                });
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
    public async Task What_the_caller_has_is_found_too_and_only_what_it_has_not_is_sure_to_be_read()
    {
        var changes = new Changes();
        for (var n = 0; n < 6; n++)
            changes.Create(Note($"{n}") with { Student = $"text {n}" });
        await Save(changes);
        var query = new DocumentQuery("test-note") { PageSize = 4 };
        var all = (await Each(query)).ToDictionary(document => document.Id, document => document.ETag, StringComparer.Ordinal);
        var stale = all.Keys.Order(StringComparer.Ordinal).First();
        var found = await Each(query with { Has = (id, etag) => id != stale && all[id] == etag });
        Assert.Equal(all.OrderBy(one => one.Key, StringComparer.Ordinal), found.Select(one => KeyValuePair.Create(one.Id, one.ETag)));
        Assert.Equal("text 0", found[0].As<TestNote>().Student);

        async Task<List<StoredDocument>> Each(DocumentQuery asked)
        {
            var documents = new List<StoredDocument>();
            await foreach (var document in Store.Each(asked, none))
                documents.Add(document);
            return [.. documents.OrderBy(document => document.Id, StringComparer.Ordinal)];
        }
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
            seen.AddRange(page.Documents
                .Select(document => document.Id)
                .Where(id => id.StartsWith("note:stays", StringComparison.Ordinal)));
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
        await Save(new Changes()
            .Create(Note("a") with { Student = "s1", State = "o'; DROP TABLE documents; --" })
            .Create(Note("b") with { Student = "%", State = "open" }));
        Assert.Equal(["note:a"], await Ids(new DocumentQuery("test-note") { State = "o'; DROP TABLE documents; --" }));
        Assert.Equal(["note:b"], await Ids(new DocumentQuery("test-note") { Student = "%" }));
        Assert.Empty(await Ids(new DocumentQuery("test-note' OR '1'='1")));
        Assert.Equal(["note:a", "note:b"], await Ids(new DocumentQuery("test-note")));
    }
}
