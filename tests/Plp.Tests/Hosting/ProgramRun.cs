using System.Diagnostics;
using Plp.Hosting.Local;

namespace Plp.Tests.Hosting;

/// <summary>The program's command line, run in this process: what it ends with and what it says.</summary>
internal sealed record ProgramRun(int Code, string Output, string Errors)
{
    public static async Task<ProgramRun> Of(params string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = await new CommandLine(output, errors).Run(args);
        return new ProgramRun(code, output.ToString(), errors.ToString());
    }

    /// <summary>As a process of its own, with everything it writes on its console.</summary>
    public static async Task<ProgramRun> OfProcess(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in (string[])["exec", typeof(CommandLine).Assembly.Location, .. args])
            start.ArgumentList.Add(argument);
        using var program = Process.Start(start)!;
        var errors = program.StandardError.ReadToEndAsync();
        var output = await program.StandardOutput.ReadToEndAsync();
        await program.WaitForExitAsync();
        return new ProgramRun(program.ExitCode, output, await errors);
    }

    /// <summary>One sentence was said, and nothing was done.</summary>
    public string Sentence
    {
        get
        {
            Assert.NotEqual(CommandLine.Done, Code);
            Assert.Equal("", Output);
            Assert.Single(Errors.TrimEnd('\n', '\r').Split('\n'));
            return Errors.Trim();
        }
    }
}

/// <summary>The program as a process of its own, serving at an address it chose itself.</summary>
internal sealed class ServingProgram : IAsyncDisposable
{
    private readonly Process process;

    private ServingProgram(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    /// <param name="from">The working directory, from which relative paths count.</param>
    public static async Task<ServingProgram> Start(string program, string from, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = from };
        start.Environment["HOME"] = from;
        foreach (var argument in (string[])["exec", program, "--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "None", .. args])
            start.ArgumentList.Add(argument);
        var started = Process.Start(start)!;
        while (await started.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Split(" is open at ") is [_, var rest])
                return new ServingProgram(started, new Uri(rest.Split(' ')[0]));
        }
        throw new InvalidOperationException($"The program ended with {started.ExitCode} before it served.");
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
