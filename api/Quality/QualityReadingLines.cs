using Plp.Requests;
using Plp.School;

namespace Plp.Quality;

/// <summary>Tells a reader on their first page which plans wait for them and until when; whose plans they are is told nowhere.</summary>
internal sealed class QualityReadingLines(QualityWaiting plans) : HomeLineKind
{
    public override bool IsFor(People.Caller caller) => Access.WithStudents.Contains(caller.Role);

    public override async Task<IReadOnlyList<HomeLine>> Of(Visit visit)
    {
        var waiting = await plans.On(visit.Today.Day, visit.Caller.Id, visit.Token);
        if (waiting.Count == 0)
            return [];
        var text = $"{Counted.Of(waiting.Count, "plan waits", "plans wait")} for you to read for their quality, " +
            $"until {DayWords.Written(waiting.Min(one => one.Review.Until))}";
        return [new HomeLine(visit.Today.School.Words.Apply(text), "/quality-reading/")];
    }
}
