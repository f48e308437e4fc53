using System.Collections.Immutable;
using NodaTime;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Documents;

/// <summary>
/// What the papers of one kind look like from a day on: title, numbering, how long they hold, which values stand on them
/// and where in the case each comes from. Read from <c>definitions/documents/*.yaml</c>; it holds no values itself.
/// </summary>
/// <param name="Kind">The kind of paper, e.g. <c>move-in-permit</c>.</param>
/// <param name="From">The first day it is in force.</param>
/// <param name="Until">The last day it is in force; null when open.</param>
/// <param name="Title">The printed title.</param>
/// <param name="Number">How its papers are numbered.</param>
/// <param name="ValidDays">Calendar days the paper may be used, the day of issue not counted; null when it does not expire.</param>
/// <param name="ToApplicant">False for papers that pass between offices only (the migration certificate of a cross-province case).</param>
/// <param name="Holder">Where the name of the person it is about comes from; null when it is about nobody.</param>
/// <param name="Fields">The values in order.</param>
/// <param name="Tables">The lists in order.</param>
/// <param name="Remarks">The sentences below.</param>
/// <param name="Citations">The clauses it rests on, in words.</param>
public sealed record PaperTemplate(
    string Kind,
    LocalDate From,
    LocalDate? Until,
    Wording Title,
    PaperNumberPattern Number,
    int? ValidDays,
    bool ToApplicant,
    PaperSource? Holder,
    ImmutableArray<TemplateField> Fields,
    ImmutableArray<TemplateTable> Tables,
    ImmutableArray<Wording> Remarks,
    ImmutableArray<string> Citations)
{
    /// <summary>The group of which each member gets a paper of her own beside the applicant's; null: one paper, whoever is in the case.</summary>
    public string? ForEach { get; init; }

    /// <summary>True when the template is in force on the day.</summary>
    public bool InForceOn(LocalDate day) => From <= day && (Until is not { } until || day <= until);

    /// <summary>Fills the template from a case.</summary>
    /// <param name="lookup">The value of a <see cref="PaperSource"/> path in the case; null when the case has none. Days are ISO dates. <c>issue.*</c> is answered here.</param>
    /// <param name="issue">Who issues it, when, under which number.</param>
    /// <returns>The paper, or every value that is missing or cannot be printed.</returns>
    public PaperFilling Fill(Func<string, string?> lookup, PaperIssue issue) => new TemplateFilling(this, lookup, issue).Result();

    /// <summary>The last day a paper issued on this day may be used.</summary>
    public LocalDate? ValidUntil(LocalDate issuedOn) => ValidDays is { } days ? issuedOn.PlusDays(days) : null;
}

/// <summary>A value of a template.</summary>
/// <param name="Name">The key, unique in the template.</param>
/// <param name="Label">The printed label.</param>
/// <param name="From">Where it comes from.</param>
/// <param name="Required">True when the paper may not be issued without it; otherwise the space stays empty.</param>
/// <param name="Personal">True when it tells something of a person.</param>
/// <param name="Show">How it is printed.</param>
/// <param name="Words">Printed words for coded values (<c>female</c> → 女); empty when values are printed as they are.</param>
public sealed record TemplateField(
    string Name, Wording Label, PaperSource From, bool Required, bool Personal, Shown Show, ImmutableDictionary<string, string> Words)
{
    /// <summary>What is printed where the case has no value, such as 无记载: the line stands, and says so. Empty: the line is left out.</summary>
    public string Absent { get; init; } = "";
}

/// <summary>A list of a template: one row for every item of a list in the case. A list without items leaves no table on the paper.</summary>
/// <param name="Name">The key, unique in the template.</param>
/// <param name="Label">The printed caption.</param>
/// <param name="Each">The list in the case.</param>
/// <param name="Columns">The columns.</param>
public sealed record TemplateTable(string Name, Wording Label, PaperSource Each, ImmutableArray<TemplateColumn> Columns);

/// <summary>A column of a <see cref="TemplateTable"/>: as <see cref="TemplateField"/>, <paramref name="Item"/> being the name within the row.</summary>
/// <param name="Name">The key, unique in the table.</param>
/// <param name="Label">The printed head.</param>
/// <param name="Item">The name of the value within each row of the list.</param>
/// <param name="Required">True when no row may lack it.</param>
/// <param name="Personal">True when it tells something of a person.</param>
/// <param name="Show">How it is printed.</param>
/// <param name="Words">Printed words for coded values.</param>
public sealed record TemplateColumn(
    string Name, Wording Label, string Item, bool Required, bool Personal, Shown Show, ImmutableDictionary<string, string> Words)
{
    /// <summary>What is printed where the row has no value, such as 无记载; empty: the cell is empty.</summary>
    public string Absent { get; init; } = "";
}

/// <summary>How a value is printed.</summary>
public enum Shown
{
    /// <summary>As it is.</summary>
    Text,

    /// <summary>An ISO date as 2021年7月19日.</summary>
    Day,

    /// <summary>An identity number as the sex it tells: 男 or 女.</summary>
    Sex,

    /// <summary>An identity number as the day of birth it tells: 1990年3月7日.</summary>
    Birth,
}

/// <summary>The circumstances of one issue.</summary>
/// <param name="Number">The number, composed by <see cref="PaperNumberPattern"/>.</param>
/// <param name="CaseNumber">The number of the case.</param>
/// <param name="Office">The code of the issuing office.</param>
/// <param name="OfficeName">Its name as on the seal.</param>
/// <param name="At">The moment of issue.</param>
/// <param name="Sample">True for synthetic data.</param>
public sealed record PaperIssue(string Number, string CaseNumber, string Office, Wording OfficeName, Instant At, bool Sample);

/// <summary>What came of filling a template.</summary>
public abstract record PaperFilling
{
    private PaperFilling() { }

    /// <summary>Handles both outcomes.</summary>
    public abstract T Match<T>(Func<Filled, T> filled, Func<Unfit, T> unfit);

    /// <summary>The paper is complete.</summary>
    /// <param name="Form">The template's form.</param>
    /// <param name="Entries">What was written on it.</param>
    public sealed record Filled(PaperForm Form, PaperEntries Entries) : PaperFilling
    {
        /// <summary>The paper that the two make.</summary>
        public Paper Paper => Form.With(Entries);

        /// <inheritdoc/>
        public override T Match<T>(Func<Filled, T> filled, Func<Unfit, T> unfit) => filled(this);
    }

    /// <summary>The paper cannot be issued.</summary>
    /// <param name="Faults">Every reason, each naming the field, its source and what to do.</param>
    public sealed record Unfit(ImmutableArray<string> Faults) : PaperFilling
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Filled, T> filled, Func<Unfit, T> unfit) => unfit(this);
    }
}
