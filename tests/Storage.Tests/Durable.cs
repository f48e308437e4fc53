using System.Globalization;
using Tongban.Ledger;

namespace Tongban.Storage.Tests;

/// <summary>What holds after every fault.</summary>
internal static class Durable
{
    /// <summary>Appends until the store takes it, with the same key each time.</summary>
    public static async Task StubbornAsync(IStore store, Append append, Action<StorageUnavailableException> told)
    {
        var last = "nothing";
        await Until.HoldsAsync(TakenAsync, () => $"the store takes the append again; it last said: {last}");

        async Task<bool> TakenAsync()
        {
            try
            {
                var result = await store.AppendAsync(append);
                (result is AppendResult.Done or AppendResult.Repeated).ShouldBeTrue(result.ToString());
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
