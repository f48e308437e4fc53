using System.Globalization;
using Tongban.Kernel.Words;

namespace Tongban.Matters.Settlement.Gates;

/// <summary>The sentence for each finding about a condition: what was found, and what to do when something can be done.</summary>
public static class GateWords
{
    /// <summary>The sentence.</summary>
    public static Wording Of(GateAnswer answer) => answer.Finding switch
    {
        GateFinding.PermitMonths => answer.Limit == 0
            ? new($"居住证有效，连续计算{answer.Count}个月。", $"The residence permit is valid and counts {answer.Count} months.")
            : new($"居住证连续计算{answer.Count}个月，要求{answer.Limit}个月。", $"The residence permit counts {answer.Count} months of the {answer.Limit} asked for."),
        GateFinding.PermitLapsed => new("居住证逾期未签注，使用功能中止；请补办签注，居住年限自补办之日起重新连续计算（居住证暂行条例第十条）。",
            "The residence permit was not endorsed in time and is suspended; have it endorsed: the years then count anew from that day (Interim Regulations on Residence Permits, article 10)."),
        GateFinding.NoPermit => new("截止日前没有本市居住证；居住半年以上并有就业、住所或就读之一的，可以申领。",
            "There is no residence permit of this city by the last day that counts; who has lived here half a year with work, a dwelling or schooling may apply for one."),
        GateFinding.Age => new($"{answer.Count}周岁，上限{answer.Limit}周岁。", $"Aged {answer.Count}; the limit is {answer.Limit}."),
        GateFinding.InsuredMonths => new($"缴纳社会保险{answer.Count}个月，要求{answer.Limit}个月。", $"{answer.Count} months of social insurance of the {answer.Limit} asked for."),
        GateFinding.InsuranceGaps => new($"截止月前{answer.Detail?.Zh}个月内断缴{answer.Count}个月，允许{answer.Limit}个月。",
            $"Of the last {answer.Detail?.En} months that count, {answer.Count} are without social insurance; {answer.Limit} are allowed."),
        GateFinding.NoConviction => answer.Limit == 0
            ? new("没有刑事犯罪记录。", "There is no criminal record.")
            : new($"近{answer.Limit}年没有刑事处罚记录。", $"There is no criminal punishment in the last {answer.Limit} years."),
        GateFinding.Conviction => answer.Limit == 0
            ? new("有刑事犯罪记录。", "There is a criminal record.")
            : new($"近{answer.Limit}年内受过刑事处罚。", $"There is a criminal punishment in the last {answer.Limit} years."),
        GateFinding.Points => new($"{Hundredths(answer.Count)}分，要求{Hundredths(answer.Limit)}分。", $"{Hundredths(answer.Count)} points of the {Hundredths(answer.Limit)} asked for."),
        GateFinding.Dwelling => new("在本市有合法稳定住所。", "There is a lawful and stable dwelling in this city."),
        GateFinding.NoDwelling => new("截止月在本市没有合法稳定住所（自有、租赁或者单位宿舍）。", "In the last month that counts there is no lawful and stable dwelling here: one's own, rented, or a dormitory."),
        GateFinding.Work => new("在本市合法稳定就业。", "There is lawful and stable employment in this city."),
        GateFinding.NoWork => new("截止月在本市没有就业，也没有缴纳社会保险。", "In the last month that counts there is neither work nor social insurance in this city."),
        GateFinding.Merit => new($"有{answer.Detail?.Zh}。", $"There is the {answer.Detail?.En}."),
        GateFinding.NoMerit => new($"没有{answer.Detail?.Zh}。", $"There is no {answer.Detail?.En}."),
    };

    private static string Hundredths(int hundredths) => (hundredths / 100m).ToString("0.##", CultureInfo.InvariantCulture);
}
