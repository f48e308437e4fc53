using System.Reflection;
using Tongban.Ledger;

namespace Tongban.Web.Tests.Files;

/// <summary>Stands before a real store for a process that dies: after so many calls none gets through any more, those that would tidy up included.</summary>
public class DyingStore : DispatchProxy
{
    private IStore? inner;
    private int left;

    internal static IStore Before(IStore real, int calls)
    {
        var proxy = Create<IStore, DyingStore>();
        var dying = (DyingStore)(object)proxy;
        (dying.inner, dying.left) = (real, calls);
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        left-- > 0 ? targetMethod?.Invoke(inner, args) : throw new DeathException();
}

/// <summary>The process is no more.</summary>
public sealed class DeathException : Exception;
