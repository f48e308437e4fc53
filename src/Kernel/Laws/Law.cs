using System.Collections.Immutable;
using NodaTime;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Laws;

/// <summary>
/// A law, regulation, plan or published guide that definitions cite, in all the versions known here. Not its full text: only the
/// clauses that are cited.
/// </summary>
/// <param name="Id">The identifier citations begin with.</param>
/// <param name="Versions">Its versions, by first day of force; never overlapping.</param>
public sealed record Law(string Id, ImmutableArray<LawVersion> Versions)
{
    /// <summary>The version in force on a day, or null.</summary>
    public LawVersion? On(LocalDate day) => Versions.FirstOrDefault(version => version.InForceOn(day));
}

/// <summary>A law as it stood from one day to another.</summary>
/// <param name="Law">The law's id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Issuer">Who issued it.</param>
/// <param name="Number">The document number (文号); empty where it has none or it is not known.</param>
/// <param name="Promulgated">The day it was promulgated; null where it is not known.</param>
/// <param name="From">The first day of force.</param>
/// <param name="Until">The first day it is no longer in force; null while it is.</param>
/// <param name="Confidence">How sure the version and its dates are.</param>
/// <param name="Source">Where it was read, by title.</param>
/// <param name="Clauses">The clauses cited.</param>
public sealed record LawVersion(
    string Law,
    Wording Title,
    string Issuer,
    string Number,
    LocalDate? Promulgated,
    LocalDate From,
    LocalDate? Until,
    Confidence Confidence,
    string Source,
    ImmutableArray<Clause> Clauses)
{
    /// <summary>The division in which alone it holds, such as the guide of one city; null: everywhere.</summary>
    public DivisionCode? Division { get; init; }

    /// <summary>Whether it holds for an office in a division: it holds everywhere, or in a division that contains that one.</summary>
    public bool HoldsIn(DivisionTree divisions, DivisionCode division) => Division is not { } alone || divisions.IsWithin(division, alone);

    /// <summary>Whether it is in force on the day.</summary>
    public bool InForceOn(LocalDate day) => From <= day && (Until is not { } until || day < until);

    /// <summary>The clause with that article name, or null.</summary>
    public Clause? Clause(string article) => Clauses.FirstOrDefault(clause => clause.Id.Article == article);
}

/// <summary>A clause that definitions cite.</summary>
/// <param name="Id">How it is cited.</param>
/// <param name="Label">How the law itself names it: 第十条.</param>
/// <param name="Text">Its words; or, when <paramref name="Summary"/>, our own sentence about it.</param>
/// <param name="Summary">True when the text is our summary and not the clause's words.</param>
/// <param name="Confidence">How sure the text is.</param>
public sealed record Clause(ClauseId Id, string Label, string Text, bool Summary, Confidence Confidence)
{
    /// <summary>How it is named in English: <c>article 10</c> where the article has a number, otherwise as the law names it.</summary>
    public string LabelEn => Id.Article is { } article && article.All(char.IsAsciiDigit) ? $"article {article}" : Label;
}

/// <summary>A citation resolved on a day.</summary>
/// <param name="Version">The law as it stands on the day.</param>
/// <param name="Clause">The clause; null when the law as a whole is cited.</param>
public sealed record Citation(LawVersion Version, Clause? Clause)
{
    /// <summary>How sure the text cited is: the clause's grade, or the version's where the law as a whole is cited.</summary>
    public Confidence Confidence => Clause?.Confidence ?? Version.Confidence;

    /// <summary>As a paper or a refusal writes it: 《户口登记条例》第十条.</summary>
    public Wording Words => Clause is null
        ? new($"《{Version.Title.Zh}》", Version.Title.En)
        : new($"《{Version.Title.Zh}》{Clause.Label}", $"{Version.Title.En}, {Clause.LabelEn}");
}
