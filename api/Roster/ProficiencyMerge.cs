using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Plp.Plans;

namespace Plp.Roster;

/// <summary>
/// What a file would make of the school's proficiencies. An item is the one it was before by its identifier, else by its code,
/// else by its name below the same: so what students named stays named. Pure.
/// </summary>
internal static class ProficiencyMerge
{
    /// <param name="retireOthers">Whether those that are not in the file are retired; else they stay.</param>
    public static (ProficiencySet Set, IReadOnlyList<ProficiencyChange> Changes) Of(
        ProficiencySet standing,
        ProficiencyTree tree,
        bool retireOthers)
    {
        var left = standing.Items.ToList();
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        List<Proficiency> items = [];
        List<ProficiencyChange> changes = [];
        foreach (var found in tree.Items)
        {
            var parent = found.Parent is { } key ? ids[key] : null;
            var before = Match(left, found, parent);
            if (before is not null)
                left.Remove(before);
            var after = (before ?? new Proficiency { Id = IdOf(found, parent), Name = found.Name }) with
            {
                Code = found.Code,
                Name = found.Name,
                Statement = found.Statement,
                Parent = parent,
                Source = found.Source ?? before?.Source,
                Retired = false,
            };
            ids[found.Key] = after.Id;
            items.Add(after);
            changes.Add(new ProficiencyChange(
                before is null ? ProficiencyChangeKind.Added
                    : before.Retired ? ProficiencyChangeKind.Restored
                    : before == after ? ProficiencyChangeKind.Same : ProficiencyChangeKind.Changed,
                ProficiencyName.Of(after),
                before is not null && before.Label() != after.Label() ? before.Label() : null));
        }
        foreach (var other in left)
        {
            var retires = retireOthers && !other.Retired;
            items.Add(retires ? other with { Retired = true } : other);
            if (retires)
                changes.Add(new ProficiencyChange(ProficiencyChangeKind.Retired, ProficiencyName.Of(other), null));
        }
        return (standing with { Items = items }, changes);
    }

    private static Proficiency? Match(List<Proficiency> left, FoundProficiency found, string? parent) =>
        (found.Source is { } source ? left.Find(item => item.Source == source) : null)
        ?? (found.Code is { } code ? left.Find(item => string.Equals(item.Code, code, StringComparison.OrdinalIgnoreCase)) : null)
        ?? left.Find(item => item.Parent == parent && item.Name.Equals(found.Name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The same file gives the same ids.</summary>
    private static string IdOf(FoundProficiency found, string? parent) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            $"proficiency\n{found.Source ?? found.Code ?? $"{parent}\n{found.Name}"}")))[..12];
}

/// <param name="Before">What it was called, where that changes.</param>
internal sealed record ProficiencyChange(ProficiencyChangeKind Kind, ProficiencyName Proficiency, string? Before);

[JsonConverter(typeof(CamelCase<ProficiencyChangeKind>))]
internal enum ProficiencyChangeKind
{
    Added,
    Changed,

    /// <summary>It was retired and is asked again.</summary>
    Restored,
    Retired,
    Same,
}
