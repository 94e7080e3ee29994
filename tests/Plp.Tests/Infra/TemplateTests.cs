using System.Text.Json;
using System.Text.RegularExpressions;
using Plp.Files;
using Plp.Hosting;
using Plp.People;
using Plp.Requests;

namespace Plp.Tests.Infra;

/// <summary>What must hold of the deployed resources, read in their text; <see cref="BicepTests"/> compiles them.</summary>
public sealed partial class TemplateTests
{
    [Theory]
    [InlineData(@"\blistKeys\b|\blistAccountSas\b|\blistSecrets\b|\blistConnectionStrings\b|\.list[A-Z]\w*\(")]
    [InlineData("AccountKey=|SharedAccessSignature|primaryKey|secondaryKey|primaryMasterKey|primaryConnectionString")]
    [InlineData("allowSharedKeyAccess: true|allowBlobPublicAccess: true|disableLocalAuth: false|DisableLocalAuth: false|httpsOnly: " +
        "false|supportsHttpsTrafficOnly: false")]
    [InlineData("alwaysReady|alwaysOn|minimumElasticInstanceCount")]
    [InlineData("'1\\.0'|'1\\.1'|TLS1_0|TLS1_1|'Tls'|'Tls11'")]
    [InlineData(@"allowedOrigins: \[?'\*|supportCredentials: true")]
    [InlineData("@[0-9-]+-preview'")]
    [InlineData(@"br/public:|br:")]
    public void No_key_no_open_door_and_nothing_always_on(string never) =>
        Assert.All(Template.Modules, module => Assert.DoesNotMatch(never, module.Value));

    [Theory]
    [InlineData("storage.bicep", "allowSharedKeyAccess: false")]
    [InlineData("storage.bicep", "allowBlobPublicAccess: false")]
    [InlineData("storage.bicep", "minimumTlsVersion: 'TLS1_2'")]
    [InlineData("storage.bicep", "supportsHttpsTrafficOnly: true")]
    [InlineData("storage.bicep", "publicAccess: 'None'")]
    [InlineData("storage.bicep", "name: 'school-files'\n      properties: { publicAccess: 'None' }")]
    [InlineData("storage.bicep", "deleteRetentionPolicy: { enabled: true, days: 14 }")]
    [InlineData("storage.bicep", "prefixMatch: ['school-files/uploads/']")]
    [InlineData("data.bicep", "disableLocalAuth: true")]
    [InlineData("data.bicep", "disableKeyBasedMetadataWriteAccess: true")]
    [InlineData("data.bicep", "minimalTlsVersion: 'Tls12'")]
    [InlineData("data.bicep", "tier: 'Continuous7Days'")]
    [InlineData("data.bicep", "'EnableServerless'")]
    [InlineData("logs.bicep", "disableLocalAuth: true")]
    [InlineData("logs.bicep", "DisableLocalAuth: true")]
    [InlineData("logs.bicep", "dailyQuotaGb")]
    [InlineData("functions.bicep", "httpsOnly: true")]
    [InlineData("functions.bicep", "minTlsVersion: '1.2'")]
    [InlineData("functions.bicep", "scmMinTlsVersion: '1.2'")]
    [InlineData("functions.bicep", "instanceMemoryMB: 512")]
    [InlineData("functions.bicep", "name: 'FC1'")]
    [InlineData("functions.bicep", "type: 'UserAssignedIdentity'")]
    [InlineData("functions.bicep", "name: 'scm'\n    properties: { allow: false }")]
    [InlineData("functions.bicep", "name: 'ftp'\n    properties: { allow: false }")]
    [InlineData("secrets.bicep", "enableRbacAuthorization: true")]
    [InlineData("site.bicep", "name: 'Free'")]
    [InlineData("mail.bicep", "userEngagementTracking: 'Disabled'")]
    [InlineData("budget.bicep", "thresholdType: 'Forecasted'")]
    public void What_keeps_it_safe_and_cheap_is_said(string module, string said) =>
        Assert.Contains(said, Template.Modules[module].ReplaceLineEndings("\n"), StringComparison.Ordinal);

    /// <summary>Each role is as narrow as there is, and given on one resource.</summary>
    [Fact]
    public void The_program_has_five_roles_and_no_other()
    {
        string[] known =
        [
            "3913510d-42f4-4e42-8a64-420c390055eb", // Monitoring Metrics Publisher
            "b7e6dc6d-f1e8-4753-8033-0f276bb0955b", // Storage Blob Data Owner
            "00000000-0000-0000-0000-000000000002", // Cosmos DB Built-in Data Contributor
            "09976791-48a7-449e-bb21-39d1a415f350", // Communication and Email Service Owner
            "4633458b-17de-408a-b874-0445c86b69e6", // Key Vault Secrets User
        ];
        Assert.Equal(
            known.Order(StringComparer.Ordinal),
            Uuid().Matches(Template.All).Select(match => match.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.Equal(RoleAssignment().Count(Template.All), AssignmentScope().Count(Template.All));
    }

    /// <summary>The container is made either by the template or by the program; both index the same paths.</summary>
    [Fact]
    public void The_template_and_the_program_index_alike()
    {
        var program = IndexedByProgram().Match(Template.Read("api", "Storage", "Cosmos", "CosmosContainer.cs")).Groups["paths"].Value;
        var paths = Quoted().Matches(program).Select(match => match.Groups["text"].Value).Append("/school/?").Order(StringComparer.Ordinal);
        Assert.Equal(
            paths,
            IndexPath()
                .Matches(Template.Modules["data.bicep"])
                .Select(match => match.Groups["path"].Value)
                .Where(path => path != "/*")
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_setting_the_template_gives_is_one_the_program_reads()
    {
        var read = typeof(CosmosSettings).GetProperties().Select(member => "Cosmos__" + member.Name)
            .Concat(typeof(FileSettings).GetProperties().Select(member => "Files__" + member.Name))
            .Concat(typeof(IdentityProvider).GetProperties().Select(member => "SignIn__" + member.Name))
            .Concat([FirstCoordinator.Settings + "__Name", FirstCoordinator.Settings + "__Email"])
            .ToHashSet(StringComparer.Ordinal);
        var given = Setting().Matches(Template.Modules["main.bicep"]).Select(match => match.Groups["name"].Value).ToList();
        Assert.NotEmpty(given);
        Assert.All(given, name => Assert.Contains(name, read));
    }

    [Fact]
    public void Every_parameter_is_given_from_azds_environment()
    {
        using var file = JsonDocument.Parse(Template.Read("infra", "main.parameters.json"));
        var given = file.RootElement.GetProperty("parameters").EnumerateObject().Select(parameter => parameter.Name);
        Assert.Equal(
            Parameter()
                .Matches(Template.Modules["main.bicep"])
                .Select(match => match.Groups["name"].Value)
                .Except(["thisMonth"])
                .Order(StringComparer.Ordinal),
            given.Order(StringComparer.Ordinal));
    }

    /// <summary>The workflow knows no secret: those there can be are written into the vault once, by hand.</summary>
    [Fact]
    public void The_workflow_gives_every_parameter_and_keeps_no_secret()
    {
        var workflow = Template.Read(".github", "workflows", "deploy.yml");
        var wanted = FromEnvironment()
            .Matches(Template.Read("infra", "main.parameters.json"))
            .Select(match => match.Groups["name"].Value)
            .Except(["PLP_SIGN_IN_CLIENT_SECRET", "PLP_MAIL_SMTP_PASSWORD"]);
        Assert.All(wanted, name => Assert.Contains($"{name}: ${{{{ vars.{name}", workflow, StringComparison.Ordinal));
        Assert.DoesNotContain("secrets.", workflow, StringComparison.Ordinal);
        Assert.Contains("id-token: write", workflow, StringComparison.Ordinal);
    }

    [Fact]
    public void Azd_provisions_before_it_builds_and_packages()
    {
        var azure = Template.Read("azure.yaml");
        Assert.InRange(
            azure.IndexOf("azd: provision", StringComparison.Ordinal),
            1,
            azure.IndexOf("azd: deploy", StringComparison.Ordinal));
        Assert.Contains("output FUNCTIONS string = 'true'", Template.Modules["main.bicep"], StringComparison.Ordinal);
        Assert.Contains("output COMMUNICATIONEMAIL string = 'true'", Template.Modules["main.bicep"], StringComparison.Ordinal);
        Assert.Contains("output PLP_API string", Template.Modules["main.bicep"], StringComparison.Ordinal);
        Assert.Contains("output PLP_IDENTITY_PROVIDER string", Template.Modules["main.bicep"], StringComparison.Ordinal);
        Assert.DoesNotMatch("shell:|windows:|posix:", azure);
    }

    /// <summary>Below it, the host ends the request before the program can say what is wrong with it.</summary>
    [Fact]
    public void The_host_lets_larger_bodies_through_than_the_program_takes() =>
        Assert.Contains("FUNCTIONS_REQUEST_BODY_SIZE_LIMIT: '209715200'", Template.Modules["functions.bicep"], StringComparison.Ordinal);

    /// <summary>The Functions host's own page of 150 kB says nothing to a school.</summary>
    [Fact]
    public void The_app_shows_no_page_of_the_functions_host() =>
        Assert.Contains("AzureWebJobsDisableHomepage: 'true'", Template.Modules["functions.bicep"], StringComparison.Ordinal);

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Uuid();

    [GeneratedRegex("Microsoft.Authorization/roleAssignments@")]
    private static partial Regex RoleAssignment();

    [GeneratedRegex(@"^  scope: (insights|account|service|vault)\r?$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex AssignmentScope();

    [GeneratedRegex(@"indexed = \[(?<paths>[^;]*)\];")]
    private static partial Regex IndexedByProgram();

    [GeneratedRegex("\"(?<text>/[a-z/\\[\\]]+\\?)\"")]
    private static partial Regex Quoted();

    [GeneratedRegex("{ path: '(?<path>[^']*)' }")]
    private static partial Regex IndexPath();

    [GeneratedRegex("(?<name>(Cosmos|Files|SignIn|FirstCoordinator)__[A-Za-z]+):", RegexOptions.ExplicitCapture)]
    private static partial Regex Setting();

    [GeneratedRegex("^param (?<name>[A-Za-z]+) ", RegexOptions.Multiline)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\$\{(?<name>[A-Z_]+)")]
    private static partial Regex FromEnvironment();
}
