using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.School;
using Plp.Storage;

namespace Plp.CheckIns;

/// <summary>
/// The versions of check-ins, contacts and the student's notes before a check-in. What a check-in or contact was before it
/// was corrected is read by its author, the coordinator and the administrator; everybody else sees how it stands.
/// </summary>
internal sealed class RecordsHistory(IDocumentStore store, PersonStore people, ProficiencyStore proficiencies) : IHistorySource
{
    public async Task<IReadOnlyList<ItemHistory>> Of(StudentVisit visit)
    {
        string[] types = [CheckIn.Shape.Type, Contact.Shape.Type, RecordVersion.Shape.Type, Preparation.Shape.Type, PlanHistory.Shape.Type];
        var about = await store.About(visit.Student, types, visit.Token);
        var staff = await people.Staff(visit.Token);
        var names = new Names(visit, staff, await AdultsOf(about, visit), await proficiencies.Recent(visit.Token));
        var earlier = Of<RecordVersion>(about, RecordVersion.Shape.Type).ToLookup(version => version.Of, StringComparer.Ordinal);
        var items = Of<CheckIn>(about, CheckIn.Shape.Type)
            .Where(checkIn => Amending.Shows(checkIn, visit))
            .Select(now => OfRecord(
                now,
                ("check-in", now.HeldOn, HistoryKind.CheckIn),
                earlier[now.Id],
                version => names.FieldsOf(version, now),
                names));
        if (visit.May(CheckInsRoom.ReadContacts))
            items = items.Concat(Of<Contact>(about, Contact.Shape.Type)
                .Where(contact => Amending.Shows(contact, visit))
                .Select(now => OfRecord(
                    now,
                    ("contact", now.On, HistoryKind.Contact),
                    earlier[now.Id],
                    version => names.FieldsOf(version, now),
                    names)));
        if (visit.May(CheckInsRoom.ReadPreparations))
        {
            var saves = Of<PlanHistory>(about, PlanHistory.Shape.Type).ToLookup(save => save.Item, StringComparer.Ordinal);
            items = items.Concat(Of<Preparation>(about, Preparation.Shape.Type)
                .Select(preparation => OfPreparation(preparation, saves[preparation.Id], names)));
        }
        return [.. items];
    }

    private static IEnumerable<T> Of<T>(IEnumerable<StoredDocument> about, string type) where T : Document, IDocument<T> =>
        about.Where(document => document.Type == type).Select(document => document.As<T>());

    private async Task<Dictionary<string, string>> AdultsOf(IEnumerable<StoredDocument> about, StudentVisit visit)
    {
        var adults = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var adult in Of<Contact>(about, Contact.Shape.Type)
            .Select(contact => contact.With)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal))
            adults[adult] = (await people.Recent(adult, visit.Token))?.Name ?? "someone removed";
        return adults;
    }

    private static ItemHistory OfRecord<T>(
        T now,
        (string Called, DateOnly On, HistoryKind Kind) what,
        IEnumerable<RecordVersion> earlier,
        Func<T, IReadOnlyList<(string Field, string? Value)>> fieldsOf,
        Names names) where T : StaffRecord
    {
        var versions = Amending.MayReadAll(now.By, names.Visit)
            ? earlier.OrderBy(version => version.Rev).Select(version => (T)version.Record).Append(now)
            : [now];
        var saves = new List<SavedVersion>();
        IReadOnlyList<(string Field, string? Value)> before = [.. fieldsOf(now).Select(field => (field.Field, (string?)null))];
        foreach (var version in versions)
        {
            var (amended, done) = LastOf(version);
            var fields = fieldsOf(version);
            saves.Add(new SavedVersion(
                $"version-{version.Rev}",
                amended?.At ?? version.SavedAt,
                names.Of(amended?.By ?? version.By),
                $"{done} the {what.Called}",
                [.. before
                    .Zip(fields, (was, field) => new FieldChange(field.Field, was.Value, field.Value))
                    .Where(change => change.Before != change.After)])
            { BroughtAlong = version.BroughtAlong });
            before = fields;
        }
        return new ItemHistory
        {
            Id = now.Id,
            Heading = names.Visit.Today.School.Words.Apply(NumberWords.Capital(what.Called)) + ", " + DayWords.WithYear(what.On),
            Kind = what.Kind,
            Versions = new ItemVersions(fieldsOf(now), saves),
        };
    }

    /// <summary>What made a record the version it is.</summary>
    private static (Amendment? By, string Done) LastOf(StaffRecord record)
    {
        if (record.Voided is { } voided)
            return (voided, "voided");
        return record.Restored?.At > (record.Corrected?.At ?? default)
            ? (record.Restored, "restored")
            : (record.Corrected, record.Corrected is null ? "logged" : "corrected");
    }

    private static ItemHistory OfPreparation(Preparation now, IEnumerable<PlanHistory> saves, Names names)
    {
        List<SavedVersion> versions = [.. PlanHistory.Ordered(saves)
            .Select(save => new SavedVersion(save.Version(), save.At, names.Of(save.By), save.What, save.Fields))];
        if (versions.Count == 0)
            versions.Add(new("first", now.SavedAt, names.Of(now.Student!), Preparation.Wrote, now.DifferencesTo(null)));
        return new ItemHistory
        {
            Id = now.Id,
            Heading = names.Visit.Today.School.Words.Apply(
                $"Notes before the check-in, {names.Visit.Today.Calendar.Find(now.Period)?.Name ?? now.Period}"),
            Kind = HistoryKind.Preparation,
            Versions = new ItemVersions(now.Fields(), versions),
        };
    }

    /// <summary>
    /// Texts of a record as the caller reads them: names for ids, and no box that is closed to them as the record
    /// stands now.
    /// </summary>
    private sealed record Names(
        StudentVisit Visit,
        StaffNames Staff,
        IReadOnlyDictionary<string, string> Adults,
        ProficiencySet School)
    {
        public string Of(string person) => Adults.GetValueOrDefault(person) ?? AuthorView.NameOf(person, Visit, Staff);

        public IReadOnlyList<(string Field, string? Value)> FieldsOf(CheckIn version, CheckIn now)
        {
            var open = now.Boxes.Where(box => IsOpen(box.Box, now.By)).Select(box => box.Field).ToHashSet(StringComparer.Ordinal);
            return
            [
                ("heldOn", version.HeldOn.ToString("O")), ("ending", version.Ending.ToString()),
                ("reason", Visit.Relation == Relation.Self ? null : version.Reason),
                ("passedTo", version.PassedTo is { } to ? Of(to) : null), ("nothingHome", version.NothingHome ? "yes" : null),
                (
                    "proficiencies",
                    open.Count > 0 && version.Proficiencies is { Count: > 0 } ids ? string.Join(", ", ids.Select(School.NameOf)) : null),
                .. version.Boxes.Select(box => (box.Field, open.Contains(box.Field) ? Text(box.Box, now.By) : null)),
            ];
        }

        public IReadOnlyList<(string Field, string? Value)> FieldsOf(Contact version, Contact now) =>
        [
            ("on", version.On.ToString("O")), ("how", version.How.ToString()), ("contactReached", version.Reached ? "yes" : null),
            ("with", version.With is { } with ? Of(with) : null), ("language", version.Language),
            ("interpreter", version.Interpreter ? "yes" : null), ("note", IsOpen(now.Note, now.By) ? Text(version.Note, now.By) : null),
        ];

        /// <summary>A box that is gone now is open to whoever reads every version.</summary>
        private bool IsOpen(Box? now, string author) =>
            now is null || Access.Sees(Visit, new Readers(now.Audience, author));

        private string? Text(Box? box, string author) =>
            box is not null && Access.Sees(Visit, new Readers(box.Audience, author)) ? box.Text : null;
    }
}
