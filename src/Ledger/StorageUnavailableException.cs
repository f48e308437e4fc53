namespace Tongban.Ledger;

/// <summary>
/// The store could not make the change durable (down, restarted, disk full). Whether it was stored is not certain when a
/// connection broke at the moment of commit; retrying with the same idempotency key is always safe. Not thrown for a
/// conflict or a repeated key: those are <see cref="AppendResult"/>s.
/// </summary>
public sealed class StorageUnavailableException : Exception
{
    /// <summary>Not stored, for a reason that is not known.</summary>
    public StorageUnavailableException()
        : this("the store gave no reason")
    {
    }

    /// <summary>Not stored, for the reason given.</summary>
    /// <param name="reason">Why, as a sentence fragment.</param>
    public StorageUnavailableException(string reason)
        : base(Sentence(reason)) => Reason = reason;

    /// <summary>Not stored, for the reason given, with the store's own error.</summary>
    /// <param name="reason">Why, as a sentence fragment.</param>
    /// <param name="innerException">The store's error.</param>
    public StorageUnavailableException(string reason, Exception innerException)
        : base(Sentence(reason), innerException) => Reason = reason;

    /// <summary>Why, as a sentence fragment: what to say to somebody who only read. Not the whole message.</summary>
    public string Reason { get; }

    private static string Sentence(string reason) => $"Not stored: {reason}. Try again with the same idempotency key.";
}
