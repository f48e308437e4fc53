using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Values;
using Tongban.Ledger;

namespace Tongban.Web.Desk;

/// <summary>One thing that the applicant put right: what stood there before, if anything did, and what stands there since.</summary>
internal abstract record CorrectionChange
{
    private CorrectionChange()
    {
    }

    internal abstract T Match<T>(Func<OfAnswer, T> answer, Func<OfMaterial, T> material);

    internal sealed record OfAnswer(string Item, Answer? Before, Answer After) : CorrectionChange
    {
        internal override T Match<T>(Func<OfAnswer, T> answer, Func<OfMaterial, T> material) => answer(this);
    }

    internal sealed record OfMaterial(AttachedMaterial? Before, AttachedMaterial After) : CorrectionChange
    {
        internal override T Match<T>(Func<OfAnswer, T> answer, Func<OfMaterial, T> material) => material(this);
    }

    /// <summary>All that corrections changed in the life of a case, in order. Whoever decides compares what she gave at first with what she gave then.</summary>
    internal static IReadOnlyList<CorrectionChange> Of(IReadOnlyList<(Entry Entry, Seq<Fact> Facts)> life)
    {
        var changes = new List<CorrectionChange>();
        CaseState? before = null;
        foreach (var (_, facts) in life)
        {
            if (before is not null)
            {
                changes.AddRange(Of(before, facts));
            }

            before = Decider.Fold(facts, before);
        }

        return changes;
    }

    private static IEnumerable<CorrectionChange> Of(CaseState before, Seq<Fact> facts) => facts.OfType<Fact.CorrectionMade>().SelectMany(made =>
        made.Answers.Select(answer => (CorrectionChange)new OfAnswer(answer.Key, before.Answers.TryGetValue(answer.Key, out var kept) ? kept : null, answer.Value))
            .Concat(facts.OfType<Fact.MaterialAttached>().Select(given => new OfMaterial(before.Materials.GetValueOrDefault(given.Material.Name), given.Material))));
}
