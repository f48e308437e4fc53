namespace Tongban.Ledger;

/// <summary>
/// Whether a store was never used. Entries are not the only sign: an import that was cut off, or a start of the platform, leaves settings, series
/// and persons without any, and a copy read over them would take numbers twice. Views are no sign: they hold nothing of their own.
/// </summary>
internal static class UnusedStore
{
    /// <exception cref="InvalidOperationException">Something is in the store; says what.</exception>
    public static async Task EnsureAsync(IStore store, CancellationToken cancellation)
    {
        var there = await Signs(store, cancellation).Where(sign => sign is not null).ToListAsync(cancellation);
        if (there.Count > 0)
        {
            throw new InvalidOperationException(
                $"Only an empty store can take a copy; in this one there are {string.Join(", ", there)}: an import that was cut off, or a platform that was started on it. "
                + "Start with a new store (another file or database name) and import the whole copy there.");
        }
    }

    private static async IAsyncEnumerable<string?> Signs(IStore store, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return await store.LastSequenceAsync(cancellation) is > 0 and var last ? $"{last} entries" : null;
        yield return await FirstAsync("settings", store.ReadSettingsAsync(cancellation), setting => setting.Key, cancellation);
        yield return await FirstAsync("series of numbers", store.ReadSeriesAsync(cancellation), series => series.Key, cancellation);
        yield return await FirstAsync("persons", store.ReadPersonsAsync(cancellation), person => person.Id, cancellation);
        yield return await FirstAsync("answers", store.ReadAnswersAsync(cancellation), answer => answer.Key, cancellation);
        yield return await FirstAsync("files", store.ReadBlobKeysAsync(cancellation), key => key, cancellation);
    }

    private static async Task<string?> FirstAsync<T>(string what, IAsyncEnumerable<T> things, Func<T, string> name, CancellationToken cancellation) =>
        await things.Select(thing => $"{what} ({name(thing)})").FirstOrDefaultAsync(cancellation);
}
