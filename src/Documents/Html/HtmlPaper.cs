using System.Text;
using Tongban.Documents.Keys;
using Tongban.Documents.Seals;
using Tongban.Kernel.Documents;
using Tongban.Kernel.Words;
using static Tongban.Documents.Html.Markup;

namespace Tongban.Documents.Html;

/// <summary>
/// A paper as one self-contained HTML page: A4 when printed, no script, nothing loaded from elsewhere, Chinese first with
/// English beside it, and the signature over every byte of the page in a comment after its end. Saved as it is served,
/// it can be checked for ever; a page that was changed, even in its blanks, is not the paper any more.
/// </summary>
public static class HtmlPaper
{
    /// <summary>The security policy the page needs when it is served.</summary>
    public const string ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

    /// <summary>Renders and signs.</summary>
    /// <param name="sealed">The paper.</param>
    /// <param name="signer">The key for the signature over the page; the same office's key as on the paper.</param>
    /// <param name="verifyPage">The page that checks tokens, e.g. <c>https://host/verify</c>.</param>
    /// <returns>UTF-8 without byte order mark.</returns>
    public static byte[] Render(SealedPaper @sealed, IPaperSigner signer, Uri verifyPage) =>
        HtmlSeal.Sign(Encoding.UTF8.GetBytes(Page(@sealed, verifyPage).Html), signer);

    private static Markup Page(SealedPaper s, Uri verifyPage) => Of(
        $"""
        <!DOCTYPE html>
        <html lang="zh-CN">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{s.Paper.Title.Zh} {s.Paper.Number}</title>
        {HtmlSeal.TokenElement(s.Token)}
        {HtmlSeal.WholeElements(s.Paper)}
        <style>{Look}</style>
        </head>
        <body>
        <main>
        {Sample(s.Paper)}
        {Head(s.Paper)}
        {Fields(s.Paper)}
        {Join(s.Paper.Tables.Select(Table))}
        {Remarks(s.Paper)}
        {Foot(s, verifyPage)}
        </main>
        {Ways(s.Paper, verifyPage)}
        </body>
        </html>

        """);

    /// <summary>Beside the paper on a screen and not on it in print: whole addresses, so that they lead somewhere from a saved page too.</summary>
    private static Markup Ways(Paper p, Uri verifyPage) => Of(
        $"""
        <nav class="ways" aria-label="文书之外 Beside the document">
        <a href="{new Uri(verifyPage, "/cases/" + p.CaseNumber)}">返回办件 <span lang="en">Back to the case</span></a>
        <a href="{new Uri(verifyPage, $"/papers/{Uri.EscapeDataString(p.Number)}.pdf")}">打印用 PDF <span lang="en">PDF to print</span></a>
        <a href="{verifyPage}">核验 <span lang="en">Verify</span></a>
        </nav>
        """);

    private static Markup Sample(Paper p) =>
        p.Sample ? Of($"""<p class="sample" aria-hidden="true"></p>""") : Empty;

    private static Markup SampleNote(Paper p) =>
        p.Sample ? Of($"<p>{Both(new("样本：由合成数据制作，不证明任何人的任何事项。", "Sample: made from synthetic data; it proves nothing about anybody."))}</p>") : Empty;

    private static Markup Head(Paper p) => Of(
        $"""
        <header>
        <h1>{p.Title.Zh}<span class="en" lang="en">{p.Title.En}</span></h1>
        <p class="number">{Value(p.Number)}</p>
        {SampleNote(p)}
        </header>
        """);

    private static Markup Fields(Paper p) => Of(
        $"""
        <table class="fields">
        <caption class="unseen">{Both(new("记载事项", "Particulars"))}</caption>
        <tbody>
        {Row(new("办件编号", "Case number"), p.CaseNumber)}{Join(p.Fields.Select(f => Row(f.Label, f.Value)))}{Validity(p)}
        </tbody>
        </table>
        """);

    private static Markup Row(Wording label, string value) => Of($"<tr><th scope=\"row\">{Both(label)}</th><td{Whole(value)}>{Value(value)}</td></tr>\n");

    private static Markup Validity(Paper p) => p.ValidUntil is { } day
        ? Of($"<tr><th scope=\"row\">{Both(new("有效期至", "Valid until"))}</th><td>{PaperDay.Chinese(day)} <span class=\"en\" lang=\"en\">{PaperDay.English(day)}</span></td></tr>")
        : Empty;

    private static Markup Table(PaperTable t) => Of(
        $"""
        <table class="rows" role="table">
        <caption>{Both(t.Label)}</caption>
        <thead role="rowgroup"><tr role="row">{Join(t.Columns.Select(c => Of($"<th scope=\"col\" role=\"columnheader\">{Both(c.Label)}</th>")))}</tr></thead>
        <tbody role="rowgroup">
        {Join(t.Rows.Select(r => Of($"<tr role=\"row\">{Join(t.Columns.Zip(r, Cell))}</tr>\n")))}</tbody>
        </table>

        """);

    /// <summary>On a narrow screen every cell is a line of its own with its column's name before it.</summary>
    private static Markup Cell(PaperColumn column, string value) => Of($"<td role=\"cell\" data-label=\"{column.Label.Zh} {column.Label.En}\"{Whole(value)}>{Value(value)}</td>");

    /// <summary>A number such as a person's is read in one piece and never broken over two lines.</summary>
    private static Markup Whole(string value) => value.Length is > 0 and <= 32 && value.All(char.IsAsciiLetterOrDigit) ? Of($" class=\"whole\"") : Empty;

    private static Markup Remarks(Paper p) => p.Remarks.IsEmpty && p.Citations.IsEmpty ? Empty : Of(
        $"""
        <section aria-labelledby="notes">
        <h2 id="notes">{Both(new("说明", "Notes"))}</h2>
        <ol>{Join(p.Remarks.Select(r => Of($"<li>{r.Zh}<br><span class=\"en\" lang=\"en\">{r.En}</span></li>")))}</ol>
        {Citations(p)}
        </section>
        """);

    private static Markup Citations(Paper p) => p.Citations.IsEmpty ? Empty : Of($"<p>{Both(new("依据：", "Basis:"))} {string.Join("；", p.Citations)}</p>");

    private static Markup Foot(SealedPaper s, Uri verifyPage) => Of(
        $"""
        <footer>
        <div class="issuer">
        {Stamp(s.Paper)}
        <p>{Both(s.Paper.IssuerName)}</p>
        <p>{PaperDay.Chinese(s.Paper.IssuedOn)} <span class="en" lang="en">{PaperDay.English(s.Paper.IssuedOn)}</span></p>
        </div>
        <div class="check">
        {Qr(s.VerifyUrl(verifyPage))}
        <p>{VerifyWords.Of(verifyPage).Zh}</p>
        <p class="en" lang="en">{VerifyWords.Of(verifyPage).En}</p>
        <p class="digest"><span lang="en">SHA-256</span> {Convert.ToHexStringLower(s.Digest.AsSpan())}</p>
        </div>
        </footer>
        """);

    private static Markup Qr(string url)
    {
        var squares = QrSquares.Of(url);
        var path = Join(squares.Runs().Select(r => Of($"M{r.X} {r.Y}h{r.Length}v1h-{r.Length}z")));
        return Of($"""<svg class="qr" viewBox="0 0 {squares.Side} {squares.Side}" role="img" aria-label="核验二维码 QR code for verification" shape-rendering="crispEdges"><path d="{path}"/></svg>""");
    }

    private static Markup Stamp(Paper p)
    {
        var name = p.IssuerName.Zh.EnumerateRunes().Select(r => r.ToString()).ToArray();
        var size = StampShape.TextSize(name.Length, 46);
        var letters = name.Zip(StampShape.Around(name.Length, 40, size), (c, at) =>
            Of($"""<text transform="translate({at.X} {at.Y}) rotate({at.Turn})" text-anchor="middle" font-size="{size}">{c}</text>"""));
        return Of(
            $"""<svg class="stamp" viewBox="-60 -60 120 120" role="img" aria-label="{p.IssuerName.Zh} 电子签章"><circle r="57" class="ring"/><polygon points="{string.Join(' ', StampShape.Star(17).Select(c => Of($"{c.X},{c.Y}").Html))}"/>{Join(letters)}<text y="38" text-anchor="middle" font-size="9">电子签章</text></svg>""");
    }

    private static Markup Look => new(
        """
        @page { size: A4; margin: 13mm 16mm }
        * { box-sizing: border-box }
        body { margin: 0; color: #1a1a1a; background: #f1efe9; font: 10.5pt/1.6 "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif }
        main { position: relative; max-width: 190mm; margin: 8mm auto; padding: 16mm 14mm; background: #fff; border-top: 5px double #a8071a; overflow-wrap: anywhere }
        h1 { margin: 0; text-align: center; font: 700 24pt/1.3 "Noto Serif CJK SC", "Source Han Serif SC", SimSun, serif; letter-spacing: .12em }
        h1 .en { display: block; letter-spacing: .02em; font-size: 11pt; font-weight: 400 }
        h2 { margin: 6mm 0 1mm; font-size: 11pt }
        .number { margin: 4mm 0 2mm; text-align: right; font-size: 11pt; color: #8a0616; letter-spacing: .04em }
        .en { color: #4d4d4d; font-size: 8.5pt }
        th .en { display: block; line-height: 1.3; font-weight: 400 }
        .stamp text { font-weight: 700 }
        table { width: 100%; margin: 3mm 0; border-collapse: collapse; break-inside: auto }
        tr { break-inside: avoid }
        th, td { padding: 1.6mm 2.4mm; border: .3mm solid #6b6b6b; text-align: left; vertical-align: top; font-weight: 400 }
        th { background: #f7f5f0 }
        .fields th { width: 34% }
        .whole { white-space: nowrap }
        caption { padding: 2mm 0 1mm; text-align: left; font-weight: 700 }
        .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
        ol { margin: 0; padding-left: 6mm }
        footer { display: flex; gap: 8mm; justify-content: space-between; align-items: flex-end; margin-top: 10mm; break-inside: avoid }
        .issuer { position: relative; flex: 1; padding: 13mm 22mm 11mm 0; text-align: center }
        .issuer .en, thead .en { display: block; line-height: 1.3 }
        .issuer p { margin: 0 }
        .stamp { position: absolute; right: 0; top: 0; width: 40mm; height: 40mm; fill: #c00a1e; opacity: .82; font-family: "Noto Serif CJK SC", "Source Han Serif SC", SimSun, serif }
        .stamp .ring { fill: none; stroke: #c00a1e; stroke-width: 3 }
        .check { width: 66mm; font-size: 8pt; line-height: 1.4 }
        .check p { margin: 1mm 0 0 }
        .qr { display: block; width: 42mm; height: 42mm; margin: 0 auto }
        .digest { font-family: monospace; font-size: 6.5pt; color: #4d4d4d }
        .ways { max-width: 190mm; margin: 4mm auto 8mm; padding: 0 14mm; display: flex; flex-wrap: wrap; gap: 2mm 8mm }
        .ways a { color: #1d4f91; padding: 1mm 0 }
        @media print { .ways { display: none } }
        .sample { position: absolute; z-index: 1; top: 38%; left: 0; right: 0; margin: 0; text-align: center; transform: rotate(-28deg); font-size: 64pt; line-height: 1.2; color: #c00a1e; opacity: .13; pointer-events: none }
        .sample::before { content: "样本 SAMPLE" }
        @media screen and (max-width: 44rem) {
          main { margin: 0; padding: 8mm 5mm }
          h1 { font-size: 18pt; letter-spacing: .04em }
          th, td { padding: 1mm 1.2mm }
          table { font-size: 9pt; line-height: 1.45 }
          .sample { font-size: 36pt }
          .rows thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
          .rows, .rows tbody, .rows tr { display: block }
          .rows tr + tr { margin-top: 2mm }
          .rows td { display: grid; grid-template-columns: 34% 1fr; gap: 2mm }
          .rows td::before { content: attr(data-label); color: #4d4d4d; white-space: normal }
          footer { display: block }
          .issuer { padding: 0 }
          .stamp { position: static; display: block; margin: 0 auto 2mm }
          .check { width: auto; margin-top: 6mm }
        }
        @media print { th .en { display: inline } body { background: #fff; font-size: 9.5pt; line-height: 1.5 } th, td { padding: 1.2mm 2mm } footer { margin-top: 5mm } main { margin: 0; padding: 0; max-width: none; border-top: 0 } }
        """);
}
