using System.Text.Json.Serialization;
using Plp.Duties;
using Plp.People;
using Plp.Requests;
using Plp.Storage;

namespace Plp.CheckIns;

/// <summary>What staff write down about a student: saved once, and afterwards corrected, voided, or made to count again.</summary>
internal abstract record StaffRecord : Document, ICardCause
{
    public required DateTimeOffset SavedAt { get; init; }

    /// <summary>The member of staff whose record it is.</summary>
    public required string By { get; init; }

    /// <summary>Written in another program and brought along; null: written here.</summary>
    public BroughtAlong? BroughtAlong { get; init; }

    /// <summary>How often it was changed since it was saved; null: never.</summary>
    public int? Changes { get; init; }

    [JsonIgnore]
    public int Rev => 1 + (Changes ?? 0);

    /// <summary>The last correction.</summary>
    public Amendment? Corrected { get; init; }

    /// <summary>It does not count: only its author, the coordinator and the administrator still read it.</summary>
    public Amendment? Voided { get; init; }

    /// <summary>It was voided by mistake and counts again.</summary>
    public Amendment? Restored { get; init; }

    /// <summary>Undone right after it was saved: that there was one, and no word of it.</summary>
    public abstract StaffRecord Undone(Amendment by);

    public StaffRecord VoidedBy(Amendment by) => this with { Changes = Rev, Voided = by };

    public StaffRecord RestoredBy(Amendment by) => this with { Changes = Rev, Voided = null, Restored = by };

    /// <summary>Whether it stands as it does by what was sent under that key.</summary>
    public bool StandsBy(Guid? key) =>
        key is not null && (Voided is not null ? Voided.Key == key : Corrected?.Key == key || Restored?.Key == key);

    /// <summary>Whether some of its words are restricted.</summary>
    internal abstract bool HasRestricted { get; }

    public abstract Card MarkOn(Card card);
}

/// <summary>What became of a record, as the visit's caller sees it.</summary>
internal abstract record StaffRecordView
{
    public required string Id { get; init; }
    public required DateTimeOffset SavedAt { get; init; }
    public required PersonName By { get; init; }

    /// <summary>Written in another program and brought along.</summary>
    public BroughtAlong? BroughtAlong { get; init; }

    /// <summary>To be sent with a correction.</summary>
    public required int Rev { get; init; }

    public AmendedView? Corrected { get; init; }

    /// <summary>It does not count; left out for all but its author, the coordinator and the administrator.</summary>
    public AmendedView? Voided { get; init; }

    /// <summary>It was voided by mistake and counts again.</summary>
    public AmendedView? Restored { get; init; }

    /// <summary>The caller may correct or void it.</summary>
    public bool? MayCorrect { get; init; }

    /// <summary>Until when the caller undoes it.</summary>
    public DateTimeOffset? UndoUntil { get; init; }

    /// <summary>It does not count, and the caller may make it count again.</summary>
    public bool? MayRestore { get; init; }

    /// <summary>Some of its words are closed to the caller, who may open them with a reason.</summary>
    public bool? MayOpen { get; init; }

    /// <summary>Who opened its restricted words; for its author, the coordinator and the administrator.</summary>
    public IReadOnlyList<OpenedView>? Opened { get; init; }

    /// <param name="opened">When its restricted words were opened.</param>
    /// <param name="correct">The function that corrects a record of this kind; it voids and makes count again for the same people.</param>
    /// <param name="undo">The function that undoes one.</param>
    public StaffRecordView Marked(
        StaffRecord record,
        IReadOnlyList<Opening> opened,
        FunctionRule<StudentRule> correct,
        FunctionRule<StudentRule> undo,
        StudentVisit visit,
        Func<string, string> nameOf)
    {
        var mayChange = Amending.MayDo(correct, visit);
        return this with
        {
            BroughtAlong = record.BroughtAlong,
            Corrected = AmendedView.Of(record.Corrected, visit, nameOf),
            Voided = AmendedView.Of(record.Voided, visit, nameOf),
            Restored = AmendedView.Of(record.Restored, visit, nameOf),
            MayCorrect = record.Voided is null && mayChange && Amending.May(record.By, visit) ? true : null,
            UndoUntil = record.Voided is null && Amending.MayDo(undo, visit) ? Amending.UndoUntil(record, visit) : null,
            MayOpen = Amending.MayOpen(record, visit) && !opened.Any(opening => opening.LetsIn(visit)) ? true : null,
            Opened = opened.Count > 0 && Amending.MayReadAll(record.By, visit)
                ? [.. opened.Select(opening => new OpenedView(
                    new PersonName(opening.By, nameOf(opening.By)),
                    opening.At,
                    record.By == visit.Caller.Id || visit.Relation == Relation.Administrator ? opening.Why : null))]
                : null,
            MayRestore = record.Voided is { Why: not null } voided && mayChange && Amending.MayRestore(voided, visit) ? true : null,
        };
    }
}
