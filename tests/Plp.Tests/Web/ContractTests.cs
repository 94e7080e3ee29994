namespace Plp.Tests.Web;

/// <summary>The pages are checked against the shapes the API really has.</summary>
public sealed class ContractTests
{
    /// <summary>Set to 1, the test writes the file instead of comparing it.</summary>
    private const string WriteIt = "PLP_WRITE_CONTRACT";

    [Fact]
    public async Task The_contract_of_the_pages_is_what_the_answers_are()
    {
        var file = Path.Combine(Root(), "web", "lib", "contract.d.ts");
        var contract = ContractWriter.Write();
        if (Environment.GetEnvironmentVariable(WriteIt) == "1")
            await File.WriteAllTextAsync(file, contract);
        Assert.True(
            contract == await File.ReadAllTextAsync(file),
            $"web/lib/contract.d.ts is out of date. Write it anew with \"{WriteIt}=1 dotnet test tests/Plp.Tests --filter " +
            "ContractTests\", then check the pages with \"npm run --prefix .ci check\".");
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "PlpServerless.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("These tests run inside the repository.");
        return folder;
    }
}
