using NodaTime;
using Tongban.Documents.Html;
using Tongban.Documents.Keys;
using Tongban.Documents.Pdf;
using Tongban.Kernel.Documents;
using Tongban.Web.Accounts;
using Tongban.Web.Hosting;

namespace Tongban.Web.Papers;

/// <summary>Papers as pages and PDF, and the keys by which anybody can check them.</summary>
public static class PapersSetup
{
    public static void AddPapers(this WebApplicationBuilder builder, PlatformOptions options)
    {
        builder.Services.AddSingleton<IPaperSigners>(provider => KeyFile.OpenOrCreate(
            options.FileIn(KeyFile.DefaultName), Instant.FromDateTimeOffset(provider.GetRequiredService<TimeProvider>().GetUtcNow())));
        builder.Services.AddSingleton<PaperPress>();
        builder.Services.AddSingleton<PaperShelf>();
        builder.Services.AddSingleton<PaperCheck>();
    }

    public static void MapPapers(this WebApplication app)
    {
        // Made at the start and not with the first paper, so that whoever verifies offline finds the key.
        _ = app.Services.GetRequiredService<IPaperSigners>();
        app.MapGet("/papers/{paper}", PaperAsync).RequireAuthorization().WithMetadata(new ContentPolicyAttribute(HtmlPaper.ContentSecurityPolicy)).ExcludeFromDescription();
        app.MapGet("/.well-known/tongban-keys.json", (IPaperSigners signers, HttpContext context) => Published(context, signers.Published.ToJwks(), "application/jwk-set+json"));
        app.MapGet("/keys.pem", (IPaperSigners signers, HttpContext context) => Published(context, signers.Published.ToPem(), "application/x-pem-file"));
    }

    private static async Task<IResult> PaperAsync(string paper, HttpContext context, CurrentActor current, PaperShelf shelf, PaperPress press)
    {
        var (number, pdf) = PaperAddress.Read(paper);
        var found = await shelf.FindAsync(number, current.Actor, context.RequestAborted);
        return found.Match(
            there => pdf ? Pdf(context, press, there.Paper) : Results.Bytes(press.Html(there.Paper), "text/html; charset=utf-8"),
            _ => Results.NotFound(),
            _ => Reply.Of(context, StatusCodes.Status410Gone, new("文书内容已清除", "The document's text was erased"), new("当事人的个人信息已依法清除，文书不能再显示。", "The person's data was erased as the law provides; the document can no longer be shown.")),
            _ => Reply.Of(context, StatusCodes.Status500InternalServerError, new("文书与总账不符", "The document does not match the ledger"), new("为避免误用，没有显示。请报告系统管理员核查总账（tongban verify）。", "It is not shown, so that nobody relies on it. Tell whoever runs the platform to run ‘tongban verify’.")));
    }

    private static IResult Pdf(HttpContext context, PaperPress press, Paper paper)
    {
        try
        {
            var pdf = press.Pdf(paper);
            context.Response.Headers.ContentDisposition = PaperFileName.Of(paper);
            return Results.Bytes(pdf, "application/pdf");
        }
        catch (FileNotFoundException)
        {
            return Reply.Of(
                context,
                StatusCodes.Status503ServiceUnavailable,
                new("暂时不能生成 PDF", "PDF cannot be made now"),
                new($"服务器缺少中文字体，请管理员安装 {PaperFonts.Package}；网页版文书可以照常查看和打印。", $"The server lacks the Chinese type faces: install the package {PaperFonts.Package}. The HTML document can be read and printed."));
        }
        catch (UnprintableCharacterException)
        {
            return Reply.Of(
                context,
                StatusCodes.Status404NotFound,
                new("这份文书没有 PDF", "There is no PDF of this document"),
                new("文书中有字体里没有的文字，不能生成 PDF，再试也一样；请使用网页版文书，可以照常查看、打印和核验。", "It has a script that no type face here has, so that no PDF can be made of it, now or later. Use the HTML document, which is read, printed and verified as usual."));
        }
    }

    private static IResult Published(HttpContext context, string text, string type)
    {
        context.Response.Headers.CacheControl = "public, max-age=300";
        return Results.Text(text, type);
    }
}
