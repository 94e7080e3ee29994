using Plp.Demonstration;
using Plp.School;

namespace Plp.Tests.Demonstration;

/// <summary>Kettle Brook School as it is told, read back from a store it was opened in.</summary>
public abstract class DemonstrationTests(OpenedDemonstration opened) : IClassFixture<OpenedDemonstration>
{
    private protected Contents School { get; } = opened.School;

    private protected IReadOnlyList<string> Raw { get; } = opened.Raw;

    private protected SchoolCalendar Calendar => School.Calendar;

    private protected DemonstrationDays Days { get; } = opened.Days;

    private protected DateOnly T => Days.T;
}

/// <summary>The school opened once in a store of its own, and read back.</summary>
public sealed class OpenedDemonstration : IAsyncLifetime, IDisposable
{
    /// <summary>Thursday 19 November 2026, in the morning.</summary>
    internal static readonly DateTimeOffset Thursday = new(2026, 11, 19, 14, 0, 0, TimeSpan.Zero);

    private readonly EmptyStore store = new();

    internal DemonstrationDays Days { get; } = DemonstrationDays.At(Thursday);

    internal Contents School { get; private set; } = null!;

    internal IReadOnlyList<string> Raw { get; private set; } = [];

    public async Task InitializeAsync()
    {
        await store.Opening(Thursday).Open(CancellationToken.None);
        School = await Contents.Of(store.Store);
        Raw = await store.Raw();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => store.Dispose();
}
