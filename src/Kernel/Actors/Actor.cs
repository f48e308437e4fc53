using Tongban.Kernel.Offices;

namespace Tongban.Kernel.Actors;

/// <summary>
/// Who asks, in the moment of asking. A closed choice; every decision takes one. Not a permission: what an actor may do
/// is decided by the definition and the case.
/// </summary>
public abstract record Actor
{
    private Actor()
    {
    }

    /// <summary>Exactly one of the functions is called, with this actor as its case.</summary>
    public abstract T Match<T>(
        Func<Anonymous, T> anonymous, Func<Person, T> person, Func<Official, T> official, Func<Mediator, T> mediator, Func<System, T> system);

    /// <summary>
    /// The actor as the ledger writes it: <c>anonymous</c>, <c>person:ID</c>, <c>official:ACCOUNT@OFFICE</c>,
    /// <c>mediator:CLIENT</c> or <c>system:NAME</c>. Holds no name and no number of a person; it does not read back into an actor,
    /// because roles are those of the moment and are not kept in it.
    /// </summary>
    public sealed override string ToString() => Match(
        _ => "anonymous",
        person => $"person:{person.PersonId}",
        official => $"official:{official.Account}@{official.Office}",
        mediator => $"mediator:{mediator.Client}",
        system => $"system:{system.Name}");

    /// <summary>Somebody who has not signed in.</summary>
    public sealed record Anonymous : Actor
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Anonymous, T> anonymous, Func<Person, T> person, Func<Official, T> official, Func<Mediator, T> mediator, Func<System, T> system) =>
            anonymous(this);
    }

    /// <summary>A natural person in her own matters.</summary>
    /// <param name="Account">The account she signed in by.</param>
    /// <param name="PersonId">
    /// The reference under which the vault keeps her name and numbers; means nothing by itself. As long as nobody has vouched for her it is the account's
    /// own, and no case names it as a party.
    /// </param>
    /// <param name="Claims">The reference of the person she says she is while nobody has vouched for that; null once somebody has.</param>
    public sealed record Person(AccountId Account, string PersonId, string? Claims = null) : Actor
    {
        /// <summary>Whether somebody vouched that she is who she says: an identity provider, or an official who looked at her card.</summary>
        public bool Verified => Claims is null;

        /// <summary>The person in whose name she applies.</summary>
        public string InNameOf => Claims ?? PersonId;

        /// <inheritdoc/>
        public override T Match<T>(
            Func<Anonymous, T> anonymous, Func<Person, T> person, Func<Official, T> official, Func<Mediator, T> mediator, Func<System, T> system) =>
            person(this);
    }

    /// <summary>An official at the one office for which he acts now; his appointments elsewhere count for nothing in this moment.</summary>
    /// <param name="Account">The account he signed in by.</param>
    /// <param name="DisplayName">The name shown to colleagues and to the people concerned.</param>
    /// <param name="Office">The acting office.</param>
    /// <param name="Roles">His roles at that office.</param>
    public sealed record Official(AccountId Account, string DisplayName, OfficeId Office, OfficeRoles Roles) : Actor
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Anonymous, T> anonymous, Func<Person, T> person, Func<Official, T> official, Func<Mediator, T> mediator, Func<System, T> system) =>
            official(this);
    }

    /// <summary>Another system that calls through the trusted information mediator.</summary>
    /// <param name="Client">The calling system.</param>
    /// <param name="Desk">The office whose work it does, where the deployment says so; null: it acts for applicants only.</param>
    public sealed record Mediator(MediatorClient Client, MediatorDesk? Desk = null) : Actor
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Anonymous, T> anonymous, Func<Person, T> person, Func<Official, T> official, Func<Mediator, T> mediator, Func<System, T> system) =>
            mediator(this);
    }

    /// <summary>The platform itself, such as the scheduler that fires a clock.</summary>
    /// <param name="Name">The part that acts, such as <c>clocks</c>.</param>
    public sealed record System(string Name) : Actor
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Anonymous, T> anonymous, Func<Person, T> person, Func<Official, T> official, Func<Mediator, T> mediator, Func<System, T> system) =>
            system(this);
    }
}

/// <summary>The one office for which a system behind the mediator acts, by the deployment's configuration and never by the system's own word.</summary>
/// <param name="Office">The office.</param>
/// <param name="Roles">The roles whose actions it may take there.</param>
public sealed record MediatorDesk(OfficeId Office, OfficeRoles Roles);
