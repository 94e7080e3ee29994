using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Plp.Tests;

/// <summary>
/// Each room uses only rooms below it. Read from the compiled program: every type a member is made of, and every type,
/// method and field its instructions name.
/// </summary>
public sealed class FloorsTests
{
    /// <summary>The rooms, the top floor first; the README's tree has the same order.</summary>
    private static readonly string[] floors =
    [
        "Hosting", "Demonstration", "Records", "Office", "Programme", "Equity", "Quality", "Archives", "Students",
        "SchoolYear", "Roster", "Reminders", "Framework", "CheckIns", "Exhibitions", "Pathways", "Surveys", "PublicPage",
        "Portfolio", "Families", "Plans", "WorkItems", "Mail", "Jobs", "Requests", "Duties", "People", "School", "Files",
        "Storage", "Kernel",
    ];

    private static readonly Assembly program = typeof(Json).Assembly;

    private static readonly Dictionary<short, OpCode> codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    [Fact]
    public void Every_type_stands_in_a_room() =>
        Assert.Empty(program.GetTypes().Where(type => IsOurs(type) && !floors.Contains(RoomOf(type))).Select(type => type.FullName));

    [Fact]
    public void No_room_uses_one_above_it()
    {
        var upward = from type in program.GetTypes()
                     where IsOurs(type)
                     from used in Uses(type).SelectMany(Parts).Where(IsOurs).Distinct()
                     where Array.IndexOf(floors, RoomOf(used)) < Array.IndexOf(floors, RoomOf(type))
                     select $"{Outermost(type).FullName} uses {Outermost(used).FullName}";
        Assert.Empty(upward.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_readme_lists_the_rooms_in_their_order()
    {
        var readme = File.ReadAllText(Path.Combine(Infra.Template.Root, "README.md"));
        var places = floors.Select(room => readme.IndexOf($"\n  {room}/ ", StringComparison.Ordinal)).ToList();
        Assert.All(places, place => Assert.True(place > 0));
        Assert.Equal(places.Order(), places);
    }

    private static bool IsOurs(Type type) =>
        type.Assembly == program && Outermost(type).Namespace?.StartsWith("Plp.", StringComparison.Ordinal) == true
        && Outermost(type).GetCustomAttribute<CompilerGeneratedAttribute>() is null;

    private static string RoomOf(Type type) => Outermost(type).Namespace!.Split('.')[1];

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition())
        : [type];

    private static IEnumerable<Type> Uses(Type type)
    {
        const BindingFlags all =
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        return type.GetInterfaces().Append(type.BaseType).OfType<Type>()
            .Concat(type.GetCustomAttributesData().Select(attribute => attribute.AttributeType))
            .Concat(type.GetFields(all).Select(field => field.FieldType))
            .Concat(type.GetMethods(all).Cast<MethodBase>().Concat(type.GetConstructors(all)).SelectMany(InMethod));
    }

    private static IEnumerable<Type> InMethod(MethodBase method)
    {
        foreach (var parameter in method.GetParameters())
            yield return parameter.ParameterType;
        if (method is MethodInfo { ReturnType: var made })
            yield return made;
        if (method.GetMethodBody() is not { } body)
            yield break;
        foreach (var local in body.LocalVariables)
            yield return local.LocalType;
        foreach (var caught in body.ExceptionHandlingClauses.Where(clause => clause.Flags == ExceptionHandlingClauseOptions.Clause))
            yield return caught.CatchType!;
        foreach (var member in Named(method, body.GetILAsByteArray()!))
        {
            if (member is Type type)
                yield return type;
            if (member.DeclaringType is { } owner)
                yield return owner;
            foreach (var argument in member is MethodInfo { IsGenericMethod: true } called ? called.GetGenericArguments() : [])
                yield return argument;
        }
    }

    private static IEnumerable<MemberInfo> Named(MethodBase method, byte[] il)
    {
        var ofType = method.DeclaringType is { IsGenericType: true } generic ? generic.GetGenericArguments() : null;
        var ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < il.Length;)
        {
            var code = il[at] == 0xFE ? codes[(short)(0xFE00 | il[at + 1])] : codes[il[at]];
            at += code.Size;
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
                yield return method.Module.ResolveMember(BitConverter.ToInt32(il, at), ofType, ofMethod)!;
            at += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(il, at),
                _ => 4,
            };
        }
    }
}
