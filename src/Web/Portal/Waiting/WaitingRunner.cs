using Tongban.Kernel.Cases;
using Tongban.Kernel.Values;
using Tongban.Ledger;
using Tongban.Ledger.Desk;
using Tongban.Views.Intakes;
using Tongban.Web.Cases;

namespace Tongban.Web.Portal.Waiting;

/// <summary>
/// Opens the case of an application that waited, once the documents it waited for are issued. Exactly once, whatever dies in between and
/// however many hosts run: the case is opened with the key that the application was kept with.
/// </summary>
/// <param name="store">Where an idempotency key leads.</param>
/// <param name="desk">The desk.</param>
/// <param name="opening">Opens cases.</param>
/// <param name="book">The waiting applications.</param>
public sealed class WaitingRunner(IStore store, CaseDesk desk, CaseOpening opening, WaitingBook book)
{
    private readonly WaitingQueries queries = new(store);

    /// <summary>Finds out which case each waits for, and opens what waits no more.</summary>
    /// <param name="failed">Told of each that failed; it stops no other.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task RunAsync(Action<string, Exception> failed, CancellationToken cancellation)
    {
        foreach (var (stream, _) in await queries.WithoutSourceAsync(cancellation))
        {
            await EachAsync(stream, FindSourceAsync, failed, cancellation);
        }

        foreach (var stream in await queries.ReadyAsync(cancellation))
        {
            await EachAsync(stream, OpenAsync, failed, cancellation);
        }
    }

    private async Task EachAsync(string stream, Func<string, WaitingBody, CancellationToken, Task> work, Action<string, Exception> failed, CancellationToken cancellation)
    {
        try
        {
            if (await book.ReadAsync(stream, cancellation) is { Standing: WaitingStanding.Waiting } body)
            {
                await work(stream, body, cancellation);
            }
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            failed(stream, error);
        }
    }

    private async Task FindSourceAsync(string stream, WaitingBody body, CancellationToken cancellation)
    {
        var found = new List<AwaitedDocument>();
        foreach (var awaited in body.Awaited)
        {
            found.Add(awaited.Source.Length == 0 && await CaseOfAsync(awaited.Key, cancellation) is { } source ? awaited with { Source = source.Number.ToString() } : awaited);
        }

        if (!found.SequenceEqual(body.Awaited))
        {
            await book.AppendAsync(stream, body with { Awaited = [.. found] }, cancellation);
        }
    }

    private async Task OpenAsync(string stream, WaitingBody body, CancellationToken cancellation)
    {
        if (await CaseOfAsync(body.Key, cancellation) is not null)
        {
            await book.AppendAsync(stream, body with { Standing = WaitingStanding.Opened }, cancellation);
        }
        else if (await book.OpenAsync(body, cancellation) is var (application, by))
        {
            var fed = application with { Answers = await FedAsync(body, application.Answers, cancellation) };
            var result = await opening.OpenAsync(fed, by, new RequestKey(body.Key, Hash.Of(System.Text.Encoding.UTF8.GetBytes(stream))), cancellation);
            await (Settled(body, result) is { } settled ? book.AppendAsync(stream, settled, cancellation) : Task.CompletedTask);
        }
        else
        {
            await book.AppendAsync(stream, body with { Standing = WaitingStanding.GivenUp }, cancellation);
        }
    }

    /// <summary>How it stands after the try; null when it is to be tried again.</summary>
    private static WaitingBody? Settled(WaitingBody body, DeskResult result) => result.Match<WaitingBody?>(
        _ => body with { Standing = WaitingStanding.Opened },
        refused => body with { Standing = WaitingStanding.Refused, WhyZh = refused.Grounds[0].Why.Zh, WhyEn = refused.Grounds[0].Why.En },
        _ => null,
        _ => null);

    private async Task<Map<string>> FedAsync(WaitingBody body, Map<string> answers, CancellationToken cancellation)
    {
        foreach (var awaited in body.Awaited)
        {
            var issued = (await desk.FindAsync(Kernel.Identity.CaseNumber.Parse(awaited.Source), cancellation))?.State.Documents.LastOrDefault(document => document.Kind == awaited.Document);
            answers = issued is null ? answers : answers.Set(awaited.Field, issued.Number);
        }

        return answers;
    }

    private async Task<CaseState?> CaseOfAsync(string key, CancellationToken cancellation) =>
        await store.FindAnswerAsync(key, cancellation) is { } kept && await desk.FindBySequenceAsync(kept.Sequence, cancellation) is { } at ? at.State : null;
}
