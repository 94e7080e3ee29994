using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Plp.Mail;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Office;

/// <summary>The first screen of whoever runs the program: what it stands on. No person is named.</summary>
internal sealed class ItHome(RequestHandler handler, IDocumentStore store, IdentityProvider provider, SignInTest signIn, MailStatus mail)
{
    [Function(nameof(OfficeRoom.ReadItHome))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "it/home")] HttpRequest request) =>
        handler.Answer(request, OfficeRoom.ReadItHome, async visit => Reply.Ok(new ItHomeView
        {
            Version = typeof(ItHome).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "",
            Store = store.Kind,
            SignIn = provider.Kind,
            SignInTest = await signIn.Run(visit.Token),
            Demonstration = visit.Today.School.Demonstration,
            Mail = await mail.Now(visit.Token),
            NextStep = provider.Kind != ProviderKind.Pick ? "Real sign-in is set up."
                : visit.Today.School.Demonstration ? "Start with your own roster: run the program with --empty --coordinator NAME EMAIL."
                : "Set up the school's sign-in before anybody uses this over a network.",
        }));
}

internal sealed record ItHomeView
{
    public required string Version { get; init; }

    /// <summary>Which kind of store holds the documents: Sqlite or Cosmos.</summary>
    public required string Store { get; init; }

    public required ProviderKind SignIn { get; init; }
    /// <summary>What the provider answered just now, and whether the settings fit.</summary>
    public required IReadOnlyList<SignInFinding> SignInTest { get; init; }

    public required bool Demonstration { get; init; }
    public required MailStatusView Mail { get; init; }

    /// <summary>What to do next toward going live.</summary>
    public required string NextStep { get; init; }
}
