using NodaTime;
using NodaTime.Text;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Words;
using Tongban.Web.Components;
using Tongban.Web.Hosting;

namespace Tongban.Web.Questions;

/// <summary>An answer as it stands in a form: as typed, so that a wrong one is shown back, and as it is meant.</summary>
/// <param name="Typed">What was typed or chosen; for a date what the fields held, for a division its name.</param>
/// <param name="Date">The three parts of a date.</param>
/// <param name="Value">As the case keeps it: an ISO date, a division code; what cannot be read so stays as typed, for the check to refuse.</param>
/// <param name="Places">The divisions that what was typed may mean; more than one must be asked back.</param>
public sealed record GivenAnswer(string Typed, DateParts Date, string Value, IReadOnlyList<Division> Places)
{
    private const string NoSuchDay = "?";

    /// <summary>Why it cannot be told what is meant, and what to do; null when it can.</summary>
    public Wording? Doubt => Places.Count > 1 ? new("有几处符合，请选择其中一处", "Several places fit; choose one") : Unread;

    /// <summary>What was typed and is no place or day at all.</summary>
    private Wording? Unread { get; init; }

    /// <summary>An answer given before, to be shown again.</summary>
    public static GivenAnswer Kept(Language language, LawInForce law, FieldDefinition field, string value) => new(
        value.Length > 0 && field.Type == FieldType.Division ? AnswerWords.Of(language, law, field, value) : value,
        LocalDatePattern.Iso.Parse(value) is { Success: true, Value: var day } ? DateParts.Of(day) : DateParts.Empty,
        value,
        []);

    /// <summary>What <see cref="QuestionInput"/> of that name has posted.</summary>
    public static GivenAnswer Posted(IFormCollection form, string name, FieldDefinition field, LawInForce law, LocalDate today) => field.Type switch
    {
        FieldType.Date => Day(DateParts.From(form, name)),
        FieldType.Division => Place(form[name].ToString(), form[name + "-choice"].ToString(), law, today),
        FieldType.IdentityNumber or FieldType.Phone => new(form[name].ToString(), DateParts.Empty, WithoutSpaces(form[name].ToString()), []),
        _ => new(form[name].ToString(), DateParts.Empty, PlainText.Cleaned(form[name].ToString()), []),
    };

    /// <summary>A number as it is meant: full-width digits are digits, and the spaces between them are none of it.</summary>
    private static string WithoutSpaces(string typed) =>
        string.Concat(typed.Normalize(System.Text.NormalizationForm.FormKC).Where(character => !char.IsWhiteSpace(character)));

    private static GivenAnswer Day(DateParts parts) => new(
        "", parts, parts.IsEmpty ? "" : parts.ToDate() is { Year: >= DateDoubt.FirstYear } day ? LocalDatePattern.Iso.Format(day) : NoSuchDay, [])
    {
        Unread = parts.IsEmpty || parts.ToDate() is { Year: >= DateDoubt.FirstYear } ? null : DateDoubt.Of(parts),
    };

    private static Wording NoSuchPlace(string typed) => new(
        $"没有找到叫“{typed}”的县（市、区）。请写县、区的名称，可以带上省、市，例如“杭州西湖区”；也可以写六位代码，例如“330106”。",
        $"There is no county called “{typed}”. Write the county's name, with its province or city if you like, such as “Hangzhou Xihu”, or its six-digit code, such as “330106”.");

    private static Wording NoMore(LawInForce law, Division gone, LocalDate today)
    {
        var (zh, en) = (string.Join('、', gone.Successors.Select(code => law.Divisions.FullName(code))), string.Join(", ", gone.Successors.Select(code => law.Divisions.FullNameEn(code))));
        var why = gone.Note.Length > 0 ? $"（{gone.Note}）" : "";
        return gone.Successors.IsEmpty
            ? new($"“{gone.Name}”已经撤销{why}。请填写它现在所属的县（市、区）。", $"{gone.NameEn} is no more. Write the county that the place belongs to today.")
            : new($"“{gone.Name}”已经撤销{why}，原来的地方现在属于：{zh}。请填写现在的县（市、区）。", $"{gone.NameEn} is no more; the place now belongs to: {en}. Write the county of today.");
    }

    private static GivenAnswer Place(string typed, string chosen, LawInForce law, LocalDate today)
    {
        var found = DivisionSearch.Find(law.Divisions, chosen.Length > 0 ? chosen : typed, today);
        return new(typed, DateParts.Empty, found is [var only] ? only.Code.ToString() : typed.Trim(), found)
        {
            Unread = found.Count > 0 || typed.Trim().Length == 0 ? null : DivisionSearch.Gone(law.Divisions, typed, today) is { } gone ? NoMore(law, gone, today) : NoSuchPlace(typed.Trim()),
        };
    }
}
