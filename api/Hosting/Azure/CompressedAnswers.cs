namespace Plp.Hosting.Azure;

/// <summary>The worker builds its own pipeline; a filter is the one place before it.</summary>
internal sealed class CompressedAnswers : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseClientAddress();
        app.UseResponseCompression();
        next(app);
    };
}
