using System.Globalization;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Words;
using Tongban.Matters.Settlement.Gates;
using Tongban.Matters.Settlement.Outlooks;

namespace Tongban.Web.Public;

/// <summary>What the explore page says about a city.</summary>
internal static class ExploreWords
{
    /// <summary>The heading of the cities that stand alike.</summary>
    internal static Wording Heading(ProspectKind kind) => kind switch
    {
        ProspectKind.OpenNow => new("现在即可申请", "Open to you now"),
        ProspectKind.Later => new("一段时间以后", "Open to you later, if everything goes on"),
        ProspectKind.NeedsAct => new("还需要办理", "Something has to be done first"),
        ProspectKind.Never => new("按现行规定不能", "Not under the rules of today"),
        ProspectKind.Unread => new("规则尚未编入", "Rules not in here"),
    };

    internal static Wording When(Prospect prospect) => prospect.Months is { } months
        ? new($"{months} 个月后", $"in {months} months")
        : Heading(prospect.Kind);

    /// <summary>What is missing, or how the points stand.</summary>
    internal static IEnumerable<Wording> Why(Prospect prospect) => prospect.Kind is ProspectKind.Unread
        ? prospect.Now.Scheme.Doubts.Select(doubt => doubt.What)
        : prospect.Unmet.Select(gate => GateWords.Of(gate.Answer)).Concat(Points(prospect)).DefaultIfEmpty(new("条件均已具备。", "Every condition is met."));

    /// <summary>What stands behind a rule or a number that was not read in the original or a published copy of it; nothing behind the others.</summary>
    internal static Wording Sure(Confidence confidence) => confidence switch
    {
        Confidence.A or Confidence.B => new("", ""),
        Confidence.C => new("［未核实］", " [not verified]"),
        Confidence.D => new("［未见原文或说法不一］", " [not read in the original, or sources differ]"),
    };

    private static IEnumerable<Wording> Points(Prospect prospect) => prospect.Cut is { } cut
        ? [new(
            string.Create(CultureInfo.InvariantCulture, $"估算 {prospect.Now.Published} 分；{cut.Year} 年最低 {cut.Score} 分{Sure(cut.Confidence).Zh}。"),
            string.Create(CultureInfo.InvariantCulture, $"About {prospect.Now.Published} points; the lowest taken in {cut.Year} had {cut.Score}{Sure(cut.Confidence).En}."))]
        : [];
}
