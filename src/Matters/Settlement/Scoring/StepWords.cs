using System.Globalization;
using Tongban.Kernel.Words;

namespace Tongban.Matters.Settlement.Scoring;

/// <summary>The sentences of an explanation, made from its steps when somebody reads it. What was counted, times what, is what.</summary>
public static class StepWords
{
    /// <summary>The sentence of a step.</summary>
    public static Wording Of(Step step) => step.Kind switch
    {
        StepKind.InsuredMonths => ByMonth(step, "连续缴纳社会保险", "of social insurance"),
        StepKind.InsuredYears => ByYear(step, step.Detail?.Zh ?? "", step.Detail?.En ?? ""),
        StepKind.PaidLate => new($"补缴{step.Count}个月，不计。", $"{Months(step)} paid late do not count."),
        StepKind.CountedOnce => new($"{step.Count}个月有两条以上记录，只计一次。", $"{Months(step)} stand in more than one record and count once."),
        StepKind.Studied => new($"取得所计学历期间的{step.Count}个月，不与学历积分累计。", $"{Months(step)} of the study that is counted do not count beside it."),
        StepKind.OwnedMonths => ByDwelling(step, "自有住所", "in a dwelling of one's own"),
        StepKind.RentedMonths => ByDwelling(step, "租赁住所或单位宿舍", "in a rented dwelling or a dormitory"),
        StepKind.PresumedRented => ByDwelling(step, "细则发布前推定的租赁住所（就业月数减自有月数）", "taken to have been rented before the detailed rules (insured months less those in one's own)"),
        StepKind.BeyondInsurance => new($"居住月数超过社会保险月数{step.Count}个月，超过的不计，自有住所优先：{Signed(step.Points)}分。",
            $"{Months(step)} of residence beyond those of insurance do not count, one's own dwelling being taken first: {Signed(step.Points)}."),
        StepKind.Qualification => new($"最高学历学位：{step.Detail?.Zh}，{step.Points}分。", $"Highest qualification: {step.Detail?.En}, {step.Points} points."),
        StepKind.HalfQualification => new($"学历、学位只有其一，按{step.Detail?.Zh}计，{step.Points}分。", $"With only the diploma or only the degree it counts as a {step.Detail?.En}: {step.Points} points."),
        StepKind.LowerQualifications => new($"另有{step.Count}项学历学位，不累计。", $"{step.Count} other qualification(s) are not added."),
        StepKind.LivedOutside => ByYear(step, "在城六区外自有住所居住", "of living in a dwelling of one's own outside the core districts"),
        StepKind.WorkedOutside => ByYear(step, "同时在城六区外工作", "of also working outside the core districts"),
        StepKind.NotOutsideInDecember => new($"{step.Count}年12月不在城六区外的自有住所居住，本项不计。", $"In December {step.Count} the dwelling was not one's own outside the core districts: nothing counts here."),
        StepKind.Award => new($"{step.Detail?.Zh}，{step.Points}分。", $"{Upper(step.Detail?.En)}: {step.Points} points."),
        StepKind.EngagedYears => new($"{step.Detail?.Zh}满{step.Count / 12}年（{step.Count}个月），{step.Points}分。", $"{Upper(step.Detail?.En)} for {step.Count / 12} whole year(s) ({Months(step)}): {step.Points} points."),
        StepKind.OthersNotAdded => new($"另有{step.Count}项，只计最高一项。", $"{step.Count} other(s) are not added; only the highest counts."),
        StepKind.TaxYears => new($"{step.Count}年达标（{step.Detail?.Zh}），{step.Points}分。", $"{step.Count} year(s) reach what is asked ({step.Detail?.En}): {step.Points} points."),
        StepKind.TaxTooLow => new($"没有达标的年份（{step.Detail?.Zh}）。", $"No year reaches what is asked ({step.Detail?.En})."),
        StepKind.AgeWithin => new($"{step.Count}周岁，{step.Points}分。", $"Aged {step.Count}: {step.Points} points."),
        StepKind.AgeOver => new($"{step.Count}周岁，超过的每岁递减{step.Each}分，得{step.Points}分。", $"Aged {step.Count}, less {step.Each} for each year over the limit: {step.Points} points."),
        StepKind.Breaches => new($"{step.Count}条记录，每条减{step.Each}分：{Signed(step.Points)}分。", $"{step.Count} record(s), {step.Each} points each: {Signed(step.Points)}."),
        StepKind.PermitYears => ByYear(step, "居住证连续有效", "of an unbroken residence permit"),
        StepKind.Assessed => new($"{step.Detail?.Zh}打分，合计{step.Points}分。", $"Assessed by {step.Detail?.En}: {step.Points} points."),
        StepKind.AssessedUnequally => new($"{step.Detail?.Zh}打分不一致，一致前不计。", $"{step.Detail?.En} do not agree; nothing counts until they do."),
        StepKind.OverCap => new($"本项最高{step.Each}分：{Signed(step.Points)}分。", $"This indicator gives {step.Each} at most: {Signed(step.Points)}."),
        StepKind.Nothing => new("没有可计的记录，0分。", "Nothing in the records counts: 0 points."),
    };

    /// <summary>The sentence of the next points.</summary>
    public static Wording Of(NextGain next)
    {
        var (zh, en) = Condition(next.If);
        var day = NodaTime.Text.LocalDatePattern.Iso.Format(next.CountedFrom);
        var month = NodaTime.Text.YearMonthPattern.Iso.Format(next.Reached);
        return new(
            $"{zh}，再过{next.Months}个月（到{month}）多得{next.Gain}分，{day}起的申报计入。",
            $"In {next.Months} month(s), with {month}, {next.Gain} more points, if {en}; they count in applications from {day}.");
    }

    private static (string Zh, string En) Condition(GoingOn going) => going switch
    {
        GoingOn.Insurance => ("社会保险继续缴纳", "insurance goes on"),
        GoingOn.InsuranceAndResidence => ("社会保险和居住继续", "insurance and residence go on"),
        GoingOn.Residence => ("居住继续", "residence goes on"),
        GoingOn.ResidenceOutside => ("继续在城六区外自有住所居住", "residence outside the core districts goes on"),
        GoingOn.ResidenceAndWorkOutside => ("继续在城六区外居住和工作", "residence and work outside the core districts go on"),
        GoingOn.Permit => ("居住证按时签注", "the permit is endorsed in time"),
        GoingOn.Engagement => ("有关工作继续", "the work goes on"),
    };

    private static Wording ByMonth(Step step, string zh, string en) => new(
        $"{zh}{step.Count}个月 × {Rate(step)}分/月 = {step.Points}分。", $"{Months(step)} {en} × {Rate(step)} points a month = {step.Points} points.");

    private static Wording ByDwelling(Step step, string zh, string en) => new(
        $"{zh}{step.Count}个月，每年{step.Each}分：{step.Points}分。", $"{Months(step)} {en}, {step.Each} points a year: {step.Points} points.");

    private static Wording ByYear(Step step, string zh, string en) => new(
        $"{zh}{step.Count}个月，满{step.Count / 12}年，每年{step.Each}分：{step.Points}分。", $"{Months(step)} {en}, {step.Count / 12} whole year(s), {step.Each} points each: {step.Points} points.");

    /// <summary>A month's share; 0.25 is exact, a twelfth of a point is shown with its fraction.</summary>
    private static string Rate(Step step) => step.Each.Units % 12 == 0 && step.Each.ForMonths(1).Value * 100 == decimal.Truncate(step.Each.ForMonths(1).Value * 100)
        ? string.Create(CultureInfo.InvariantCulture, $"{step.Each.ForMonths(1)}")
        : $"{step.Each}/12";

    private static string Months(Step step) => step.Count == 1 ? "1 month" : string.Create(CultureInfo.InvariantCulture, $"{step.Count} months");

    private static string Signed(Points points) => points > Points.Zero ? $"+{points}" : $"{points}";

    private static string Upper(string? text) => text is { Length: > 0 } ? char.ToUpperInvariant(text[0]) + text[1..] : "";
}
