using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Tongban.Kernel.Words;

namespace Tongban.Web.Papers;

/// <summary>Lets the page that checks papers take one whole, and a little more, so that the page itself can say that it is too large.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PaperLimitAttribute : Attribute, IRequestSizeLimitMetadata
{
    /// <summary>No paper of ours is as large, in bytes.</summary>
    public const int Longest = 8 << 20;

    internal static Wording TooLong { get; } = new(
        $"文件超过 {Longest >> 20} MB，不会是本平台签发的文书，请重新选择。",
        $"The file is larger than {Longest >> 20} MB and no document of this platform; choose another.");

    public long? MaxRequestBodySize => 2 * Longest;

    /// <summary>Answers what is far too large in words, before a form reader meets the limit and answers with nothing: by the page itself.</summary>
    internal static Task AnswerAsync(HttpContext context, RequestDelegate next) =>
        context.GetEndpoint()?.Metadata.GetMetadata<PaperLimitAttribute>() is { } limit && context.Request.ContentLength > limit.MaxRequestBodySize
            ? ShowAgainAsync(context, next)
            : next(context);

    /// <summary>Whether what was sent to the page was left unread because it is too large.</summary>
    internal static bool WasTooLarge(HttpContext context) => context.Items.ContainsKey(Unread);

    private static readonly object Unread = new();

    // The page is shown as if it were asked for anew, so that the reader stays where another document can be chosen, and it says what was wrong. Without a
    // limit the server reads the rest away, so that a browser that still sends gets to read the answer.
    private static Task ShowAgainAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        context.Items[Unread] = true;
        (context.Request.Method, context.Request.ContentType, context.Request.ContentLength, context.Request.Body) = (HttpMethods.Get, null, null, Stream.Null);
        return next(context);
    }
}
