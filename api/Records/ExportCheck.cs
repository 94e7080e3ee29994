namespace Plp.Records;

/// <summary>
/// Checks an export to its last byte, in steps of some milliseconds, so that whoever has only seconds at a time can go on: first the seal
/// over all bytes, then each entry, then each document.
/// </summary>
internal sealed class ExportCheck : IAsyncDisposable
{
    private const int DocumentsOfStep = 1000;

    private readonly Stream file;
    private readonly IAsyncEnumerator<int> steps;
    private SchoolExportFile? opened;
    private bool isWhole;

    /// <param name="file">Stays open; can be sought in.</param>
    public ExportCheck(Stream file, CancellationToken token)
    {
        this.file = file;
        steps = Steps(token).GetAsyncEnumerator(token);
    }

    /// <summary>How many items are checked, of as many as <see cref="ItemsOf"/> says.</summary>
    public int Done { get; private set; }

    /// <summary>What there is to check: stretches of bytes, entries, documents.</summary>
    /// <param name="bytes">Of the file.</param>
    public static int ItemsOf(long bytes, SchoolExportFile export) =>
        ZipSeal.StepsOf(bytes) + export.OtherEntries().Count + export.Manifest.Documents;

    /// <returns>False once everything is checked.</returns>
    /// <exception cref="WholeSchoolException">The file is none, was cut or changed, is of one student only, or is newer than this
    /// program.</exception>
    public async Task<bool> Step()
    {
        try
        {
            isWhole = !await steps.MoveNextAsync();
        }
        catch (Exception e) when (SchoolExportFile.IsUnreadable(e))
        {
            throw SchoolExportFile.Unreadable();
        }
        if (!isWhole)
            Done += steps.Current;
        return !isWhole;
    }

    /// <summary>The export, once everything is checked; whoever asks disposes of it.</summary>
    public SchoolExportFile Whole()
    {
        if (!isWhole || opened is null)
            throw new InvalidOperationException("The export is not checked to its end.");
        var export = opened;
        opened = null;
        return export;
    }

    public async ValueTask DisposeAsync()
    {
        await steps.DisposeAsync();
        if (opened is not null)
            await opened.DisposeAsync();
    }

    private async IAsyncEnumerable<int> Steps([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
    {
        var seal = await ZipSeal.Said(file, token);
        await foreach (var step in ZipSeal.Check(file, seal, token))
            yield return step;
        opened = await SchoolExportFile.OpenUnchecked(file, seal, token);
        foreach (var entry in opened.OtherEntries())
        {
            await opened.CheckEntry(entry, token);
            yield return 1;
        }
        await foreach (var step in Documents(opened, token))
            yield return step;
    }

    private static async IAsyncEnumerable<int> Documents(
        SchoolExportFile export,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
    {
        var (all, said, hasSchool) = (new DigestSum(), 0, false);
        foreach (var kind in export.Manifest.Kinds)
        {
            var sum = new DigestSum();
            await foreach (var (document, digest) in export.Lines(kind, 0, token))
            {
                hasSchool |= SchoolExportFile.Read(kind.Type, document).Id == School.SchoolSettings.TheId;
                sum.Add(digest);
                all.Add(digest);
                if (all.Count - said == DocumentsOfStep)
                {
                    yield return DocumentsOfStep;
                    said = all.Count;
                }
            }
            if (sum.Count != kind.Documents || sum.ToString() != kind.Digest)
                throw SchoolExportFile.Contradicts($"{kind.Entry} holds other documents than its manifest says");
        }
        if (all.Count != export.Manifest.Documents || all.ToString() != export.Manifest.Digest)
            throw SchoolExportFile.Contradicts("it holds other documents than its manifest says");
        if (!hasSchool)
            throw SchoolExportFile.Contradicts("it holds no school");
        yield return all.Count - said;
    }
}
