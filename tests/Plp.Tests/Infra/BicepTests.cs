using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace Plp.Tests.Infra;

/// <summary>The template as Azure gets it: compiled, every type and property checked against what Azure publishes.</summary>
public sealed class BicepTests
{
    private static readonly string? compiler = typeof(BicepTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(data => data.Key == "Bicep")?.Value;

    [CompilerFact]
    public async Task The_template_compiles_without_a_warning()
    {
        var (output, said) = await Run("build", "main.bicep", "--stdout");
        Assert.Equal("", said);
        using var template = JsonDocument.Parse(output);
        var parameters = template.RootElement.GetProperty("parameters").EnumerateObject().Select(parameter => parameter.Name);
        using var given = JsonDocument.Parse(Template.Read("infra", "main.parameters.json"));
        Assert.Empty(given.RootElement.GetProperty("parameters").EnumerateObject().Select(value => value.Name).Except(parameters));
    }

    [CompilerFact]
    public async Task Every_file_is_written_as_the_formatter_writes_it()
    {
        foreach (var path in Directory.GetFiles(Path.Combine(Template.Root, "infra"), "*.bicep", SearchOption.AllDirectories))
            Assert.Equal(await File.ReadAllTextAsync(path), (await Run("format", path, "--stdout")).Output);
    }

    private static async Task<(string Output, string Said)> Run(params string[] arguments)
    {
        using var bicep = Process.Start(new ProcessStartInfo(compiler!, arguments)
        {
            WorkingDirectory = Path.Combine(Template.Root, "infra"),
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, said) = (bicep.StandardOutput.ReadToEndAsync(), bicep.StandardError.ReadToEndAsync());
        await bicep.WaitForExitAsync();
        return (await output, await said);
    }

    /// <summary>Where the project brings the compiler along: Linux on x64, as the workflow has it.</summary>
    private sealed class CompilerFactAttribute : FactAttribute
    {
        public CompilerFactAttribute() => Skip = compiler is null ? "The Bicep compiler comes along on Linux x64 only." : null;
    }
}
