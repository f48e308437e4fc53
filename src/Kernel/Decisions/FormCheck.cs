using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Values;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Decisions;

/// <summary>Checks answers against a form: what is asked is answered, what is answered is asked, and each answer is one of its kind.</summary>
public static class FormCheck
{
    private const int LongestText = 200;
    private const int LongestLongText = 2000;

    /// <summary>Every question of a form that these answers make it ask: name of the answer and the question, repeated groups unrolled.</summary>
    public static IEnumerable<(string Name, FieldDefinition Field)> Asked(MatterDefinition matter, IReadOnlyDictionary<string, string> answers, ConditionInput input) =>
        Asked(matter, matter.Form, answers, input);

    /// <summary>Every question of an action, one of a repeated group once for each member of it that the case has; without those that ask only for what nobody said yet.</summary>
    public static IEnumerable<(string Name, FieldDefinition Field)> Asked(LawInForce law, MatterDefinition matter, ActionDefinition action, CaseState state, Instant now) =>
        Everything(law, matter, action, state, now).Where(one => !IsKnown(law, state, one, now));

    /// <summary>The questions that an action does not ask because the case says the answer already.</summary>
    public static IEnumerable<(string Name, FieldDefinition Field)> Known(LawInForce law, MatterDefinition matter, ActionDefinition action, CaseState state, Instant now) =>
        Everything(law, matter, action, state, now).Where(one => IsKnown(law, state, one, now));

    private static IEnumerable<(string Name, FieldDefinition Field)> Everything(LawInForce law, MatterDefinition matter, ActionDefinition action, CaseState state, Instant now) =>
        Asked(matter, action.Inputs, state.Answers.ToMap(answer => answer.Key, answer => answer.Value.Value), CaseReading.Of(law, state, now));

    /// <summary>What was said while less was asked of an answer, and would not be taken today, is asked anew: nothing else could put it right.</summary>
    private static bool IsKnown(LawInForce law, CaseState state, (string Name, FieldDefinition Field) one, Instant now) =>
        one.Field.UnlessKnown && state.Answers.TryGetValue(one.Name, out var answer) && (answer.Erased || Fault(law, one.Field, answer.Value, LawInForce.DayOf(now)) is null);

    private static IEnumerable<(string Name, FieldDefinition Field)> Asked(
        MatterDefinition matter, ImmutableArray<FieldDefinition> fields, IReadOnlyDictionary<string, string> answers, ConditionInput input)
    {
        foreach (var field in fields)
        {
            if (field.When?.Holds(input) ?? true)
            {
                foreach (var name in Occurrences(matter, field, answers, input))
                {
                    yield return (name, field);
                }
            }
        }
    }

    /// <summary>Every fault of the answers.</summary>
    public static IEnumerable<Refusal> Faults(LawInForce law, MatterDefinition matter, IReadOnlyDictionary<string, string> answers, ConditionInput input, LocalDate today)
    {
        var asked = Asked(matter, answers, input).ToList();
        var clause = matter.Basis[0];
        var form = new FormAround(law, matter.Form, answers.GetValueOrDefault, today, clause);
        return asked.SelectMany(question => Faults(form, question.Field, question.Name, answers.GetValueOrDefault(question.Name)))
            .Concat(asked.SelectMany((question, at) => SamePerson(asked.Take(at), form, question.Field, question.Name)))
            .Concat(answers.Keys.Except(asked.Select(question => question.Name), StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(name => Unasked(name, clause)));
    }

    /// <summary>Nobody is two people of one case: an identity number that another of the questions was answered with is refused beside this one.</summary>
    /// <param name="others">The questions whose answers it may not repeat; the question itself among them does no harm.</param>
    /// <param name="form">What the answer stands among.</param>
    /// <param name="field">The question.</param>
    /// <param name="name">The answer's name.</param>
    public static IEnumerable<Refusal> SamePerson(IEnumerable<(string Name, FieldDefinition Field)> others, FormAround form, FieldDefinition field, string name) =>
        field.Type is FieldType.IdentityNumber && Person(form.Answer(name)) is { } person
            ? others.Where(other => other.Name != name && other.Field.Type is FieldType.IdentityNumber && Person(form.Answer(other.Name)) == person)
                .Take(1).Select(other => new Refusal(RefusalKind.Invalid, Repeated(other.Field), form.Clause, name))
            : [];

    private static IdentityNumber? Person(string? value) => IdentityNumber.TryParse(value, out var number) ? number : null;

    private static Wording Repeated(FieldDefinition earlier) =>
        new($"与“{earlier.Called.Zh}”填的是同一个人，请核对后改正。", $"This is the same person as in “{earlier.Called.En}”; check and correct it.");

    /// <summary>The faults of one answer: of its own kind, and by the answers it stands beside.</summary>
    public static IEnumerable<Refusal> Faults(FormAround form, FieldDefinition field, string name, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return field.Required ? [new(RefusalKind.Invalid, Missing(field), form.Clause, name)] : [];
        }

        return (Fault(form.Law, field, value, form.Today) ?? DateBounds.Fault(form, field, name, value) ?? BesideOthers.Fault(form, field, name, value)) is { } why ? [new(RefusalKind.Invalid, why, form.Clause, name)] : [];
    }

    /// <summary>The number of members of a repeated group in the answers.</summary>
    public static int Members(string group, IReadOnlyDictionary<string, string> answers) => Members(group, answers.Keys);

    /// <summary>The number of members of a repeated group among the names of answers.</summary>
    internal static int Members(string group, IEnumerable<string> names)
    {
        var members = 0;
        foreach (var name in names)
        {
            members = Math.Max(members, Member(group, name));
        }

        return members;
    }

    /// <summary>The place, from 1, of the group's member whom the answer is about; 0 where it is about none.</summary>
    private static int Member(string group, ReadOnlySpan<char> name)
    {
        if (name.Length <= group.Length || name[group.Length] != '.' || !name.StartsWith(group, StringComparison.Ordinal))
        {
            return 0;
        }

        var rest = name[(group.Length + 1)..];
        var dot = rest.IndexOf('.');
        return int.TryParse(dot < 0 ? rest : rest[..dot], NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index + 1 : 0;
    }

    private static IEnumerable<string> Occurrences(MatterDefinition matter, FieldDefinition field, IReadOnlyDictionary<string, string> answers, ConditionInput input)
    {
        if (field.Group is not { } name)
        {
            return [field.Name];
        }

        var group = matter.Groups.First(group => group.Name == name);
        return group.When?.Holds(input) ?? true
            ? Enumerable.Range(0, Math.Min(Members(name, answers), group.AtMost)).Select(index => $"{name}.{index.ToString(CultureInfo.InvariantCulture)}.{field.Name}")
            : [];
    }

    private static Refusal Unasked(string name, string clause) =>
        new(RefusalKind.Invalid, new($"表单没有“{name}”这一项，请删去。", $"The form has no question “{name}”; leave it out."), clause, name);

    /// <summary>Nobody is known to have lived longer than a hundred and twenty-two years; a number that tells of more is misread.</summary>
    private const int OldestEver = 125;

    private static Wording Missing(FieldDefinition field) => new(
        (field.Type is FieldType.Choice or FieldType.YesNo ? "请选择：" : "请填写：") + field.Title.Zh, $"Answer the question: {field.Title.En}");

    private static Wording? Fault(LawInForce law, FieldDefinition field, string value, LocalDate today) => field.Type switch
    {
        FieldType.Text => TooLong(value, LongestText) ?? PlainText.Fault(value) ?? NoneOf(field, value) ?? NoDigit(field, value),
        FieldType.LongText => TooLong(value, LongestLongText) ?? PlainText.Fault(value),
        FieldType.Name => PersonName.TryParse(value, out _) ? null : new("姓名应为1至50个字符，不含数字和符号；用汉字写的至少两个字。", "A name has 1 to 50 letters and no digits or signs, in Chinese characters at least two."),
        FieldType.IdentityNumber => IdentityNumber.TryParse(value, out var number) ? Born(number, today) ?? Region(value) : Identity.IdentityNumber.Diagnose(value, law.Divisions)?.Sentence,
        FieldType.Phone => PhoneNumber.TryParse(value, out _) ? null : new("电话号码应为11位手机号或带区号的固定电话。", "Give an 11-digit mobile number, or a landline number with its area code."),
        FieldType.Address => TooLong(value, LongestText) ?? PlainText.Fault(value) ?? NoAddress(value),
        FieldType.Division => Division(law, value, today),
        FieldType.Date => LocalDatePattern.Iso.Parse(value).Success ? null : new("没有这一天，请按 2026-09-30 的形式填写。", "There is no such day; write it as 2026-09-30."),
        FieldType.Number => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count) ? OutOfBounds(field, count) : new("应为整数。", "Give a whole number."),
        FieldType.Choice => field.Options.Any(option => option.Value == value) ? null : new("请从所列选项中选择。", "Choose one of the options listed."),
        FieldType.YesNo => value is "yes" or "no" ? null : new("请选择“是”或“否”。", "Choose yes or no."),
        FieldType.Place => TooLong(value, LongestText) ?? PlainText.Fault(value) ?? NoPlace(law, field, value),
    };

    private static Wording? TooLong(string value, int most) =>
        value.Length <= most ? null : new($"最多{most}个字符，现有{value.Length}个。", $"At most {most} characters; there are {value.Length}.");

    private static Wording? NoneOf(FieldDefinition field, string value) => field.OneOf.IsEmpty || field.OneOf.Any(word => word.Zh == value.Trim()) ? null
        : new($"请写其中一个：{string.Join('、', field.OneOf.Select(word => word.Zh))}。", $"Choose one of these: {string.Join("; ", field.OneOf.Select(word => word.En))}.");

    private static Wording? NoDigit(FieldDefinition field, string value) => !field.WithDigit || value.Any(char.IsDigit) ? null
        : new($"{field.Called.Zh}里应当有数字，请核对。", $"“{field.Called.En}” has a digit in it; check what was written.");

    private static Wording? OutOfBounds(FieldDefinition field, long value) =>
        value < field.Least || value > field.Most ? new($"应为{Bounds(field, "到", "不小于", "不大于")}的整数。", $"Give a whole number{Bounds(field, " to ", " of at least ", " of at most ")}.") : null;

    private static string Bounds(FieldDefinition field, string to, string least, string most) => (field.Least, field.Most) switch
    {
        ({ } from, { } until) => string.Create(CultureInfo.InvariantCulture, $"{from}{to}{until}"),
        ({ } from, null) => string.Create(CultureInfo.InvariantCulture, $"{least}{from}"),
        (null, var until) => string.Create(CultureInfo.InvariantCulture, $"{most}{until}"),
    };

    /// <summary>Of letters and digits an address has four at least, and of letters two; a street, a house and a room cannot be said with fewer.</summary>
    private static Wording? NoAddress(string value) => value.EnumerateRunes().Count(Rune.IsLetterOrDigit) >= 4 && value.EnumerateRunes().Count(Rune.IsLetter) >= 2 ? null
        : new("这里没有写出地址。请写街道（乡镇、村）、门牌号、楼栋和房间号，例如“样例路1号2幢301室”。", "This is no address. Write street (or township and village), number, building and room.");

    /// <summary>What the household book says of a place that nobody can find out.</summary>
    private const string Unknown = "不详";

    private static Wording? NoPlace(LawInForce law, FieldDefinition field, string value) =>
        law.Divisions.IsPlace(value) || (field.MayBeUnknown && value.Trim() == Unknown) ? null
        : field.MayBeUnknown ? new($"{WritePlace.Zh}确实查不到的，写“{Unknown}”。", $"{WritePlace.En} Where it cannot be found out at all, write the Chinese word for that (bu xiang).")
        : WritePlace;

    private static Wording WritePlace { get; } = new(
        "这里没有写出地名。请写省、市、县（市、区）的名称，例如“山东省济南市历下区”，县改区以前的旧名也可以；在国外的，写国家的名称，例如“越南”。",
        "This names no place. Write province, city and county in Chinese, by a former name if the book has it so; abroad, the country.");

    private static Wording? Born(IdentityNumber number, LocalDate today) =>
        number.BirthDate > today ? new("公民身份号码中的出生日期在今天之后。", "The birth date in the identity number lies after today.")
        : number.AgeOn(today) > OldestEver ? new($"按公民身份号码，此人已经 {number.AgeOn(today)} 岁，请核对出生日期的八位数字。", $"By the identity number this person is {number.AgeOn(today)} years old; check the eight digits of the birth date.")
        : null;

    private static Wording? Region(string value) => Provinces.IsCode(value.AsSpan(0, 2)) ? null
        : new($"公民身份号码的前两位“{value[..2]}”不是任何省份的代码，请核对。", $"The first two digits of the identity number, {value[..2]}, are no province's code; check it.");

    private static Wording? Division(LawInForce law, string value, LocalDate today) =>
        !DivisionCode.TryParse(value, out var code) || law.Divisions.Find(code) is null ? new("没有这个行政区划代码。", "There is no division with this code.")
        : law.Divisions.InUse(code, today) ? null
        : new("该行政区划已撤销，请选择现在的区划。", "This division is no longer in use; choose the present one.");
}
