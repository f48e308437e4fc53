using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Web.Cases;
using Tongban.Web.Tests.Browser;

namespace Tongban.Web.Tests.Hosting;

/// <summary>
/// What costs a host most and proves nothing by being done again for each of some two hundred: the shipped definitions are read and checked once, and
/// passwords are hashed in few rounds. What a host really does stands in <see cref="PlatformTests"/>.
/// </summary>
internal static class CheapHost
{
    private static readonly Lazy<LawBook> Shipped = new(() => new LawBook(Path.Combine(Repository.Root, "definitions"), sample: true));

    internal static void Prepare(WebApplicationBuilder builder, string[] args)
    {
        builder.Services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1_000);
        if (args.Contains("--sample") && !args.Contains("--definitions"))
        {
            builder.Services.AddSingleton(Shipped.Value);
        }
    }
}
