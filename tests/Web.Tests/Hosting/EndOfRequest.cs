using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Tongban.Web.Tests.Hosting;

/// <summary>The moment a host is done with a request, whatever became of the caller: what was cleared away behind it is cleared by then.</summary>
internal sealed class EndOfRequest : IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private const string Stopped = "Microsoft.AspNetCore.Hosting.HttpRequestIn.Stop";
    private readonly string path;
    private readonly IDisposable listening;
    private volatile bool ended;

    private EndOfRequest(DiagnosticListener host, string path)
    {
        this.path = path;
        listening = host.Subscribe(this);
    }

    /// <summary>Whether a request to the path ended since this listens.</summary>
    internal bool Ended => ended;

    /// <summary>Listens at once.</summary>
    internal static EndOfRequest Of(IServiceProvider host, string path) => new(host.GetRequiredService<DiagnosticListener>(), path);

    public void OnNext(KeyValuePair<string, object?> value) => ended |= value.Key == Stopped && value.Value is HttpContext context && context.Request.Path == path;

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => listening.Dispose();
}
