namespace Tongban.Ledger;

/// <summary>
/// One house, one master key: a process with another would read nobody's name, open nobody's session and seal new people so that the others
/// could not. The store keeps a mark of the key, drawn from it one way, and no key.
/// </summary>
public static class HouseKey
{
    private const string Mark = "master-key-mark";

    /// <summary>Whether the key is the house's. A store without a mark takes the key that opens its first person, and a store without people the first key that comes.</summary>
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

    private static async ValueTask<bool> OpensAnybodyAsync(IStore store, MasterKey key, CancellationToken cancellation)
    {
        await foreach (var person in store.ReadPersonsAsync(cancellation))
        {
            if (!person.Wrapped.IsEmpty)
            {
                return key.Opens(person);
            }
        }

        return true;
    }
}
