using NodaTime;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Values;

namespace Tongban.Matters.Settlement.Applications;

/// <summary>
/// What the registers and the applicant say, record by record, each under the name by which an explanation cites it. The order of records never matters. Nothing in
/// it is a judgment: whether a record counts is decided by a city's scheme.
/// </summary>
/// <param name="Id">The application's own name.</param>
/// <param name="Born">The applicant's day of birth.</param>
/// <param name="Sex">The applicant's sex, which decides the age of retirement.</param>
/// <param name="Insurance">Social insurance, as paid.</param>
/// <param name="Residence">Where the applicant lived, and in what right.</param>
/// <param name="Work">Where the applicant worked, and what for.</param>
/// <param name="Permits">Residence permits 居住证 with their endorsements.</param>
/// <param name="Qualifications">Diplomas and degrees.</param>
/// <param name="Merits">Awards, honours and titles.</param>
/// <param name="Taxes">Taxes by year.</param>
/// <param name="Breaches">Convictions, detentions and tax offences.</param>
/// <param name="Assessments">Points that a bureau assessed itself 部门打分.</param>
public sealed record Application(
    string Id,
    LocalDate Born,
    Sex Sex,
    Seq<InsuranceRecord> Insurance,
    Seq<ResidenceRecord> Residence,
    Seq<WorkRecord> Work,
    Seq<Permit> Permits,
    Seq<Qualification> Qualifications,
    Seq<Merit> Merits,
    Seq<TaxRecord> Taxes,
    Seq<Breach> Breaches,
    Seq<Assessment> Assessments);

/// <summary>Kinds of social insurance 社会保险险种.</summary>
[Flags]
public enum InsuranceKinds
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>基本养老保险.</summary>
    Pension = 1,

    /// <summary>基本医疗保险.</summary>
    Medical = 2,

    /// <summary>失业保险.</summary>
    Unemployment = 4,

    /// <summary>工伤保险.</summary>
    Injury = 8,

    /// <summary>生育保险.</summary>
    Maternity = 16,
}

/// <summary>Months in which insurance was paid.</summary>
/// <param name="Id">By which it is cited.</param>
/// <param name="Place">The city or county it was paid in.</param>
/// <param name="From">The first month.</param>
/// <param name="To">The last month; null while it goes on.</param>
/// <param name="Kinds">What was paid.</param>
/// <param name="PaidLate">Paid after its time 补缴.</param>
public sealed record InsuranceRecord(string Id, DivisionCode Place, YearMonth From, YearMonth? To, InsuranceKinds Kinds, bool PaidLate)
{
    /// <summary>Whether the kind was paid.</summary>
    public bool Pays(InsuranceKinds kind) => (Kinds & kind) != InsuranceKinds.None;
}

/// <summary>In what right somebody lives in a dwelling.</summary>
public enum Tenure
{
    /// <summary>自有住所.</summary>
    Owned,

    /// <summary>合法租赁住所.</summary>
    Rented,

    /// <summary>单位宿舍.</summary>
    Dormitory,
}

/// <summary>Months lived in one dwelling.</summary>
/// <param name="Id">By which it is cited.</param>
/// <param name="Place">The district or county.</param>
/// <param name="From">The first month.</param>
/// <param name="To">The last month; null while it goes on.</param>
/// <param name="Tenure">In what right.</param>
public sealed record ResidenceRecord(string Id, DivisionCode Place, YearMonth From, YearMonth? To, Tenure Tenure);

/// <summary>Months worked at one place.</summary>
/// <param name="Id">By which it is cited.</param>
/// <param name="Place">The district or county of the workplace.</param>
/// <param name="From">The first month.</param>
/// <param name="To">The last month; null while it goes on.</param>
/// <param name="Engagement">What schemes may give points for, such as <c>high-tech-enterprise</c>; null for other work.</param>
public sealed record WorkRecord(string Id, DivisionCode Place, YearMonth From, YearMonth? To, string? Engagement);

/// <summary>A residence permit 居住证.</summary>
/// <param name="Id">By which it is cited.</param>
/// <param name="Place">Where it was issued.</param>
/// <param name="Issued">The day of issue.</param>
/// <param name="Endorsed">The days of its endorsements 签注, in any order.</param>
public sealed record Permit(string Id, DivisionCode Place, LocalDate Issued, Seq<LocalDate> Endorsed);

/// <summary>Levels of education 学历, the lowest first.</summary>
public enum QualificationLevel
{
    /// <summary>大专（含高职）.</summary>
    College,

    /// <summary>本科、学士.</summary>
    Bachelor,

    /// <summary>研究生、硕士.</summary>
    Master,

    /// <summary>研究生、博士.</summary>
    Doctor,
}

/// <summary>A diploma, with or without its degree.</summary>
/// <param name="Id">By which it is cited.</param>
/// <param name="Level">Its level.</param>
/// <param name="Diploma">Whether there is a diploma 学历.</param>
/// <param name="Degree">Whether there is a degree 学位.</param>
/// <param name="From">The first month of the study; null when it is not known.</param>
/// <param name="To">The last month of the study.</param>
public sealed record Qualification(string Id, QualificationLevel Level, bool Diploma, bool Degree, YearMonth? From, YearMonth To);

/// <summary>An award, an honour or a title.</summary>
/// <param name="Id">By which it is cited.</param>
/// <param name="Kind">What schemes call it, such as <c>innovation-national</c>.</param>
/// <param name="On">The day it was given.</param>
public sealed record Merit(string Id, string Kind, LocalDate On);

/// <summary>Whose tax it is.</summary>
public enum TaxKind
{
    /// <summary>个人所得税 on wages and the like.</summary>
    Income,

    /// <summary>The share of an enterprise's tax by the investor's contribution 按出资比例.</summary>
    Investor,
}

/// <summary>The tax of one year.</summary>
/// <param name="Id">By which it is cited.</param>
/// <param name="Year">The year.</param>
/// <param name="Kind">Whose tax.</param>
/// <param name="Yuan">How much.</param>
public sealed record TaxRecord(string Id, int Year, TaxKind Kind, decimal Yuan);

/// <summary>What counts against an applicant.</summary>
public enum BreachKind
{
    /// <summary>A criminal conviction 刑事犯罪记录.</summary>
    Crime,

    /// <summary>行政拘留.</summary>
    Detention,

    /// <summary>涉税违法记录.</summary>
    TaxOffence,
}

/// <summary>One breach.</summary>
/// <param name="Id">By which it is cited.</param>
/// <param name="Kind">What it was.</param>
/// <param name="On">The day of the decision.</param>
/// <param name="Place">Where it was decided; null for anywhere.</param>
public sealed record Breach(string Id, BreachKind Kind, LocalDate On, DivisionCode? Place);

/// <summary>Points that a bureau gives itself, where the city's scheme leaves them to it.</summary>
/// <param name="Id">By which it is cited.</param>
/// <param name="Indicator">The scheme's name of the indicator.</param>
/// <param name="Points">The points.</param>
/// <param name="By">The bureau.</param>
public sealed record Assessment(string Id, string Indicator, Points Points, string By);
