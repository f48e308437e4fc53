namespace Tongban.Waits;

/// <summary>Waits for what will be so soon, and never for ever: a wait that hangs would keep a whole run from telling what failed.</summary>
internal static class Until
{
    /// <summary>How long anything is waited for. Far beyond what a busy machine needs; nothing is measured by it.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(20);

    /// <summary>Completes when the condition holds.</summary>
    /// <param name="holds">Asked again and again.</param>
    /// <param name="what">What was waited for, asked and said when it did not come.</param>
    /// <exception cref="TimeoutException">It does not hold after three minutes.</exception>
    public static async Task HoldsAsync(Func<Task<bool>> holds, Func<string> what)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Longest);
        using var beat = new PeriodicTimer(Beat);
        try
        {
            while (!await holds())
            {
                await beat.WaitForNextTickAsync(limit.Token);
            }
        }
        catch (OperationCanceledException late) when (!TestContext.Current.CancellationToken.IsCancellationRequested && limit.IsCancellationRequested)
        {
            throw new TimeoutException($"Waited {Longest.TotalMinutes} minutes for this, and it did not come: {what()}.", late);
        }
    }

    /// <inheritdoc cref="HoldsAsync(Func{Task{bool}}, Func{string})"/>
    public static Task HoldsAsync(Func<Task<bool>> holds, string what) => HoldsAsync(holds, () => what);

    /// <inheritdoc cref="HoldsAsync(Func{Task{bool}}, Func{string})"/>
    public static Task HoldsAsync(Func<bool> holds, string what) => HoldsAsync(() => Task.FromResult(holds()), what);

    /// <summary>Completes as the task does.</summary>
    /// <param name="task">What is under way.</param>
    /// <param name="what">What was waited for, said when it did not come.</param>
    /// <exception cref="TimeoutException">It is not done after three minutes.</exception>
    public static async Task DoneAsync(Task task, string what)
    {
        try
        {
            await task.WaitAsync(Longest, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException late) when (!task.IsCompleted)
        {
            throw new TimeoutException($"Waited {Longest.TotalMinutes} minutes for this, and it did not come: {what}.", late);
        }
    }

    /// <inheritdoc cref="DoneAsync(Task, string)"/>
    public static async Task<T> DoneAsync<T>(Task<T> task, string what)
    {
        await DoneAsync((Task)task, what);
        return await task;
    }
}
