using Plp.Duties;
using Plp.People;
using Plp.Requests;
using Plp.School;

namespace Plp.Quality;

/// <summary>Tells a reader on their first page which plans wait for them and until when; whose plans they are is told nowhere.</summary>
internal sealed class QualityReadingLines(QualityStore quality, Cards cards) : HomeLineKind
{
    public override bool IsFor(Caller caller) => Access.WithStudents.Contains(caller.Role);

    public override async Task<IReadOnlyList<HomeLine>> Of(Visit visit)
    {
        var (reader, day) = (visit.Caller.Id, visit.Today.Day);
        var waiting = new List<DateOnly>();
        foreach (var review in (await quality.RecentlyOpen(visit.Token)).Where(review => review.Until >= day))
        {
            foreach (var (n, plan) in review.Plans.Index().Where(one => one.Item.Readers.Contains(reader)))
            {
                var id = QualityReading.IdOf(review, n, plan.Readers.ToList().IndexOf(reader));
                if ((await quality.RecentlyRead(visit.Token)).GetValueOrDefault(id)?.State != QualityReading.DoneState
                    && await cards.Recent(plan.About, visit.Token) is { } card
                    && QualitySample.MayRead(card, reader, day))
                    waiting.Add(review.Until);
            }
        }
        if (waiting.Count == 0)
            return [];
        var text = $"{Counted.Of(waiting.Count, "plan waits", "plans wait")} for you to read for their quality, " +
            $"until {DayWords.Written(waiting.Min())}";
        return [new HomeLine(visit.Today.School.Words.Apply(text), "/quality-reading/")];
    }
}
