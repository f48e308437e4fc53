namespace Tongban.Web.Accounts;

/// <summary>What is known of a person who signs in: kept sealed, never in the accounts' database, never logged.</summary>
/// <param name="Name">Her name as on the identity card.</param>
/// <param name="IdentityNumber">18 characters with a right check digit.</param>
/// <param name="Phone">Her mobile number; empty when she gave none.</param>
public sealed record PersonDetails(string Name, string IdentityNumber, string Phone)
{
    // A record prints its members; these must not reach a log.
    public override string ToString() => nameof(PersonDetails);
}

/// <summary>Where a person's details are kept; accounts hold only the reference.</summary>
public interface IPeople
{
    /// <summary>The reference of the person with this identity number, made on first sight; the same number always gives the same one.</summary>
    Task<string> ReferenceAsync(string identityNumber, CancellationToken cancellation);

    /// <summary>Keeps the details under the reference, in place of what was kept.</summary>
    Task KeepAsync(string personId, PersonDetails details, CancellationToken cancellation);

    /// <summary>The details kept under a reference; null when there are none or they were erased.</summary>
    Task<PersonDetails?> ReadAsync(string personId, CancellationToken cancellation);
}
