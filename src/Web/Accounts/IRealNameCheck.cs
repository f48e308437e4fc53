namespace Tongban.Web.Accounts;

/// <summary>What a real-name check says of a name and an identity number.</summary>
public enum RealNameAnswer
{
    /// <summary>Nothing: no check is connected, or it does not answer.</summary>
    NotChecked,

    /// <summary>They belong together. Not that whoever typed them is that person: the account stays unverified.</summary>
    Matches,

    /// <summary>They do not belong together; the registration is refused.</summary>
    DoesNotMatch,
}

/// <summary>
/// Where a deployment connects the authority that knows which name goes with which number (实名核验): register an implementation in place of
/// the default. It is asked once a registration, after the form itself was found in order. It must not log what it is asked.
/// </summary>
public interface IRealNameCheck
{
    /// <summary>Whether registrations are checked; the page says so.</summary>
    bool Connected { get; }

    Task<RealNameAnswer> CheckAsync(string name, string identityNumber, CancellationToken cancellation);
}

/// <summary>No check is connected; only check digits are looked at.</summary>
internal sealed class NoRealNameCheck : IRealNameCheck
{
    public bool Connected => false;

    public Task<RealNameAnswer> CheckAsync(string name, string identityNumber, CancellationToken cancellation) => Task.FromResult(RealNameAnswer.NotChecked);
}
