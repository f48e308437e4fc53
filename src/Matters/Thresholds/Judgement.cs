using System.Collections.Immutable;
using NodaTime;
using Tongban.Kernel.Words;

namespace Tongban.Matters.Thresholds;

/// <summary>What is proposed to the official who decides.</summary>
public enum Channel
{
    /// <summary>Refer the suspected crime to the police (移送).</summary>
    Refer,

    /// <summary>Establish what is missing first (核实).</summary>
    Verify,

    /// <summary>Handle it as an administrative case (行政处罚).</summary>
    Punish,

    /// <summary>Educate without a penalty (教育不罚).</summary>
    Teach,

    /// <summary>Nothing of these rules is met (不属于本规则情形).</summary>
    None,
}

/// <summary>A proposal: which way, why, on which clauses. Never a decision.</summary>
/// <param name="Channel">The way.</param>
/// <param name="Words">Why, for the official.</param>
/// <param name="Clauses">The clauses it rests on.</param>
/// <param name="Missing">What to establish, where that is the proposal.</param>
public sealed record Proposal(Channel Channel, Wording Words, ImmutableArray<string> Clauses, ImmutableArray<string> Missing);

/// <summary>Something an official is reminded of: what should have been done and is not.</summary>
/// <param name="Name">Identifier: <c>not-referred</c>.</param>
/// <param name="Words">The reminder.</param>
/// <param name="Clause">The clause.</param>
public sealed record Prompt(string Name, Wording Words, string Clause);

/// <summary>Findings held against the law of the day on which it was done. It proposes; a named official decides.</summary>
/// <param name="On">The day on which it was done.</param>
/// <param name="Items">Every item looked at, in the law's order.</param>
/// <param name="Proposal">What is proposed.</param>
/// <param name="Prompts">Reminders.</param>
public sealed record Judgement(LocalDate On, ImmutableArray<JudgedItem> Items, Proposal Proposal, ImmutableArray<Prompt> Prompts);

/// <summary>The law of that day is not held here, so nothing is said: the sentence says which law it was.</summary>
/// <param name="Words">Which law it was and what to do.</param>
public sealed record NoLaw(Wording Words);
