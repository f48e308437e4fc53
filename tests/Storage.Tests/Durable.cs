using System.Globalization;
using Tongban.Ledger;

namespace Tongban.Storage.Tests;

/// <summary>What holds after every fault.</summary>
internal static class Durable
{
    /// <summary>Appends until the store takes it, with the same key each time.</summary>
    public static async Task StubbornAsync(IStore store, Append append, Action<StorageUnavailableException> told)
    {
        var result = await StubbornAsync(() => store.AppendAsync(append), told);
        (result is AppendResult.Done or AppendResult.Repeated).ShouldBeTrue(result.ToString());
    }

    /// <summary>Asks until the store answers.</summary>
    public static async Task<T> StubbornAsync<T>(Func<ValueTask<T>> ask, Action<StorageUnavailableException> told)
    {
        var (answers, last) = (new List<T>(1), "nothing");
        await Until.HoldsAsync(AnsweredAsync, () => $"the store answers again; it last said: {last}");
        return answers[0];

        async Task<bool> AnsweredAsync()
        {
            try
            {
                answers.Add(await ask());
                return true;
            }
            catch (StorageUnavailableException failure)
            {
                told(failure);
                last = failure.Message;
                return false;
            }
        }
    }

    /// <summary>Every acknowledged action is there, none half, each key once, and the chain holds.</summary>
    public static async Task WholeAsync(IStore store, IReadOnlyCollection<(string Stream, long Version)> acknowledged)
    {
        var entries = await store.ReadAllAsync().ListAsync();
        acknowledged.Except(entries.Select(entry => (entry.Stream, entry.Version))).ShouldBeEmpty("every acknowledged action is there");

        var heads = await store.QueryAsync("select stream, version from heads", row => (row.Text(0), row.Number(1)), TestContext.Current.CancellationToken);
        heads.Order().ShouldBe(entries.GroupBy(entry => entry.Stream).Select(chain => (chain.Key, chain.Max(entry => entry.Version))).Order(), "rows are as far as their entries");

        var answers = await store.ReadAnswersAsync().ListAsync();
        answers.Select(answer => (answer.Sequence, answer.Key)).Order().ShouldBe(
            entries.Select(entry => (entry.Sequence, string.Create(CultureInfo.InvariantCulture, $"{entry.Stream}/{entry.Version}"))).Order(), "every entry has its key, once");
        (await LedgerVerifier.VerifyAsync(store)).First.ShouldBeNull();
    }
}
