using Plp.People;

namespace Plp.Demonstration;

/// <summary>An adult of the demonstration school's families.</summary>
internal sealed record DemonstrationAdult(string Given, string Family)
{
    public string Language { get; init; } = "en";
    public IReadOnlyList<Channel> Channels { get; init; } = [Channel.Mail];
    public bool Interpreter { get; init; }
    public AdultLinkKind Kind { get; init; } = AdultLinkKind.Parent;

    /// <summary>On the roster with a parent's rights, but with "no mail, no page" set by the coordinator.</summary>
    public bool NoMailNoPage { get; init; }

    /// <summary>Works at the school: the same person.</summary>
    public DemonstrationStaff? Staff { get; init; }

    public bool HasEmail => Channels.Contains(Channel.Mail) || Channels.Contains(Channel.Text);

    public static DemonstrationAdult Named(string name) => name.Split(' ') is [var given, var family]
        ? new(given, family)
        : throw new ArgumentException($"\"{name}\" is not a given and a family name.", nameof(name));
}

/// <summary>The adults of some students: one student, or siblings. Two homes have two telephones.</summary>
internal sealed record DemonstrationFamily(IReadOnlyList<string> Students, IReadOnlyList<DemonstrationAdult> Adults)
{
    public bool TwoHomes { get; init; }

    /// <summary>The id of the family's how-manieth adult, from 0.</summary>
    public string IdOf(int adult) =>
        Adults[adult].Staff?.Id ?? DemonstrationIds.Of("adult", Adults[adult].Given, Adults[adult].Family, Students[0]);
}

/// <summary>Every family: the written-out first, then the others by their student.</summary>
internal static class DemonstrationFamilies
{
    private static readonly Channel[] byPhoneAndPaper = [Channel.Phone, Channel.Paper];

    public static IReadOnlyList<DemonstrationFamily> All { get; } =
    [
        Of(
            "Lucía Hernández 9",
            new DemonstrationAdult("Rosa", "Hernández") { Language = "es", Channels = [Channel.Mail, Channel.Text], Interpreter = true }),
        new(
            ["Hazel Brossard 8", "Jasper Brossard 8"],
            [new("Karen", "Brossard"),
                new("Luc", "Brossard") { Language = "fr", Channels = [Channel.Mail, Channel.Phone] }]) { TwoHomes = true },
        new(["Owen Tatro 10", "Josie Tatro 7"], [new("Michelle", "Tatro")]),
        Of(
            "Tyler Gokey 11",
            new DemonstrationAdult("Delores", "Gokey") { Kind = AdultLinkKind.ActingAsParent, Channels = byPhoneAndPaper }),
        Of("Brianna Cole 12", "Denise Cole"),
        Of("Kai Moreau 11", "Simone Moreau"),
        Of("Fatuma Abdi 7",
            new DemonstrationAdult("Sahra", "Abdi") { Language = "so", Channels = [Channel.Phone, Channel.Mail], Interpreter = true },
            new DemonstrationAdult("Nuur", "Abdi") { Language = "so", Channels = [Channel.Phone], Interpreter = true }),
        Of("Eli Rowe 9", "Hannah Rowe"),
        Of("Liam Parker 9", "Joan Parker", "Neil Parker"),
        Of("Liam Parker 11", "Tara Parker"),
        Of("Ezra Lindholm 12", "Ingrid Lindholm", "Paul Lindholm"),
        Of(
            "Jade Fournier 8",
            new DemonstrationAdult("Nicole", "Fournier"),
            new DemonstrationAdult("Marc", "Fournier") { NoMailNoPage = true }) with { TwoHomes = true },
        Of(
            "Wren Pierce 8",
            new DemonstrationAdult("Walt", "Pierce") { Staff = DemonstrationStaff.Pierce },
            new DemonstrationAdult("Joanna", "Pierce")),
        Of("Alexandra Nadeau 10", "Monique Nadeau", "Gilles Nadeau"),
        Of("Cody Blanchard 10", "Stacy Blanchard"),

        Of("Ada Beck 9", "Laura Beck", "Martin Beck"),
        Of("Calvin Roy 9", "Sandra Roy"),
        ByPaper("Emmett Fay 10", "Gerald Fay"),
        Of("Nina Rao 9", "Priya Rao", "Anand Rao"),
        Of("Theo Vance 10", "Lydia Vance"),
        Of("Zoe Adler 10", "Miriam Adler", "Joel Adler"),
        Of("Sofia Reyes 11",
            new DemonstrationAdult("Carmen", "Reyes") { Language = "es", Interpreter = true },
            new DemonstrationAdult("Héctor", "Reyes") { Language = "es", Channels = [Channel.Phone, Channel.Mail] }),
        Of("Declan Shea 12", "Maureen Shea", "Kevin Shea"),
        Of("Harper Ladd 11", "Beth Ladd", "Scott Ladd"),
        Of("Kofi Mensah 12", "Grace Mensah", "Samuel Mensah"),
        Of("Simon Choi 11", "Helen Choi", "David Choi"),
        Of("Uma Joshi 12", "Meera Joshi", "Vikram Joshi"),
        ByPaper("Wyatt Kemp 11", "Dale Kemp"),
        Of("Daisy Bragg 8", "Christine Bragg"),
        Of("Esme Larose 8", "Julie Larose", "Peter Larose"),
        Of("Finn Hodge 7", "Amy Hodge", "Brian Hodge"),
        Of("Iris Benoit 7",
            new DemonstrationAdult("Mireille", "Benoit") { Language = "fr" },
            new DemonstrationAdult("Alain", "Benoit") { Language = "fr", Channels = [Channel.Mail, Channel.Phone] }),
        Of("Leo Gervais 8", new DemonstrationAdult("Chantal", "Gervais") { Language = "fr" }),
        Of("Mila Desrochers 7", "Anne Desrochers", "Robert Desrochers"),
        Of("Rosalie Martel 7", "Susan Martel", "Norman Martel"),
        Of("Abel Dutton 9", "Carla Dutton", "Wayne Dutton"),
        Of("Cora Jewett 10", "Emily Jewett", "Mark Jewett"),
        ByPaper("Gus Perrin 9", "Lorna Perrin", "Roland Perrin"),
        Of("Isaac Drown 10", "Rachel Drown", "Seth Drown"),
        Of("Milo Farr 11", "Kate Farr", "Adam Farr"),
        ByPaper("Otis Burke 11", "Ruthanne Burke"),
        Of("Reese Hartley 10", "Paula Hartley", "Jim Hartley"),
        Of("Silas Poole 9", new DemonstrationAdult("Marisol", "Poole") { Language = "es" }),
        Of("Anya Petrov 7", "Olga Petrov", "Ivan Petrov"),
        Of("Bea Marcotte 7", "Diane Marcotte", "Roger Marcotte"),
        Of("Felix Baird 8", "Heather Baird", "Colin Baird"),
        Of("Greta Lund 7", "Kirsten Lund", "Erik Lund"),
        Of("Lena Hayes 7", "Monica Hayes", "Greg Hayes"),
        Of("Noor Haddad 8", "Layla Haddad", "Omar Haddad"),
        Of("Quinn Bell 8", new DemonstrationAdult("Patricia", "Bell") { Kind = AdultLinkKind.Guardian }),
        Of("Asher Cota 10",
            new DemonstrationAdult("Elena", "Cota") { Language = "es" },
            new DemonstrationAdult("Rafael", "Cota") { Language = "es", Channels = [Channel.Phone, Channel.Mail], Interpreter = true }),
        ByPaper("Della Stone 11", "Arlene Stone"),
        Of("Ida Colby 12", "Martha Colby", "Alan Colby"),
        ByPaper("Mae Wheelock 11", "June Wheelock", "Earl Wheelock"),
        Of("Malik Grant 12", "Yvonne Grant"),
        Of("Nell Ainsworth 10", "Clare Ainsworth", "Hugh Ainsworth"),
        Of("Pearl Duval 11", "Gail Duval", "Richard Duval"),
        Of("Tessa Blake 12", "Wendy Blake"),
    ];

    private static DemonstrationFamily Of(string student, params IEnumerable<DemonstrationAdult> adults) => new([student], [.. adults]);

    private static DemonstrationFamily Of(string student, params IEnumerable<string> adults) =>
        Of(student, adults.Select(DemonstrationAdult.Named));

    /// <summary>A family without e-mail.</summary>
    private static DemonstrationFamily ByPaper(string student, params IEnumerable<string> adults) =>
        Of(student, adults.Select(name => DemonstrationAdult.Named(name) with { Channels = byPhoneAndPaper }));
}
