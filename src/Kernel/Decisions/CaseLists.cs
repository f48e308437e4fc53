using System.Globalization;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Values;

namespace Tongban.Kernel.Decisions;

/// <summary>The lists of a case that a paper can repeat whole, in the order of the form: what was answered, and what was given.</summary>
internal sealed class CaseLists(LawInForce law, MatterDefinition matter, CaseState state)
{
    private const string AnswersPath = "case.answers.";
    private const string MaterialsPath = "case.materials.";

    private List<(string Asked, string Given)>? answers;
    private List<(string Asked, string Given)>? materials;

    /// <summary>The value of <c>case.answers.0.question</c>, or how many rows there are (<c>case.answers.count</c>); null when there is no such row.</summary>
    internal string? Value(string path) =>
        path.StartsWith(AnswersPath, StringComparison.Ordinal) ? Value(answers ??= Answers(), path.AsSpan(AnswersPath.Length))
        : path.StartsWith(MaterialsPath, StringComparison.Ordinal) ? Value(materials ??= Materials(), path.AsSpan(MaterialsPath.Length))
        : null;

    private static string? Value(List<(string Asked, string Given)> rows, ReadOnlySpan<char> item) =>
        item is "count" ? rows.Count.ToString(CultureInfo.InvariantCulture)
        : item.IndexOf('.') is >= 0 and var dot && int.TryParse(item[..dot], NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row < rows.Count ? Cell(rows[row], item[(dot + 1)..])
        : null;

    private static string Cell((string Asked, string Given) row, ReadOnlySpan<char> what) => what is "question" or "title" ? row.Asked : row.Given;

    private List<(string Asked, string Given)> Answers() =>
    [
        .. from asked in FormCheck.Asked(matter, state.Answers.ToMap(answer => answer.Key, answer => answer.Value.Value), CaseReading.Of(law, state, state.OpenedAt))
           where state.Answers.TryGetValue(asked.Name, out var answer) && answer.Value.Length > 0
           select (Member(asked.Name) + asked.Field.Called.Zh, Words(asked.Field, state.Answers[asked.Name].Value)),
    ];

    private List<(string Asked, string Given)> Materials()
    {
        var input = CaseReading.Of(law, state, state.OpenedAt);
        return
        [
            .. from material in matter.Materials
               where state.HasOrAwaits(material.Name) || (material.RequiredWhen?.Holds(input) ?? true)
               select (material.Title.Zh, state.Materials.TryGetValue(material.Name, out var given) ? string.Join("、", given.All().Select(file => file.FileName.Value)) : state.OnFile.ContainsKey(material.Name) ? "已有登记信息" : Brought(material.Name)),
        ];
    }

    private string Brought(string material) =>
        state.Seen.TryGetValue(material, out var seen) ? $"原件由{law.Offices.NameOf(seen.Office).Zh}核对" : state.Bringing.Contains(material) ? "带原件到收件机关" : "未提交";

    private string Member(string name) =>
        name.Split('.') is [var group, var index, _] && matter.Groups.FirstOrDefault(known => known.Name == group) is { } of
            ? $"{of.Title.Zh}{int.Parse(index, CultureInfo.InvariantCulture) + 1}："
            : "";

    private string Words(FieldDefinition field, string value) => field.Type switch
    {
        FieldType.Division => DivisionCode.TryParse(value, out var code) ? law.Divisions.FullName(code) : value,
        FieldType.Choice => field.Options.FirstOrDefault(option => option.Value == value) is { } option ? option.Title.Zh : value,
        FieldType.YesNo => value == "yes" ? "是" : "否",
        FieldType.Date => NodaTime.Text.LocalDatePattern.Iso.Parse(value) is { Success: true, Value: var day } ? Documents.PaperDay.Chinese(day) : value,
        FieldType.Text or FieldType.LongText or FieldType.Name or FieldType.IdentityNumber or FieldType.Phone or FieldType.Address or FieldType.Number or FieldType.Place => value,
    };
}
