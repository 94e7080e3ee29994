using Plp.Framework;
using Plp.School;

namespace Plp.Demonstration;

/// <summary>What Kettle Brook School means by its plans (H15), adopted at the start of its year, and what of it is in Spanish.</summary>
internal static class DemonstrationFramework
{
    private static readonly FrameworkContent content = ShippedFramework.In(new SchoolWords());

    /// <summary>By the key of the term: its name and what it means.</summary>
    private static readonly Dictionary<string, (string Name, string Definition)> terms = new(StringComparer.Ordinal)
    {
        ["plan"] = ("Plan",
            "Lo hace el estudiante con sus padres o tutores y con sus maestros. Dice qué alcance y qué exigencia tienen las " +
            "oportunidades de aprender, en clase y fuera de ella, que le ayudan a terminar la secundaria, a estar listo para lo que " +
            "sigue y a participar en la vida de la comunidad. Se actualiza por lo menos una vez al año, con metas y reflexión, y le " +
            "acompaña hasta graduarse."),
        ["goal"] = ("Meta",
            "Algo que el estudiante decide alcanzar: académico, para una profesión o de interés personal. Dice cómo consigue lo que hace " +
            "falta, cómo se le enseña y cómo muestra lo que aprendió."),
        ["cycle"] = ("Planear, hacer, revisar, ajustar",
            "Los cuatro pasos para trabajar en una meta. Al ajustar empieza la vuelta siguiente, con las anteriores a la vista."),
        ["inventory"] = ("Inventario",
            "Lo que el estudiante dice de sí mismo: fortalezas, dificultades, circunstancias, intereses y quién quiere ser. Por ahí " +
            "empieza un plan, y se repite a medida que el estudiante crece."),
        ["checkIn"] = ("Conversación trimestral",
            "Una conversación del consejero con el estudiante, por lo menos una vez cada trimestre, sobre avances, problemas, ideas " +
            "nuevas y novedades."),
        ["yearlyUpdate"] = ("Actualización anual",
            "Una vez al año el estudiante, la escuela y la familia miran el plan entero: qué se alcanzó, qué aprendió de sí mismo y qué " +
            "viene después."),
        ["opportunity"] = ("Oportunidad",
            "Un curso, un proyecto, un trabajo, una visita: aprender, en la escuela o fuera de ella, para una meta."),
        ["proficiency"] = ("Competencia",
            "Lo que la escuela pide a quienes se gradúan. Las metas, las oportunidades y los trabajos de un estudiante muestran dónde la " +
            "ha demostrado."),
        ["portfolio"] = ("Portafolio", "El trabajo del propio estudiante, escogido por él, que muestra qué aprendió y cómo."),
        ["exhibition"] = ("Exhibición", "Donde los estudiantes presentan lo que aprendieron a su familia y a otros, una vez al año."),
        ["advisor"] = ("Consejero",
            "El adulto de la escuela que conoce bien al estudiante, se reúne con él sobre el plan y es el primer contacto de la familia."),
    };

    private const string Purpose =
        "Un plan ayuda al estudiante a escoger y dar forma a lo que aprende. Se hace conversando: el estudiante, sus padres o tutores y " +
        "sus maestros organizan el aprendizaje durante toda la escuela.\n\n" +
        "La manera de hacerlo importa tanto como el plan. Los estudiantes tienen voz en él; sin ella no les dice nada.";

    /// <summary>Just written, and not read yet by anybody else: the family still has these in English.</summary>
    private const string Heard = "El plan es un formulario más que hay que llenar.",
        InFact = "La conversación importa tanto como lo escrito. Un plan que se llena una vez y se guarda no le sirve a nadie.";

    public static FrameworkVersion Adopted(DemonstrationDays days) => new()
    {
        Id = FrameworkVersion.IdOf(1),
        Day = days.InQuarter(1, 1),
        Version = 1,
        Content = content,
        AdoptedOn = days.InQuarter(1, 1),
        Note = "Adopted by the faculty",
        By = DemonstrationStaff.Whitcomb.Id,
        At = DemonstrationDays.Hour(days.InQuarter(1, 1), 14, 20),
    };

    public static FrameworkTranslation InSpanish(DemonstrationDays days)
    {
        var at = DemonstrationDays.Hour(days.InQuarter(1, 3), 10, 40);
        var approval = new TextApproval(DemonstrationStaff.Whitcomb.Id, days.InQuarter(1, 4));
        TranslatedText Text(string source, string text, TextApproval? approval) =>
            new(source, text, DemonstrationStaff.Morales.Id, at, approval);
        return FrameworkTranslation.None("es") with
        {
            Rev = 3,
            Texts =
            [
                Text(content.Purpose, Purpose, approval),
                .. content.Terms.Where(term => terms.ContainsKey(term.Key)).SelectMany(term => (TranslatedText[])
                [
                    Text(term.Name, terms[term.Key].Name, approval),
                    Text(term.Definition, terms[term.Key].Definition, approval),
                ]),
                Text(content.Misunderstandings[0].Heard, Heard, approval: null),
                Text(content.Misunderstandings[0].InFact, InFact, approval: null),
            ],
        };
    }
}
