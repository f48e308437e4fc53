namespace Tongban.Ledger;

/// <summary>
/// One house, one master key: a process with another would read nobody's name, open nobody's session and seal new people so that the others
/// could not. The store keeps a mark of the key, drawn from it one way, and no key.
/// </summary>
public static class HouseKey
{
    private const string Mark = "master-key-mark";
    private const int MostTried = 100;

    /// <summary>Whether the key is the house's. A store without a mark takes the key that opens one of its first people, and a store without people the first key that comes.</summary>
    public static async ValueTask<bool> IsOfAsync(IStore store, MasterKey key, CancellationToken cancellation = default)
    {
        if (await store.SettingAsync(Mark, cancellation) is { } kept)
        {
            return kept == key.Mark;
        }

        if (!await OpensAnybodyAsync(store, key, cancellation))
        {
            return false;
        }

        await store.SetSettingAsync(Mark, key.Mark, cancellation);
        return await store.SettingAsync(Mark, cancellation) == key.Mark; // of two that began together the later one stays
    }

    /// <summary>One damaged key must not stop the house, so several are tried; a key that opens none of so many is another house's.</summary>
    private static async ValueTask<bool> OpensAnybodyAsync(IStore store, MasterKey key, CancellationToken cancellation)
    {
        var closed = 0;
        await foreach (var person in store.ReadPersonsAsync(cancellation).Where(person => !person.Wrapped.IsEmpty).Take(MostTried))
        {
            if (key.Opens(person))
            {
                return true;
            }

            closed++;
        }

        return closed == 0;
    }
}
