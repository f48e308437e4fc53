namespace Tongban.Ledger;

/// <summary>
/// That a book was ever sealed, and by which root first: noted beside the roots, so that a book whose roots were all taken away is not taken for one that is
/// about to be sealed. Whoever takes the note away too is seen only by a proof that was kept outside.
/// </summary>
internal static class FirstRoot
{
    private const string Name = "sealing-began";

    /// <summary>Notes the first root of the book, unless that was done.</summary>
    internal static async ValueTask NoteAsync(IStore store, SealedRoot root, CancellationToken cancellation)
    {
        if (await store.SettingAsync(Name, cancellation) is null && (root.Previous == default ? root : await store.FirstRootAtLeastAsync(1, cancellation)) is { } first)
        {
            await store.SetSettingAsync(Name, RootSeal.HashOf(first).ToString(), cancellation);
        }
    }

    /// <summary>Whether the note names another first root than the book has; a book without a note was never sealed, or by a version that made none.</summary>
    /// <param name="settings">Where the note is.</param>
    /// <param name="first">The first root there is, or null.</param>
    /// <param name="cancellation">Stops the asking.</param>
    internal static async ValueTask<bool> IsGoneAsync(ISettings settings, SealedRoot? first, CancellationToken cancellation) =>
        await settings.SettingAsync(Name, cancellation) is { } noted && noted != (first is null ? "" : RootSeal.HashOf(first).ToString());
}
