using Plp.Storage;

namespace Plp.School;

/// <summary>The school, its calendar, and which of its days it is.</summary>
internal sealed record SchoolToday(SchoolSettings School, SchoolCalendar Calendar, DateOnly Day, DateTimeOffset Instant);

/// <summary>Reads settings and calendar; keeps them for at most a minute, so that most requests read neither.</summary>
internal sealed class SchoolDays(IDocumentStore store, TimeProvider time)
{
    private static readonly TimeSpan keep = TimeSpan.FromSeconds(60);
    private (SchoolSettings School, SchoolCalendar Calendar, DateTimeOffset Read)? kept;

    /// <exception cref="SchoolMissingException">The store holds no school yet.</exception>
    public async Task<SchoolToday> Today(CancellationToken token)
    {
        var now = time.GetUtcNow();
        if (kept is not { } known || now - known.Read > keep)
            kept = known = Unchanged(kept, await Read(now, token));
        return new SchoolToday(known.School, known.Calendar, known.Calendar.DayOf(now), now);
    }

    /// <summary>The settings as they were last read here; null: not yet.</summary>
    public SchoolSettings? Known => kept?.School;

    /// <summary>The settings as they lie in the store now; null when it holds no school.</summary>
    public Task<SchoolSettings?> Settings(CancellationToken token) => store.Read<SchoolSettings>(SchoolSettings.TheId, token);

    /// <summary>A calendar as it lies in the store now.</summary>
    public Task<SchoolCalendar?> Calendar(string id, CancellationToken token) => store.Read<SchoolCalendar>(id, token);

    /// <summary>Called by whoever wrote settings or calendar.</summary>
    public void Changed() => kept = null;

    /// <summary>What is still the same stays the same object, and with it what was worked out of it.</summary>
    private static (SchoolSettings School, SchoolCalendar Calendar, DateTimeOffset Read) Unchanged(
        (SchoolSettings School, SchoolCalendar Calendar, DateTimeOffset Read)? before,
        (SchoolSettings School, SchoolCalendar Calendar, DateTimeOffset Read) read) => before is not { } known
        ? read
        : (known.School.ETag == read.School.ETag ? known.School : read.School,
            known.Calendar.ETag == read.Calendar.ETag && known.Calendar.Id == read.Calendar.Id ? known.Calendar : read.Calendar,
            read.Read);

    private async Task<(SchoolSettings School, SchoolCalendar Calendar, DateTimeOffset Read)> Read(
        DateTimeOffset now,
        CancellationToken token)
    {
        var school = await Settings(token) ?? throw new SchoolMissingException();
        var calendar = await Calendar(SchoolCalendar.IdOf(school.SchoolYear), token) ?? throw new SchoolMissingException();
        return (school, calendar, now);
    }
}

/// <summary>The store has no school in it.</summary>
internal sealed class SchoolMissingException() : Exception("This store holds no school yet. Start the program once with --empty " +
    "--coordinator NAME EMAIL or with the demonstration school; in the cloud give the settings FirstCoordinator:Name and " +
    "FirstCoordinator:Email.");
