using System.Diagnostics.CodeAnalysis;

namespace Tongban.Kernel.Actors;

/// <summary>
/// The system that calls through the information mediator, as the <c>Information-Mediator-Client</c> header names it:
/// 1 to 255 printable ASCII characters without spaces, such as <c>CN/GOV/330000/one-window</c>. Not proof of anything:
/// whether a request may say so is decided by the address it came from, before this type is read.
/// </summary>
public sealed record MediatorClient
{
    private const int Longest = 255;
    private readonly string text;

    private MediatorClient(string text) => this.text = text;

    /// <summary>Reads a client as <see cref="ToString"/> writes it.</summary>
    /// <exception cref="FormatException">The text is empty, longer than 255, or holds a space, a control or a non-ASCII character.</exception>
    public static MediatorClient Parse(string text) =>
        TryParse(text, out var client) ? client : throw new FormatException($"A mediator client is 1 to {Longest} printable ASCII characters without spaces.");

    /// <summary>Reads a client as <see cref="ToString"/> writes it; false, and null, when it is none.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out MediatorClient? client)
    {
        client = text is { Length: > 0 and <= Longest } && text.All(c => c is > ' ' and < '\x7f') ? new MediatorClient(text) : null;
        return client is not null;
    }

    /// <summary>The client as it was read.</summary>
    public override string ToString() => text;
}
