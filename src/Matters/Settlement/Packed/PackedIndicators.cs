using System.Numerics;
using NodaTime;
using Tongban.Matters.Settlement.Indicators;
using Tongban.Matters.Settlement.Scoring;
using Tongban.Matters.Settlement.Years;

namespace Tongban.Matters.Settlement.Packed;

/// <summary>An indicator over columns: the same rule with the same arithmetic as its explanation, without one.</summary>
internal interface IPackedIndicator
{
    /// <summary>Puts one application in; false when some of its months are too early to fit.</summary>
    bool Put(int applicant, Reckoning reckoning);

    /// <summary>The units of one applicant, before the cap.</summary>
    int Units(int applicant);
}

/// <summary>Columns that several indicators read.</summary>
internal sealed class SharedColumns(int applicants, YearMonth last)
{
    internal YearMonth Last => last;

    internal MonthColumn Insured { get; } = new(applicants, last);

    internal MonthColumn Studied { get; } = new(applicants, last);

    internal bool Put(int applicant, Reckoning reckoning) => Insured.Put(applicant, reckoning.Insured) & Studied.Put(applicant, reckoning.Studied & reckoning.Insured);
}

/// <summary>Months of insurance.</summary>
internal sealed class PackedInsurance(InsuranceRule rule, SharedColumns shared) : IPackedIndicator
{
    private readonly int month = rule.PerYear.ForMonths(1).Units;

    public bool Put(int applicant, Reckoning reckoning) => true;

    public int Units(int applicant)
    {
        var insured = shared.Insured[applicant];
        var studied = shared.Studied[applicant];
        var months = 0;
        for (var i = 0; i < MonthColumn.Words; i++)
        {
            months += BitOperations.PopCount(insured[i] & ~studied[i]);
        }

        return month * months;
    }
}

/// <summary>Dwellings.</summary>
internal sealed class PackedDwelling(DwellingRule rule, SharedColumns shared, int applicants) : IPackedIndicator
{
    private readonly MonthColumn owned = new(applicants, shared.Last);
    private readonly MonthColumn rented = new(applicants, shared.Last);
    private readonly ulong[] presumed = MonthColumn.Mask(rule.PresumedBefore is { } since ? MonthSet.Between(MonthSet.First, since.PlusMonths(-1)) : default, shared.Last);

    public bool Put(int applicant, Reckoning reckoning)
    {
        var own = reckoning.Owned.Except(reckoning.Studied);
        return owned.Put(applicant, own) & rented.Put(applicant, rule.Rented(reckoning, own));
    }

    public int Units(int applicant)
    {
        var insured = shared.Insured[applicant];
        var studied = shared.Studied[applicant];
        var own = owned[applicant];
        var rent = rented[applicant];
        var (insuredMonths, ownMonths, rentMonths, insuredBefore, ownBefore) = (0, 0, 0, 0, 0);
        for (var i = 0; i < MonthColumn.Words; i++)
        {
            var paid = insured[i] & ~studied[i];
            insuredMonths += BitOperations.PopCount(paid);
            ownMonths += BitOperations.PopCount(own[i]);
            rentMonths += BitOperations.PopCount(rent[i] & ~presumed[i]);
            insuredBefore += BitOperations.PopCount(paid & presumed[i]);
            ownBefore += BitOperations.PopCount(own[i] & presumed[i]);
        }

        var (counted, beside) = rule.Within(ownMonths, rentMonths + Math.Max(0, insuredBefore - ownBefore), insuredMonths);
        return rule.Worth(counted, beside).Units;
    }
}

/// <summary>Living and working outside the core districts.</summary>
internal sealed class PackedOutsideCore(OutsideCoreRule rule, SharedColumns shared, int applicants) : IPackedIndicator
{
    private readonly MonthColumn lived = new(applicants, shared.Last);
    private readonly MonthColumn both = new(applicants, shared.Last);
    private readonly ulong[] december = MonthColumn.Mask(MonthSet.Between(OutsideCoreRule.December(shared.Last), OutsideCoreRule.December(shared.Last)), shared.Last);

    public bool Put(int applicant, Reckoning reckoning)
    {
        var (living, working) = rule.Months(reckoning);
        return lived.Put(applicant, living) & both.Put(applicant, working);
    }

    public int Units(int applicant)
    {
        var living = lived[applicant];
        var working = both[applicant];
        if (rule.InLastDecember && Missing(living))
        {
            return 0;
        }

        var (one, other) = rule.Counts(MonthColumn.Count(living), MonthColumn.Count(working));
        var (points, more) = rule.Worth(one, other);
        return (points + more).Units;
    }

    private bool Missing(ReadOnlySpan<ulong> living) =>
        ((living[0] & december[0]) | (living[1] & december[1]) | (living[2] & december[2]) | (living[3] & december[3])) == 0;
}

/// <summary>Kinds of insurance by whole years.</summary>
internal sealed class PackedInsuranceKinds : IPackedIndicator
{
    private readonly InsuranceKindsRule rule;
    private readonly MonthColumn[] columns;

    internal PackedInsuranceKinds(InsuranceKindsRule rule, YearMonth last, int applicants) =>
        (this.rule, columns) = (rule, [.. InsuranceKindsRule.Kinds.Select(_ => new MonthColumn(applicants, last))]);

    public bool Put(int applicant, Reckoning reckoning)
    {
        var fits = true;
        for (var i = 0; i < columns.Length; i++)
        {
            fits &= columns[i].Put(applicant, reckoning.InsuredBy(InsuranceKindsRule.Kinds[i].Kind));
        }

        return fits;
    }

    public int Units(int applicant)
    {
        var years = 0;
        foreach (var column in columns)
        {
            years += MonthColumn.Count(column[applicant]) / 12;
        }

        return (rule.PerYear * years).Units;
    }
}

/// <summary>Age.</summary>
internal sealed class PackedAge(AgeRule rule, int applicants) : IPackedIndicator
{
    private readonly byte[] ages = new byte[applicants];

    public bool Put(int applicant, Reckoning reckoning)
    {
        var age = reckoning.AgeOn(reckoning.LastDay);
        ages[applicant] = (byte)Math.Clamp(age, 0, byte.MaxValue);
        return age is >= 0 and <= byte.MaxValue;
    }

    public int Units(int applicant) => rule.Worth(ages[applicant]).Units;
}

/// <summary>What is no count of months: its points are counted once, when an application is put in.</summary>
internal sealed class PackedOther(IIndicatorRule rule, int applicants) : IPackedIndicator
{
    private readonly int[] units = new int[applicants];

    public bool Put(int applicant, Reckoning reckoning)
    {
        units[applicant] = rule.Count(reckoning).Points.Units;
        return true;
    }

    public int Units(int applicant) => units[applicant];
}
