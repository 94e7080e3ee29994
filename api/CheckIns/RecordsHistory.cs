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
internal sealed class RecordsHistory(IDocumentStore store, PersonStore people) : IHistorySource
{
    public async Task<IReadOnlyList<ItemHistory>> Of(Visit visit)
    {
        string[] types = [CheckIn.Shape.Type, Contact.Shape.Type, RecordVersion.Shape.Type, Preparation.Shape.Type, PlanHistory.Shape.Type];
        var about = await store.About(visit.Student, types, visit.Token);
        var staff = await people.Staff(visit.Token);
        var names = new Names(visit, staff, await AdultsOf(about, visit));
        var earlier = Of<RecordVersion>(about, RecordVersion.Shape.Type).ToLookup(version => version.Of, StringComparer.Ordinal);
        var items = Of<CheckIn>(about, CheckIn.Shape.Type)
            .Where(checkIn => Amending.Shows(checkIn.By, checkIn.Voided, visit))
            .Select(checkIn => OfCheckIn(checkIn, earlier[checkIn.Id], names));
        if (visit.May(FunctionName.ReadContacts))
            items = items.Concat(Of<Contact>(about, Contact.Shape.Type)
                .Where(contact => Amending.Shows(contact.By, contact.Voided, visit))
                .Select(contact => OfContact(contact, earlier[contact.Id], names)));
        if (visit.May(FunctionName.ReadPreparations))
        {
            var saves = Of<PlanHistory>(about, PlanHistory.Shape.Type).ToLookup(save => save.Item, StringComparer.Ordinal);
            items = items.Concat(Of<Preparation>(about, Preparation.Shape.Type)
                .Select(preparation => OfPreparation(preparation, saves[preparation.Id], names)));
        }
        return [.. items];
    }

    private static IEnumerable<T> Of<T>(IEnumerable<StoredDocument> about, string type) where T : Document, IDocument<T> =>
        about.Where(document => document.Type == type).Select(document => document.As<T>());

    private async Task<Dictionary<string, string>> AdultsOf(IEnumerable<StoredDocument> about, Visit visit)
    {
        var adults = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var adult in Of<Contact>(about, Contact.Shape.Type).Select(contact => contact.With).OfType<string>().Distinct(StringComparer.Ordinal))
            adults[adult] = (await people.Recent(adult, visit.Token))?.Name ?? "someone removed";
        return adults;
    }

    private static ItemHistory OfCheckIn(CheckIn now, IEnumerable<RecordVersion> earlier, Names names)
    {
        List<CheckIn> versions = [.. earlier.OrderBy(version => version.Rev).Select(version => version.CheckIn!), now];
        return new ItemHistory
        {
            Id = now.Id,
            Heading = $"Check-in, {DayWords.WithYear(now.HeldOn)}",
            Kind = HistoryKind.CheckIn,
            Versions = Versions(
                [.. versions.Select(version => new RecordState(
                    version.Rev,
                    version.By,
                    version.SavedAt,
                    version.Corrected,
                    version.Voided,
                    names.FieldsOf(version, now)))],
                ("logged a check-in", "corrected the check-in", "voided the check-in"),
                names),
        };
    }

    private static ItemHistory OfContact(Contact now, IEnumerable<RecordVersion> earlier, Names names)
    {
        List<Contact> versions = [.. earlier.OrderBy(version => version.Rev).Select(version => version.Contact!), now];
        return new ItemHistory
        {
            Id = now.Id,
            Heading = $"Contact, {DayWords.WithYear(now.On)}",
            Kind = HistoryKind.Contact,
            Versions = Versions(
                [.. versions.Select(version => new RecordState(
                    version.Rev,
                    version.By,
                    version.SavedAt,
                    version.Corrected,
                    version.Voided,
                    names.FieldsOf(version, now)))],
                ("logged a contact", "corrected the contact", "voided the contact"),
                names),
        };
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
            Heading = $"Notes before the check-in, {names.Visit.Today.Calendar.Find(now.Period)?.Name ?? now.Period}",
            Kind = HistoryKind.Preparation,
            Versions = new ItemVersions(now.Fields(), versions),
        };
    }

    /// <param name="states">The oldest first, the present one last.</param>
    private static ItemVersions Versions(List<RecordState> states, (string Saved, string Corrected, string Voided) what, Names names)
    {
        var now = states[^1];
        if (!Amending.MayReadAll(now.By, names.Visit))
            states = [now];
        var saves = new List<SavedVersion>();
        IReadOnlyList<(string Field, string? Value)> before = [.. now.Fields.Select(field => (field.Field, (string?)null))];
        foreach (var state in states)
        {
            var amended = state.Voided ?? state.Corrected;
            saves.Add(new SavedVersion(
                $"version-{state.Rev}",
                amended?.At ?? state.SavedAt,
                names.Of(amended?.By ?? state.By),
                state.Voided is not null ? what.Voided : state.Corrected is not null ? what.Corrected : what.Saved,
                [.. before
                    .Zip(state.Fields, (was, field) => new FieldChange(field.Field, was.Value, field.Value))
                    .Where(change => change.Before != change.After)]));
            before = state.Fields;
        }
        return new ItemVersions(now.Fields, saves);
    }

    private sealed record RecordState(
        int Rev,
        string By,
        DateTimeOffset SavedAt,
        Amendment? Corrected,
        Amendment? Voided,
        IReadOnlyList<(string Field, string? Value)> Fields);

    /// <summary>Texts of a record as the caller reads them: names for ids, and no box that is closed to them as the record stands now.</summary>
    private sealed record Names(Visit Visit, StaffNames Staff, IReadOnlyDictionary<string, string> Adults)
    {
        public string Of(string person) => Adults.GetValueOrDefault(person) ?? AuthorView.NameOf(person, Visit, Staff);

        public IReadOnlyList<(string Field, string? Value)> FieldsOf(CheckIn version, CheckIn now)
        {
            var open = now.Boxes.Where(box => IsOpen(box.Box, now.By)).Select(box => box.Field).ToHashSet(StringComparer.Ordinal);
            return
            [
                ("heldOn", version.HeldOn.ToString("O")), ("ending", version.Ending.ToString()),
                ("reason", Visit.RelationToStudent == Relation.Self ? null : version.Reason),
                ("passedTo", version.PassedTo is { } to ? Of(to) : null), ("nothingHome", version.NothingHome ? "yes" : null),
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
            now is null || Access.Sees(Visit.RelationToStudent, now.Audience, author == Visit.Caller.Id);

        private string? Text(Box? box, string author) =>
            box is not null && Access.Sees(Visit.RelationToStudent, box.Audience, author == Visit.Caller.Id) ? box.Text : null;
    }
}
