using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Plp.FunctionsHost.Rpc;

namespace Plp.FunctionsHost;

/// <summary>A function as the worker's metadata describe it.</summary>
internal sealed class Function
{
    private readonly TemplateMatcher? matcher;
    private readonly List<(string Name, IRouteConstraint Constraint)> constraints = [];
    private readonly string[] methods = [];

    public Function(RpcFunctionMetadata metadata, string prefix, IInlineConstraintResolver resolver)
    {
        Metadata = metadata;
        foreach (var raw in metadata.RawBindings)
        {
            using var json = JsonDocument.Parse(raw);
            var binding = json.RootElement;
            var (name, type) = (Text(binding, "name")!, Text(binding, "type")!);
            metadata.Bindings[name] = new BindingInfo
            {
                Type = type,
                Direction = Enum.Parse<BindingInfo.Types.Direction>(Text(binding, "direction")!, ignoreCase: true),
            };
            if (type == "timerTrigger")
                (Trigger, Schedule) = (name, Text(binding, "schedule"));
            if (type != "httpTrigger")
                continue;
            Trigger = name;
            methods = binding.TryGetProperty("methods", out var listed)
                ? [.. listed.EnumerateArray().Select(method => method.GetString()!)]
                : [];
            var template = TemplateParser.Parse(prefix + "/" + (Text(binding, "route") ?? metadata.Name));
            matcher = new TemplateMatcher(template, []);
            constraints.AddRange(
                from parameter in template.Parameters
                from constraint in parameter.InlineConstraints
                select (parameter.Name!, resolver.ResolveConstraint(constraint.Constraint)!));
        }
    }

    public RpcFunctionMetadata Metadata { get; }

    public string Name => Metadata.Name;

    public string Id => Metadata.FunctionId;

    /// <summary>The parameter that takes what triggers it.</summary>
    public string Trigger { get; } = "";

    /// <summary>When a timer fires; null of an HTTP function.</summary>
    public string? Schedule { get; }

    public bool Answers(HttpContext context, [NotNullWhen(true)] out RouteValueDictionary? values)
    {
        values = [];
        var found = values;
        return matcher is not null
            && (methods.Length == 0 || methods.Contains(context.Request.Method, StringComparer.OrdinalIgnoreCase))
            && matcher.TryMatch(context.Request.Path, found)
            && constraints.TrueForAll(one => one.Constraint.Match(context, null, one.Name, found, RouteDirection.IncomingRequest));
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;
}
