using Microsoft.AspNetCore.Http.Metadata;

namespace Tongban.Web.Files;

/// <summary>Lets an endpoint take a whole file in one request; everything else stays at the host's limit.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class UploadLimitAttribute : Attribute, IRequestSizeLimitMetadata
{
    /// <summary>The file, and a little for the form around it.</summary>
    public long? MaxRequestBodySize => FileStore.Longest + (64 << 10);
}
