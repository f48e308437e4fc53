using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using Tongban.Kernel.Words;

namespace Tongban.Web.Hosting;

/// <summary>
/// Refuses what no page of ours sends before anything is made of it: a form in another encoding than UTF-8, and the character NUL, which no database keeps as
/// text. The API reads its bodies itself and says where.
/// </summary>
internal static class FormGuard
{
    private static readonly Wording Title = new("无法处理这次提交", "We could not read what was sent");

    /// <summary>Stands before whatever reads the form.</summary>
    internal static Task EncodingAsync(HttpContext context, RequestDelegate next) =>
        IsForm(context) && !IsUtf8(context.Request.ContentType)
            ? Reply.Of(context, StatusCodes.Status415UnsupportedMediaType, Title, new("表单须用 UTF-8 编码。没有保存任何内容。", "A form is sent in UTF-8. Nothing was saved.")).ExecuteAsync(context)
            : next(context);

    /// <summary>Stands behind the check of the form's token, to which a form for which the disk has no space looks like one without a token.</summary>
    internal static Task SpaceAsync(HttpContext context, RequestDelegate next) =>
        context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false, Error.InnerException: { } fault } && StoreOutage.Is(fault)
            ? StoreOutage.Answer(context, context.GetEndpoint()).ExecuteAsync(context)
            : next(context);

    /// <summary>
    /// Stands behind the check of the form's token too: a form without a good one is refused here, whatever it is for. An endpoint compiled with the rest would take its
    /// reading for a fault of ours.
    /// </summary>
    internal static Task TokenAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false })
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }

    /// <summary>Stands behind whatever read the form.</summary>
    internal static Task TextAsync(HttpContext context, RequestDelegate next) =>
        Named(context) is { } name
            ? Reply.Of(
                context,
                StatusCodes.Status400BadRequest,
                Title,
                new($"“{name}”里有不能保存的字符(U+0000)。没有保存任何内容，请删去后重试。", $"‘{name}’ holds a character that cannot be kept (U+0000). Nothing was saved; remove it and try again.")).ExecuteAsync(context)
            : next(context);

    internal static bool IsForm(HttpContext context) =>
        context.Request.HasFormContentType && context.GetEndpoint()?.Metadata.GetMetadata<IAntiforgeryMetadata>() is { RequiresValidation: true };

    private static bool IsUtf8(string? type) =>
        MediaTypeHeaderValue.TryParse(type, out var read) && (!read.Charset.HasValue || read.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || read.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase));

    /// <summary>The first parameter or field with the character in its name or in a value, named without it; null when there is none.</summary>
    private static string? Named(HttpContext context)
    {
        // A form whose token nobody asked for is not read here.
        var read = context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: true } ? context.Features.Get<IFormFeature>()?.Form : null;
        var fields = read?.AsEnumerable() ?? [];
        return context.Request.Query.Concat(fields).Where(field => field.Key.Contains('\0', StringComparison.Ordinal) || field.Value.Any(value => value?.Contains('\0', StringComparison.Ordinal) == true))
            .Select(field => field.Key.Replace("\0", "", StringComparison.Ordinal)).FirstOrDefault();
    }
}
