using NodaTime;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Matters;

/// <summary>How long the papers of a case are kept (保管期限), as the national rules divide it (国家档案局令第8号 article 6).</summary>
public enum RetentionClass
{
    /// <summary>For ever 永久.</summary>
    Permanent,

    /// <summary>Thirty years 定期30年.</summary>
    ThirtyYears,

    /// <summary>Ten years 定期10年.</summary>
    TenYears,
}

/// <summary>
/// The class in which the papers of a matter's cases are kept, and what puts them there. Nothing is destroyed by it: when a term has ended, the
/// organ appraises what it has and decides.
/// </summary>
/// <param name="Class">The class.</param>
/// <param name="Basis">The clause that puts papers of this kind into the class.</param>
/// <param name="Confidence">How sure it is that these papers are of that kind; C and D are shown as such.</param>
public sealed record Retention(RetentionClass Class, string Basis, Confidence Confidence)
{
    /// <summary>The class in words.</summary>
    public Wording Title => Class switch
    {
        RetentionClass.Permanent => new("永久", "permanent"),
        RetentionClass.ThirtyYears => new("定期 30 年", "thirty years"),
        RetentionClass.TenYears => new("定期 10 年", "ten years"),
    };

    /// <summary>How many years; null: for ever.</summary>
    public int? Years => Class switch
    {
        RetentionClass.Permanent => null,
        RetentionClass.ThirtyYears => 30,
        RetentionClass.TenYears => 10,
    };

    /// <summary>
    /// The last day on which the papers of a case that ended on a day are kept; null: for ever. Counted in whole years from the first of January after
    /// the end, as archives do by habit (confidence C: the rules do not say from when).
    /// </summary>
    public LocalDate? KeptUntil(LocalDate ended) => Years is { } years ? new LocalDate(ended.Year + years, 12, 31) : null;

    /// <summary>The last day on which a case must have ended for its term to be over on a day; null: there is none.</summary>
    public LocalDate? EndedBy(LocalDate day) => Years is { } years ? new LocalDate(day.Year - years - 1, 12, 31) : null;
}
