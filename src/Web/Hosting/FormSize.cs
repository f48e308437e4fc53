using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Tongban.Kernel.Words;
using Tongban.Web.Files;

namespace Tongban.Web.Hosting;

/// <summary>
/// Answers a form that is too large with its size, the limit and the page or the field, before the form's token is asked for: a form that could not be read
/// has no token either, and would be told that the page had stood open too long.
/// </summary>
internal static class FormSize
{
    /// <summary>The longest text a field of a form may hold, in characters; no page asks for as much.</summary>
    internal const int LongestField = 64 << 10;

    private static readonly Wording Title = new("提交的内容太大", "What was sent is too large");

    internal static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        if (FormGuard.IsForm(context) && await ComplaintAsync(context) is { } complaint)
        {
            await RefuseAsync(context, complaint);
            return;
        }

        await next(context);
    }

    private static async Task<Wording?> ComplaintAsync(HttpContext context)
    {
        var most = context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;
        return context.Request.ContentLength > most ? WholeTooLarge(context, FileSize.Of(context.Request.ContentLength ?? 0), most)
            : await ReadAsync(context, most);
    }

    /// <summary>Reads the form once; what is wrong with it otherwise is kept with it, for whoever asks for it next.</summary>
    private static async Task<Wording?> ReadAsync(HttpContext context, long? most)
    {
        try
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            return form.Select(Longest).FirstOrDefault(field => field.Length > LongestField) is { Length: > 0 } field ? FieldTooLong(field) : null;
        }
        catch (BadHttpRequestException fault) when (fault.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return WholeTooLarge(context, null, most);
        }
        catch (InvalidDataException fault) when (fault.Message.Contains("length limit", StringComparison.Ordinal))
        {
            return AFieldTooLong(context);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException)
        {
            return null;
        }
    }

    private static (string Name, int Length) Longest(KeyValuePair<string, StringValues> field) => (field.Key, field.Value.Max(value => value?.Length ?? 0));

    private static Wording WholeTooLarge(HttpContext context, string? size, long? most) => new(
        $"您在 {context.Request.Path} 这一页提交的内容{(size is null ? "太大" : $"有 {size}")}，这一页一次最多收 {FileSize.Of(most ?? 0)}。没有保存任何内容；请缩小文件或者缩短文字，返回这一页重新提交。",
        $"What was sent to the page {context.Request.Path} {(size is null ? "is too large" : $"has {size}")}; that page takes {FileSize.Of(most ?? 0)} at once. Nothing was saved: make the file smaller or the text shorter, go back to the page and send it again.");

    private static Wording FieldTooLong((string Name, int Length) field) => new(
        $"“{Shown(field.Name)}”一栏有 {field.Length} 个字符，一栏最多 {LongestField} 个字符。没有保存任何内容；请返回上一页，缩短后重新提交。",
        $"The field ‘{Shown(field.Name)}’ has {field.Length} characters; a field takes {LongestField}. Nothing was saved: go back, make it shorter and send it again.");

    private static Wording AFieldTooLong(HttpContext context) => new(
        $"您在 {context.Request.Path} 这一页提交的内容（{FileSize.Of(context.Request.ContentLength ?? 0)}）里有一栏太长，一栏最多 {LongestField} 个字符。没有保存任何内容；请返回这一页，缩短后重新提交。",
        $"A field of what was sent to the page {context.Request.Path} ({FileSize.Of(context.Request.ContentLength ?? 0)}) is too long; a field takes {LongestField} characters. Nothing was saved: go back to the page, make it shorter and send it again.");

    private static string Shown(string name) => name.Length > 60 ? name[..60] + "…" : name;

    // Without a limit the server reads the rest away, so that a browser that still sends gets to read the answer.
    private static Task RefuseAsync(HttpContext context, Wording complaint)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        return Reply.Of(context, StatusCodes.Status413PayloadTooLarge, Title, complaint).ExecuteAsync(context);
    }
}
