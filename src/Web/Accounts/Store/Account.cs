using Microsoft.AspNetCore.Identity;
using Tongban.Kernel.Actors;

namespace Tongban.Web.Accounts.Store;

/// <summary>Whose account it is; one account is never two of them.</summary>
public enum AccountKind
{
    Person,
    Official,
    Administrator,
}

/// <summary>
/// What signing in needs, and nothing about the person beyond a reference: her name and identity number are kept sealed
/// elsewhere, see <see cref="IPeople"/>.
/// </summary>
public sealed class Account : IdentityUser
{
    public AccountKind Kind { get; set; }

    /// <summary>
    /// A person's reference; null for officials and administrators. That of her identity number once somebody vouched for her; before, one of the
    /// account's own, as which she stands in no case.
    /// </summary>
    public string? PersonId { get; set; }

    /// <summary>The reference of the identity number the account goes by while nobody has vouched for it; null after, and when the number's owner came.</summary>
    public string? ClaimedPerson { get; set; }

    /// <summary>True when an identity provider or a counter vouched for the person; false when she only said so herself.</summary>
    public bool Verified { get; set; }

    /// <summary>An official's name as colleagues and the people concerned read it; empty for persons.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>The authenticator's key, sealed; empty before enrolment begins.</summary>
    public string TotpKey { get; set; } = "";

    /// <summary>True once a code of the key was shown to be right.</summary>
    public bool TotpConfirmed { get; set; }

    /// <summary>The last time step whose code was used; no code of it or before it is taken again.</summary>
    public long TotpLastStep { get; set; }

    public IList<Appointment> Appointments { get; } = [];

    /// <summary>Whether it lost the number it went by to whom the number belongs; nothing can be done with it any more.</summary>
    internal bool IsDisplaced => Kind is AccountKind.Person && !Verified && ClaimedPerson is null;

    internal AccountId AccountId => AccountId.Parse(Id);
}

/// <summary>One role of one official at one office.</summary>
public sealed class Appointment
{
    public string AccountId { get; set; } = "";

    public string Office { get; set; } = "";

    public OfficeRole Role { get; set; }
}

/// <summary>One appointment or dismissal: who did it, for which office, when. Added and never changed.</summary>
public sealed class AppointmentLogEntry
{
    public long Id { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>The account that appointed or dismissed.</summary>
    public string By { get; set; } = "";

    /// <summary>The office whose administrator that was; empty for the keeper of the platform's accounts.</summary>
    public string ByOffice { get; set; } = "";

    public string Account { get; set; } = "";

    public string Office { get; set; } = "";

    public OfficeRole Role { get; set; }

    /// <summary>True for an appointment, false for a dismissal.</summary>
    public bool Appointed { get; set; }
}

/// <summary>That somebody vouched for a person: for which account, when, how, and who. Added and never changed.</summary>
public sealed class IdentityCheck
{
    public long Id { get; set; }

    public DateTimeOffset At { get; set; }

    public string Account { get; set; } = "";

    /// <summary>The reference of the person vouched for.</summary>
    public string PersonId { get; set; } = "";

    /// <summary><c>card</c>: an official looked at the identity card; <c>provider</c>: an identity provider said so.</summary>
    public string Method { get; set; } = "";

    /// <summary>The level the provider named; empty for a card.</summary>
    public string Level { get; set; } = "";

    /// <summary>The official's account; empty for a provider.</summary>
    public string By { get; set; } = "";

    /// <summary>The office he acted for; empty for a provider.</summary>
    public string ByOffice { get; set; } = "";
}

/// <summary>A session somebody signed out of; forgotten once it would have ended by itself.</summary>
public sealed class EndedSession
{
    public string AccountId { get; set; } = "";

    public string Session { get; set; } = "";

    /// <summary>In seconds since 1970.</summary>
    public long UntilSecond { get; set; }
}

/// <summary>A code that opens the account once when the authenticator is lost; only its hash is kept.</summary>
public sealed class RecoveryCode
{
    public string AccountId { get; set; } = "";

    public string Hash { get; set; } = "";

    public DateTimeOffset? UsedAt { get; set; }
}

/// <summary>One key of the ring that seals cookies, tokens and authenticator keys, as XML; shared by all processes on one database.</summary>
public sealed class RingKey
{
    public string Name { get; set; } = "";

    public string Xml { get; set; } = "";
}
