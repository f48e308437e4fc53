using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace Tongban.Ledger;

/// <summary>
/// Lets concurrent callers share one transaction: whatever waits when the committer is free goes to the store together,
/// and each caller gets its own result when the store says that the batch is durable. Not a queue that outlives the
/// process: work that was not acknowledged may be lost, and is the caller's to retry.
/// </summary>
/// <typeparam name="TWork">What a caller hands in.</typeparam>
/// <typeparam name="TResult">What it gets back.</typeparam>
public sealed class GroupCommit<TWork, TResult> : IAsyncDisposable
{
    private static readonly string Kind = System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(typeof(TWork).Name);
    private readonly Func<IReadOnlyList<TWork>, Task<IReadOnlyList<TResult>>> _commit;
    private readonly int _most;
    private readonly Channel<Waiting> _waiting = Channel.CreateUnbounded<Waiting>(new UnboundedChannelOptions());
    private readonly Task _committers;
    private int _underWay;
    private TaskCompletionSource? _gathering;

    /// <summary>Starts the committers.</summary>
    /// <param name="commit">
    /// Makes a batch durable and answers each of it, in order. It may throw <see cref="StorageUnavailableException"/> for the whole
    /// batch; any other exception means that one of the batch is faulty and nothing was written: then each is tried alone.
    /// </param>
    /// <param name="most">The most that goes into one batch.</param>
    /// <param name="atOnce">
    /// How many batches may be under way together. With one, callers and store take turns: while a batch is written, all who wait for it do nothing.
    /// With more, the next batch is gathered meanwhile and sent once it is as large as what is under way, or that is done: two halves of the callers then take turns,
    /// instead of one of them sending crumbs. <paramref name="commit"/> must bear being called again before it is done.
    /// </param>
    public GroupCommit(Func<IReadOnlyList<TWork>, Task<IReadOnlyList<TResult>>> commit, int most = 512, int atOnce = 1)
    {
        _commit = commit;
        _most = most;
        _committers = Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => Task.Run(RunAsync)));
    }

    /// <summary>Hands in one piece of work; completes when it is durable or refused.</summary>
    /// <exception cref="StorageUnavailableException">The batch was not made durable.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before the committer took it; nothing was written.</exception>
    public Task<TResult> SubmitAsync(TWork work, CancellationToken cancellation = default)
    {
        var waiting = new Waiting(work, cancellation);
        if (!_waiting.Writer.TryWrite(waiting))
        {
            return Task.FromException<TResult>(new StorageUnavailableException("the store is closed"));
        }

        if (Gathered)
        {
            StopGathering();
        }

        return waiting.Task;
    }

    /// <summary>Takes no more work, finishes what waits, and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _committers;
    }

    private async Task RunAsync()
    {
        var batch = new List<Waiting>(_most);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            if (batch.Count > 1)
            {
                // Callers answered by the batch before are just being woken: let those who come back at once join this one.
                await Task.Yield();
            }

            await GatherAsync();
            batch.Clear();
            Drain(batch);
            await UnderWayAsync(batch);
        }
    }

    /// <summary>Whether what waits makes a batch as large as those under way.</summary>
    private bool Gathered => _waiting.Reader.Count >= Volatile.Read(ref _underWay);

    /// <summary>Completes when enough waits, or when a batch that was under way is done.</summary>
    private Task GatherAsync()
    {
        // Two committers may gather at once; they wait for the same, and the first of them takes all there is.
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var gathering = Interlocked.CompareExchange(ref _gathering, mine, null) ?? mine;
        if (Gathered)
        {
            StopGathering();
        }

        return gathering.Task;
    }

    private void StopGathering() => Interlocked.Exchange(ref _gathering, null)?.TrySetResult();

    private async Task UnderWayAsync(List<Waiting> batch)
    {
        var size = batch.Count;
        Interlocked.Add(ref _underWay, size);
        try
        {
            await CommitAsync(batch);
        }
        finally
        {
            Interlocked.Add(ref _underWay, -size);
            StopGathering();
        }
    }

    private void Drain(List<Waiting> batch)
    {
        while (batch.Count < _most && _waiting.Reader.TryRead(out var waiting))
        {
            if (!waiting.GaveUp())
            {
                batch.Add(waiting);
            }
        }
    }

    private async Task CommitAsync(List<Waiting> batch)
    {
        if (batch.Count == 0)
        {
            return;
        }

        try
        {
            Complete(batch, await CountedAsync([.. batch.Select(waiting => waiting.Work)]));
        }
        catch (Exception error) when (error is StorageUnavailableException || batch.Count == 1)
        {
            batch.ForEach(waiting => waiting.SetException(error));
        }
        catch (Exception)
        {
            await CommitEachAloneAsync(batch);
        }
    }

    private async Task<IReadOnlyList<TResult>> CountedAsync(TWork[] work)
    {
        var (began, durable) = (Stopwatch.GetTimestamp(), false);
        try
        {
            var results = await _commit(work);
            durable = true;
            return results;
        }
        finally
        {
            CommitFigures.Batch(Kind, work.Length, began, durable);
        }
    }

    private async Task CommitEachAloneAsync(List<Waiting> batch)
    {
        foreach (var waiting in batch.ToArray())
        {
            await CommitAsync([waiting]);
        }
    }

    private static void Complete(List<Waiting> batch, IReadOnlyList<TResult> results)
    {
        var at = 0;
        foreach (var waiting in CollectionsMarshal.AsSpan(batch))
        {
            waiting.SetResult(results[at++]);
        }
    }

    private sealed class Waiting(TWork work, CancellationToken cancellation) : TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public TWork Work => work;

        public bool GaveUp() => cancellation.IsCancellationRequested && TrySetCanceled(cancellation);
    }
}
