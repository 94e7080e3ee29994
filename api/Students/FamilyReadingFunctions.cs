using Microsoft.Azure.Functions.Worker;
using Plp.CheckIns;
using Plp.Exhibitions;
using Plp.Families;
using Plp.Pathways;
using Plp.People;
using Plp.Plans;
using Plp.Portfolio;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Students;

/// <summary>The family page in one answer: what the rooms of families, plans and check-ins have for one adult of a student (E2).</summary>
internal sealed class FamilyReadingFunctions(
    RequestHandler handler,
    FamilyLinks links,
    FamilyPage page,
    ExhibitionStore exhibitions,
    Disclosures disclosures,
    FamilyPathways pathways,
    IDocumentStore store)
{
    /// <summary>That a page was opened is kept: the first time a day.</summary>
    [Function(nameof(StudentsRoom.ReadFamilyPage))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "family")] HttpRequest request) =>
        handler.AnswerLink(request, StudentsRoom.ReadFamilyPage, links.Admit, async visit =>
        {
            string? asked = request.Query["language"];
            await disclosures.Keep(PageOpened.By(visit), visit.Token);
            var about = await store.About(
                visit.Student.PersonId,
                [
                    CheckIn.Shape.Type, Translation.Shape.Type, Evidence.Shape.Type, Collection.Shape.Type, RecordStatement.Shape.Type,
                    .. SharedPathways.ProposalTypes,
                ],
                visit.Token);
            var (held, language) = (CheckInStore.Among(about), FamilyPage.LanguageOf(visit, asked));
            var translated = TranslationStore.DoneAmong(about, language.Tag);
            var found = await page.Of(
                visit,
                asked,
                lens => SharedCheckIns.ForFamily(held, lens, translated),
                (shared, goals, lens) =>
                {
                    var (pieces, collections) =
                        SharedWork.ForFamily(EvidenceStore.Among(about), EvidenceStore.CollectionsAmong(about), goals, lens);
                    return shared.WithProposals(about, SharedLens.Family.Contains, lens) with
                    {
                        Evidence = pieces,
                        Collections = collections,
                    };
                });
            return Reply.Ok(found with
            {
                Exhibitions = await FamilyExhibitions.News(exhibitions, visit, language),
                Statements = RecordStatements.Among(about),
                Pathways = await pathways.News(visit, language),
            });
        });
}
