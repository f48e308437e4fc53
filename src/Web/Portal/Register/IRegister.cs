using Tongban.Kernel.Values;

namespace Tongban.Web.Portal.Register;

/// <summary>What the authorities have on file about a person, so that she is not asked for it (国务院关于在线政务服务的若干规定 art. 7).</summary>
/// <param name="Division">The division of her registered household; empty when it is not known.</param>
/// <param name="Address">Its address; empty when it is not known.</param>
/// <param name="Licences">Licences on file, as definitions name them: <c>licence.household-book</c>.</param>
public sealed record RegisterEntry(string Division, string Address, IReadOnlyList<string> Licences)
{
    /// <summary>The identity numbers of those whom the register itself ties to her: spouse, parents, children. Not whom she names.</summary>
    public IReadOnlyList<string> Family { get; init; } = [];

    /// <summary>Nothing is on file.</summary>
    public static readonly RegisterEntry Empty = new("", "", []);

    /// <summary>What else stands in her entry, by the name a definition reads it under: <c>person.ethnicity</c>. Read by the office that moves or registers her.</summary>
    public Map<string> Particulars { get; init; } = Map<string>.Empty;

    // A record prints its members; an address must not reach a log.
    public override string ToString() => nameof(RegisterEntry);
}

/// <summary>Asks the registers of the authorities. Not a register itself: a deployment connects its own.</summary>
public interface IRegister
{
    /// <summary>What the register is called, in both languages with “ · ” between: an official reads it beside the licences that were counted as on file.</summary>
    string Name { get; }

    /// <summary>What is on file about the person with this identity number; <see cref="RegisterEntry.Empty"/> when nothing is.</summary>
    Task<RegisterEntry> FindAsync(string identityNumber, CancellationToken cancellation);
}

/// <summary>No register is connected: everything is asked.</summary>
internal sealed class NoRegister : IRegister
{
    public string Name => "";

    public Task<RegisterEntry> FindAsync(string identityNumber, CancellationToken cancellation) => Task.FromResult(RegisterEntry.Empty);
}
