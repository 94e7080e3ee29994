using Microsoft.Azure.Functions.Worker;
using Plp.Requests;
using Plp.School;

namespace Plp.Records;

/// <summary>Restores an exported school into one that was just begun, from its own pages.</summary>
internal sealed class RestoreFunctions(RequestHandler handler, NewSchoolRestore restore, SchoolDays days)
{
    /// <summary>A file that is damaged, foreign or of one student is refused before anything is written; so is a school in use.</summary>
    [Function(nameof(RecordsRoom.RestoreSchool))]
    public Task<IResult> Restore([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "school-restores")] HttpRequest request) =>
        handler.AnswerUpload(request, RecordsRoom.RestoreSchool, async (visit, upload) =>
        {
            if (upload.Files is not [var (_, path)])
                return Problem.Invalid("file", "Send one file: the ZIP that an export wrote.");
            await using var file = File.OpenRead(path);
            try
            {
                await using var export = await SchoolExportFile.Open(file, visit.Token);
                var (documents, files) = await restore.From(export, visit.Token);
                days.Changed();
                return Reply.Ok(new RestoredView(export.Manifest.School, export.Manifest.Taken, documents, files));
            }
            catch (WholeSchoolException e)
            {
                return Problem.Invalid("file", e.Message);
            }
        });
}

/// <param name="School">Its name.</param>
/// <param name="Taken">When it was exported.</param>
internal sealed record RestoredView(string School, DateTimeOffset Taken, int Documents, int Files);
