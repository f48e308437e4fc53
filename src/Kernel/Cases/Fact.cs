using NodaTime;
using Tongban.Kernel.Clocks;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Offices;
using Tongban.Kernel.Values;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Cases;

/// <summary>
/// What happened in a case, past tense. The list is closed; each fact carries how it changes the state, so that a fact
/// without an effect on the state has to say so. Facts carry results (due moments, offices, numbers), never recipes:
/// folding them needs no definition, no calendar and no clock.
/// </summary>
public abstract record Fact
{
    private Fact()
    {
    }

    /// <summary>The state after the fact.</summary>
    /// <exception cref="InvalidOperationException">The fact cannot follow that state: the ledger is not one we wrote.</exception>
    public abstract CaseState Evolve(CaseState? state);

    private static CaseState Existing(CaseState? state) => state ?? throw new InvalidOperationException("A case begins with CaseOpened.");

    /// <summary>A case was opened.</summary>
    public sealed record CaseOpened(
        CaseNumber Number,
        string Matter,
        string Mode,
        string Stage,
        OfficeId Owner,
        Map<OfficeId> Offices,
        Seq<Party> Parties,
        Map<Answer> Answers,
        string? Intake,
        string Channel,
        Instant At) : Fact
    {
        /// <summary>The case that it is about, and the office in it; null: about no other case.</summary>
        public CaseSubject? Subject { get; init; }

        /// <inheritdoc/>
        public override CaseState Evolve(CaseState? state) => state is null
            ? new CaseState(
                Number, Matter, Mode, Stage, null, Owner, Offices, [Owner], [], Parties, Answers, Map<AttachedMaterial>.Empty,
                Map<ClockState>.Empty, [], Map<RequestState>.Empty,
                Map<int>.Empty, null, null, Intake, Channel, At, At, At) { Subject = Subject }
            : throw new InvalidOperationException("A case is opened once.");
    }

    /// <summary>Somebody, or the law, took an action.</summary>
    public sealed record ActionTaken(
        string Action, string Stage, string By, OfficeId? Office, Map<Answer> Inputs, PersonalText? Reason, string? Clause, Instant At) : Fact
    {
        /// <inheritdoc/>
        public override CaseState Evolve(CaseState? state)
        {
            var before = Existing(state);
            return before with
            {
                Done = before.Done.Set(Action, before.TimesDone(Action) + 1),
                Answers = Inputs.Count == 0 ? before.Answers : before.Answers.Set(Inputs),
                Reasons = Reason is null ? before.Reasons : before.Reasons.Set(Action, new GivenReason(Reason, At)),
                LastAt = At,
            };
        }
    }

    /// <summary>Ownership moved from one office to another.</summary>
    public sealed record HandedOver(OfficeId From, OfficeId To, PersonalText? Reason, Instant At) : Fact
    {
        /// <inheritdoc/>
        public override CaseState Evolve(CaseState? state) => Existing(state).With(To) with { Owner = To, LastAt = At };
    }

    /// <summary>The case entered a stage.</summary>
    public sealed record StageEntered(string Stage, Instant At) : Fact
    {
        /// <inheritdoc/>
        public override CaseState Evolve(CaseState? state)
        {
            var before = Existing(state);
            return before with { Stage = Stage, CameFrom = before.CameFrom.Set(Stage, before.Stage), StageSince = At, LastAt = At };
        }
    }

    /// <summary>The case ended; a remedy may still be open.</summary>
    public sealed record CaseEnded(string Outcome, Instant At) : Fact
    {
        /// <inheritdoc/>
        public override CaseState Evolve(CaseState? state) => Existing(state) with { Outcome = Outcome, LastAt = At };
    }

    /// <summary>A remedy was taken: an ended case goes on.</summary>
    public sealed record CaseReopened(Instant At) : Fact
    {
        /// <inheritdoc/>
        public override CaseState Evolve(CaseState? state) => Existing(state) with { Outcome = null, LastAt = At };
    }

    /// <summary>An action named a division by which an office role is found: from now on that office fills it.</summary>
    public sealed record OfficeFound(string Role, OfficeId Office, Instant At) : Fact
    {
        /// <inheritdoc/>
        public override CaseState Evolve(CaseState? state)
        {
            var before = Existing(state);
            return before with { Offices = before.Offices.Set(Role, Office), LastAt = At };
        }
    }

    /// <summary>A material was attached with all of its files, or replaced one of the same name.</summary>
    public sealed record MaterialAttached(AttachedMaterial Material) : Fact
    {
        /// <inheritdoc/>
        public override CaseState Evolve(CaseState? state)
        {
            var before = Existing(state);
            return before with { Materials = before.Materials.Set(Material.Name, Material), LastAt = Material.At };
        }
    }

    /// <summary>A licence on file was counted in a material's place: which, and the register that has it, as an official reads it.</summary>
    public sealed record LicenceCounted(CountedLicence Counted, Instant At) : Fact
    {
        /// <inheritdoc/>
        public override CaseState Evolve(CaseState? state)
        {
            var before = Existing(state);
            return before with { OnFile = before.OnFile.Set(Counted.Material, Counted), LastAt = At };
        }
    }

    /// <summary>The applicant made the matter's declaration, word for word as she read it, by submitting the application.</summary>
    /// <param name="Words">The declaration.</param>
    /// <param name="By">Who submitted: she herself, or the system that vouches that she made it.</param>
    /// <param name="At">When.</param>
    public sealed record DeclarationMade(Wording Words, string By, Instant At) : Fact
    {
        /// <inheritdoc/>
        public override CaseState Evolve(CaseState? state) => Existing(state) with { Declared = Words, LastAt = At };
    }

    /// <summary>A decision was undone by the office that reviewed it: the paper that told it holds no longer.</summary>
    /// <param name="Number">The paper's number.</param>
    /// <param name="At">When.</param>
    public sealed record DocumentRevoked(string Number, Instant At) : Fact
    {
        /// <inheritdoc/>
        public override CaseState Evolve(CaseState? state)
        {
            var before = Existing(state);
            return before with { Documents = Seq.From(before.Documents.Select(document => document.Number == Number ? document with { RevokedAt = At } : document)), LastAt = At };
        }
    }

    /// <summary>The applicant brings the originals of these materials to the office that takes them in, instead of giving files.</summary>
    public sealed record OriginalsAnnounced(Seq<string> Materials, Instant At) : Fact
    {
        /// <inheritdoc/>
        public override CaseState Evolve(CaseState? state) => Existing(state) with { Bringing = Materials, LastAt = At };
    }

    /// <summary>An official of the office saw the originals of these materials.</summary>
    public sealed record OriginalsSeen(Seq<string> Materials, OfficeId Office, Instant At) : Fact
    {
        /// <inheritdoc/>
        public override CaseState Evolve(CaseState? state)
        {
            var before = Existing(state);
            return before with { Seen = before.Seen.Set(Map.Of(Materials.Select(name => (name, new SeenOriginal(name, Office, At))))), LastAt = At };
        }
    }

    /// <summary>The applicant was asked, once and for everything, to put something right.</summary>
    public sealed record CorrectionAsked(Correction Correction) : Fact
    {
        /// <inheritdoc/>
        public override CaseState Evolve(CaseState? state) => Existing(state) with { Correction = Correction, LastAt = Correction.At };
    }

    /// <summary>The applicant answered the correction.</summary>
    public sealed record CorrectionMade(Map<Answer> Answers, Instant At) : Fact
    {
        /// <inheritdoc/>
        public override CaseState Evolve(CaseState? state)
        {
            var before = Existing(state);
            return before with { Correction = null, Answers = before.Answers.Set(Answers), LastAt = At };
        }
    }

    /// <summary>What the applicant was asked for is not needed any more: an action did what it was asked for.</summary>
    public sealed record CorrectionDropped(Instant At) : Fact
    {
        /// <inheritdoc/>
        public override CaseState Evolve(CaseState? state) => Existing(state) with { Correction = null, LastAt = At };
    }

    /// <summary>A party is called otherwise than she was written down: her name was put right.</summary>
    public sealed record PartyNamed(string Role, PersonalText Name, Instant At) : Fact
    {
        /// <inheritdoc/>
        public override CaseState Evolve(CaseState? state)
        {
            var before = Existing(state);
            return before with { Parties = Seq.From(before.Parties.Select(party => party.Role == Role ? party with { Name = Name } : party)), LastAt = At };
        }
    }

    /// <summary>A clock started.</summary>
    public sealed record ClockStarted(ClockState Clock) : Fact
    {
        /// <inheritdoc/>
        public override CaseState Evolve(CaseState? state) => Changed(Existing(state), Clock);
    }

    /// <summary>A clock was paused; from now on no day counts.</summary>
    public sealed record ClockPaused(string Clock, Instant At) : Fact
    {
        /// <inheritdoc/>
        public override CaseState Evolve(CaseState? state) => Changed(Existing(state), Clock, clock => clock with
        {
            Standing = ClockStanding.Paused,
            Pauses = clock.Pauses.Add(new Pause(At, null)),
            Due = null,
            PromisedDue = null,
        });
    }

    /// <summary>A paused clock runs again.</summary>
    public sealed record ClockResumed(string Clock, Instant At, Due Due, Due? PromisedDue) : Fact
    {
        /// <inheritdoc/>
        public override CaseState Evolve(CaseState? state) => Changed(Existing(state), Clock, clock => clock with
        {
            Standing = ClockStanding.Running,
            Pauses = clock.Pauses.ChangeLast(pause => new Pause(pause.From, At)),
            Due = Due,
            PromisedDue = PromisedDue,
        });
    }

    /// <summary>A clock was extended; by whom and why stands in the action, and the applicant is told the reason.</summary>
    public sealed record ClockExtended(string Clock, Limit By, Due Due, string Basis) : Fact
    {
        /// <summary>The promised due moment, which follows the extension; null where nothing is promised, and in facts written before it followed.</summary>
        public Due? PromisedDue { get; init; }

        /// <inheritdoc/>
        public override CaseState Evolve(CaseState? state) =>
            Changed(Existing(state), Clock, clock => clock with { Extension = By, Due = Due, PromisedDue = PromisedDue ?? clock.PromisedDue });
    }

    /// <summary>What was owed was done, or is owed no more.</summary>
    public sealed record ClockStopped(string Clock, Instant At) : Fact
    {
        /// <inheritdoc/>
        public override CaseState Evolve(CaseState? state) =>
            Changed(Existing(state), Clock, clock => clock with { Standing = ClockStanding.Stopped, EndedAt = At });
    }

    /// <summary>A clock ran out.</summary>
    public sealed record ClockRanOut(string Clock, Instant Due, Instant At) : Fact
    {
        /// <inheritdoc/>
        public override CaseState Evolve(CaseState? state) =>
            Changed(Existing(state), Clock, clock => clock with { Standing = ClockStanding.RanOut, EndedAt = Due });
    }

    /// <summary>A new holiday notice moved a clock's due moment.</summary>
    public sealed record ClockRecomputed(string Clock, string Calendar, Due Due, Due? PromisedDue, Due Before) : Fact
    {
        /// <inheritdoc/>
        public override CaseState Evolve(CaseState? state) =>
            Changed(Existing(state), Clock, clock => clock with { Calendar = Calendar, Due = Due, PromisedDue = PromisedDue });
    }

    /// <summary>A document was issued.</summary>
    public sealed record DocumentIssued(IssuedDocument Document) : Fact
    {
        /// <inheritdoc/>
        public override CaseState Evolve(CaseState? state)
        {
            var before = Existing(state);
            return before with { Documents = before.Documents.Add(Document), LastAt = Document.At };
        }
    }

    /// <summary>One office asked another.</summary>
    public sealed record RequestMade(string Id, string Name, OfficeId From, OfficeId To, Instant At) : Fact
    {
        /// <inheritdoc/>
        public override CaseState Evolve(CaseState? state)
        {
            var before = Existing(state);
            return before.With(To) with { Requests = before.Requests.Set(Id, new RequestState(Id, Name, From, To, null, null, null, null)), LastAt = At };
        }
    }

    /// <summary>The asked office answered while its answer counts, be it past its limit, or the law answered for it.</summary>
    public sealed record RequestAnswered(string Id, string Answer, PersonalText? Note, string By, Instant At) : Fact
    {
        /// <inheritdoc/>
        public override CaseState Evolve(CaseState? state)
        {
            var before = Existing(state);
            var request = before.Requests[Id] with { Answer = Answer, Note = Note, AnsweredAt = At };
            return before with { Requests = before.Requests.Set(Id, request), LastAt = At };
        }
    }

    /// <summary>The asked office's clock ran out without an answer that the law would put in its place.</summary>
    public sealed record RequestUnanswered(string Id, Instant At) : Fact
    {
        /// <inheritdoc/>
        public override CaseState Evolve(CaseState? state)
        {
            var before = Existing(state);
            return before with { Requests = before.Requests.Set(Id, before.Requests[Id] with { AnsweredAt = At }), LastAt = At };
        }
    }

    /// <summary>An answer came when it could count no more: kept, without effect.</summary>
    public sealed record LateAnswerKept(string Id, string Answer, PersonalText? Note, string By, Instant At) : Fact
    {
        /// <inheritdoc/>
        public override CaseState Evolve(CaseState? state)
        {
            var before = Existing(state);
            return before with { Requests = before.Requests.Set(Id, before.Requests[Id] with { Late = Answer }), LastAt = At };
        }
    }

    /// <summary>The office above joined because one below let a clock run out.</summary>
    public sealed record Escalated(string Clock, OfficeId From, OfficeId To, Instant At) : Fact
    {
        /// <inheritdoc/>
        public override CaseState Evolve(CaseState? state)
        {
            var before = Existing(state);
            return before with { Supervisors = before.Supervisors.Contains(To) ? before.Supervisors : before.Supervisors.Add(To), LastAt = At };
        }
    }

    /// <summary>The case was proposed for the supervision list of the office above, because a clock ran out. The listing itself is another case.</summary>
    public sealed record ListingProposed(string Id, string Clock, string Matter, OfficeId Of, OfficeId Above, Instant At) : Fact
    {
        /// <inheritdoc/>
        public override CaseState Evolve(CaseState? state)
        {
            var before = Existing(state);
            return before with { Listings = before.Listings.Set(Id, new SupervisionListing(Id, Clock, Matter, Of, Above, null)), LastAt = At };
        }
    }

    /// <summary>The case of a listing is there: the one proposed, or one that an official of the office above opened. That office takes part from then on.</summary>
    public sealed record ListingOpened(string Id, string Matter, CaseNumber Listing, OfficeId Of, OfficeId Above, Instant At) : Fact
    {
        /// <inheritdoc/>
        public override CaseState Evolve(CaseState? state)
        {
            var before = Existing(state);
            var clock = before.Listings.TryGetValue(Id, out var proposed) ? proposed.Clock : "";
            return before with
            {
                Listings = before.Listings.Set(Id, new SupervisionListing(Id, clock, Matter, Of, Above, Listing)),
                Supervisors = before.Supervisors.Contains(Above) ? before.Supervisors : before.Supervisors.Add(Above),
                LastAt = At,
            };
        }
    }

    /// <summary>The case came into a stage that leaves an action to an office which neither owns it nor took part so far.</summary>
    public sealed record OfficeJoined(OfficeId Office, string Stage, Instant At) : Fact
    {
        /// <inheritdoc/>
        public override CaseState Evolve(CaseState? state) => Existing(state).With(Office) with { LastAt = At };
    }

    /// <summary>A party or an office was told; an office that is told of a case takes part in it from then on. The notice itself is a view.</summary>
    public sealed record Told(string Whom, string What, Map<string> Terms, Instant At) : Fact
    {
        /// <inheritdoc/>
        public override CaseState Evolve(CaseState? state)
        {
            var before = Existing(state);
            return before.Offices.TryGetValue(Whom, out var office) && before.Parties.All(party => party.Role != Whom) ? before.With(office) : before;
        }
    }

    /// <summary>The applicant rated the service.</summary>
    public sealed record CaseRated(Rating Rating) : Fact
    {
        /// <inheritdoc/>
        public override CaseState Evolve(CaseState? state) => Existing(state) with { Rating = Rating, LastAt = Rating.At };
    }

    private static CaseState Changed(CaseState state, ClockState clock) => state.With(clock.Office) with { Clocks = state.Clocks.Set(clock.Name, clock) };

    private static CaseState Changed(CaseState state, string name, Func<ClockState, ClockState> change) =>
        state with { Clocks = state.Clocks.Set(name, change(state.Clocks[name])) };
}
