using System.Globalization;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Values;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Decisions;

/// <summary>
/// What an applicant can be asked to put right: an answer of the form (<c>toAddress</c>, <c>children.0.name</c>) or a material
/// (<c>material.identity-cards</c>).
/// </summary>
internal static class CorrectableItems
{
    /// <summary>Whether there is such an answer or material in the matter.</summary>
    internal static bool Has(MatterDefinition matter, string item) => Title(matter, item) is not null;

    /// <summary>The item as a notice names it: what kind of thing it is, and its title.</summary>
    /// <exception cref="InvalidOperationException">The matter has no such item.</exception>
    internal static Wording Words(MatterDefinition matter, string item)
    {
        var title = Title(matter, item) ?? throw new InvalidOperationException($"{matter.Version} has no item {item}.");
        var (zh, en) = (title.Zh, title.En);
        return item.StartsWith("material.", StringComparison.Ordinal) ? new($"材料“{zh}”", $"the material “{en}”")
            : Member(item) is { } member ? new($"申请表（第{member}人）“{zh}”", $"the answer “{en}” of person {member}")
            : new($"申请表“{zh}”", $"the answer “{en}”");
    }

    /// <summary>Whether another answer would make another application of it, which a correction does not.</summary>
    internal static bool MakesAnotherApplication(MatterDefinition matter, string item) => DecidesTheForm(matter, item) || IsTheApplicant(matter, item);

    /// <summary>
    /// Whether the answer decides what else is asked: whether there are children, or which questions follow. Put right alone it would leave what hangs on it unasked, or
    /// standing though nobody asks it any more.
    /// </summary>
    private static bool DecidesTheForm(MatterDefinition matter, string item) =>
        matter.Groups.Any(group => Reads(group.When, item)) || matter.Form.Any(field => Reads(field.When, item));

    /// <summary>Whether the answer says who the applicant is: another number is another person.</summary>
    internal static bool IsTheApplicant(MatterDefinition matter, string item) => matter.OpenedBy is null && matter.Parties.Any(party => party.Name == "applicant" && party.NumberField == item);

    private static bool Reads(Condition? condition, string item) => condition?.Fields.Contains(item) ?? false;

    /// <summary>The items, and with a division the address within it that the case has: put right alone, the old address would stand in the new place.</summary>
    internal static Seq<string> WithAddresses(MatterDefinition matter, CaseState state, Seq<string> items) => Seq.From(items.Concat(matter.Form
        .Where(field => field is { Group: null, Place: { } place } && items.Contains(place) && state.Answers.ContainsKey(field.Name) && !items.Contains(field.Name)).Select(field => field.Name)));

    private static Wording? Title(MatterDefinition matter, string item) => item.Split('.') switch
    {
        ["material", var name] => matter.Materials.FirstOrDefault(material => material.Name == name)?.Title,
        [var name] => matter.Form.FirstOrDefault(field => field.Name == name && field.Group is null)?.Called,
        [var group, var index, var name] when index.All(char.IsAsciiDigit) => matter.Form.FirstOrDefault(field => field.Name == name && field.Group == group)?.Called,
        _ => null,
    };

    /// <summary>Which member of a repeated group an answer is about, counted from one; null for an answer outside groups.</summary>
    private static string? Member(string item) =>
        item.Split('.') is [_, var index, _] && int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var member)
            ? (member + 1).ToString(CultureInfo.InvariantCulture) : null;
}
