using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Ledger;

namespace Tongban.Web.Tests.Api;

/// <summary>How the store fails now.</summary>
internal enum Away
{
    No,

    /// <summary>Nothing gets through.</summary>
    Wholly,

    /// <summary>What is appended is kept, but the answer is lost on its way: the line broke at the moment of commit.</summary>
    AnswersLost,
}

/// <summary>Stands before the real store and fails as a test says.</summary>
public class AwayStore : DispatchProxy
{
    private IStore? inner;
    private Func<Away> how = () => Away.No;

    internal static void Put(WebApplicationBuilder builder, Func<Away> how)
    {
        var real = builder.Services.Last(service => service.ServiceType == typeof(IStore)).ImplementationFactory.ShouldNotBeNull();
        builder.Services.AddSingleton<IStore>(provider => Before((IStore)real(provider), how));
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (how() == Away.Wholly && targetMethod?.Name != nameof(IAsyncDisposable.DisposeAsync))
        {
            throw new StorageUnavailableException("the test's store is away");
        }

        return how() == Away.AnswersLost && inner is { } store && args is [Append append, CancellationToken cancellation]
            ? new ValueTask<AppendResult>(LostAsync(store, append, cancellation))
            : targetMethod?.Invoke(inner, args);
    }

    private static IStore Before(IStore real, Func<Away> how)
    {
        var proxy = Create<IStore, AwayStore>();
        var away = (AwayStore)(object)proxy;
        (away.inner, away.how) = (real, how);
        return proxy;
    }

    private static async Task<AppendResult> LostAsync(IStore store, Append append, CancellationToken cancellation)
    {
        await store.AppendAsync(append, cancellation);
        throw new StorageUnavailableException("the answer was lost");
    }
}
