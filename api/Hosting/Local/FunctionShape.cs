using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Plp.Portfolio;
using Plp.Requests;

namespace Plp.Hosting.Local;

/// <summary>Who may call a function at all, before it is decided whether they may.</summary>
internal enum SignInNeed
{
    /// <summary>Anyone.</summary>
    Open,

    /// <summary>Whoever has signed in.</summary>
    Account,

    /// <summary>Whoever has a link.</summary>
    Link,
}

/// <summary>
/// What a function takes and answers, read from its own instructions: nobody says it a second time, and nobody can say it
/// wrongly. Followed is what the function calls in its own class, and whatever else of this program makes an answer.
/// </summary>
internal sealed partial class FunctionShape
{
    private static readonly Dictionary<short, OpCode> opCodes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    private static readonly Dictionary<string, int> statuses = new(StringComparer.Ordinal)
    {
        [nameof(Reply.Ok)] = StatusCodes.Status200OK,
        [nameof(Reply.Created)] = StatusCodes.Status201Created,
        [nameof(Reply.NotReady)] = StatusCodes.Status503ServiceUnavailable,
    };

    /// <summary>What a file is said to be whose type is its own.</summary>
    public const string AnyFile = "application/octet-stream";

    private readonly HashSet<MethodBase> seen = [];
    private readonly SortedDictionary<int, Type> answers = [];
    private readonly SortedSet<string> queries = new(StringComparer.Ordinal);
    private readonly SortedSet<string> otherContent = new(StringComparer.Ordinal);
    private readonly Type home;
    private string? lastText;

    private FunctionShape(MethodInfo function)
    {
        home = Outermost(function.DeclaringType!);
        Follow(function);
    }

    public SignInNeed SignInNeed { get; private set; }

    /// <summary>The JSON it takes; null when it takes none.</summary>
    public Type? Body { get; private set; }

    /// <summary>It takes files.</summary>
    public bool TakesFiles { get; private set; }

    /// <summary>It takes bytes as they are.</summary>
    public bool TakesBytes { get; private set; }

    /// <summary>The JSON it answers with, by status.</summary>
    public IReadOnlyDictionary<int, Type> Answers => answers;

    /// <summary>The media types of answers that are no JSON.</summary>
    public IReadOnlyCollection<string> OtherContent => answers.Count > 0 ? [] : otherContent;

    /// <summary>What it reads from the query.</summary>
    public IReadOnlyCollection<string> Queries => queries;

    public static FunctionShape Of(FunctionMethod function) => new(function.Method);

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private void Follow(MethodBase method)
    {
        if (!seen.Add(method))
            return;
        if (method.GetCustomAttribute<AsyncStateMachineAttribute>() is { } machine)
            Follow(MoveNextOf(machine.StateMachineType, method));
        foreach (var (code, token) in Instructions(method.GetMethodBody()?.GetILAsByteArray() ?? []))
            Read(method, code, token);
    }

    private void Read(MethodBase within, OpCode code, int token)
    {
        if (code == OpCodes.Ldstr)
        {
            lastText = within.Module.ResolveString(token);
            if (MediaType().IsMatch(lastText))
                otherContent.Add(lastText);
            return;
        }
        if (code.OperandType != OperandType.InlineMethod)
            return;
        var called = within.Module.ResolveMethod(token, ArgumentsOf(within.DeclaringType), ArgumentsOf(within))!;
        if (called.DeclaringType == typeof(RequestHandler))
            EnterBy((MethodInfo)called);
        else if (called.DeclaringType == typeof(Reply) && statuses.TryGetValue(called.Name, out var status))
            answers.TryAdd(status, called.GetGenericArguments()[0]);
        else if (called.DeclaringType == typeof(IQueryCollection) && called.Name is "get_Item" or nameof(IQueryCollection.ContainsKey))
            queries.Add(lastText!);
        else if (called.DeclaringType == typeof(FileAnswer))
            otherContent.Add(AnyFile);
        else if (called is ConstructorInfo { DeclaringType: { } made }
            && made.Assembly == home.Assembly
            && made.IsAssignableTo(typeof(IResult))
            && made.GetMethod(nameof(IResult.ExecuteAsync)) is { } told)
            Follow(told);
        else if (IsOurs(called))
            Follow(called);
    }

    private void EnterBy(MethodInfo entrance)
    {
        if (!entrance.Name.StartsWith(nameof(RequestHandler.Answer), StringComparison.Ordinal))
            return;
        SignInNeed = entrance.Name switch
        {
            nameof(RequestHandler.AnswerLink) => SignInNeed.Link,
            nameof(RequestHandler.AnswerAnyone) or nameof(RequestHandler.AnswerAttempt) => SignInNeed.Open,
            _ => SignInNeed.Account,
        };
        TakesBytes |= entrance.Name == nameof(RequestHandler.AnswerBytes);
        TakesFiles |= entrance.Name == nameof(RequestHandler.AnswerUpload);
        if (entrance.IsGenericMethod && entrance.GetGenericMethodDefinition().GetGenericArguments() is [.., { Name: "TBody" } body])
            Body = entrance.GetGenericArguments()[body.GenericParameterPosition];
    }

    /// <summary>In the function's own class, or wherever an answer is made.</summary>
    private bool IsOurs(MethodBase called) =>
        called.DeclaringType is { } type && type.Assembly == home.Assembly
        && (Outermost(type) == home || (called is MethodInfo { ReturnType: var made } && IsAnswer(made) && type != typeof(Problem)));

    private static bool IsAnswer(Type type) =>
        type.IsAssignableTo(typeof(IResult)) || (type.IsGenericType && type.GetGenericArguments().Any(IsAnswer));

    private static MethodInfo MoveNextOf(Type machine, MethodBase method)
    {
        if (machine.IsGenericTypeDefinition)
            machine = machine.MakeGenericType([.. ArgumentsOf(method.DeclaringType) ?? [], .. ArgumentsOf(method) ?? []]);
        return machine.GetMethod("MoveNext", BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Instance)!;
    }

    private static Type[]? ArgumentsOf(MethodBase method) => method.IsGenericMethod ? method.GetGenericArguments() : null;

    private static Type[]? ArgumentsOf(Type? type) => type is { IsGenericType: true } ? type.GetGenericArguments() : null;

    /// <summary>Every instruction with its operand, as far as that is a number of four bytes (ECMA-335 III.1.9).</summary>
    private static IEnumerable<(OpCode Code, int Operand)> Instructions(byte[] il)
    {
        for (var at = 0; at < il.Length;)
        {
            var code = il[at] == 0xFE ? opCodes[(short)(0xFE00 | il[at + 1])] : opCodes[il[at]];
            at += code.Size;
            var length = code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
                _ => 4,
            };
            yield return (code, length == 4 ? BitConverter.ToInt32(il, at) : 0);
            at += length;
        }
    }

    [GeneratedRegex(
        @"\A(application|text|image)/[a-z0-9.+-]+(; ?charset=[a-z0-9-]+)?\z",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex MediaType();
}
