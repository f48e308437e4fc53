using System.Collections.Immutable;
using NodaTime;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Values;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Decisions;

/// <summary>What is asked of a case. Everything that comes back (an answer, a clock that ran out) comes as one of these.</summary>
public abstract record CaseCommand
{
    private CaseCommand(Actor by) => By = by;

    /// <summary>Who asks.</summary>
    public Actor By { get; init; }

    /// <summary>The command's name in the ledger: <c>open</c>, the action's name, <c>clock-ran-out</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>Open a case.</summary>
    /// <param name="By">The applicant, or an official or system that takes the application in for her.</param>
    /// <param name="Number">The number it is to have.</param>
    /// <param name="Mode">The mode chosen.</param>
    /// <param name="Answers">Answers by field.</param>
    /// <param name="Persons">The vault's id of the person in each party role.</param>
    /// <param name="Materials">Files of materials already given; several of one name are one material, in their order.</param>
    /// <param name="OnFile">Licences on file that stand in for materials.</param>
    /// <param name="Intake">The joint intake, or null.</param>
    public sealed record Open(
        Actor By,
        CaseNumber Number,
        string Mode,
        Map<string> Answers,
        Map<string> Persons,
        Seq<GivenMaterial> Materials,
        Seq<string> OnFile,
        string? Intake) : CaseCommand(By)
    {
        /// <summary>The register in which the licences were found, in words; empty: who asks vouches for them.</summary>
        public string Register { get; init; } = "";

        /// <summary>Whether the applicant read the matter's declaration and makes it: on the page she submits by, or, of a system, as it vouches.</summary>
        public bool Declared { get; init; }

        /// <summary>The case that it is about, and the office in it; null: about no other case.</summary>
        public CaseSubject? Subject { get; init; }

        /// <summary>Materials whose originals she brings to the office that the mode names, instead of files.</summary>
        public Seq<string> Bringing { get; init; } = [];

        /// <inheritdoc/>
        public override string Kind => "open";
    }

    /// <summary>Take an action of the definition.</summary>
    /// <param name="By">Who takes it.</param>
    /// <param name="Action">Its name.</param>
    /// <param name="Inputs">Answers to the action's own questions; for a completed correction, the corrected answers.</param>
    /// <param name="Reason">The reason, where one is needed.</param>
    /// <param name="Clause">The clause, where one is needed.</param>
    /// <param name="Items">Fields and materials a correction is about; for an action that sees originals, the materials whose originals were seen.</param>
    /// <param name="Materials">Files of materials given with it; those of a material replace what the case has of it.</param>
    /// <param name="Serials">A fresh serial number for each kind of document the action issues.</param>
    public sealed record Take(
        Actor By,
        string Action,
        Map<string> Inputs,
        string? Reason,
        string? Clause,
        Seq<string> Items,
        Seq<GivenMaterial> Materials,
        Map<long> Serials) : CaseCommand(By)
    {
        /// <summary>Changes that cases of the applicant have made to her entry in the register that the action changes, the latest last; the desk reads them.</summary>
        public Seq<RegisterChanged> Elsewhere { get; init; } = [];

        /// <inheritdoc/>
        public override string Kind => Action;

        /// <summary>An action with nothing given beside it.</summary>
        public static Take Plain(Actor by, string action) => new(
            by, action, Map<string>.Empty, null, null, [], [], Map<long>.Empty);
    }

    /// <summary>Attach a file of a material, by a party: beside the files that the material has already.</summary>
    public sealed record Attach(Actor By, GivenMaterial Material) : CaseCommand(By)
    {
        /// <inheritdoc/>
        public override string Kind => "attach";
    }

    /// <summary>Answer another office's request.</summary>
    public sealed record AnswerRequest(Actor By, string Request, string Answer, string? Note) : CaseCommand(By)
    {
        /// <inheritdoc/>
        public override string Kind => "answer";
    }

    /// <summary>A clock ran out, says the scheduler. It names the due moment it saw: if that is not the clock's any more, nothing happens.</summary>
    public sealed record RunOut(Actor By, string Clock, Instant Due) : CaseCommand(By)
    {
        /// <summary>A fresh serial number for each kind of document that is issued because of it.</summary>
        public Map<long> Serials { get; init; }

        /// <inheritdoc/>
        public override string Kind => "clock-ran-out";
    }

    /// <summary>Note in a case that an office above it has it on its supervision list, or before it to be listed: said by the platform once that case is there.</summary>
    /// <param name="By">The part of the platform.</param>
    /// <param name="Proposal">The proposal it comes from; null: an official of the office above chose the case.</param>
    /// <param name="Matter">The matter of the listing, without version.</param>
    /// <param name="Listing">The case of that matter.</param>
    /// <param name="Of">The office that is held to it.</param>
    /// <param name="Above">The office above, whose list it is.</param>
    public sealed record NoteListing(Actor By, string? Proposal, string Matter, CaseNumber Listing, Offices.OfficeId Of, Offices.OfficeId Above) : CaseCommand(By)
    {
        /// <inheritdoc/>
        public override string Kind => "listing-noted";
    }

    /// <summary>A calendar changed: compute the open clocks again.</summary>
    public sealed record Recompute(Actor By) : CaseCommand(By)
    {
        /// <inheritdoc/>
        public override string Kind => "recompute";
    }

    /// <summary>Rate the service.</summary>
    public sealed record Rate(Actor By, int Stars, string Comment) : CaseCommand(By)
    {
        /// <inheritdoc/>
        public override string Kind => "rate";
    }
}

/// <summary>What came of a command: facts, or a refusal. Never both, never neither.</summary>
public abstract record Decision
{
    private Decision()
    {
    }

    /// <summary>One of the two.</summary>
    public abstract T Match<T>(Func<Accepted, T> accepted, Func<Refused, T> refused);

    /// <summary>The facts, in order, and the state after them.</summary>
    public sealed record Accepted(Seq<Fact> Facts, CaseState After) : Decision
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Accepted, T> accepted, Func<Refused, T> refused) => accepted(this);
    }

    /// <summary>Why not: every ground, the first the weightiest.</summary>
    public sealed record Refused(ImmutableArray<Refusal> Grounds) : Decision
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Accepted, T> accepted, Func<Refused, T> refused) => refused(this);
    }
}

/// <summary>One ground of a refusal.</summary>
/// <param name="Kind">What sort of refusal it is.</param>
/// <param name="Why">One sentence for the person.</param>
/// <param name="Clause">The clause it rests on, by its id in the law registry.</param>
/// <param name="Field">The field or material it is about, or null.</param>
public sealed record Refusal(RefusalKind Kind, Wording Why, string Clause, string? Field = null);

/// <summary>The sorts of refusal, which edges turn into statuses.</summary>
public enum RefusalKind
{
    /// <summary>There is no such case, or the asker may not know that there is.</summary>
    NotFound,

    /// <summary>Not this person's or office's to do.</summary>
    NotYours,

    /// <summary>Not possible in this stage, or not any more.</summary>
    NotNow,

    /// <summary>Something given is missing or wrong.</summary>
    Invalid,

    /// <summary>A condition of the law is not met.</summary>
    NotMet,
}
