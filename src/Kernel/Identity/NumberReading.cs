using System.Collections.Immutable;
using System.Globalization;
using NodaTime.Text;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Identity;

/// <summary>One part of a number, in words.</summary>
/// <param name="Key">Its stable name: <c>division</c>, <c>birthDate</c>, …</param>
/// <param name="Label">What it is called.</param>
/// <param name="Value">What it says.</param>
public sealed record NumberPart(string Key, Wording Label, string Value);

/// <summary>What a text is, if it is this kind of number.</summary>
/// <param name="Kind">The kind's stable name: <c>identity-number</c>, <c>plate-number</c>, …</param>
/// <param name="Title">What the kind is called.</param>
/// <param name="Number">The number as it is kept.</param>
/// <param name="Parts">Its parts in words.</param>
public sealed record NumberReading(string Kind, Wording Title, string Number, ImmutableArray<NumberPart> Parts);

/// <summary>What is wrong with a text that looks most like this kind of number.</summary>
/// <param name="Kind">The kind's stable name.</param>
/// <param name="Fault">The first thing wrong.</param>
public sealed record NumberMistake(string Kind, NumberFault Fault);

/// <summary>
/// Says what kind of number a text is. Some texts are well made as two kinds (nine digits are a maritime identity and may be an
/// organisation code): then both are told. Not a register: a number that reads well need not have been given to anyone.
/// </summary>
public static class NumberReader
{
    /// <summary>Every kind that the text reads as; empty when none.</summary>
    public static ImmutableArray<NumberReading> Read(string text, DivisionTree tree) =>
        [.. Kinds.Where(kind => kind.Diagnose(text, tree) is null).Select(kind => new NumberReading(kind.Id, kind.Title, kind.Kept(text), [.. kind.Parts(text, tree)]))];

    /// <summary>What is wrong, by the kind the text looks most like; null when it reads as a number or looks like none.</summary>
    public static NumberMistake? Nearest(string text, DivisionTree tree) =>
        Read(text, tree).IsEmpty && Kinds.FirstOrDefault(kind => kind.LooksLike(text)) is { } nearest && nearest.Diagnose(text, tree) is { } fault
            ? new NumberMistake(nearest.Id, fault)
            : null;

    private static readonly NumberFault NotLegacy = new(NumberFaultKind.Date, new("15位公民身份号码中的出生日期不存在，请核对。", "The birth date in the identity number of 15 digits does not exist. Check it."));
    private static readonly NumberFault NoDivision = new(NumberFaultKind.Division, new("该行政区划代码从未使用过，请核对。", "This division code has never been in use. Check it."));

    private static readonly Wording Division = new("行政区划", "division");
    private static readonly Wording Born = new("出生日期", "born");

    private sealed record NumberKind(
        string Id,
        Wording Title,
        Func<string, bool> LooksLike,
        Func<string, DivisionTree, NumberFault?> Diagnose,
        Func<string, string> Kept,
        Func<string, DivisionTree, IEnumerable<NumberPart>> Parts);

    private static ImmutableArray<NumberKind> Kinds { get; } =
    [
        new("identity-number", new("公民身份号码", "citizen identity number"), LikeIdentity, (text, tree) => IdentityNumber.Diagnose(text, tree), text => IdentityNumber.Parse(text).ToString(), (text, tree) => Identity(IdentityNumber.Parse(text), tree)),
        new("identity-number-15", new("15位公民身份号码（1999年前）", "identity number of 15 digits (before 1999)"), text => text.Length == 15 && Digits.Only(text),
            (text, tree) => IdentityNumber.TryParseLegacy(text, out var number) ? IdentityNumber.Diagnose(number.ToString(), tree) : NotLegacy,
            text => IdentityNumber.TryParseLegacy(text, out var number) ? number.ToString() : text,
            (text, tree) => IdentityNumber.TryParseLegacy(text, out var number) ? Identity(number, tree) : []),
        new("case-number", new("办件编号", "case number"), text => text.Length is >= 23 and <= 27 && text.Count(char.IsAsciiDigit) >= 20, CaseNumber.Diagnose, text => CaseNumber.Parse(text).ToString(), (text, tree) => Case(CaseNumber.Parse(text), tree)),
        new("social-credit-code", new("统一社会信用代码", "unified social credit code"), text => text.Length is >= 17 and <= 19 && text.Any(char.IsAsciiLetter) && text[0] is '1' or '5' or '9', SocialCreditCode.Diagnose, text => SocialCreditCode.Parse(text).ToString(), (text, tree) => Organisation(SocialCreditCode.Parse(text), tree)),
        new("vehicle-identification-number", new("车辆识别代号", "vehicle identification number"), text => text.Length == 17 && text.All(char.IsAsciiLetterOrDigit), (text, _) => Vin.Diagnose(text), text => Vin.Parse(text).ToString(), (text, _) => [Part("maker", new("制造厂", "maker"), Vin.Parse(text).Maker)]),
        new("vessel-identification-number", new("船舶识别号", "vessel identification number"), text => text.StartsWith("CN", StringComparison.OrdinalIgnoreCase), (text, _) => VesselIdentificationNumber.Diagnose(text), text => VesselIdentificationNumber.Parse(text).ToString(), (text, _) => Vessel(VesselIdentificationNumber.Parse(text))),
        new("fishing-vessel-name", new("渔船船名号", "fishing vessel name"), text => text.Contains('渔', StringComparison.Ordinal), (text, _) => FishingVesselName.Diagnose(text), text => text, (text, _) => Fishing(FishingVesselName.Parse(text))),
        new("plate-number", new("机动车号牌号码", "plate number"), LikePlate, (text, _) => PlateNumber.Diagnose(text), text => PlateNumber.Parse(text).ToString(), (text, _) => [Part("kind", new("种类", "kind"), PlateNumber.Parse(text).Kind.ToString())]),
        new("waste-manifest-number", new("危险废物转移联单编号", "waste manifest number"), text => text.Length is >= 13 and <= 15 && Digits.Only(text) && text.StartsWith("20", StringComparison.Ordinal), WasteManifestNumber.Diagnose, text => text, (text, tree) => Manifest(WasteManifestNumber.Parse(text), tree)),
        new("phone-number", new("电话号码", "telephone number"), text => text.Length is >= 10 and <= 17 && text[0] is '1' or '0' or '+', (text, _) => PhoneNumber.Diagnose(text), text => PhoneNumber.Parse(text).ToString(), (text, _) => [Part("mobile", new("手机", "mobile"), PhoneNumber.Parse(text).IsMobile ? "true" : "false")]),
        new("organisation-code", new("组织机构代码", "organisation code"), text => text.Length is 9 or 10 && text.Any(char.IsAsciiLetter), (text, _) => OrganisationCode.Diagnose(text), text => OrganisationCode.Parse(text).ToString(), (_, _) => []),
        new("mmsi", new("海上移动业务标识", "maritime identity"), text => text.Length is >= 8 and <= 10 && Digits.Only(text), (text, _) => Mmsi.Diagnose(text), text => text, (text, _) => Station(Mmsi.Parse(text))),
        new("division-code", new("行政区划代码", "division code"), text => text.Length == 6 && Digits.Only(text), (text, tree) => DivisionCode.TryParse(text, out var code) && tree.Find(code) is not null ? null : NoDivision, text => text, (text, tree) => Place(DivisionCode.Parse(text), tree)),
    ];

    private static bool LikeIdentity(string text) => text.Length is >= 16 and <= 20 && text.Count(char.IsAsciiDigit) >= 15;

    private static bool LikePlate(string text) =>
        text.Length is >= 6 and <= 11 && (Provinces.ShortNames.Contains(text[0], StringComparison.Ordinal) || text[0] == '使' || text[^1] == '使' || text.StartsWith("WJ", StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<NumberPart> Identity(IdentityNumber number, DivisionTree tree) =>
    [
        In(number.Division, tree, number.BirthDate), Part("birthDate", Born, LocalDatePattern.Iso.Format(number.BirthDate)),
        Part("sex", new("性别", "sex"), number.Sex is Sex.Female ? "女 female" : "男 male"),
    ];

    private static IEnumerable<NumberPart> Case(CaseNumber number, DivisionTree tree) =>
    [
        In(number.Division, tree, number.Day), Part("day", new("收件日", "taken in"), LocalDatePattern.Iso.Format(number.Day)),
        Part("matter", new("事项代码", "matter"), number.Matter.ToString("D4", CultureInfo.InvariantCulture)),
        Part("serial", new("流水号", "serial"), number.Serial.ToString("D6", CultureInfo.InvariantCulture)),
    ];

    private static IEnumerable<NumberPart> Organisation(SocialCreditCode code, DivisionTree tree) =>
    [
        In(code.Division, tree, null), Part("department", new("登记管理部门", "registering department"), code.Department.ToString()),
        Part("organisation", new("组织机构代码", "organisation code"), code.Organisation?.ToString() ?? "校验码不符 check does not hold"),
    ];

    private static IEnumerable<NumberPart> Vessel(VesselIdentificationNumber number) =>
    [
        Part("year", new("年份", "year"), number.Year.ToString(CultureInfo.InvariantCulture)),
        Part("check", new("校验码", "check digit"), "算法未公布，未校验 the algorithm is not known, not verified"),
    ];

    private static IEnumerable<NumberPart> Fishing(FishingVesselName name) =>
    [
        Part("province", new("省简称", "province"), name.Province), Part("county", new("县简称", "county"), name.County),
        Part("kind", new("船种", "kind"), name.Kind), Part("sequence", new("顺序号", "sequence"), name.Sequence),
    ];

    private static IEnumerable<NumberPart> Manifest(WasteManifestNumber number, DivisionTree tree) =>
    [
        Part("year", new("年份", "year"), number.Year.ToString(CultureInfo.InvariantCulture)), In(number.Origin, tree, null),
        Part("serial", new("流水号", "serial"), number.Serial.ToString("D6", CultureInfo.InvariantCulture)),
    ];

    private static IEnumerable<NumberPart> Station(Mmsi mmsi) =>
    [
        Part("class", new("台站种类", "class"), mmsi.Class.ToString()),
        Part("mid", new("主管部门识别码", "administration"), mmsi.Mid?.ToString(CultureInfo.InvariantCulture) ?? "–"),
        Part("mainlandChina", new("中国大陆", "mainland China"), mmsi.IsOfMainlandChina ? "true" : "false"),
    ];

    private static IEnumerable<NumberPart> Place(DivisionCode code, DivisionTree tree) =>
    [
        In(code, tree, null), Part("english", new("英文名", "English"), tree.FullNameEn(code)),
        Part("inUse", new("在用", "in use"), tree.Find(code) is { IsCurrent: true } ? "true" : "false"),
        Part("successors", new("现属", "now"), string.Join('、', (tree.Find(code)?.Successors ?? []).Select(tree.FullName))),
    ];

    private static NumberPart In(DivisionCode code, DivisionTree tree, NodaTime.LocalDate? on)
    {
        var (division, name) = on is { } day ? (tree.Find(code, day), tree.FullName(code, day)) : (tree.Find(code), tree.FullName(code));
        return Part("division", Division, $"{code} {name}{(division is { IsCurrent: false } ? "（已撤销或改名 no longer in use）" : string.Empty)}");
    }

    private static NumberPart Part(string key, Wording label, string value) => new(key, label, value);
}
