using System.CommandLine;
using NodaTime;
using NodaTime.Text;
using Tongban.Documents;
using Tongban.Documents.Keys;

namespace Tongban.Cli.Commands;

/// <summary>
/// <c>tongban verify-document FILE [--keys JWKS-or-CERT | --data DIR] [--json]</c>: is this paper (HTML, PDF, stored line, or QR text; <c>-</c> for
/// standard input) what its issuer signed? Exit status 0 authentic (also when expired, which is said), 1 anything else, 2 wrong usage.
/// </summary>
internal static class VerifyDocumentCommand
{
    private const string KeysWanted = "核验需要签发者的公钥：从签发平台的 /keys.pem 下载，用 --keys 给出；在平台本机上也可以用 --data 指明数据目录。 "
        + "The issuer's public keys are needed: download /keys.pem from the platform that issued the paper and name the file with --keys; on the platform's own machine, name its data folder with --data.";

    /// <summary>A signature says nothing about what happened after it.</summary>
    private const string OnlineOnly = "是否已使用、已撤销或者已随办件失效，离线看不出来，请在签发平台的 /verify 查询。 "
        + "Whether it has been used, withdrawn, or has lapsed with its case cannot be seen offline: ask /verify of the platform that issued it.";

    private const string PaperWanted = "请给出文书的 PDF、网页，或者二维码的文字。 Name the paper: its PDF, its page, or the text of its QR code.";

    internal static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "the paper: an .html or .pdf file, a stored line, or a file that holds the text of its QR code; that text itself (an address with ?t=, or TB1.…) may be given as well; - reads standard input" };
        var keys = new Option<string?>("--keys") { Description = "the issuer's keys: a JWKS or a certificate (default: " + KeyFile.DefaultName + " in the data folder)" };
        var data = new Option<string>("--data") { DefaultValueFactory = _ => "data", Description = "the platform's data folder, where its own key lies when --keys is not given" };
        var json = new Option<bool>("--json") { Description = "one JSON object on standard output" };
        var command = new Command("verify-document", "say whether a paper is what its issuer signed, without any network") { file, keys, data, json };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(file), parsed.GetValue(keys) ?? Path.Combine(parsed.GetRequiredValue(data), KeyFile.DefaultName), parsed.GetValue(json)));
        return command;
    }

    private static int Run(string file, string keys, bool json) =>
        Try(() => TrustedKeys.Parse(File.ReadAllBytes(keys)), keys, KeysWanted) is not { } trusted || Try(() => Read(file), file, PaperWanted) is not { } paper
            ? 1
            : Tell(DocumentVerifier.Verify(paper, trusted), json);

    private static T? Try<T>(Func<T> read, string from, string wanted)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            Console.Error.WriteLine($"verify-document: {from} 不存在 is not there. {wanted}");
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            Console.Error.WriteLine($"verify-document: {from} 读不出来 cannot be read: {e.Message} {wanted}");
            return null;
        }
    }

    private static byte[] Read(string file)
    {
        if (file != "-")
        {
            return IsCode(file) && !File.Exists(file) ? System.Text.Encoding.UTF8.GetBytes(file) : File.ReadAllBytes(file);
        }

        using var whole = new MemoryStream();
        using var input = Console.OpenStandardInput();
        input.CopyTo(whole);
        return whole.ToArray();
    }

    /// <summary>The text of a QR code where a file's name is expected: people copy what their telephone read.</summary>
    private static bool IsCode(string text) => text.StartsWith("TB1.", StringComparison.Ordinal) || text.Contains("?t=TB1.", StringComparison.Ordinal);

    private static int Tell(PaperVerdict verdict, bool json)
    {
        var expired = verdict is PaperVerdict.Authentic a && a.Claims.ExpiredAt(SystemClock.Instance.GetCurrentInstant());
        Console.Out.WriteLine(json ? JsonText.Of(Answer(verdict, expired)) : Sentence(verdict, expired));
        return verdict is PaperVerdict.Authentic ? 0 : 1;
    }

    private static string Sentence(PaperVerdict verdict, bool expired) => verdict.Match(
        a => Said(a.Claims, expired),
        b => $"altered 与签名不符: {b.Why.Zh} {b.Why.En}",
        u => $"unknown key 密钥未受信任: {u.KeyId}",
        n => $"not a paper 不是文书: {n.Why.Zh} {n.Why.En}");

    private static string Said(PaperClaims c, bool expired) => string.Join(
        '\n',
        new[]
        {
            $"authentic 签名真实: {c.Kind} {c.Number}, {c.IssuerName}, {OffsetDateTimePattern.GeneralIso.Format(c.IssuedAt.WithOffset(Kernel.Documents.Paper.Zone))}{(c.Sample ? "; SAMPLE 样本" : "")}",
            c.ValidUntil is { } day ? $"有效期至 valid until: {LocalDatePattern.Iso.Format(day)}{(expired ? "; EXPIRED 已过有效期" : "")}" : "有效期至 valid until: 无期限 no end",
            $"持有人 holder: {(c.Whole is { } paper ? paper.Holder : $"{c.MaskedHolder}（二维码里只有遮掩后的姓名 the code holds the masked name only）")}",
            $"办件编号 case number: {c.Whole?.CaseNumber ?? "二维码里没有，请看文书 not in the code; it stands on the paper"}",
            OnlineOnly,
        });

    private static Dictionary<string, object?> Answer(PaperVerdict verdict, bool expired) => verdict.Match(
        a => Claims(a.Claims, expired),
        b => Failure("altered", b.Why.En),
        u => Failure("unknown-key", u.KeyId),
        n => Failure("unreadable", n.Why.En));

    private static Dictionary<string, object?> Failure(string verdict, string why) => new() { ["verdict"] = verdict, ["why"] = why };

    private static Dictionary<string, object?> Claims(PaperClaims c, bool expired) => new()
    {
        ["verdict"] = "authentic",
        ["kind"] = c.Kind,
        ["number"] = c.Number,
        ["issuerOffice"] = c.IssuerOffice,
        ["issuerName"] = c.IssuerName,
        ["issuedAt"] = InstantPattern.ExtendedIso.Format(c.IssuedAt),
        ["validUntil"] = c.ValidUntil is { } day ? LocalDatePattern.Iso.Format(day) : null,
        ["expired"] = expired,
        ["holder"] = c.Whole?.Holder ?? c.MaskedHolder,
        ["caseNumber"] = c.Whole?.CaseNumber,
        ["onlineOnly"] = new[] { "used", "withdrawn", "lapsed" },
        ["sample"] = c.Sample,
        ["digest"] = c.DigestHex,
        ["keyId"] = c.KeyId,
    };
}
