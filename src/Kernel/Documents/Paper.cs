using System.Collections.Immutable;
using NodaTime;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Documents;

/// <summary>
/// One paper of a case (文书/证照) as it was issued: its number, who issued it, what it says. Everything a reader of the
/// paper may rely on stands here, so the digest of its canonical text (<see cref="PaperText"/>) stands for the paper.
/// It is not a picture of the paper (rendering is another project), not a stored document, and it holds no signature.
/// Two papers are the same paper when their canonical texts are equal; the record's own equality compares references of lists.
/// </summary>
/// <param name="Kind">The kind of paper, a lower-case word with hyphens: <c>move-in-permit</c>.</param>
/// <param name="TemplateVersion">The first day (ISO date) on which the template it was filled from is in force.</param>
/// <param name="Number">The number of the paper as printed, e.g. 浙准迁字第00000012号; unique within kind and province.</param>
/// <param name="Title">The title as printed, e.g. 准予迁入证明.</param>
/// <param name="CaseNumber">The number of the case the paper belongs to.</param>
/// <param name="IssuerOffice">The code of the office that issued it.</param>
/// <param name="IssuerName">The name of that office, as it stands on the seal.</param>
/// <param name="IssuedAt">The moment of issue. Printed as a date and time in China Standard Time.</param>
/// <param name="ValidUntil">The last day on which the paper may be used (China Standard Time); null when it does not expire.</param>
/// <param name="Holder">The name of the person the paper is about, in full; empty when it is about nobody.</param>
/// <param name="Sample">True for papers made from synthetic data: every rendering is marked 样本 SAMPLE.</param>
/// <param name="Fields">The single values, in the order of the paper.</param>
/// <param name="Tables">The lists, in the order of the paper (for instance the persons who move).</param>
/// <param name="Remarks">The sentences below the tables: instructions and remedies.</param>
/// <param name="Citations">The clauses it rests on, in words, e.g. 《户口登记条例》第十条.</param>
public sealed record Paper(
    string Kind,
    string TemplateVersion,
    string Number,
    Wording Title,
    string CaseNumber,
    string IssuerOffice,
    Wording IssuerName,
    Instant IssuedAt,
    LocalDate? ValidUntil,
    string Holder,
    bool Sample,
    ImmutableArray<PaperField> Fields,
    ImmutableArray<PaperTable> Tables,
    ImmutableArray<Wording> Remarks,
    ImmutableArray<string> Citations)
{
    /// <summary>China Standard Time, in which the dates of every paper are counted.</summary>
    public static readonly Offset Zone = Offset.FromHours(8);

    /// <summary>The day of issue in China Standard Time.</summary>
    public LocalDate IssuedOn => IssuedAt.WithOffset(Zone).Date;

    /// <summary>
    /// What keeps this paper from being sealed: characters that could make the page read otherwise than what is signed
    /// (control characters, direction overrides, broken surrogates), rows that do not fit their table, names used twice.
    /// Empty when there is nothing against it.
    /// </summary>
    public ImmutableArray<string> Faults() => [.. PaperFaults.Of(this)];
}

/// <summary>One labelled value.</summary>
/// <param name="Name">The key in the template, unique in the paper.</param>
/// <param name="Label">The printed label.</param>
/// <param name="Value">The printed value; may be empty and may hold line breaks (\n). Not markup: every rendering shows it as it is.</param>
/// <param name="Personal">True when the value tells something of a person, so that lists and logs leave it out.</param>
public sealed record PaperField(string Name, Wording Label, string Value, bool Personal);

/// <summary>A table of values, for instance one row for every person who moves.</summary>
/// <param name="Name">The key in the template, unique in the paper.</param>
/// <param name="Label">The printed caption.</param>
/// <param name="Columns">The columns from left to right.</param>
/// <param name="Rows">The rows; each has exactly one value a column.</param>
public sealed record PaperTable(
    string Name, Wording Label, ImmutableArray<PaperColumn> Columns, ImmutableArray<ImmutableArray<string>> Rows);

/// <summary>A column of a <see cref="PaperTable"/>.</summary>
/// <param name="Name">The key in the template, unique in the table.</param>
/// <param name="Label">The printed head of the column.</param>
/// <param name="Personal">True when its values tell something of a person.</param>
public sealed record PaperColumn(string Name, Wording Label, bool Personal);
