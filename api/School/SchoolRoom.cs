using System.Text.Json.Serialization;
using Plp.Storage;

namespace Plp.School;

/// <summary>The school itself: its settings, calendar, day and words.</summary>
internal sealed class SchoolRoom : Room, IHoldsDocuments
{
    public override IReadOnlyList<JsonSerializerContext> JsonTypes => [SchoolJson.Default];

    public IReadOnlyList<DocumentKind> Documents => [SchoolCalendar.Shape, SchoolSettings.Shape];

    public override void AddServices(IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<SchoolDays>();
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SchoolSettings))]
[JsonSerializable(typeof(SchoolCalendar))]
[JsonSerializable(typeof(SchoolView))]
[JsonSerializable(typeof(SchoolInput))]
[JsonSerializable(typeof(CalendarView))]
[JsonSerializable(typeof(CalendarInput))]
[JsonSerializable(typeof(NoSchoolInput))]
[JsonSerializable(typeof(YearTemplateInput))]
[JsonSerializable(typeof(YearTemplateView))]
[JsonSerializable(typeof(HolidayPlan))]
internal sealed partial class SchoolJson : JsonSerializerContext;
