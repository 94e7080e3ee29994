using Microsoft.Azure.Functions.Worker;
using Plp.Portfolio;
using Plp.Requests;

namespace Plp.Pathways;

/// <summary>What a pathway leaves behind: hours put right where a partner asked, and the student's work that belongs to it (F1).</summary>
internal sealed class ParticipationRecordFunctions(
    RequestHandler handler,
    ParticipationStore participations,
    EvidenceStore evidence,
    PartnerNews news,
    StudentPathways views)
{
    /// <summary>Hours that are confirmed stand; others are put right, which answers what the partner asked.</summary>
    [Function(nameof(PathwaysRoom.CorrectHours))]
    public Task<IResult> Correct(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "put",
            Route = "students/{studentId}/pathways/{pathwayId}/hours/{entryId}")] HttpRequest request,
        string studentId,
        string pathwayId,
        string entryId) =>
        handler.Answer<CorrectHoursInput>(request, PathwaysRoom.CorrectHours, studentId, async (visit, input) =>
        {
            if (input.Rev is null)
                return Problem.MissingRev();
            return await views.Answer(visit, await participations.Change(visit.Student, pathwayId, input.Rev, (before, errors) =>
            {
                var on = errors.Required("on", input.On, "Say on which day it was.");
                var hours = errors.Required("hours", input.Hours, "Say how many hours it was.");
                var what = errors.Optional("what", input.What);
                if (before.Hours.FirstOrDefault(entry => entry.Id == entryId) is not { } stands)
                    errors.Add("entryId", "These hours are not there. Open the page again.");
                else if (stands.Confirmed is not null)
                    errors.Add("hours", "These hours are confirmed and stay as they are. Add what is missing as hours of its own.");
                else if (!errors.Any)
                {
                    var corrected = stands with
                    {
                        On = on,
                        Hours = hours,
                        What = what,
                        By = visit.Caller.Id,
                        At = visit.Today.Instant,
                        Question = null,
                    };
                    (before with { Hours = [.. before.Hours.Where(entry => entry.Id != entryId)] })
                        .Check(corrected, visit.Today.Day, errors);
                    return before with { Hours = [.. before.Hours.Select(entry => entry.Id == entryId ? corrected : entry)] };
                }
                return before;
            }, (changes, before, after) => news.Follow(changes, before, after, visit), visit.Token));
        });

    [Function(nameof(PathwaysRoom.NamePathwayEvidence))]
    public Task<IResult> NameEvidence(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "put",
            Route = "students/{studentId}/pathways/{pathwayId}/evidence")] HttpRequest request,
        string studentId,
        string pathwayId) =>
        handler.Answer<PathwayEvidenceInput>(request, PathwaysRoom.NamePathwayEvidence, studentId, async (visit, input) =>
        {
            if (input.Rev is null)
                return Problem.MissingRev();
            var pieces = (input.Pieces ?? []).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
            var known = (await evidence.Of(visit.Student, visit.Token))
                .Where(piece => piece.State == Evidence.KeptState && PathwayParticipationView.IsRead(piece, visit))
                .Select(piece => piece.Key)
                .ToHashSet(StringComparer.Ordinal);
            return await views.Answer(visit, await participations.Change(visit.Student, pathwayId, input.Rev, (before, errors) =>
            {
                // what the caller does not read stays named; what was withdrawn since may stay too
                var kept = (before.Evidence ?? []).Where(piece => !known.Contains(piece)).ToList();
                if (pieces.Exists(piece => !known.Contains(piece) && !kept.Contains(piece)))
                    errors.Add("pieces", "Choose pieces of this student’s work.");
                if (pieces.Count > PathwayParticipation.MostEvidence)
                    errors.Add("pieces", $"Choose at most {PathwayParticipation.MostEvidence} pieces.");
                List<string> named = [.. pieces, .. kept.Except(pieces)];
                return before with { Evidence = named.Count > 0 ? named : null };
            }, also: null, visit.Token));
        });
}
