using Plp.Files;
using Plp.People;
using Plp.Plans;
using Plp.Portfolio;

namespace Plp.Demonstration;

/// <summary>
/// The work three students show (F1): Lucía's case log, Owen's manual and Ezra's slides, each with its file, in a collection that is
/// shared with the family.
/// </summary>
internal static class DemonstrationPortfolios
{
    private const string Lucia = "Lucía Hernández 9", Owen = "Owen Tatro 10", Ezra = "Ezra Lindholm 12";

    private static readonly Lazy<IReadOnlyList<Piece>> all = new(Make);

    /// <summary>Every file with whose it is, to be put before the documents that name it.</summary>
    public static IEnumerable<(FileKey Key, byte[] Content)> Files() =>
        from piece in all.Value
        where piece.File is not null
        let student = DemonstrationStudents.All.Single(student => student.Key == piece.Student)
        select (FileKey.Of(student.Id, piece.File!.Hash), piece.Content!);

    /// <summary>What that student's portfolio holds; nothing for most.</summary>
    public static IEnumerable<Evidence> PiecesOf(DemonstrationStudent student, Plan plan, DemonstrationDays days)
    {
        foreach (var piece in all.Value.Where(piece => piece.Student == student.Key))
        {
            var goal = plan.Goals.First(goal => goal.Title == piece.Goal);
            var on = days.SchoolDay(-piece.DaysBack);
            yield return new Evidence
            {
                Id = Evidence.IdOf(student.Id, KeyOf(piece)),
                Student = student.Id,
                Day = on,
                State = Evidence.KeptState,
                Rev = 1,
                What = piece.What,
                Caption = piece.Caption,
                Text = piece.Text,
                File = piece.File,
                Alt = piece.Alt,
                From = piece.What == EvidenceKind.Text ? EvidenceFrom.School : EvidenceFrom.Outside,
                On = on,
                Goal = goal.Id,
                Cycle = goal.Current.N,
                Step = goal.Current.Step,
                Proficiencies = goal.Proficiencies,
                Audience = Audience.Family,
                Words = new Authorship(student.Id, DemonstrationDays.Hour(on, 17, student.Place % 60), null),
                Suggestions = piece.What == EvidenceKind.Picture ? [FromAdvisor(student, piece, days)] : [],
            };
        }
    }

    /// <summary>What Ms. Kimball suggests for Owen's drawing; he has not answered yet.</summary>
    private static Suggestion FromAdvisor(DemonstrationStudent student, Piece piece, DemonstrationDays days)
    {
        const string Words = "Where the two jets are, and how to tell them apart";
        return new Suggestion
        {
            Id = DemonstrationIds.Of("suggestion", student.Id, Words),
            Item = KeyOf(piece),
            Field = "caption",
            Text = Words,
            By = student.Advisor.Id,
            At = DemonstrationDays.Hour(days.SchoolDay(-1), 15, 20),
        };
    }

    public static IEnumerable<Collection> CollectionOf(DemonstrationStudent student, DemonstrationDays days)
    {
        var (title, opening) = student.Key switch
        {
            Lucia => (
                "My case log",
                "I wanted to know if I can stay in the room. Read the second animal first: that is the one I almost left."),
            Owen => ("The manual I wished I had", "Start at page one and try it. If you get stuck, I wrote it wrong."),
            Ezra => ("A light for the crossing", "I have asked four times now. Each time I learned what they needed to hear first."),
            _ => (null, null),
        };
        if (title is null)
            yield break;
        var on = days.SchoolDay(-2);
        yield return new Collection
        {
            Id = Collection.IdOf(student.Id, DemonstrationIds.Of("collection", student.Key)),
            Student = student.Id,
            Day = on,
            State = Collection.KeptState,
            Rev = 2,
            Title = title,
            For = "the winter exhibition",
            Opening = opening,
            Pieces = [.. all.Value.Where(piece => piece.Student == student.Key).Select(KeyOf)],
            Audience = Audience.Family,
            Shared = new SelfCheck(on, Rubric.Default.Rev, [.. Rubric.Default.Lines.Select(line => line.Id)], []),
            Words = new Authorship(student.Id, DemonstrationDays.Hour(on, 18, student.Place % 60), null),
        };
    }

    private static string KeyOf(Piece piece) => DemonstrationIds.Of("piece", piece.Student, piece.Caption);

    private static List<Piece> Make() =>
    [
        Pdf(Lucia, "Find out if large-animal vet work is for me.", 4, "My case log of three animals",
            "A case log of three animals, three pages",
        [
            ("One: a heifer with a twisted stomach",
                ["First farm call with Dr. Marsh. She was off her feed for two days and stood with her back up.",
                    "Dr. Marsh flicked her side and listened: it rang like a drum. The stomach had filled with gas and moved.",
                    "They rolled her and it went back. I held the rope. It took forty minutes and then ten more to write it down."]),
            ("Two: a calving",
                ["The calf came backwards. I could see two feet, soles up. I wanted to leave the barn and did not.",
                    "Dr. Marsh put chains on above the joint and we pulled only when the cow pushed. Calf up after half an hour.",
                    "What surprised me is how much of this work is writing things down."]),
            ("Three: lame, left hind",
                ["She walked on her toe. Dr. Marsh trimmed the hoof and found a small hole with pus, not bigger than a pea.",
                    "Before: lame 3 of 5. A week later: 1 of 5. My question: would she have healed without us?"]),
        ]),
        Pdf(Owen, "Rebuild Grandpa's snowmobile carburetor and write the manual I wished I had.", 6, "The manual, pages one to four",
            "A manual for rebuilding a carburetor, four pages",
        [
            ("Before you start",
                ["You need: a flat tray with a rim, a phone for pictures, carburetor cleaner, a gasket kit. Shut the fuel off first.",
                    "Take a picture before each screw. You will not remember. I did not."]),
            ("Taking it off", ["Two clamps, one cable, one hose. Label the hose. Fuel will drip: put the tray under it."]),
            ("Taking it apart",
                ["Four screws hold the bowl. Turn it upside down over the tray, because a small pin falls out.",
                    "The pin is for the float. Put it in a cup and write PIN on the cup."]),
            ("The jets", ["The big one is the main jet, the small one the pilot jet. Soak both overnight. Never push a wire through."]),
        ]),
        Picture(Owen, "Rebuild Grandpa's snowmobile carburetor and write the manual I wished I had.", 3, "Where the jets are",
            "A drawing from below: the round bowl, the main jet in the middle and the smaller pilot jet to its left"),
        Pdf(Ezra, "Get a crossing light on the road by the school.", 3, "Slides for the selectboard", "Four slides about a crossing light",
        [
            ("212 cars an hour", ["I counted on three mornings between 7:30 and 8:30. On the worst one it was 212."]),
            ("What it costs", ["Two quotes: 9,800 and 11,450 dollars, put up. The third came by mail last week: 10,200."]),
            ("What other towns did", ["Two towns nearby paid half from a state grant for walking to school. It closes in March."]),
            ("What I ask", ["Put the light on the warning for town meeting, and let me speak for three minutes."]),
        ]),
        new Piece(Ezra, "Get a crossing light on the road by the school.", 9, EvidenceKind.Text, "The letter that got no answer", null)
        {
            Text = "Dear members of the selectboard, I counted 212 cars an hour by our school. I would like to ask you for a crossing " +
                "light. You did not answer, so I came in person, and you said: bring costs. That was fair.",
        },
    ];

    private static Piece Pdf(
        string student,
        string goal,
        int daysBack,
        string caption,
        string alt,
        IReadOnlyList<(string, string[])> pages) =>
        Kept(new Piece(student, goal, daysBack, EvidenceKind.Pdf, caption, alt), DemonstrationFiles.Pdf(caption, pages));

    /// <summary>The bowl seen from below, with its two jets.</summary>
    private static Piece Picture(string student, string goal, int daysBack, string caption, string alt)
    {
        static bool Ring(int x, int y, int atX, int atY, int from, int to) =>
            ((x - atX) * (x - atX)) + ((y - atY) * (y - atY)) is var far && far >= from * from && far <= to * to;
        var drawing = DemonstrationFiles.Drawing(360, 240, (x, y) =>
            Ring(x, y, 180, 120, 92, 96)
            || Ring(x, y, 180, 120, 84, 86)
            || Ring(x, y, 180, 120, 0, 14)
            || Ring(x, y, 128, 120, 0, 7)
            || (y is > 116 and < 124 && x is > 276 and < 340)
            || (x is > 176 and < 184 && y is > 8 and < 24));
        return Kept(new Piece(student, goal, daysBack, EvidenceKind.Picture, caption, alt), drawing);
    }

    private static Piece Kept(Piece piece, byte[] file)
    {
        var kept = FileCheck.Of(file).File ?? throw new InvalidOperationException("A file of the demonstration would be refused.");
        var hash = FileKey.HashOf(kept.Content);
        var isSmallPicture = kept.Kind == FileKind.Picture && kept.Content.Length <= FileCheck.MostOfThumbnail;
        return piece with
        {
            Content = kept.Content,
            File = new KeptFile(
                kept.Kind,
                hash,
                kept.MediaType,
                kept.Extension,
                kept.Content.Length,
                kept.Width,
                kept.Height,
                isSmallPicture ? new SmallPicture(hash, kept.MediaType, kept.Content.Length) : null),
        };
    }

    private sealed record Piece(string Student, string Goal, int DaysBack, EvidenceKind What, string Caption, string? Alt)
    {
        public string? Text { get; init; }
        public byte[]? Content { get; init; }
        public KeptFile? File { get; init; }
    }
}
