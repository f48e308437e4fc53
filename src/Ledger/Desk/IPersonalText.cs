namespace Tongban.Ledger.Desk;

/// <summary>Seals and opens the personal text of facts, each under the key of the person it is about.</summary>
public interface IPersonalText
{
    /// <summary>Fetches the keys of these persons, so that sealing and opening need not wait.</summary>
    ValueTask PrepareAsync(IReadOnlyCollection<string> persons, CancellationToken cancellation);

    /// <summary>Seals a text. The person's key was prepared.</summary>
    byte[] Seal(string person, string text);

    /// <summary>Opens a sealed text; null when the person's key was erased.</summary>
    string? Open(string person, ReadOnlySpan<byte> sealedText);
}
