using Tongban.Web.Hosting;

namespace Tongban.Web.Accounts.Provider;

/// <summary>Says once, at start, that signing in through the provider verifies nobody because no level is named: it works, and is seldom what was meant.</summary>
internal sealed partial class ProviderNotice(PlatformOptions options, ILogger<ProviderNotice> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Oidc is { Configured: true, VerifiedLevels.Count: 0 })
        {
            VerifiesNobody(log);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "没有设置 Tongban:Oidc:VerifiedLevels：经身份平台登录的人都不算已核验。 Tongban:Oidc:VerifiedLevels names no level: nobody is verified by signing in through the identity provider.")]
    private static partial void VerifiesNobody(ILogger log);
}
