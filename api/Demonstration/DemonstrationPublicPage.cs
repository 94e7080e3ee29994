using Plp.PublicPage;

namespace Plp.Demonstration;

/// <summary>What the demonstration school says of itself on its public page, in its three languages, published two weeks ago.</summary>
internal static class DemonstrationPublicPage
{
    private static readonly IReadOnlyDictionary<string, string> words = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["en"] = """
            # What that looks like here

            We are sixty students between a river and a sugarbush. Because we are few, we can begin with each one.

            - In **September** every advisor calls home, before there is anything to complain about.
            - In **December** families come to the exhibition and hear students speak about their own work.
            - In **May** each student looks back and writes next year’s goals.

            Come and see it: the doors of the exhibition are open to anyone.
            """,
        ["es"] = """
            # Cómo es aquí

            Somos sesenta estudiantes entre un río y un bosque de arces. Como somos pocos, podemos empezar por cada uno.

            - En **septiembre** llamamos a cada familia, antes de que haya algo que reclamar.
            - En **diciembre** las familias vienen a la exhibición y oyen a los estudiantes hablar de su propio trabajo.
            - En **mayo** cada estudiante mira atrás y escribe las metas del año siguiente.
            """,
        ["fr"] = """
            # Comment cela se passe ici

            Nous sommes soixante élèves entre une rivière et une érablière. Parce que nous sommes peu, nous pouvons partir de chacun.

            - En **septembre**, nous appelons chaque famille, avant qu’il y ait à se plaindre.
            - En **décembre**, les familles viennent à l’exposition et entendent les élèves parler de leur travail.
            - En **mai**, chaque élève regarde en arrière et écrit les objectifs de l’année suivante.
            """,
    };

    public static PublicPageDocument Of(DemonstrationDays days) => PublicPageDocument.None with
    {
        Rev = 2,
        Words = words,
        Published = new PublishedWords(
            1,
            days.SchoolDay(-10),
            DemonstrationStaff.Whitcomb.Id,
            words.ToDictionary(text => text.Key, text => PublicWords.ToHtml(text.Value, []), StringComparer.Ordinal),
            [],
            IsIndexed: false),
    };
}
