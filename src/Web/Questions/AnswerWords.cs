using System.Globalization;
using NodaTime.Text;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Words;
using Tongban.Web.Hosting;

namespace Tongban.Web.Questions;

/// <summary>Answers as a person reads them.</summary>
public static class AnswerWords
{
    /// <summary>Which member of a group an answer is about, put before the question; empty for an answer that is of no group.</summary>
    public static Wording Member(IEnumerable<GroupDefinition> groups, string name) =>
        name.Split('.') is [var group, var index, _] && int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var member)
        && groups.FirstOrDefault(one => one.Name == group) is { } of
            ? new($"{of.Title.Zh} {member + 1}：", $"{of.Title.En} {member + 1}: ")
            : new("", "");

    public static string Of(Language language, LawInForce law, FieldDefinition field, string value) => field.Type switch
    {
        FieldType.Division => DivisionCode.TryParse(value, out var code) ? language.Say(law.Divisions.FullName(code), law.Divisions.FullNameEn(code)) : value,
        FieldType.Choice => field.Options.FirstOrDefault(option => option.Value == value) is { } option ? language.Say(option.Title) : value,
        FieldType.YesNo => value == "yes" ? language.Say("是", "Yes") : language.Say("否", "No"),
        FieldType.Date => LocalDatePattern.Iso.Parse(value) is { Success: true, Value: var day } ? language.Say(day) : value,
        FieldType.Text => field.OneOf.Where(word => word.Zh == value).Select(language.Say).FirstOrDefault(value),
        FieldType.LongText or FieldType.Name or FieldType.IdentityNumber or FieldType.Phone or FieldType.Address or FieldType.Number or FieldType.Place => value,
    };
}
