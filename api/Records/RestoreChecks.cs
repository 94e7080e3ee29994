namespace Plp.Records;

/// <summary>
/// The check of the one export that is being restored, from call to call. It is kept in memory: after a restart of the program it begins
/// again, which writes nothing and loses seconds.
/// </summary>
internal sealed class RestoreChecks : IDisposable
{
    /// <summary>Of the check in one call: less than a second.</summary>
    private const int StepsAtOnce = 8;

    private readonly SemaphoreSlim one = new(1);
    private string? seal;
    private ExportCheck? check;

    /// <returns>How many items are checked, and whether that is all.</returns>
    /// <exception cref="WholeSchoolException">What is wrong with the file.</exception>
    public async Task<(int Done, bool IsWhole)> GoOn(string of, Func<Stream> open, CancellationToken token)
    {
        await one.WaitAsync(token);
        try
        {
            if (seal != of || check is null)
            {
                await Forget();
                (seal, check) = (of, new ExportCheck(open(), CancellationToken.None)); // it outlives this call
            }
            for (var n = 0; n < StepsAtOnce; n++)
            {
                if (await check.Step())
                    continue;
                var done = check.Done;
                await Forget();
                return (done, true);
            }
            return (check.Done, false);
        }
        catch
        {
            await Forget();
            throw;
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    private async Task Forget()
    {
        if (check is not null)
            await check.DisposeAsync();
        check = null;
    }
}
