using Microsoft.AspNetCore.Http.Metadata;

namespace Tongban.Web.Papers;

/// <summary>Lets the page that checks papers take one whole, and a little more, so that the page itself can say that it is too large.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PaperLimitAttribute : Attribute, IRequestSizeLimitMetadata
{
    /// <summary>No paper of ours is as large, in bytes.</summary>
    public const int Longest = 8 << 20;

    public long? MaxRequestBodySize => 2 * Longest;
}
