using System.Text;
using NodaTime;
using Tongban.Kernel.Laws;
using Tongban.Kernel.Words;

namespace Tongban.Web.Desk;

/// <summary>
/// A clause as an official writes it – 行政许可法第三十八条, with or without the marks and the country's name, 第38条 as well – looked up in the registry
/// as it stands on a day. The registry's own name for it (<c>licensing-law#38</c>) is read too.
/// </summary>
/// <param name="Id">What the registry calls it; null when it was not found.</param>
/// <param name="Complaint">What is wrong, and how to write it; null when it was found.</param>
internal sealed record NamedClause(string? Id, Wording? Complaint)
{
    private const string Example = "行政许可法第三十八条";

    /// <summary>Nothing was written.</summary>
    internal static NamedClause None { get; } = new(null, null);

    internal static NamedClause Read(LawRegistry laws, string typed, LocalDate day) =>
        typed.Trim().Length == 0 ? None
        : laws.Find(typed.Trim(), day) is not null ? new(typed.Trim(), null)
        : Named(laws, Plain(typed), day);

    private static NamedClause Named(LawRegistry laws, string plain, LocalDate day)
    {
        var named = laws.Laws.Select(law => law.On(day)).OfType<LawVersion>()
            .Where(version => plain.StartsWith(Plain(version.Title.Zh), StringComparison.Ordinal)).MaxBy(version => version.Title.Zh.Length);
        return named is null ? new(null, plain.Contains('第', StringComparison.Ordinal) ? NoLaw(plain[..plain.IndexOf('第', StringComparison.Ordinal)]) : NoForm)
            : Article(named, plain[Plain(named.Title.Zh).Length..]);
    }

    private static NamedClause Article(LawVersion law, string rest) =>
        rest.Length == 0 ? new(null, NoForm)
        : law.Clauses.FirstOrDefault(clause => Plain(clause.Label) == rest || $"第{clause.Id.Article}条" == rest) is { } found ? new(found.Id.ToString(), null)
        : new(null, NoArticle(law, rest));

    private static string Plain(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormKC).Where(letter => !char.IsWhiteSpace(letter) && letter is not ('《' or '》' or '“' or '”')))
            .Replace("中华人民共和国", "", StringComparison.Ordinal);

    private static Wording NoForm { get; } = new(
        $"请写明法规名称和条，例如“{Example}”。", $"Name the law and the article, for instance ‘{Example}’.");

    private static Wording NoLaw(string name) => new(
        $"法规库里没有叫“{name}”的法规，或者它现在无效。请写法规的全名和条，例如“{Example}”。", $"The registry has no law called ‘{name}’ in force today. Write its full title and the article, for instance ‘{Example}’.");

    private static Wording NoArticle(LawVersion law, string rest) => new(
        $"法规库里的《{law.Title.Zh}》没有收录“{rest}”。收录的有：{Listed(law)}；请写到“条”为止，例如“{Example}”。",
        $"Of ‘{law.Title.En}’ the registry has no ‘{rest}’. It has: {Listed(law)}. Write no further than the article, for instance ‘{Example}’.");

    private static string Listed(LawVersion law) => string.Join("、", law.Clauses.Select(clause => clause.Label));
}
