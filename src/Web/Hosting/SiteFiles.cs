using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Tongban.Web.Hosting;

/// <summary>
/// The style sheet, script and icon, carried inside the assembly and compressed once. A link carries the file's hash, so a
/// browser may keep it for ever and a new build is seen at once.
/// </summary>
public static class SiteFiles
{
    private const string Prefix = "site/";
    private static readonly FrozenDictionary<string, SiteFile> Files = Read();

    /// <summary>The address of a file under <c>Assets/</c> as built: <c>site.css</c>, <c>site.js</c>, <c>icon.svg</c>.</summary>
    public static string Href(string name) =>
        Files.TryGetValue(name, out var file)
            ? $"/assets/{name}?v={file.Version}"
            : throw new InvalidOperationException($"There is no {name} among the site's files; it comes from src/Web/Assets through scripts/assets.");

    public static IEndpointConventionBuilder MapSiteFiles(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/assets/{name}", Serve).ExcludeFromDescription();

    private static IResult Serve(string name, HttpContext context)
    {
        if (!Files.TryGetValue(name, out var file))
        {
            return Results.NotFound();
        }

        var headers = context.Response.Headers;
        headers.CacheControl = context.Request.Query["v"] == file.Version ? "public, max-age=31536000, immutable" : "no-cache";
        headers.Vary = "Accept-Encoding";
        var small = context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal);
        headers.ContentEncoding = small ? "br" : default;
        return Results.Bytes(small ? file.Brotli : file.Plain, file.Type, entityTag: new($"\"{file.Version}{(small ? "b" : "")}\""));
    }

    private static FrozenDictionary<string, SiteFile> Read() =>
        typeof(SiteFiles).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(n => n[Prefix.Length..], SiteFile.Of, StringComparer.Ordinal);
}

internal sealed record SiteFile(string Type, string Version, byte[] Plain, byte[] Brotli)
{
    internal static SiteFile Of(string resource)
    {
        using var stream = typeof(SiteFile).Assembly.GetManifestResourceStream(resource) ?? Stream.Null;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        var bytes = memory.ToArray();
        return new(TypeOf(resource), Convert.ToHexStringLower(SHA256.HashData(bytes))[..12], bytes, Compress(bytes));
    }

    private static byte[] Compress(byte[] bytes)
    {
        using var memory = new MemoryStream();
        using (var brotli = new BrotliStream(memory, CompressionLevel.Optimal))
        {
            brotli.Write(bytes);
        }

        return memory.ToArray();
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".json" or ".geojson" => "application/json",
        var other => throw new InvalidOperationException($"A site file of kind '{other}' has no content type yet: name it in SiteFile.TypeOf."),
    };
}
