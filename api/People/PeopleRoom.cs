using System.Text.Json.Serialization;
using Plp.Storage;

namespace Plp.People;

/// <summary>Who is in the school, and who belongs to whom.</summary>
internal sealed class PeopleRoom : Room, IHoldsDocuments
{
    public override IReadOnlyList<JsonSerializerContext> JsonTypes => [PeopleJson.Default];

    public IReadOnlyList<DocumentKind> Documents => [AccountLink.Shape, Person.Shape, StudentPeople.Shape];

    public override void AddServices(IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<PersonStore>();
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Person))]
[JsonSerializable(typeof(StudentPeople))]
[JsonSerializable(typeof(AccountLink))]
[JsonSerializable(typeof(PersonView))]
[JsonSerializable(typeof(PersonInput))]
[JsonSerializable(typeof(StudentPeopleView))]
[JsonSerializable(typeof(StudentPeopleInput))]
internal sealed partial class PeopleJson : JsonSerializerContext;
