namespace Tongban.Ledger.Desk;

/// <summary>Gives out keys for personal text, each person's her own.</summary>
public interface IPersonalText
{
    /// <summary>The keys of these persons, fetched once so that a whole entry is sealed or opened without waiting.</summary>
    ValueTask<IPersonKeyring> KeysOfAsync(IReadOnlyCollection<string> persons, CancellationToken cancellation);
}

/// <summary>The keys at hand for one entry. Not kept longer: an erased key must not live on in it.</summary>
public interface IPersonKeyring : IDisposable
{
    /// <summary>Whether there is a key of the person: false when the person is not on file or was erased.</summary>
    bool Has(string person);

    /// <summary>Seals a text. Of an erased person nothing is kept any more: the text is dropped, and what stands for it is empty.</summary>
    /// <exception cref="InvalidOperationException">The person is not on the ring.</exception>
    byte[] Seal(string person, string text);

    /// <summary>Opens a sealed text; null when the person's key was erased.</summary>
    string? Open(string person, ReadOnlySpan<byte> sealedText);
}
